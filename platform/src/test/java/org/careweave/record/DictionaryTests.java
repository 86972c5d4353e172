package org.careweave.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.careweave.kernel.NhsNumber;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("record")
class DictionaryTests {

  @Test
  void noDictionaryHoldsAnythingThatCouldBeAPersons() throws IOException {
    String text = dictionary();
    assertThat(personal(text)).isEmpty();
  }

  @Test
  void whatIsLookedForWouldBeFound() {
    assertThat(personal("xx9990000018yy")).hasSize(1);
    assertThat(personal("\"2026-11-22T10:11:12\"")).hasSize(1);
    assertThat(personal("0b2f8a3e-1c55-4e0f-9a6e-8f6f3a5d2c11")).hasSize(1);
  }

  @Test
  void trainingReplacesWhatIsAPersonsOwn() {
    String json =
        "{\"name\":[{\"family\":\"Adeyemi\",\"given\":[\"Rosa\"]}],\"birthDate\":\"1968-01-03\","
            + "\"identifier\":[{\"system\":\"https://fhir.nhs.uk/Id/nhs-number\",\"value\":\"9990000018\"}],"
            + "\"code\":{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"44054006\"}]}}";
    assertThat(new DictionaryTraining().scrubbed(json))
        .doesNotContain("Adeyemi")
        .doesNotContain("Rosa")
        .doesNotContain("1968-01-03")
        .doesNotContain("9990000018")
        .contains("44054006")
        .contains("https://fhir.nhs.uk/Id/nhs-number");
  }

  private static List<String> personal(String text) {
    List<String> found = new ArrayList<>();
    Matcher digits = Pattern.compile("(?<!\\d)\\d{10}(?!\\d)").matcher(text);
    while (digits.find()) {
      NhsNumber.parse(digits.group())
          .map(NhsNumber::value)
          .filter(DictionaryTests::isOfARangeInUse)
          .ifPresent(found::add);
    }
    for (String shape :
        List.of(
            "[12][09]\\d{2}-[01]\\d-[0-3]\\dT\\d{2}:\\d{2}",
            "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
            "07700 ?900\\d{3}|01632 ?960 ?\\d{3}")) {
      Matcher matcher = Pattern.compile(shape).matcher(text);
      while (matcher.find()) {
        found.add(matcher.group());
      }
    }
    return found;
  }

  /// Ranges issued in England and Wales, and the one kept for tests; a code of ten digits outside
  /// them may pass the check digit by chance.
  private static boolean isOfARangeInUse(String number) {
    return number.startsWith("4")
        || number.startsWith("6")
        || number.startsWith("7")
        || number.startsWith("999");
  }

  private static String dictionary() throws IOException {
    try (InputStream in = Content.class.getResourceAsStream("/dictionaries/record-1.zdict")) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}
