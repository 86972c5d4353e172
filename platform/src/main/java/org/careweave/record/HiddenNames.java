package org.careweave.record;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.careweave.access.Sight;
import org.careweave.resources.Homes;
import org.careweave.resources.NamedReference;
import org.careweave.resources.Redaction;
import org.careweave.resources.ReferenceFinder;
import org.springframework.stereotype.Component;

/// Takes out what references call things that a sight does not cover: a name is a fact about what
/// it names, whoever wrote it down. What can be about a person loses its name when it is not stored
/// here too: else a name that is there would say that nothing is hidden behind it. What is about
/// nobody (a practitioner, a place) and is not stored here keeps its name: it is all that is known
/// of it.
@Component
class HiddenNames {

  private final ReadRows rows;

  HiddenNames(ReadRows rows) {
    this.rows = rows;
  }

  /// Replaces, in `stored`, each stored form that names something hidden.
  ///
  /// @param firsts first parts of what is shown: the sight covers them, so nobody has to ask again
  /// @param stored their stored forms, in the same order; empty: deleted
  /// @param named what each of them names
  void takeOut(
      List<ItemRow> firsts,
      byte[][] stored,
      List<List<NamedReference<ItemId>>> named,
      Sight sight) {
    takeOut(firsts, stored, named, sight, targets -> rows.covered(targets, sight));
  }

  /// The same when it is known where all is that they name.
  void takeOut(
      List<ItemRow> firsts,
      byte[][] stored,
      List<List<NamedReference<ItemId>>> named,
      Sight sight,
      ReachRows.Places places) {
    takeOut(firsts, stored, named, sight, targets -> rows.covered(places.only(targets)));
  }

  private static void takeOut(
      List<ItemRow> firsts,
      byte[][] stored,
      List<List<NamedReference<ItemId>>> named,
      Sight sight,
      Function<Set<ItemId>, Map<ItemId, Boolean>> covered) {
    if (!concern(sight)) {
      return;
    }
    Set<ItemId> shown = new HashSet<>();
    firsts.forEach(first -> shown.add(first.item()));
    Set<ItemId> targets = beyond(targets(named), shown, sight);
    Set<ItemId> hidden = hidden(targets, covered.apply(targets));
    if (hidden.isEmpty()) {
      return;
    }
    for (int n = 0; n < stored.length; n++) {
      stored[n] =
          Redaction.withoutDisplays(
              stored[n], named.get(n).stream().filter(r -> hidden.contains(r.target())).toList());
    }
  }

  /// Which of what these name the sight does not cover.
  ///
  /// @param shown what it does cover
  Set<ItemId> hidden(List<NamedReference<ItemId>> named, Set<ItemId> shown, Sight sight) {
    Set<ItemId> targets = beyond(targets(List.of(named)), shown, sight);
    return hidden(targets, rows.covered(targets, sight));
  }

  /// What these name.
  static Set<ItemId> targets(List<List<NamedReference<ItemId>>> named) {
    Set<ItemId> targets = new HashSet<>();
    named.forEach(some -> some.forEach(one -> targets.add(one.target())));
    return targets;
  }

  /// Those of which has to be asked whether the sight covers them.
  private static Set<ItemId> beyond(Set<ItemId> targets, Set<ItemId> shown, Sight sight) {
    targets.removeAll(shown);
    if (sight.seesAll()) {
      // Only what is about a person can be unsettled.
      targets.removeIf(target -> Homes.aboutNobody(target.type()));
    }
    return targets;
  }

  private static Set<ItemId> hidden(Set<ItemId> targets, Map<ItemId, Boolean> covered) {
    Set<ItemId> hidden = new HashSet<>(targets);
    hidden.removeIf(target -> covered.getOrDefault(target, Homes.aboutNobody(target.type())));
    return hidden;
  }

  /// Whether there can be any for a sight.
  static boolean concern(Sight sight) {
    return !SightPredicate.coversEverything(sight);
  }

  /// For references to items.
  static ReferenceFinder<ItemId> finder() {
    return new ReferenceFinder<>((type, id) -> new ItemId(type, InternalIds.of(type, id)));
  }
}
