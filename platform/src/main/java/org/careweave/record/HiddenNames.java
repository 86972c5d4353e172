package org.careweave.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.careweave.access.Sight;
import org.careweave.resources.Homes;
import org.careweave.resources.NamedReference;
import org.careweave.resources.Redaction;
import org.careweave.resources.ResourceType;
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
  void takeOut(List<ItemRow> firsts, byte[][] stored, Sight sight) {
    if (SightPredicate.coversEverything(sight)) {
      return;
    }
    List<List<NamedReference>> named = named(stored);
    Targets pointedAt = new Targets();
    named.forEach(references -> references.forEach(pointedAt::of));
    Set<ItemId> shown = new HashSet<>();
    firsts.forEach(first -> shown.add(first.item()));
    Set<ItemId> hidden = hidden(pointedAt, shown, sight);
    if (hidden.isEmpty()) {
      return;
    }
    for (int n = 0; n < named.size(); n++) {
      List<NamedReference> gone =
          named.get(n).stream().filter(r -> hidden.contains(pointedAt.of(r))).toList();
      stored[n] = Redaction.withoutDisplays(stored[n], gone);
    }
  }

  /// Which of what these name the sight does not cover.
  ///
  /// @param shown what it does cover
  Set<ItemId> hidden(Collection<NamedReference> named, Set<ItemId> shown, Sight sight) {
    Targets pointedAt = new Targets();
    named.forEach(pointedAt::of);
    return hidden(pointedAt, shown, sight);
  }

  private Set<ItemId> hidden(Targets pointedAt, Set<ItemId> shown, Sight sight) {
    Set<ItemId> targets = new HashSet<>(pointedAt.all);
    targets.removeAll(shown);
    if (sight.seesAll()) {
      // Only what is about a person can be unsettled.
      targets.removeIf(target -> Homes.aboutNobody(target.type()));
    }
    Map<ItemId, Boolean> covered = rows.covered(targets, sight);
    Set<ItemId> hidden = new HashSet<>(targets);
    hidden.removeIf(target -> covered.getOrDefault(target, Homes.aboutNobody(target.type())));
    return hidden;
  }

  /// What a reference points to.
  static ItemId target(NamedReference reference) {
    return new ItemId(reference.type(), InternalIds.of(reference.type(), reference.id()));
  }

  private static List<List<NamedReference>> named(byte[][] stored) {
    Redaction.NameFinder finder = new Redaction.NameFinder();
    List<List<NamedReference>> named =
        new ArrayList<>(Collections.nCopies(stored.length, List.of()));
    Spread.over(
        stored.length,
        n -> {
          if (stored[n].length > 0) {
            named.set(n, finder.named(stored[n]));
          }
        });
    return named;
  }

  /// What references point to, each worked out once.
  private static final class Targets {
    final Set<ItemId> all = new HashSet<>();
    private final Map<ResourceType, Map<String, ItemId>> byId = new HashMap<>();

    ItemId of(NamedReference reference) {
      return byId.computeIfAbsent(reference.type(), _ -> new HashMap<>())
          .computeIfAbsent(
              reference.id(),
              _ -> {
                ItemId item = target(reference);
                all.add(item);
                return item;
              });
    }
  }
}
