package org.careweave.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nobody in an extract is one of fewer than so many who are told of alike, whoever is in it.
@Tag("record")
class TraitGroupsTests {

  private static final List<String> SEXES = List.of("female", "male", "other", "unknown");
  private static final List<String> AREAS = List.of("NG1", "NG2", "NG10", "DE1", "S1", "S11");
  private static final List<String> DEATHS = List.of("", "2026-03", "2026-04", "2025-01");

  private static Traits traits(String sex, Integer born, String area, String died) {
    return new Traits(sex, born, 1, area, died);
  }

  private static TraitGroups groups(List<Traits> people, int smallest) {
    Map<Traits, Integer> counted = new LinkedHashMap<>();
    people.forEach(one -> counted.merge(one, 1, Integer::sum));
    return new TraitGroups(counted, smallest);
  }

  private static List<Traits> times(int many, Traits traits) {
    return Collections.nCopies(many, traits);
  }

  @SafeVarargs
  private static List<Traits> all(List<Traits>... some) {
    List<Traits> all = new ArrayList<>();
    for (List<Traits> one : some) {
      all.addAll(one);
    }
    return all;
  }

  @Test
  void whoIsOneOfManyIsToldAsTheyAreAndOthersOnlyAsCoarselyAsItTakes() {
    Traits many = traits("female", 1950, "NG1", null);
    Traits three = traits("male", 1961, "NG1", null);
    Traits two = traits("male", 1963, "NG1", null);
    Traits elsewhere = traits("female", 1951, "DE1", null);
    Traits near = traits("female", 1953, "DE2", null);
    Traits dead = traits("male", 1940, "S1", "2026-04");
    TraitGroups groups =
        groups(
            all(
                times(9, many),
                times(3, three),
                times(2, two),
                times(4, elsewhere),
                times(4, near),
                times(1, dead)),
            5);
    assertThat(groups.step(many)).isZero();
    assertThat(groups.step(three)).isEqualTo(1);
    assertThat(three.coarser(1)).isEqualTo(two.coarser(1));
    assertThat(groups.step(elsewhere)).as("1950 to 1954, DE").isEqualTo(2);
    assertThat(groups.step(dead)).as("the only one who died").isEqualTo(TraitGroups.LEFT_OUT);
    assertThat(groups.step(traits("other", 2000, "NG1", null)))
        .as("somebody who came after the count")
        .isEqualTo(TraitGroups.LEFT_OUT);
  }

  @Test
  void withGroupsOfOneNothingIsCoarser() {
    Traits one = traits("male", 1940, "S1", "2026-04");
    assertThat(groups(List.of(one), 1).step(one)).isZero();
    assertThat(groups(List.of(one), 2).step(one)).isEqualTo(TraitGroups.LEFT_OUT);
    assertThat(groups(List.of(), 10).step(one)).isEqualTo(TraitGroups.LEFT_OUT);
    assertThat(groups(times(9, Traits.NOTHING), 10).step(Traits.NOTHING))
        .isEqualTo(TraitGroups.LEFT_OUT);
    assertThat(groups(times(10, Traits.NOTHING), 10).step(Traits.NOTHING)).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void whoeverIsInItNobodyIsOneOfAFewWhoAreToldOfAlike(int seed) {
    Random random = new Random(seed);
    int told = 0;
    int leftOut = 0;
    Set<Integer> stepsSeen = new HashSet<>();
    for (int round = 0; round < 60; round++) {
      int smallest = 2 + random.nextInt(12);
      List<Traits> people = people(random);
      TraitGroups groups = groups(people, smallest);
      Map<String, Integer> published = new HashMap<>();
      Map<Traits, String> of = new HashMap<>();
      for (Traits one : people) {
        int step = groups.step(one);
        stepsSeen.add(step);
        if (step == TraitGroups.LEFT_OUT) {
          leftOut++;
          continue;
        }
        told++;
        String line = new String(one.coarser(step).patient("x"), StandardCharsets.UTF_8);
        published.merge(line, 1, Integer::sum);
        assertThat(of.putIfAbsent(one, line)).as("who is alike is told alike").isIn(null, line);
      }
      assertThat(published.values()).allMatch(many -> many >= smallest);
      Collections.shuffle(people, random);
      TraitGroups again = groups(people, smallest);
      assertThat(people).allMatch(one -> again.step(one) == groups.step(one));
    }
    assertThat(told).isGreaterThan(2_000);
    assertThat(leftOut).isPositive().isLessThan(told);
    assertThat(stepsSeen).hasSizeGreaterThan(5);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void eachStepTellsNoMoreThanTheOneBefore(int seed) {
    List<Traits> people = people(new Random(seed));
    for (int step = 0; step < Traits.COARSEST; step++) {
      Map<Traits, Traits> next = new HashMap<>();
      for (Traits one : people) {
        Traits before = next.putIfAbsent(one.coarser(step), one.coarser(step + 1));
        assertThat(before).isIn(null, one.coarser(step + 1));
      }
    }
    assertThat(people).allMatch(one -> one.toString().equals("Traits[]"));
  }

  private static List<Traits> people(Random random) {
    List<Traits> people = new ArrayList<>();
    int many = 20 + random.nextInt(400);
    for (int n = 0; n < many; n++) {
      people.add(
          traits(
              random.nextInt(30) == 0 ? null : SEXES.get(spread(random, SEXES.size())),
              random.nextInt(30) == 0 ? null : 1938 + spread(random, 88),
              random.nextInt(20) == 0 ? null : AREAS.get(spread(random, AREAS.size())),
              random.nextInt(15) == 0 ? DEATHS.get(random.nextInt(DEATHS.size())) : null));
    }
    return people;
  }

  /// Some values many have, others few.
  private static int spread(Random random, int many) {
    return Math.min(random.nextInt(many), random.nextInt(many));
  }

  @Test
  void aBandIsNoDayOfBirth() {
    Traits one = traits("female", 1953, "NG10", "2026-04");
    assertThat(new String(one.patient("p"), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"resourceType\":\"Patient\",\"id\":\"p\",\"gender\":\"female\",\"birthDate\":\"1953\","
                + "\"deceasedDateTime\":\"2026-04\",\"address\":[{\"postalCode\":\"NG10\"}]}");
    assertThat(new String(one.coarser(3).patient("p"), StandardCharsets.UTF_8))
        .doesNotContain("birthDate", "1953", "NG10", "2026")
        .contains("\"start\":\"1950\",\"end\":\"1959\"", "\"NG\"", "\"deceasedBoolean\":true");
    assertThat(new String(one.coarser(6).patient("p"), StandardCharsets.UTF_8))
        .isEqualTo("{\"resourceType\":\"Patient\",\"id\":\"p\",\"deceasedBoolean\":true}");
  }

  @Test
  void aGroupOfNobodyIsNoSetting() {
    assertThatThrownBy(() -> new ExtractSettings(null, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("smallest-group");
  }
}
