package org.careweave.workspace;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.careweave.design.ClinicalBanner;
import org.careweave.design.ClinicalBanner.Allergies;
import org.careweave.design.ClinicalDate;
import org.careweave.design.ClinicalName;
import org.careweave.design.ClinicalNumber;
import org.careweave.design.Line;
import org.careweave.kernel.NhsNumber;
import org.careweave.people.FoundPerson;
import org.careweave.people.SourcePatient;
import org.careweave.record.PersonRecord;
import org.careweave.resources.JsonObject;
import org.jspecify.annotations.Nullable;

/// The banner: whose record this is, and what must be in sight on every page of it.
final class Banners {

  private static final String ALLERGIES = "allergies-and-adverse-reaction";
  private static final String CONTACT = "contact-details";

  private final Sayers sayers;
  private final Lines lines;
  private final Reach reach;
  private final Gaps gaps;
  private final Instant now;

  Banners(Sayers sayers, Lines lines, Reach reach, Gaps gaps, Instant now) {
    this.sayers = sayers;
    this.lines = lines;
    this.reach = reach;
    this.gaps = gaps;
    this.now = now;
  }

  /// @param items every visible item that is not entered in error
  ClinicalBanner of(FoundPerson person, PersonRecord record, List<Item> items) {
    SourcePatient best = person.best();
    NhsNumber number = best.nhsNumber();
    List<Item> patients = patients(items, best);
    String died = died(patients, person);
    return new ClinicalBanner(
        ClinicalName.of(best.family(), best.given(), best.prefix()),
        new ClinicalBanner.Identity(
            ClinicalDate.born(best.birthDateText(), ageOn(patients, died)),
            gender(best.gender()),
            number == null ? "not known" : ClinicalNumber.nhs(number.value()),
            number == null ? null : best.verified() ? "verified" : "not verified",
            died),
        contact(person, patients, record),
        needs(items),
        allergies(items, record),
        flags(items),
        alertsHidden());
  }

  /// That alerts are withheld, or not for this role; null when neither.
  private @Nullable String alertsHidden() {
    String told = gaps.told("alerts");
    return told != null || reach.cover("alerts") != Reach.Cover.NONE
        ? told
        : "Alerts are not shown to your role.";
  }

  static String gender(@Nullable String gender) {
    return gender == null
        ? "not recorded"
        : gender.substring(0, 1).toUpperCase(Locale.ROOT) + gender.substring(1);
  }

  /// The visible Patients, that of the best demographics first.
  private static List<Item> patients(List<Item> items, SourcePatient best) {
    List<Item> patients = items.stream().filter(i -> i.type().equals("Patient")).toList();
    return Stream.concat(
            patients.stream().filter(i -> i.stored().compartment().equals(best.compartment())),
            patients.stream().filter(i -> !i.stored().compartment().equals(best.compartment())))
        .toList();
  }

  private static @Nullable String died(List<Item> patients, FoundPerson person) {
    String at = deathText(patients);
    boolean died = person.linked().stream().anyMatch(SourcePatient::deceased);
    return at != null ? ClinicalDate.ofFhir(at) : died ? "date not given" : null;
  }

