package org.careweave.record;

import java.util.HashMap;
import java.util.Map;

/// How coarsely traits are told so that nobody is one of fewer than so many who are told of alike
/// (docs/adr/0040).
///
/// Whoever has the same traits is told of alike: all of them move a step coarser together, until
/// those who are told of alike at that step are many enough. Those who never are are left out. What
/// comes of it depends on how many have which traits, and on nothing else.
final class TraitGroups {

  /// The step of those who are left out.
  static final int LEFT_OUT = Traits.COARSEST + 1;

  private final Map<Traits, Integer> steps = new HashMap<>();

  /// @param counted how many have each traits
  /// @param smallest the smallest group
  TraitGroups(Map<Traits, Integer> counted, int smallest) {
    Map<Traits, Integer> left = new HashMap<>(counted);
    for (int step = 0; step < LEFT_OUT && !left.isEmpty(); step++) {
      int now = step;
      Map<Traits, Integer> alike = new HashMap<>();
      left.forEach((traits, many) -> alike.merge(traits.coarser(now), many, Integer::sum));
      left.keySet()
          .removeIf(
              traits -> {
                boolean enough = alike.getOrDefault(traits.coarser(now), 0) >= smallest;
                if (enough) {
                  steps.put(traits, now);
                }
                return enough;
              });
    }
  }

  /// How coarsely these are told; [#LEFT_OUT] when their person is not.
  int step(Traits traits) {
    return steps.getOrDefault(traits, LEFT_OUT);
  }

  /// What becomes of those at a step, in words that end a sentence.
  static String words(int step) {
    return switch (step) {
      case 0 -> "all is told";
      case 1 -> "five years are told in which they were born, and the year of death";
      case 2 -> "the same is told, and only the letters of the postcode";
      case 3 -> "ten years are told in which they were born, and whether they died";
      case 4 -> "the same is told, and no area";
      case 5 -> "sex is told, and whether they died";
      case 6 -> "nothing is told but whether they died";
      default -> "nothing is told: they are left out";
    };
  }
}
