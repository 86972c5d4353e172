package org.careweave.workspace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// Items that say the same, together; every source is kept.
final class Groups {

  private Groups() {}

  /// Items of several sources that speak of the same thing.
  ///
  /// @param items the one to show first, the rest newest first
  record Group(List<Item> items) {

    static Group alone(Item item) {
      return new Group(List.of(item));
    }

    Item first() {
      return items.getFirst();
    }

    /// How many further sources speak of it.
    int others() {
      return (int) items.stream().map(Item::sayer).distinct().count() - 1;
    }

    /// What each source says now: of each the newest it said, the newest first.
    List<Item> statements() {
      Map<String, Item> bySayer = new LinkedHashMap<>();
      for (Item item : items) {
        bySayer.merge(item.sayer(), item, (a, b) -> b.said().isAfter(a.said()) ? b : a);
      }
      return bySayer.values().stream().sorted(Comparator.comparing(Item::said).reversed()).toList();
    }

    /// The same group, led by the newest statement that is not over; by itself where all are.
    Group ledBy(Predicate<Item> over) {
      for (Item statement : statements()) {
        if (!over.test(statement)) {
          List<Item> led = new ArrayList<>(items);
          led.remove(statement);
          led.addFirst(statement);
          return new Group(List.copyOf(led));
        }
      }
      return this;
    }
  }

  /// Groups items of which two share a key, directly or through others. An item without keys stands
  /// alone.
  static List<Group> of(List<Item> items, Function<Item, Set<String>> keys) {
    int[] roots = IntStream.range(0, items.size()).toArray();
    Map<String, Integer> byKey = new HashMap<>();
    for (int i = 0; i < roots.length; i++) {
      for (String key : keys.apply(items.get(i))) {
        Integer known = byKey.putIfAbsent(key, i);
        if (known != null) {
          join(roots, known, i);
        }
      }
    }
    Map<Integer, List<Item>> groups = new LinkedHashMap<>();
    for (int i = 0; i < roots.length; i++) {
      groups.computeIfAbsent(root(roots, i), _ -> new ArrayList<>()).add(items.get(i));
    }
    return groups.values().stream()
        .map(g -> new Group(g.stream().sorted(newestFirst()).toList()))
        .toList();
  }

  private static void join(int[] roots, int one, int other) {
    int a = root(roots, one);
    int b = root(roots, other);
    roots[Math.max(a, b)] = Math.min(a, b);
  }

  private static int root(int[] roots, int i) {
    int at = i;
    while (roots[at] != at) {
      roots[at] = roots[roots[at]];
      at = roots[at];
    }
    return at;
  }

  /// Newest clinical time first, items without one last; of one time what was said last.
  static Comparator<Item> newestFirst() {
    return Comparator.comparing(Groups::time).thenComparing(Item::said).reversed();
  }

  private static Instant time(Item item) {
    Instant time = item.stored().time();
    return time == null ? Instant.MIN : time;
  }
}
