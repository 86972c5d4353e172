package org.careweave.synthetic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Judges whether what the files tell of one person can be true of one life. Works on the files'
/// words only, so that it is no friend of the code that wrote them.
final class Plausibility {

  private static final String PREGNANCY = "77386006";
  private static final Set<String> OF_WOMEN =
      Set.of(PREGNANCY, "17369002", "129103003", "69878008", "289903006", "11466000");
  private static final Set<String> OF_MEN = Set.of("399068003", "266569009");
  private static final Set<String> MEETINGS = Set.of("AMB", "HH", "VR", "FLD");

  /// Which medicines each allergy rules out, by words.
  private static final Map<String, List<String>> RULED_OUT =
      Map.of(
          "penicillin", List.of("amoxicillin", "flucloxacillin", "phenoxymethylpenicillin"),
          "aspirin", List.of("aspirin"),
          "ibuprofen", List.of("naproxen"),
          "trimethoprim", List.of("trimethoprim"),
          "codeine", List.of("codeine"));

  private Plausibility() {}

  /// What cannot be, in words; empty for a plausible life.
  static List<String> judge(JsonNode person, List<Seen> told) {
    List<String> wrong = new ArrayList<>();
    times(person, told, wrong);
    sexes(person, told, wrong);
    beds(told, wrong);
    allergies(told, wrong);
    return wrong;
  }

  private static void times(JsonNode person, List<Seen> told, List<String> wrong) {
    String born = person.path("birthDate").stringValue();
    String died = Seen.text(person.path("died"));
    for (Seen seen : told) {
      if (seen.type().equals("Patient")) {
        continue;
      }
      for (String date : seen.dates()) {
        if (date.compareTo(born.substring(0, Math.min(date.length(), 10))) < 0) {
          wrong.add(seen.key() + " is told of " + date + ", before birth");
        }
        String day = date.substring(0, Math.min(date.length(), 10));
        if (!died.isEmpty() && day.compareTo(died.substring(0, day.length())) > 0) {
          wrong.add(seen.key() + " is told of " + date + ", after death on " + died);
        }
      }
    }
  }

  private static void sexes(JsonNode person, List<Seen> told, List<String> wrong) {
    boolean woman = person.path("sex").stringValue().equals("F");
    for (Seen seen : told) {
      for (String code : seen.codes()) {
        if (woman ? OF_MEN.contains(code) : OF_WOMEN.contains(code)) {
          wrong.add(seen.key() + " cannot be of this sex: " + code);
        }
      }
    }
  }

  /// Stays in different places never overlap (the same stay told twice is one), and nobody meets
  /// anybody elsewhere while in a bed.
  private static void beds(List<Seen> told, List<String> wrong) {
    List<Seen> stays = new ArrayList<>();
    Set<String> told2 = new java.util.HashSet<>();
    for (Seen seen : told) {
      if (seen.contact().equals("IMP") && told2.add(seen.from() + seen.until())) {
        stays.add(seen);
      }
    }
    stays.sort(Comparator.comparing(Seen::from));
    for (int i = 1; i < stays.size(); i++) {
      if (overlap(stays.get(i - 1), stays.get(i))) {
        wrong.add(stays.get(i).key() + " begins inside " + stays.get(i - 1).key());
      }
    }
    for (Seen seen : told) {
      boolean elsewhere = MEETINGS.contains(seen.contact()) || seen.contact().equals("EMER");
      for (Seen stay : stays) {
        if (elsewhere && overlap(seen, stay)) {
          wrong.add(seen.key() + " (" + seen.contact() + ") meets inside " + stay.key());
        }
      }
    }
  }

  private static boolean overlap(Seen one, Seen other) {
    long oneEnds = end(one);
    long otherEnds = end(other);
    return at(one.from()) < otherEnds && at(other.from()) < oneEnds;
  }

  private static long end(Seen seen) {
    return seen.until().isEmpty() ? Long.MAX_VALUE : at(seen.until());
  }

  private static long at(String time) {
    return java.time.OffsetDateTime.parse(time).toEpochSecond();
  }

  private static void allergies(List<Seen> told, List<String> wrong) {
    for (Seen allergy : told) {
      if (!allergy.type().equals("AllergyIntolerance") || allergy.dates().size() < 2) {
        continue;
      }
      String words = allergy.words().toLowerCase(Locale.ROOT);
      String known = allergy.dates().getLast();
      RULED_OUT.forEach(
          (allergen, medicines) -> {
            if (words.contains(allergen)) {
              medicines.forEach(m -> ruledOut(told, m, known, wrong));
            }
          });
    }
  }

  private static void ruledOut(List<Seen> told, String medicine, String known, List<String> wrong) {
    for (Seen seen : told) {
      boolean ordered = seen.type().equals("MedicationRequest");
      String words = seen.words().toLowerCase(Locale.ROOT);
      boolean same = words.startsWith(medicine + " ") || words.contains("/" + medicine);
      if (ordered && same && seen.from().compareTo(known) > 0) {
        wrong.add(seen.key() + " orders " + medicine + " though the allergy was known");
      }
    }
  }
}
