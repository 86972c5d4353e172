package org.careweave.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("synthetic")
class PlausibleLivesTests {

  private static final JsonNode MAN =
      Written.JSON.readTree("{\"birthDate\":\"1950-05-05\",\"sex\":\"M\",\"died\":\"2020-02-02\"}");

  @Test
  void everyLifeInTheFilesIsPlausible() {
    Written written = Written.some();
    List<String> wrong = new ArrayList<>();
    written
        .byPerson()
        .forEach((id, told) -> wrong.addAll(Plausibility.judge(written.people.get(id), told)));
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyoneIsToldOfAndThereIsMuchToJudge() {
    Written written = Written.some();
    Map<String, List<Seen>> byPerson = written.byPerson();
    assertThat(byPerson.keySet()).isEqualTo(written.people.keySet());
    assertThat(byPerson.values().stream().flatMap(List::stream))
        .anyMatch(seen -> seen.contact().equals("IMP"))
        .anyMatch(seen -> seen.contact().equals("EMER"))
        .anyMatch(seen -> seen.codes().contains("77386006"))
        .anyMatch(seen -> seen.type().equals("Immunization"));
    assertThat(written.people.values()).anyMatch(person -> person.has("died"));
  }

  @Test
  void aDoseAfterDeathIsSeen() {
    Seen dose = seen("Immunization", "", "", "", "2020-02-03", "38598009");
    assertThat(Plausibility.judge(MAN, List.of(dose)))
        .singleElement()
        .asString()
        .contains("after death");
  }

  @Test
  void anEventBeforeBirthIsSeen() {
    Seen early = seen("Condition", "", "", "", "1949", "195967001");
    assertThat(Plausibility.judge(MAN, List.of(early)))
        .singleElement()
        .asString()
        .contains("before birth");
  }

  @Test
  void aPregnantManIsSeen() {
    Seen pregnancy = seen("Condition", "", "", "", "1980-01-01", "77386006");
    assertThat(Plausibility.judge(MAN, List.of(pregnancy))).hasSize(1);
  }

  @Test
  void anAdmissionInsideAnAdmissionIsSeen() {
    Seen first = stay("2010-01-01T10:00:00+00:00", "2010-01-09T10:00:00+00:00");
    Seen second = stay("2010-01-08T10:00:00+00:00", "2010-01-12T10:00:00+00:00");
    assertThat(Plausibility.judge(MAN, List.of(first, second))).hasSize(1);
    assertThat(Plausibility.judge(MAN, List.of(first, first))).isEmpty();
  }

  @Test
  void aHomeVisitDuringAStayIsSeen() {
    Seen stay = stay("2010-01-01T10:00:00+00:00", "2010-01-09T10:00:00+00:00");
    Seen visit =
        seen(
            "Encounter",
            "HH",
            "2010-01-03T10:00:00+00:00",
            "2010-01-03T10:30:00+00:00",
            "2010-01-03",
            "");
    assertThat(Plausibility.judge(MAN, List.of(stay, visit))).hasSize(1);
  }

  @Test
  void aPenicillinAgainstAnAllergyIsSeen() {
    Seen allergy =
        new Seen(
            "S",
            "AllergyIntolerance",
            "1",
            "",
            "1",
            "",
            "",
            "",
            "",
            List.of("2000", "2000-01-01"),
            List.of(),
            "Penicillins",
            List.of(),
            false);
    Seen order =
        new Seen(
            "S",
            "MedicationRequest",
            "2",
            "",
            "1",
            "",
            "",
            "2001-01-01",
            "",
            List.of("2001-01-01"),
            List.of(),
            "Amoxicillin 500mg capsules",
            List.of(),
            false);
    assertThat(Plausibility.judge(MAN, List.of(allergy, order))).hasSize(1);
  }

  @Test
  void everySmallChildsMotherGaveBirthThatDay() {
    Written written = Written.some();
    Map<String, List<Seen>> told = written.byPerson();
    Map<String, List<String>> stays = new HashMap<>();
    told.forEach(
        (person, all) ->
            all.stream()
                .filter(s -> s.contact().equals("IMP") && s.source().equals("RN1-PAS"))
                .forEach(
                    s ->
                        stays
                            .computeIfAbsent(person, _ -> new ArrayList<>())
                            .add(s.from().substring(0, 10))));
    int looked = 0;
    for (JsonNode child : written.people.values()) {
      String born = child.path("birthDate").stringValue();
      if (child.has("mother")
          && born.compareTo("2017-01-01") > 0
          && !child.has("story")
          && born.compareTo("2026-11-15") < 0) {
        looked++;
        assertThat(stays.getOrDefault(child.path("mother").stringValue(), List.of()))
            .as("stays of the mother of %s", child.path("person"))
            .contains(born);
      }
    }
    assertThat(looked).isGreaterThan(15);
  }

  private static Seen stay(String from, String until) {
    return seen("Encounter", "IMP", from, until, from, "");
  }

  private static Seen seen(
      String type, String contact, String from, String until, String date, String code) {
    return new Seen(
        "S",
        type,
        type + from,
        "",
        "1",
        "",
        contact,
        from,
        until,
        List.of(date),
        List.of(code),
        "",
        List.of(),
        false);
  }
}
