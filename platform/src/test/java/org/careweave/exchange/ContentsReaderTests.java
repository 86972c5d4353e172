package org.careweave.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("exchange")
class ContentsReaderTests {

  @Test
  void aCollectionsEntriesAreFoundWithIdAndPlace() {
    String json =
        """
        {"resourceType":"Bundle","entry":[
          {"resource":{"id":"p1","resourceType":"Patient","name":[{"family":"}]{["}]}},
          {"fullUrl":"urn:uuid:11111111-1111-4111-8111-111111111111",
           "resource":{"resourceType":"Flag"}}
        ],"type":"collection"}""";

    Contents.Entries entries = entries(json);

    assertThat(entries.envelope()).isEqualTo(Receipt.Envelope.COLLECTION);
    assertThat(entries.slots()).extracting(Slot::type).containsExactly("Patient", "Flag");
    assertThat(entries.slots())
        .extracting(Slot::id)
        .containsExactly("p1", "11111111-1111-4111-8111-111111111111");
    Slot first = entries.slots().getFirst();
    assertThat(json.substring(first.from(), first.until()))
        .startsWith("{\"id\":\"p1\"")
        .endsWith("[{\"family\":\"}]{[\"}]}");
  }

  @Test
  void requestsSayWhatIsAskedFor() {
    List<Slot> slots =
        entries(
                """
                {"resourceType":"Bundle","type":"batch","entry":[
                 {"resource":{"resourceType":"Patient","id":"a"},
                  "request":{"method":"PUT","url":"Patient/a","ifMatch":"W/\\"3\\""}},
                 {"resource":{"resourceType":"Patient","id":"b"},
                  "request":{"method":"POST","url":"https:\\/\\/old.example\\/fhir\\/Patient"}},
                 {"request":{"method":"DELETE","url":"Observation/9"}},
                 {"resource":{"resourceType":"Patient","id":"x"},
                  "request":{"method":"PUT","url":"Patient/y"}},
                 {"resource":{"resourceType":"Patient","id":"x"},
                  "request":{"method":"PATCH","url":"Patient/x"}},
                 {"resource":{"resourceType":"Patient","id":"x"}},
                 {"request":{"method":"PUT","url":"Patient/x"}},
                 {"resource":{"resourceType":"Patient"},
                  "request":{"method":"POST","url":"Patient"}},
                 {"resource":{"resourceType":"Group","identifier":[{"system":"s","value":"v"}]},
                  "request":{"method":"POST","url":"Group"}},
                 17]}""")
            .slots();

    assertThat(slots.get(0).ifMatch()).isEqualTo(3);
    assertThat(slots.get(1).usable()).isTrue();
    assertThat(slots.get(2).delete()).isTrue();
    assertThat(slots.get(2).id()).isEqualTo("9");
    assertThat(code(slots.get(3))).isEqualTo(ExchangeProblem.IDS_DIFFER.code());
    assertThat(code(slots.get(4))).isEqualTo(ExchangeProblem.REQUEST.code());
    assertThat(code(slots.get(5))).isEqualTo(ExchangeProblem.NO_REQUEST.code());
    assertThat(code(slots.get(6))).isEqualTo(ExchangeProblem.NO_RESOURCE.code());
    assertThat(code(slots.get(7))).isEqualTo(ExchangeProblem.NO_ID.code());
    assertThat(slots.get(8).id()).isEqualTo("identifier s|v");
    assertThat(code(slots.get(9))).isEqualTo(ExchangeProblem.ENTRY.code());
  }

  @Test
  void aSingleResourceAndLinesAreTakenToo() {
    assertThat(entries("\uFEFF{\"resourceType\":\"Patient\",\"id\":\"1\"}\n").envelope())
        .isEqualTo(Receipt.Envelope.RESOURCE);

    Contents lines =
        ContentsReader.read(
            utf8(
                """
                {"resourceType":"Patient","id":"1"}

                {"resourceType":"Patient","id":"2
                {"resourceType":"Patient","id":"3"}
                [1]"""),
            true);

    List<Slot> slots = ((Contents.Entries) lines).slots();
    assertThat(slots).extracting(Slot::usable).containsExactly(true, false, true, false);
    assertThat(code(slots.get(1))).isEqualTo(ExchangeProblem.MALFORMED.code());
  }

  @Test
  void whatIsNotWellFormedIsRefusedWithItsPlace() {
    Contents contents =
        read("{\"resourceType\":\"Bundle\",\n\"type\":\"batch\",\"entry\":[{\"resource\":{");

    assertThat(contents)
        .isInstanceOfSatisfying(
            Contents.Unusable.class,
            unusable -> {
              assertThat(unusable.problem().code()).isEqualTo(ExchangeProblem.MALFORMED.code());
              assertThat(unusable.problem().words()).contains("line 2");
            });
  }

  @Test
  void whatIsNoBundleToTakeIsRefusedByName() {
    assertThat(refusal("")).isEqualTo(ExchangeProblem.EMPTY.code());
    assertThat(refusal(" \n ")).isEqualTo(ExchangeProblem.EMPTY.code());
    assertThat(refusal("[]")).isEqualTo(ExchangeProblem.NOT_A_RESOURCE.code());
    assertThat(refusal("12")).isEqualTo(ExchangeProblem.NOT_A_RESOURCE.code());
    assertThat(refusal("{}")).isEqualTo(ExchangeProblem.NOT_A_RESOURCE.code());
    assertThat(refusal("{\"resourceType\":5}")).isEqualTo(ExchangeProblem.NOT_A_RESOURCE.code());
    assertThat(refusal("{\"resourceType\":\"Bundle\",\"type\":\"document\"}"))
        .isEqualTo(ExchangeProblem.BUNDLE_TYPE.code());
    assertThat(refusal("{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":{}}"))
        .isEqualTo(ExchangeProblem.ENTRY.code());
    assertThat(refusal("{\"resourceType\":\"Bundle\",\"type\":\"batch\"} x"))
        .isEqualTo(ExchangeProblem.MALFORMED.code());
    assertThat(refusal("{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"type\":\"batch\"}"))
        .isEqualTo(ExchangeProblem.MALFORMED.code());
    assertThat(refusal("[".repeat(100_000))).isEqualTo(ExchangeProblem.MALFORMED.code());
  }

  @Test
  void noBytesMakeItFallOver() {
    Random random = new Random(3);
    byte[] good =
        utf8(
            """
            {"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"urn:uuid:1",
            "resource":{"resourceType":"Patient","id":"p","name":[{"family":"é\\u00e9"}]}}]}""");
    for (int round = 0; round < 20_000; round++) {
      byte[] bad = good.clone();
      for (int i = 0; i < 1 + random.nextInt(3); i++) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
      }
      assertThat(ContentsReader.read(bad, random.nextBoolean())).isNotNull();
    }
  }

  @Test
  void aCompleteSetIsRead() {
    Contents.Entries entries =
        entries(
            """
            {"resourceType":"Bundle","type":"collection","meta":{"extension":[
             {"url":"https://careweave.org/fhir/StructureDefinition/complete-set","extension":[
               {"url":"subject","valueReference":{"reference":"Patient/7"}},
               {"url":"section","valueCode":"observations"}]}]}}""");

    assertThat(entries.sets()).containsExactly(new CompleteSet("7", "observations"));
  }

  private static String refusal(String json) {
    return ((Contents.Unusable) read(json)).problem().code();
  }

  private static String code(Slot slot) {
    return slot.problem().code();
  }

  private static Contents.Entries entries(String json) {
    return (Contents.Entries) read(json);
  }

  private static Contents read(String json) {
    return ContentsReader.read(utf8(json), false);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
