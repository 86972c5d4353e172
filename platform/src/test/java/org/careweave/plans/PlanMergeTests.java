package org.careweave.plans;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Bringing together what several people made of the same fields, over many random cases.
/// `-Dcareweave.plans.seed=7` tries others.
@Tag("plans")
class PlanMergeTests {

  private static final List<String> NAMES =
      List.of("first", "signs", "ring", "goal-0000000a--what", "goal-0000000a--by");
  private static final int CASES = 5_000;

  private final Random random = new Random(Long.getLong("careweave.plans.seed", 20261130L));

  private Map<String, PlanValue> some() {
    Map<String, PlanValue> fields = new HashMap<>();
    for (String name : NAMES) {
      switch (random.nextInt(4)) {
        case 0 -> fields.put(name, PlanValue.UNKNOWN);
        case 1 -> fields.put(name, PlanValue.of("a" + random.nextInt(3)));
        case 2 -> fields.put(name, PlanValue.NONE);
        default -> {}
      }
    }
    return fields;
  }

  private static PlanValue of(Map<String, PlanValue> fields, String name) {
    return fields.getOrDefault(name, PlanValue.NONE);
  }

  @Test
  void whatNobodyOrOnlyOneTouchedIsAsThatOneLeftItAndTheRestIsSettledByPeople() {
    for (int i = 0; i < CASES; i++) {
      Map<String, PlanValue> base = some();
      Map<String, PlanValue> theirs = some();
      Map<String, PlanValue> mine = some();
      PlanMerge merge = PlanMerge.of(base, theirs, mine);
      Map<String, PlanValue> after = new HashMap<>(theirs);
      after.putAll(merge.changes());
      Set<String> unsettled = new HashSet<>();
      merge.conflicts().forEach(c -> unsettled.add(c.name()));
      for (String name : NAMES) {
        boolean touchedByMe = mine.containsKey(name) && !of(mine, name).equals(of(base, name));
        boolean touchedByThem = !of(theirs, name).equals(of(base, name));
        if (!touchedByMe) {
          assertThat(of(after, name)).isEqualTo(of(theirs, name));
          assertThat(unsettled).doesNotContain(name);
        } else if (!touchedByThem || of(theirs, name).equals(of(mine, name))) {
          assertThat(of(after, name)).isEqualTo(of(mine, name));
          assertThat(unsettled).doesNotContain(name);
        } else {
          assertThat(unsettled).contains(name);
          assertThat(of(after, name)).isEqualTo(of(theirs, name));
        }
      }
    }
  }

  @Test
  void ofWhatTheWriterSawNobodyKnowsEverythingThatDiffersIsSettledByPeople() {
    for (int i = 0; i < CASES; i++) {
      Map<String, PlanValue> theirs = some();
      Map<String, PlanValue> mine = some();
      PlanMerge merge = PlanMerge.of(null, theirs, mine);
      assertThat(merge.changes()).isEmpty();
      assertThat(merge.conflicts())
          .hasSize(
              (int) mine.keySet().stream().filter(n -> !of(mine, n).equals(of(theirs, n))).count());
    }
  }

  @Test
  void whatIsMadeFlatIsMadeWholeAgain() {
    for (int i = 0; i < CASES; i++) {
      PlanContent content = PlanContent.ofFlat(some());
      assertThat(PlanContent.ofFlat(content.flat())).isEqualTo(content);
    }
  }
}
