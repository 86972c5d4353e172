package org.careweave.record;

import java.util.List;
import java.util.Optional;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;
import org.careweave.kernel.Problem;

/// Something to be removed for good, as somebody wrote it down.
///
/// @param compartments for [Erasure.Kind#SOURCE_PATIENT] and [Erasure.Kind#PAST_VERSIONS] the one
///     source patient; for
///     [Erasure.Kind#PARTING] those that become somebody else: the other ones keep the past
/// @param items for [Erasure.Kind#ITEMS], as served
/// @param words why; never kept longer than it takes
public record ErasureWish(
    PersonId person,
    Erasure.Kind kind,
    Erasure.Ground ground,
    List<CompartmentId> compartments,
    List<ResourceKey> items,
    String words) {

  private static final int SHORTEST = 10;
  private static final int LONGEST = 500;
  private static final int MOST_ITEMS = 1_000;

  public ErasureWish {
    compartments = List.copyOf(compartments);
    items = List.copyOf(items);
    words = words.strip();
  }

  /// What is wrong with it as it stands; empty when nothing is.
  Optional<Problem> problem() {
    boolean complete =
        switch (kind) {
          case ITEMS -> !items.isEmpty() && items.size() <= MOST_ITEMS;
          case SOURCE_PATIENT, PAST_VERSIONS -> compartments.size() == 1;
          case PARTING -> !compartments.isEmpty();
        };
    if (!complete) {
      return Optional.of(
          switch (kind) {
            case ITEMS ->
                Problem.invalid(
                    "REC-051", "Name the items, up to " + MOST_ITEMS + " of them", "items");
            case SOURCE_PATIENT, PAST_VERSIONS ->
                Problem.invalid("REC-051", "Choose the one source to expunge", "compartments");
            case PARTING ->
                Problem.invalid(
                    "REC-051", "Choose which sources know the new identity", "compartments");
          });
    }
    if (kind == Erasure.Kind.ITEMS && items.stream().anyMatch(i -> i.type().equals("Patient"))) {
      return Optional.of(
          Problem.invalid(
              "REC-052",
              "A Patient is not expunged by itself: choose everything of that source",
              "items"));
    }
    if (words.length() < SHORTEST || words.length() > LONGEST) {
      return Optional.of(
          Problem.invalid(
              "REC-053",
              "Say why in " + SHORTEST + " to " + LONGEST + " characters, without naming anybody",
              "words"));
    }
    return Optional.empty();
  }

  /// Says nothing of whom or what.
  @Override
  public String toString() {
    return "ErasureWish[" + kind.code() + "]";
  }
}
