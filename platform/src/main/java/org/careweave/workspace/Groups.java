package org.careweave.workspace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Items that say the same, together; every source is kept.
final class Groups {

  private Groups() {}

  /// Items of several sources that say the same thing.
  ///
  /// @param items the one to show first: the newest by clinical time, then by arrival
  record Group(List<Item> items) {
    Item first() {
      return items.getFirst();
    }

    /// How many further sources say so.
    int others() {
      return (int) items.stream().map(i -> i.stored().source()).distinct().count() - 1;
    }
  }

  /// Groups items of which two share a key. An item without keys stands alone.
  static List<Group> of(List<Item> items, Function<Item, Set<String>> keys) {
    Map<String, Set<Item>> byKey = new HashMap<>();
    List<Set<Item>> groups = new ArrayList<>();
    for (Item item : items) {
      Set<Item> group = new LinkedHashSet<>();
      group.add(item);
      for (String key : keys.apply(item)) {
        Set<Item> known = byKey.get(key);
        if (known != null && known != group) {
          known.addAll(group);
          groups.remove(group);
          group = known;
        }
        byKey.put(key, group);
      }
      if (groups.stream().noneMatch(java.util.function.Predicate.isEqual(group))) {
        groups.add(group);
      }
    }
    return groups.stream().map(g -> new Group(g.stream().sorted(newestFirst()).toList())).toList();
  }

  /// Newest clinical time first, items without one last.
  static Comparator<Item> newestFirst() {
    return Comparator.comparing(
            (Item i) -> {
              Instant time = i.stored().time();
              return time == null ? Instant.MIN : time;
            })
        .thenComparing(i -> i.stored().lastUpdated())
        .reversed();
  }
}
