package org.careweave.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("synthetic")
class WrittenFilesTests {

  private final Written written = Written.some();

  @Test
  void theCountsAreThoseOfTheFiles() {
    Map<String, Integer> byType = new TreeMap<>();
    Map<String, Integer> byPerson = new HashMap<>();
    Set<String> keys = new HashSet<>();
    int[] labelled = new int[1];
    java.util.function.BiConsumer<String, JsonNode> count =
        (source, resource) -> {
          Seen seen = Seen.of(source, resource);
          if (!seen.type().equals("Practitioner") && keys.add(seen.key())) {
            byType.merge(seen.type(), 1, Integer::sum);
            labelled[0] += seen.labelled() ? 1 : 0;
            String person = written.personOf.get(source + "|" + seen.subject());
            byPerson.merge(person, 1, Integer::sum);
          }
        };
    written.resources("feeds", count);
    written.resources("today", count);
    JsonNode counts = Written.JSON.readTree(written.folder.resolve("counts.json").toFile());
    counts
        .path("resourcesByType")
        .properties()
        .forEach(e -> assertThat(byType).containsEntry(e.getKey(), e.getValue().asInt()));
    assertThat(byType).hasSize(counts.path("resourcesByType").size());
    assertThat(counts.path("labelled").asInt()).isEqualTo(labelled[0]);
    List<Integer> sorted = byPerson.values().stream().sorted().toList();
    assertThat(sorted).hasSize(500);
    assertThat(counts.path("medianResources").asInt()).isCloseTo(sorted.get(249), within(8));
    assertThat(counts.path("p95Resources").asInt()).isCloseTo(sorted.get(474), within(25));
    assertThat(sorted.get(249)).isGreaterThanOrEqualTo(150);
    assertThat(sorted.get(474)).isGreaterThanOrEqualTo(600);
  }

  private static org.assertj.core.data.Offset<Integer> within(int offset) {
    return org.assertj.core.data.Offset.offset(offset);
  }

  @Test
  void threeToSixPerCentCarryALabel() {
    long labelled = written.current.values().stream().filter(Seen::labelled).count();
    assertThat((double) labelled / written.current.size()).isBetween(0.03, 0.06);
  }

  @Test
  void everyoneOver65IsKnownToFourSourcesOrMore() {
    for (JsonNode person : written.people.values()) {
      if (person.path("birthDate").stringValue().compareTo("1961-11-22") <= 0
          && !person.has("died")) {
        Set<String> sources = new HashSet<>();
        person.path("sources").forEach(s -> sources.add(s.path("source").stringValue()));
        assertThat(sources).as("%s", person).hasSizeGreaterThanOrEqualTo(4);
      }
    }
  }

  @Test
  void everyReferenceLeadsSomewhereInTheSameSource() {
    Set<String> keys = new HashSet<>(written.versions.keySet());
    List<String> lost = new ArrayList<>();
    for (Seen seen : written.current.values()) {
      for (String reference : seen.references()) {
        String key = seen.source() + "|" + reference.replace('/', '|');
        if (!keys.contains(key)) {
          lost.add(seen.key() + " → " + reference);
        }
      }
    }
    assertThat(lost).isEmpty();
  }

  @Test
  void onlyOddItemsComeMoreThanOnce() {
    Set<String> odd = new HashSet<>();
    for (JsonNode fault : written.faults) {
      if (fault.has("id")) {
        odd.add(
            fault.path("source").stringValue()
                + "|"
                + fault.path("type").stringValue()
                + "|"
                + fault.path("id").stringValue());
      }
    }
    written.versions.forEach(
        (key, times) -> {
          if (times > 1) {
            assertThat(odd).contains(key);
          }
        });
    assertThat(odd).hasSizeGreaterThan(400);
  }

  @Test
  void correctionsComeInBothOrdersAndTheNewerTimeIsRight() {
    assertThat(written.faults)
        .extracting(f -> f.path("fault").stringValue())
        .contains(
            "late",
            "sent-again",
            "corrected",
            "corrected-out-of-order",
            "corrected-today",
            "late-today",
            "withdrawn-today",
            "misfiled");
    for (JsonNode fault : written.faults) {
      String kind = fault.path("fault").stringValue();
      if (kind.startsWith("corrected")) {
        String key =
            fault.path("source").stringValue() + "|Observation|" + fault.path("id").stringValue();
        assertThat(written.current.get(key).status()).isEqualTo("corrected");
        assertThat(written.current.get(key).updated())
            .isEqualTo(fault.path("rightSince").stringValue());
      }
    }
  }

