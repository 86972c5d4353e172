package org.careweave.synthetic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One source: its feed, its way with ids, and the staff it names.
final class SourceSystem {

  /// Someone of the source's staff, as a `Practitioner` of that source.
  record Clinician(String id, String name, String role) {}

  final Ics.Source source;
  final Feed feed;
  final Feed today;
  final List<Clinician> clinicians = new ArrayList<>();
  private final Map<Integer, String> recent = new LinkedHashMap<>();
  private final long seed;
  private int patients;

  SourceSystem(Ics.Source source, Feed feed, Feed today, long seed) {
    this.source = source;
    this.feed = feed;
    this.today = today;
    this.seed = Chance.mix(seed ^ source.code().hashCode());
  }

  /// A new local patient number.
  String newPatientId() {
    patients++;
    return switch (source.idStyle()) {
      case "uuid" -> uuid(Chance.mix(seed + patients), Chance.mix(seed - patients * 31L));
      case "prefixed" -> source.code().charAt(2) + "" + (4_000_000 + patients * 7);
      default -> Integer.toString(1_000_000 + patients * 13);
    };
  }

  int patients() {
    return patients;
  }

  private static String uuid(long high, long low) {
    long version4 = high & ~0xF000L | 0x4000L;
    long variant = low & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
    return new java.util.UUID(version4, variant).toString();
  }

  /// Tells the source's staff, once, before any patient.
  void introduceStaff(Naming naming, long recorded) {
    Chance chance = Chance.of(seed, "staff", 0);
    Json json = new Json();
    String role = roleOf(source.kind());
    for (int i = 0; i < 9; i++) {
      char sex = chance.happens(0.6) ? 'F' : 'M';
      Culture culture = naming.culture(chance);
      Person.Name name = naming.name(chance, culture, sex, chance.between(27, 62));
      String id = "staff" + (101 + i);
      String given = name.given().getFirst();
      boolean doctor = role.equals("Doctor") && i < 6;
      String prefix = doctor ? "Dr" : name.prefix();
      String shown = (prefix + " " + given + " " + name.family()).strip();
      clinicians.add(new Clinician(id, shown, role));
      json.clear().open().open("resource").text("resourceType", "Practitioner").text("id", id);
      json.open("meta").text("lastUpdated", Clock.time(recorded)).close();
      json.array("name").open().text("use", "official").text("text", shown);
      if (!name.family().isEmpty()) {
        json.text("family", name.family());
      }
      json.array("given").item(given).end();
      if (!prefix.isEmpty()) {
        json.array("prefix").item(prefix).end();
      }
      json.close().end().close().close();
      feed.add(json);
    }
  }

  private static String roleOf(String kind) {
    return switch (kind) {
      case "gp", "epr", "ed", "mental-health-epr" -> "Doctor";
      case "lims" -> "Biomedical scientist";
      case "maternity" -> "Midwife";
      case "social-care" -> "Social worker";
      case "ambulance" -> "Paramedic";
      case "housing", "voluntary" -> "Support worker";
      default -> "Nurse";
    };
  }

  /// Whether the person is one of those of late.
  boolean knows(int person) {
    return recent.containsKey(person);
  }

  /// The number of one of those of late.
  String patientOf(int person) {
    return recent.getOrDefault(person, "");
  }

  /// Remembers a few patients of late, for the faults that confuse two people.
  void remember(int person, String patient) {
    recent.put(person, patient);
    if (recent.size() > 20) {
      recent.remove(recent.keySet().iterator().next());
    }
  }
}
