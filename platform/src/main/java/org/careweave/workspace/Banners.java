package org.careweave.workspace;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.careweave.design.ClinicalBanner;
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

/// The banner: whose record this is.
final class Banners {

  private final Sayers sayers;
  private final Instant now;

  Banners(Sayers sayers, Instant now) {
    this.sayers = sayers;
    this.now = now;
  }

  ClinicalBanner of(FoundPerson person, PersonRecord record, List<Item> items, Lines lines) {
    SourcePatient best = person.best();
    LocalDate today = LocalDate.ofInstant(now, ClinicalDate.ZONE);
    NhsNumber number = best.nhsNumber();
    Item patient = patient(items, best);
    return new ClinicalBanner(
        ClinicalName.of(best.family(), best.given(), best.prefix()),
        new ClinicalBanner.Identity(
            ClinicalDate.born(best.birthDateText(), today),
            gender(best.gender()),
            number == null ? "not known" : ClinicalNumber.nhs(number.value()),
            number == null ? null : best.verified() ? "verified" : "not verified",
            died(patient, best)),
        contact(person, patient, record),
        needs(items),
        allergies(items, record),
        flags(items, lines));
  }

  static String gender(@Nullable String gender) {
    return gender == null
        ? "Sex not recorded"
        : gender.substring(0, 1).toUpperCase(Locale.ROOT) + gender.substring(1);
  }

  private static @Nullable Item patient(List<Item> items, SourcePatient best) {
    return items.stream()
        .filter(i -> i.stored().compartment().equals(best.compartment()))
        .filter(i -> i.type().equals("Patient"))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String died(@Nullable Item patient, SourcePatient best) {
    String at = patient == null ? null : patient.json().text("deceasedDateTime");
    return at != null ? ClinicalDate.ofFhir(at) : best.deceased() ? "date not given" : null;
  }

  private ClinicalBanner.Contact contact(
      FoundPerson person, @Nullable Item patient, PersonRecord record) {
    String address =
        person.linked().stream()
            .map(SourcePatient::address)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    String telephone = null;
    String practice = null;
    if (patient != null) {
      for (JsonObject telecom : patient.json().objects("telecom")) {
        if ("phone".equals(telecom.text("system")) && telephone == null) {
          telephone = telecom.text("value");
        }
      }
      for (JsonObject gp : patient.json().objects("generalPractitioner")) {
        String shown = Item.shown(gp);
        practice = shown == null ? practice : shown;
      }
    }
    String hidden =
        record.notices().stream()
            .filter(n -> n.section().equals("contact-details"))
            .map(PersonRecord.Notice::words)
            .findFirst()
            .orElse(null);
    if (address == null && telephone == null && practice == null && hidden == null) {
      hidden = "Address, telephone and practice are not recorded, or not shared with you";
    }
    return new ClinicalBanner.Contact(address, telephone, practice, hidden);
  }

  private static List<String> needs(List<Item> items) {
    List<String> needs = new ArrayList<>();
    for (Item item : items) {
      if (item.type().equals("Flag")
          && isNeed(item)
          && "active".equals(item.json().text("status"))) {
        String words = item.words("code");
        if (words != null && !needs.contains(words)) {
          needs.add(words);
        }
      }
    }
    return needs;
  }

  private static boolean isNeed(Item item) {
    String words = String.valueOf(item.words("code")).toLowerCase(Locale.ROOT);
    return words.contains("interpreter")
        || words.contains("large print")
        || words.contains("braille")
        || words.contains("sign language")
        || words.contains("easy read")
        || words.contains("adjustment")
        || words.contains("hearing")
        || item.hasCode("category", "reasonable-adjustment");
  }

  private ClinicalBanner.Allergies allergies(List<Item> items, PersonRecord record) {
    List<String> known = new ArrayList<>();
    String none = null;
    for (Item item : items) {
      if (item.type().equals("AllergyIntolerance") && !item.enteredInError()) {
        String words = item.words("code");
        if (item.hasCode("code", "716186003") || item.hasCode("code", "no-known-allergies")) {
          none = "No known allergies recorded by " + sayers.organisation(item.stored().custodian());
        } else if (words != null && known.stream().noneMatch(k -> k.equalsIgnoreCase(words))) {
          known.add(words);
        }
      }
    }
    if (!known.isEmpty()) {
      return new ClinicalBanner.Allergies.Known(known);
    }
    if (none != null) {
      return new ClinicalBanner.Allergies.NoneKnown(none);
    }
    boolean withheld =
        record.notices().stream()
            .anyMatch(n -> n.section().equals("allergies-and-adverse-reaction"));
    return withheld
        ? new ClinicalBanner.Allergies.NotShared("Allergies not shared with you")
        : new ClinicalBanner.Allergies.NotRecorded("No allergies recorded that you can see: ask");
  }

  private static List<Line> flags(List<Item> items, Lines lines) {
    List<Item> flags =
        items.stream()
            .filter(i -> i.type().equals("Flag"))
            .filter(i -> "active".equals(i.json().text("status")) && !isNeed(i))
            .toList();
    return Groups.of(flags, i -> Item.sames(i.json().object("code"))).stream()
        .map(lines::alert)
        .toList();
  }
}
