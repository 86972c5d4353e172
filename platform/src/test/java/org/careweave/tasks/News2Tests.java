package org.careweave.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.careweave.tasks.Vitals.Air;
import org.careweave.tasks.Vitals.Consciousness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// NEWS2 against the table of the Royal College of Physicians (2017), band by band, and what values
/// are read.
@Tag("tasks")
class News2Tests {

  private static Vitals well(
      Map<Vital, String> but, @Nullable Consciousness awake, Air air, int scale) {
    Map<Vital, BigDecimal> values = new EnumMap<>(Vital.class);
    values.put(Vital.RESPIRATION, new BigDecimal("16"));
    values.put(Vital.SPO2, new BigDecimal(scale == 1 ? "97" : "90"));
    values.put(Vital.SYSTOLIC, new BigDecimal("120"));
    values.put(Vital.DIASTOLIC, new BigDecimal("70"));
    values.put(Vital.PULSE, new BigDecimal("70"));
    values.put(Vital.TEMPERATURE, new BigDecimal("37.0"));
    but.forEach((vital, value) -> values.put(vital, new BigDecimal(value)));
    return new Vitals(values, awake, air, scale);
  }

  private static int score(Vital vital, String value, Air air, int scale) {
    int oxygen = air == Air.OXYGEN ? 2 : 0;
    return News2.of(well(Map.of(vital, value), Consciousness.ALERT, air, scale))
            .orElseThrow()
            .total()
        - oxygen;
  }

  /// Vital, scale, air, then `from-to:score` of every band.
  static Stream<String> bands() {
    return Stream.of(
        "RESPIRATION 1 AIR 0-8:3 9-11:1 12-20:0 21-24:2 25-80:3",
        "SPO2 1 AIR 50-91:3 92-93:2 94-95:1 96-100:0",
        "SPO2 1 OXYGEN 50-91:3 92-93:2 94-95:1 96-100:0",
        "SPO2 2 AIR 50-83:3 84-85:2 86-87:1 88-100:0",
        "SPO2 2 OXYGEN 50-83:3 84-85:2 86-87:1 88-92:0 93-94:1 95-96:2 97-100:3",
        "SYSTOLIC 1 AIR 40-90:3 91-100:2 101-110:1 111-219:0 220-300:3",
        "PULSE 1 AIR 20-40:3 41-50:1 51-90:0 91-110:1 111-130:2 131-300:3",
        "TEMPERATURE 1 AIR 25.0-35.0:3 35.1-36.0:1 36.1-38.0:0 38.1-39.0:1 39.1-45.0:2");
  }

  @ParameterizedTest
  @MethodSource("bands")
  void everyValueOfEveryBandScoresAsInTheTable(String row) {
    String[] words = row.split(" ");
    Vital vital = Vital.valueOf(words[0]);
    BigDecimal step = new BigDecimal(vital == Vital.TEMPERATURE ? "0.1" : "1");
    for (String band : java.util.Arrays.copyOfRange(words, 3, words.length)) {
      String[] parts = band.split("[-:]");
      BigDecimal last = new BigDecimal(parts[1]);
      for (BigDecimal v = new BigDecimal(parts[0]); v.compareTo(last) <= 0; v = v.add(step)) {
        assertThat(score(vital, v.toString(), Air.valueOf(words[2]), Integer.parseInt(words[1])))
            .as(vital + " " + v)
            .isEqualTo(Integer.parseInt(parts[2]));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Consciousness.class)
  void whoIsNotAlertScoresThree(Consciousness awake) {
    News2 news2 = News2.of(well(Map.of(), awake, Air.AIR, 1)).orElseThrow();
    assertThat(news2.total()).isEqualTo(awake == Consciousness.ALERT ? 0 : 3);
    assertThat(news2.band())
        .isEqualTo(awake == Consciousness.ALERT ? News2.Band.NONE : News2.Band.SINGLE);
  }

  @Test
  void theExampleOfTheReferenceAddsUp() {
    Vitals ill =
        well(
            Map.of(
                Vital.RESPIRATION, "22",
                Vital.SPO2, "93",
                Vital.SYSTOLIC, "105",
                Vital.PULSE, "112",
                Vital.TEMPERATURE, "38.5"),
            Consciousness.ALERT,
            Air.OXYGEN,
            1);
    News2 news2 = News2.of(ill).orElseThrow();
    assertThat(news2.total()).isEqualTo(10);
    assertThat(news2.band()).isEqualTo(News2.Band.HIGH);
    assertThat(news2.parts())
        .hasSize(7)
        .containsEntry(News2.Part.SPO2_SCALE_1, 2)
        .doesNotContainKey(News2.Part.SPO2_SCALE_2);
  }

  @ParameterizedTest
  @CsvSource({"0,NONE", "1,LOW", "4,LOW", "5,MEDIUM", "6,MEDIUM", "7,HIGH"})
  void aTotalHasItsBand(int total, News2.Band band) {
    Map<News2.Part, Integer> parts = new EnumMap<>(News2.Part.class);
    News2.Part[] all = News2.Part.values();
    for (int i = 0; i < total; i += 2) {
      parts.put(all[i / 2], Math.min(2, total - i));
    }
    assertThat(new News2(parts).band()).isEqualTo(band);
  }

  @Test
  void whenASignIsMissingThereIsNoScore() {
    Vitals whole = well(Map.of(), Consciousness.ALERT, Air.AIR, 1);
    for (Vital vital :
        new Vital[] {
          Vital.RESPIRATION, Vital.SPO2, Vital.SYSTOLIC, Vital.PULSE, Vital.TEMPERATURE
        }) {
      Map<Vital, BigDecimal> fewer = new EnumMap<>(whole.values());
      fewer.remove(vital);
      assertThat(News2.of(new Vitals(fewer, Consciousness.ALERT, Air.AIR, 1))).isEmpty();
    }
    assertThat(News2.of(new Vitals(whole.values(), null, Air.AIR, 1))).isEmpty();
    assertThat(News2.of(new Vitals(whole.values(), Consciousness.ALERT, null, 1))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "RESPIRATION,16,16,true",
    "TEMPERATURE,'36,8',36.8,true",
    "TEMPERATURE,37,37.0,true",
    "TEMPERATURE,41.5,41.5,false",
    "PULSE,' 190 ',190,false",
    "SPO2,75,75,false"
  })
  void aValueIsReadAndWhetherItIsUsual(Vital vital, String typed, String value, boolean usual) {
    assertThat(vital.read(typed)).isEqualTo(new Vital.Read.Value(new BigDecimal(value), usual));
  }

  @ParameterizedTest
  @CsvSource({
    "RESPIRATION,81",
    "SPO2,101",
    "SPO2,49",
    "SYSTOLIC,39",
    "SYSTOLIC,301",
    "PULSE,19",
    "TEMPERATURE,45.1",
    "TEMPERATURE,36.85",
    "RESPIRATION,16.5",
    "PULSE,abc",
    "PULSE,1e3",
    "PAIN,11",
    "WEIGHT,0.2",
    "PULSE,-70"
  })
  void whatCannotBeIsRefusedAtItsField(Vital vital, String typed) {
    assertThat(vital.read(typed)).isInstanceOf(Vital.Read.Wrong.class);
    assertThat(((Vital.Read.Wrong) vital.read(typed)).problem().location())
        .isEqualTo(vital.field());
  }
}
