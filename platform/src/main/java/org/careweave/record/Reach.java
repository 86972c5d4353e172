package org.careweave.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.careweave.access.Grant;
import org.careweave.access.RelationshipKind;
import org.careweave.access.Sight;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;

/// What a sight covers in some homes, once it is known what its caller is to whom each of them
/// belongs to ([ReachRows]). Statements that read parts of these homes name homes and classes only:
/// of few, PostgreSQL leaves out the partitions they do not lead to (ADR 0015), and it looks up no
/// relationship for a row.
final class Reach {

  private final Sight sight;
  private final List<CompartmentId> homes;
  private final Map<Set<RelationshipKind>, List<CompartmentId>> held = new HashMap<>();
  private final Map<CompartmentId, Optional<PersonId>> whose;

  /// @param standing homes, and the relationships that hold with whom they belong to
  Reach(Map<CompartmentId, Set<RelationshipKind>> standing, Sight sight) {
    this(standing, Map.of(), sight);
  }

  /// @param whose whom homes belong to, of which that was found out along with it
  Reach(
      Map<CompartmentId, Set<RelationshipKind>> standing,
      Map<CompartmentId, Optional<PersonId>> whose,
      Sight sight) {
    this.sight = sight;
    this.homes = List.copyOf(standing.keySet());
    this.whose = whose;
    standing.forEach(
        (home, kinds) -> held.computeIfAbsent(kinds, _ -> new ArrayList<>()).add(home));
  }

  /// Relationships by the bits [ReachRows] reads them as.
  static Set<RelationshipKind> kinds(int bits) {
    Set<RelationshipKind> kinds = EnumSet.noneOf(RelationshipKind.class);
    for (RelationshipKind kind : RelationshipKind.values()) {
      if ((bits & 1 << kind.code()) != 0) {
        kinds.add(kind);
      }
    }
    return kinds;
  }

  /// The same of some of these homes.
  Reach only(Collection<CompartmentId> some) {
    Map<CompartmentId, Set<RelationshipKind>> standing = new HashMap<>();
    held.forEach(
        (kinds, homes) ->
            homes.stream().filter(some::contains).forEach(home -> standing.put(home, kinds)));
    return new Reach(standing, whose, sight);
  }

  List<CompartmentId> homes() {
    return homes;
  }

  /// Whom homes belong to, or that it is nobody; nothing of a home that was not looked up.
  Map<CompartmentId, Optional<PersonId>> whose() {
    return whose;
  }

  /// A parameter for `any(?)` of bigints.
  Long[] bound() {
    return ids(homes);
  }

  /// Whether policy grants what is of a class in one of these homes.
  boolean covers(CompartmentId home, int cls) {
    if (sight.seesAll()) {
      return true;
    }
    return held.entrySet().stream()
        .filter(one -> one.getValue().contains(home))
        .map(one -> sight.narrowed(one.getKey()))
        .anyMatch(one -> one.covers(cls));
  }

  /// The predicate for rows of `alias`, which has the columns `compartment`, `class`, `id` and
  /// `type`, in a statement that is bound to these homes.
  Sql over(String alias) {
    if (SightPredicate.coversEverything(sight)) {
      return new Sql().add("true");
    }
    return new Sql()
        .add("(")
        .add(granted(alias))
        .add(" and ")
        .add(SightPredicate.settled(alias, sight))
        .add(")");
  }

  private Sql granted(String alias) {
    if (sight.seesAll()) {
      return new Sql().add("true");
    }
    List<Sight> sights = held.keySet().stream().map(sight::narrowed).toList();
    if (sights.stream().anyMatch(Sight::seesAll)) {
      return held.size() == 1 ? new Sql().add("true") : each(alias);
    }
    int[] covered = Grant.union(sights.stream().flatMap(s -> s.grants().stream()).toList());
    // What nothing covers is passed over in an index, and its number takes no time.
    Sql sql = new Sql().add(alias + ".class = any(?)", (Object) covered);
    return held.size() < 2 ? sql : sql.add(" and ").add(each(alias));
  }

  /// For homes of people with whom different relationships hold.
  private Sql each(String alias) {
    Sql sql = new Sql();
    held.forEach(
        (kinds, some) -> {
          Sight narrowed = sight.narrowed(kinds);
          sql.add(sql.values().isEmpty() ? "((" : " or (").among(alias + ".compartment", some);
          if (!narrowed.seesAll()) {
            sql.add(" and " + alias + ".class = any(?)", (Object) Grant.union(narrowed.grants()));
          }
          sql.add(")");
        });
    return sql.add(")");
  }

  private static Long[] ids(Collection<CompartmentId> homes) {
    return homes.stream().map(CompartmentId::value).toArray(Long[]::new);
  }
}
