package org.careweave.access;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.careweave.kernel.OdsCode;

/// What a viewer may open of one person's record on their own word. It follows from the rules and
/// from the relationships that hold; never from what the record contains.
public final class Offer {

  private final Map<Opening.Kind, List<OpeningReason>> reasons;
  private final int[] gained;
  private final List<Release> releases;
  private final IntFunction<ItemClass> classes;

  /// @param gained ids of item classes that breaking the glass would open, ascending
  /// @param releases what may be told the viewer of what is withheld now
  Offer(
      Map<Opening.Kind, List<OpeningReason>> reasons,
      int[] gained,
      List<Release> releases,
      IntFunction<ItemClass> classes) {
    this.reasons = Map.copyOf(reasons);
    this.gained = gained.clone();
    this.releases = List.copyOf(releases);
    this.classes = classes;
  }

  /// Nothing may be opened.
  public static Offer nothing() {
    return new Offer(
        Map.of(),
        new int[0],
        List.of(),
        _ -> {
          throw new IllegalArgumentException("no class is offered");
        });
  }

  /// Whether the viewer may open the record like this.
  public boolean allows(Opening.Kind kind) {
    return !reasons(kind).isEmpty();
  }

  /// The reasons to choose from; empty when they may not.
  public List<OpeningReason> reasons(Opening.Kind kind) {
    return reasons.getOrDefault(kind, List.of());
  }

  /// Whether breaking the glass could show what `rule` withholds of this custodian and section.
  public boolean opens(String rule, OdsCode custodian, String section) {
    return allows(Opening.Kind.BREAK_GLASS)
        && releases.stream()
            .filter(release -> release.clause().equals(rule))
            .flatMapToInt(release -> Arrays.stream(release.classes()))
            .filter(id -> Arrays.binarySearch(gained, id) >= 0)
            .mapToObj(classes)
            .anyMatch(item -> item.custodian().equals(custodian) && item.section().equals(section));
  }
}