  @Test
  void whatIsWithdrawnTodayIsGoneAtTheEnd() {
    int looked = 0;
    for (JsonNode fault : written.faults) {
      if (fault.path("fault").stringValue().equals("withdrawn-today")) {
        looked++;
        String key =
            fault.path("source").stringValue()
                + "|"
                + fault.path("type").stringValue()
                + "|"
                + fault.path("id").stringValue();
        assertThat(written.versions).containsEntry(key, 2);
        assertThat(written.current).doesNotContainKey(key);
      }
    }
    assertThat(looked).isPositive();
  }

  @Test
  void todayBringsArrivalsWhoHaveSomethingInPlace() {
    List<Seen> arrivals = new ArrayList<>();
    written.resources(
        "today",
        (source, resource) -> {
          Seen seen = Seen.of(source, resource);
          if (seen.contact().equals("EMER") && seen.status().equals("in-progress")) {
            arrivals.add(seen);
          }
        });
    assertThat(arrivals).hasSizeBetween(20, 48);
    Map<String, List<Seen>> byPerson = written.byPerson();
    long withCare =
        arrivals.stream()
            .map(a -> written.personOf.get(a.source() + "|" + a.subject()))
            .filter(
                p ->
                    byPerson.get(p).stream()
                        .anyMatch(s -> s.type().equals("CarePlan") && s.status().equals("active")))
            .count();
    assertThat(withCare).isGreaterThanOrEqualTo(10);
  }

  @Test
  void aboutOnePersonInTwentyHasAnIdentityFaultAndItIsInTheFiles() {
    long faulty = written.people.values().stream().filter(p -> !p.path("faults").isEmpty()).count();
    assertThat(faulty).isBetween(10L, 45L);
    Map<String, JsonNode> patients = new HashMap<>();
    written.resources(
        "feeds",
        (source, resource) -> {
          if (resource.path("resourceType").stringValue().equals("Patient")) {
            patients.put(source + "|" + resource.path("id").stringValue(), resource);
          }
        });
    for (JsonNode fault : written.faults) {
      String kind = fault.path("fault").stringValue();
      JsonNode patient =
          patients.get(Seen.text(fault.path("source")) + "|" + Seen.text(fault.path("patient")));
      if (patient != null) {
        JsonNode person = written.people.get(fault.path("person").stringValue());
        String number = person.path("nhsNumber").stringValue();
        String told = told(patient);
        switch (kind) {
          case "nhs-number-missing" -> assertThat(told).isEmpty();
          case "nhs-number-wrong", "nhs-number-of-another" ->
              assertThat(told).isNotEmpty().isNotEqualTo(number);
          case "birth-date-transposed" ->
              assertThat(patient.path("birthDate")).isNotEqualTo(person.path("birthDate"));
          default -> {
            // The other faults are of names and addresses.
          }
        }
      }
    }
  }

  private static String told(JsonNode patient) {
    for (JsonNode identifier : patient.path("identifier")) {
      if (identifier.path("system").stringValue().endsWith("nhs-number")) {
        return identifier.path("value").stringValue();
      }
    }
    return "";
  }

  @Test
  void everyNumberPostcodeAndTelephoneIsOfThoseThatCannotExist() {
    for (JsonNode person : written.people.values()) {
      String number = person.path("nhsNumber").stringValue();
      assertThat(number).matches("|999\\d{7}");
      assertThat(person.path("postcode").stringValue()).matches("ZZ9 \\d[A-Z]{2}|ZZ99 3VZ");
    }
    written.resources(
        "feeds",
        (_, resource) -> {
          for (JsonNode telecom : resource.path("telecom")) {
            assertThat(telecom.path("value").stringValue())
                .matches("01632 960\\d{3}|07700 900\\d{3}");
          }
        });
  }

  @Test
  void noTwoPeopleTrulyHaveTheSameNumber() {
    List<String> numbers =
        written.people.values().stream()
            .map(p -> p.path("nhsNumber").stringValue())
            .filter(n -> !n.isEmpty())
            .toList();
    assertThat(numbers).doesNotHaveDuplicates().hasSizeGreaterThan(480);
  }
}
