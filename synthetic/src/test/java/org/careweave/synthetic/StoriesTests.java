package org.careweave.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What the stories promise is in the files.
@Tag("synthetic")
class StoriesTests {

  private final Written written = Written.some();
  private final Map<String, List<Seen>> told = written.byPerson();

  @Test
  void everyStoryIsWrittenWithWhatIsToBeSeen() {
    JsonNode stories =
        Written.JSON
            .readTree(written.folder.resolve("truth/stories.json").toFile())
            .path("stories");
    assertThat(stories).hasSize(Story.read().size());
    for (JsonNode story : stories) {
      assertThat(story.path("sources")).isNotEmpty();
      assertThat(story.path("shows")).isNotEmpty();
      assertThat(written.people).containsKey(story.path("person").stringValue());
    }
  }

  @Test
  void everyNameInTheHintsOfTheSignInIsAPersonOfAStory() {
    List<String> names =
        Story.read().stream()
            .map(s -> s.only("person").part(1) + " " + s.only("person").part(2))
            .toList();
    for (Ics.Staff one : Ics.read().staff()) {
      boolean manages =
          List.of("RN1-ED", "RN1-WARD7", "RN2-MEREVIEW", "QN9-PHM", "RN1-DIGITAL", "Z9C01-CARE")
              .contains(one.team());
      assertThat(manages || names.stream().anyMatch(one.hint()::contains)).as(one.hint()).isTrue();
    }
  }

  @Test
  void anitaHasTheSameAllergyInThreeSourcesInTheirOwnWords() {
    assertThat(of("anita").filter(s -> s.type().equals("AllergyIntolerance")))
        .filteredOn(s -> s.words().toLowerCase(java.util.Locale.ROOT).contains("penicillin"))
        .extracting(Seen::source)
        .contains("GP-Z90001", "RN1-EPR", "RN2-EPR");
    assertThat(of("anita").filter(s -> s.type().equals("AllergyIntolerance")))
        .extracting(Seen::words)
        .contains("Allergy to penicillin", "Penicillins");
  }

  @Test
  void anitaIsOnTheVirtualWardForTheSixthDay() {
    assertThat(of("anita").filter(s -> s.source().equals("RN2-VW")))
        .anyMatch(
            s ->
                s.type().equals("EpisodeOfCare")
                    && s.status().equals("active")
                    && s.from().equals("2026-11-17"));
  }

  @Test
  void anitasMentalHealthItemsAreLabelled() {
    assertThat(of("anita").filter(s -> s.source().equals("RN3-EPR")))
        .filteredOn(s -> !s.type().equals("Patient"))
        .isNotEmpty()
        .allMatch(Seen::labelled);
  }

  @Test
  void edithAndHaroldAreInTheDepartmentToday() {
    for (String story : List.of("edith", "harold")) {
      assertThat(of(story))
          .anyMatch(s -> s.contact().equals("EMER") && s.status().equals("in-progress"));
    }
  }

  @Test
  void theTwinsCanBeLinkedWrongly() {
    JsonNode aisha = written.people.get(person("aisha"));
    JsonNode[] found = new JsonNode[1];
    written.resources(
        "feeds",
        (source, resource) -> {
          String key = source + "|" + Seen.text(resource.path("id"));
          if (source.equals("RN1-ED")
              && resource.path("resourceType").stringValue().equals("Patient")
              && person("ayesha").equals(written.personOf.get(key))) {
            found[0] = resource;
          }
        });
    assertThat(found[0].toString())
        .contains(aisha.path("nhsNumber").stringValue())
        .contains(aisha.path("birthDate").stringValue())
        .contains("Ayesha");
  }

  @Test
  void waltersRecordHoldsAlmostNothing() {
    assertThat(of("walter")).hasSizeLessThan(20);
  }

  @Test
  void sarahsDemographicsAreRestricted() {
    assertThat(of("sarah").filter(s -> s.type().equals("Patient"))).allMatch(Seen::labelled);
  }

  private Stream<Seen> of(String story) {
    return told.get(person(story)).stream();
  }

  private String person(String story) {
    return written.people.values().stream()
        .filter(p -> Seen.text(p.path("story")).equals(story))
        .map(p -> p.path("person").stringValue())
        .findFirst()
        .orElseThrow();
  }
}
