package org.careweave.synthetic;

import java.util.HashMap;
import java.util.Map;

/// One person's record in one source while it is being told: gives ids, writes what every resource
/// begins and ends with, and sends it.
final class Chart {

  final Life life;
  final SourceSystem system;
  final String patientId;
  final Chance chance;
  final Json json = new Json();
  private final Counts counts;
  private final Lists lists;
  private final Ics ics;
  private final Map<String, Integer> numbers = new HashMap<>();
  private Feed feed;
  private String custodian = "";

  Chart(Life life, SourceSystem system, String patientId, Chance chance, World world) {
    this.life = life;
    this.system = system;
    this.patientId = patientId;
    this.chance = chance;
    this.feed = system.feed;
    this.counts = world.counts();
    this.lists = world.lists();
    this.ics = world.ics();
  }

  Ics.Team team(String code) {
    return ics.team(code);
  }

  Lists lists() {
    return lists;
  }

  /// From here on items are what arrives today, after the first load.
  Chart today() {
    feed = system.today;
    return this;
  }

  String organisation() {
    return system.source.organisation();
  }

  /// From here on items are answered for by this organisation or site; empty: by the source's own.
  Chart custodian(String ods) {
    custodian = ods.equals(organisation()) ? "" : ods;
    return this;
  }

  /// Begins a resource; `letter` goes into its id. Gives the id.
  String begin(String type, String letter, long recorded, Label label) {
    int number = numbers.merge(letter, 1, Integer::sum);
    String id = patientId + "-" + letter + number;
    begin(type, id, recorded, label, counts.randomLabel(label, chance));
    return id;
  }

  /// The patient's own resource, which has the patient's id.
  void beginPatient(long recorded, Label label) {
    begin("Patient", patientId, recorded, Label.NONE, label);
  }

  private void begin(String type, String id, long recorded, Label first, Label second) {
    long told = recorded + 1 + Chance.mix(recorded + id.hashCode()) % 7 + 7;
    json.clear().open().open("resource").text("resourceType", type).text("id", id).open("meta");
    if (!custodian.isEmpty()) {
      json.array("extension").open();
      json.text("url", "https://careweave.org/fhir/StructureDefinition/custodian");
      json.open("valueIdentifier").text("system", Codes.ODS).text("value", custodian);
      json.close().close().end();
    }
    json.text("lastUpdated", Clock.time(told));
    if (first != Label.NONE || second != Label.NONE) {
      json.array("security");
      security(first);
      if (second != first) {
        security(second);
      }
      json.end();
    }
    json.close();
    counts.resource(type, first != Label.NONE || second != Label.NONE);
  }

  private void security(Label label) {
    if (label != Label.NONE) {
      json.open().text("system", label.system).text("code", label.code).close();
    }
  }

  /// Ends the resource and sends it.
  void end() {
    json.close().close();
    feed.add(json);
  }

  /// `subject` or `patient`: the person.
  Chart about(String name) {
    json.open(name).text("reference", "Patient/" + patientId).close();
    return this;
  }

  /// One of the source's staff, the same for the same `index`.
  Chart staff(String name, int index) {
    SourceSystem.Clinician who =
        system.clinicians.get(Math.floorMod(index, system.clinicians.size()));
    json.open(name).text("reference", "Practitioner/" + who.id()).text("display", who.name());
    json.close();
    return this;
  }
}