  private static @Nullable String deathText(List<Item> patients) {
    return patients.stream()
        .map(p -> p.json().text("deceasedDateTime"))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /// The day on which the age counts: today, that of death, or none when that is not known.
  private @Nullable LocalDate ageOn(List<Item> patients, @Nullable String died) {
    Instant day = died == null ? now : ClinicalDate.start(deathText(patients));
    return day == null ? null : LocalDate.ofInstant(day, ClinicalDate.ZONE);
  }

  private ClinicalBanner.Contact contact(
      FoundPerson person, List<Item> patients, PersonRecord record) {
    String address =
        person.linked().stream()
            .map(SourcePatient::address)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    String telephone = null;
    String practice = null;
    for (Item patient : patients) {
      for (JsonObject telecom : patient.json().objects("telecom")) {
        if ("phone".equals(telecom.text("system")) && telephone == null) {
          telephone = telecom.text("value");
        }
      }
      for (JsonObject gp : patient.json().objects("generalPractitioner")) {
        String shown = Item.shown(gp);
        practice = practice == null ? shown : practice;
      }
    }
    boolean nothing = address == null && telephone == null && practice == null;
    return new ClinicalBanner.Contact(address, telephone, practice, hidden(record, nothing));
  }

  /// Why address, telephone and practice are not there, or not all of them; null when they are.
  private @Nullable String hidden(PersonRecord record, boolean nothing) {
    for (PersonRecord.Notice notice : record.notices()) {
      if (notice.section().equals(CONTACT)) {
        return notice.words();
      }
    }
    if (!nothing) {
      return null;
    }
    return reach.cover(CONTACT) == Reach.Cover.ALL
        ? "No address, telephone or practice recorded."
        : "Address, telephone and practice: not shown to your role.";
  }

  private static List<String> needs(List<Item> items) {
    return items.stream()
        .filter(i -> isActiveFlag(i) && isNeed(i))
        .map(i -> i.words("code"))
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .distinct()
        .toList();
  }

  private static boolean isActiveFlag(Item item) {
    return item.type().equals("Flag") && "active".equals(item.json().text("status"));
  }

  private static boolean isNeed(Item item) {
    String words = String.valueOf(item.words("code")).toLowerCase(Locale.ROOT);
    return Stream.of(
                "interpreter",
                "large print",
                "braille",
                "sign language",
                "easy read",
                "adjustment",
                "hearing")
            .anyMatch(words::contains)
        || item.hasCode("category", "reasonable-adjustment");
  }

  private Allergies allergies(List<Item> items, PersonRecord record) {
    List<Item> all = items.stream().filter(i -> i.type().equals("AllergyIntolerance")).toList();
    List<String> known = new ArrayList<>();
    String none = null;
    for (Groups.Group group : AllergyGroups.of(all)) {
      Item item = group.first();
      if (AllergyGroups.isNone(item)) {
        none = "No known allergies, says " + sayers.names().organisation(item.stored().custodian());
      } else if (Standings.allergy(item) == null) {
        known.add(allergy(group));
      }
    }
    if (!known.isEmpty()) {
      return new Allergies.Known(known);
    }
    boolean withheld =
        reach.cover(ALLERGIES) != Reach.Cover.ALL
            || record.notices().stream().anyMatch(n -> n.section().equals(ALLERGIES));
    if (withheld) {
      return new Allergies.NotShared("Allergies are not all shown to your role: ask");
    }
    return none != null
        ? new Allergies.NoneKnown(none)
        : new Allergies.NotRecorded("No allergies recorded that you can see: ask");
  }

  /// `penicillin (anaphylaxis, 2009)`; that someone refutes it is said too.
  private String allergy(Groups.Group group) {
    Line line = lines.allergy(group);
    List<String> more = new ArrayList<>();
    Lines.reactions(group).stream().limit(2).forEach(r -> more.add(r.toLowerCase(Locale.ROOT)));
    group.items().stream()
        .map(i -> i.json().text("onsetDateTime"))
        .filter(t -> t != null && t.length() >= 4)
        .findFirst()
        .ifPresent(t -> more.add(t.substring(0, 4)));
    line.marks().stream().map(m -> m.text()).filter(t -> !t.equals("high risk")).forEach(more::add);
    return more.isEmpty() ? line.name() : line.name() + " (" + String.join(", ", more) + ")";
  }

  /// Alerts, and before them the plans that decide what is done in an emergency.
  private List<Line> flags(List<Item> items) {
    List<Line> flags = new ArrayList<>();
    items.stream()
        .filter(InPlaceNow::isInPlace)
        .filter(i -> InPlaceNow.rank(InPlaceNow.code(i)) == 0)
        .sorted(Groups.newestFirst())
        .map(lines::planFlag)
        .forEach(flags::add);
    List<Item> alerts = items.stream().filter(i -> isActiveFlag(i) && !isNeed(i)).toList();
    Groups.of(alerts, i -> Item.sames(i.json().object("code"))).stream()
        .map(lines::alert)
        .forEach(flags::add);
    return flags;
  }
}
