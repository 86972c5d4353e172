package org.careweave.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.careweave.record.ItemNumbers.Hidden;
import org.careweave.record.ItemNumbers.Month;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is told of items, in whatever order it is asked for, lets nobody work out a month that is
/// hidden, nor how many items one person has.
@Tag("record")
class ItemNumbersTests {

  private static final int SMALLEST = 4;
  private static final int EVERYBODY = 60;
  private final ItemNumbers numbers = new ItemNumbers(SMALLEST);

  private static Month month(int... each) {
    int[] sorted = Arrays.stream(each).filter(n -> n > 0).sorted().toArray();
    int many = sorted.length;
    return new Month(
        Arrays.stream(sorted).sum(),
        many,
        many > 0 ? sorted[many - 1] : 0,
        many > 1 ? sorted[many - 2] : 0);
  }

  private static int[] times(int people, int items) {
    int[] each = new int[people];
    Arrays.fill(each, items);
    return each;
  }

  @Test
  void aMonthOfAFewPeopleIsNotToldNorOneOfAllButAFew() {
    List<Hidden> told =
        numbers.year(
            List.of(month(1, 1, 1), month(times(58, 1)), month(times(20, 2)), Month.NOTHING),
            EVERYBODY);
    assertThat(told)
        .containsExactly(
            new Hidden(true, true),
            new Hidden(true, true),
            new Hidden(false, false),
            new Hidden(false, false));
  }

  @Test
  void whatOnePersonHasDoesNotStandOut() {
    Month frequent = month(30, 1, 1, 1, 1, 1, 1, 1, 1, 1);
    Month single = month(times(40, 1));
    Month twice = month(times(50, 2));
    List<Hidden> told = numbers.year(List.of(frequent, single, twice), EVERYBODY);
    assertThat(told.getFirst()).as("39 items, 30 of one").isEqualTo(new Hidden(true, false));
    assertThat(told.get(1)).as("would add nothing").isEqualTo(new Hidden(false, false));
    assertThat(told.get(2))
        .as("or the year less the others tells it")
        .isEqualTo(new Hidden(true, false));
    Month even = month(times(10, 3));
    assertThat(numbers.year(List.of(even, even), EVERYBODY)).containsOnly(new Hidden(false, false));
    Month two = month(30, 30, 1, 1, 1, 1);
    assertThat(numbers.year(List.of(two), EVERYBODY))
        .as("the second knows their own 30, and so the first's")
        .containsOnly(new Hidden(true, true));
  }

  @Test
  void aYearThatNothingMakesSafeIsNotToldAtAll() {
    assertThat(numbers.year(List.of(month(9), month(times(20, 1)), Month.NOTHING), EVERYBODY))
        .containsExactly(new Hidden(true, true), new Hidden(true, true), new Hidden(false, false));
    assertThat(numbers.year(List.of(Month.NOTHING, Month.NOTHING), EVERYBODY))
        .containsOnly(new Hidden(false, false));
    assertThat(numbers.year(List.of(), EVERYBODY)).isEmpty();
    assertThat(numbers.year(List.of(month(1, 1)), 3))
        .as("few at all")
        .containsOnly(new Hidden(true, true));
  }

  /// One who knows how many people there are, the items of each year, and everything told in
  /// whatever windows they asked for, without its rounding.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void noSequenceOfQuestionsTellsAHiddenMonthOrWhatOnePersonHas(int seed) {
    Random random = new Random(seed);
    int few = 0;
    int many = 0;
    int told = 0;
    for (int round = 0; round < 300; round++) {
      int months = 1 + random.nextInt(6);
      List<Month> year = new ArrayList<>();
      for (int n = 0; n < months; n++) {
        year.add(month(each(random)));
      }
      Map<Integer, Hidden> known = asked(year, random);
      boolean nothing =
          known.entrySet().stream()
              .allMatch(e -> e.getValue().people() || year.get(e.getKey()).people() == 0);
      for (int n = 0; n < months; n++) {
        Month month = year.get(n);
        Hidden what = known.get(n);
        if (nothing) {
          assertThat(what.items()).isEqualTo(month.people() > 0 || what.people());
          continue;
        }
        if (what.people()) {
          few++;
          assertThat(possiblePeople(month.people()))
              .as("people of %s", month)
              .hasSizeGreaterThanOrEqualTo(SMALLEST - 1);
          assertThat(what.items()).as("items tell of people: %s", month).isTrue();
        } else {
          assertThat(month.people() == 0 || month.people() >= SMALLEST).isTrue();
          int others = EVERYBODY - month.people();
          assertThat(others == 0 || others >= SMALLEST).isTrue();
        }
        if (!what.items()) {
          told++;
          assertThat(estimate(month.items(), month))
              .as("the second most frequent of %s", month)
              .isGreaterThanOrEqualTo(2 * month.most());
        } else if (month.items() > 0) {
          many++;
          int highest = Collections.max(possibleItems(year, known, n));
          if (what.people()) {
            assertThat(highest).isGreaterThanOrEqualTo(SMALLEST - 1);
          }
          assertThat(estimate(highest, month)).isGreaterThanOrEqualTo(2 * month.most());
        }
      }
    }
    assertThat(few).isGreaterThan(20);
    assertThat(many).isGreaterThan(20);
    assertThat(told).isGreaterThan(100);
  }

  /// The most that the second can take the first's items for.
  private static int estimate(int items, Month month) {
    return items - month.next();
  }

  private static int[] each(Random random) {
    int people = random.nextInt(5) == 0 ? random.nextInt(SMALLEST) : random.nextInt(EVERYBODY + 1);
    int[] each = random.ints(people, 1, 3).toArray();
    if (people > 0 && random.nextInt(4) == 0) {
      each[0] = 1 + random.nextInt(60);
    }
    return each;
  }

  /// Asks for parts of the year at random until each month was asked for; a month is always told
  /// alike.
  private Map<Integer, Hidden> asked(List<Month> year, Random random) {
    Map<Integer, Hidden> known = new HashMap<>();
    while (known.size() < year.size()) {
      int from = random.nextInt(year.size());
      int until = from + 1 + random.nextInt(year.size() - from);
      List<Hidden> all = numbers.year(year, EVERYBODY);
      for (int n = from; n < until; n++) {
        Hidden before = known.put(n, all.get(n));
        assertThat(before == null || before.equals(all.get(n))).isTrue();
      }
    }
    return known;
  }

  /// How many people a hidden month may have had: a few, or all but a few.
  private static Set<Integer> possiblePeople(int people) {
    Set<Integer> possible = new HashSet<>();
    for (int n = 0; n <= EVERYBODY; n++) {
      boolean few = n > 0 && n < SMALLEST;
      boolean allButFew = EVERYBODY - n > 0 && EVERYBODY - n < SMALLEST;
      if (few || allButFew) {
        possible.add(n);
      }
    }
    assertThat(possible).contains(people);
    return possible;
  }

  /// How many items a hidden month may have had, with the others of its year summed up.
  private static Set<Integer> possibleItems(List<Month> year, Map<Integer, Hidden> known, int of) {
    int left = 0;
    int least = 0;
    for (int n = 0; n < year.size(); n++) {
      Month month = year.get(n);
      Hidden what = known.get(n);
      if (what.items()) {
        left += month.items();
        if (n != of) {
          least += what.people() ? Math.min(1, month.items()) : month.people();
        }
      }
    }
    Set<Integer> possible = new TreeSet<>();
    for (int items = 0; items <= left - least; items++) {
      possible.add(items);
    }
    return possible;
  }
}
