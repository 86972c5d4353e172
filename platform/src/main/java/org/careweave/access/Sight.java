package org.careweave.access;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.careweave.audit.Disclosure;

/// The only key to person-level fact: who looks, why, what of whom policy allows, and what it
/// releases about the rest. A value, true for one request.
///
/// @param caller who looks
/// @param purpose why
/// @param grants what may be seen; a row is visible when one grant covers it
/// @param releases what may be told of rows that are not
public record Sight(Caller caller, Purpose purpose, List<Grant> grants, List<Release> releases) {

  public Sight {
    grants = List.copyOf(grants);
    releases = List.copyOf(releases);
  }

  /// The sight of a named job of the platform: everything. For background work and tests only;
  /// never for a caller from outside.
  public static Sight ofSystem(Caller caller) {
    if (caller.kind() != Caller.Kind.SYSTEM) {
      throw new IllegalArgumentException("only the platform's own jobs see everything");
    }
    return new Sight(
        caller,
        Purpose.OPERATIONS,
        List.of(new Grant(List.of("system"), Set.of(), null)),
        List.of());
  }

  /// Whether one grant covers everything, whoever it is about.
  public boolean seesAll() {
    return grants.stream().anyMatch(g -> g.kinds().isEmpty() && g.classes() == null);
  }

  /// This sight of one person with whom `held` relationships hold: the grants and releases that
  /// apply.
  public Sight narrowed(Collection<RelationshipKind> held) {
    List<Grant> applying =
        grants.stream()
            .filter(g -> holds(g.kinds(), held))
            .map(g -> new Grant(g.clauses(), Set.of(), g.classes()))
            .toList();
    List<Release> telling =
        releases.stream()
            .filter(r -> holds(r.kinds(), held))
            .map(r -> new Release(r.clause(), r.words(), Set.of(), r.what(), r.classes()))
            .toList();
    return new Sight(caller, purpose, applying, telling);
  }

  /// Whether a grant covers items of this class. Meaningful only for a narrowed sight, whose
  /// relationships hold.
  public boolean covers(int itemClass) {
    return grants.stream().anyMatch(grant -> grant.covers(itemClass));
  }

  /// The union of the classes of all grants, ascending. Meaningful only for a narrowed sight that
  /// does not see all.
  public int[] classes() {
    return Grant.union(grants);
  }

  /// Every clause behind the grants, each once.
  public List<String> clauses() {
    return grants.stream().flatMap(g -> g.clauses().stream()).distinct().toList();
  }

  /// What the caller is about to be shown, or to change, by the clauses behind the grants.
  public Disclosure disclosure(String action, String query, List<Long> persons) {
    return disclosure(action, query, persons, clauses());
  }

  /// [#disclosure] by other clauses.
  public Disclosure disclosure(String action, String query, List<Long> persons, List<String> by) {
    return caller.disclosure(purpose, action, query, persons, by);
  }

  private static boolean holds(Set<RelationshipKind> needed, Collection<RelationshipKind> held) {
    return needed.isEmpty() || needed.stream().anyMatch(held::contains);
  }
}
