package org.careweave.people;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/// The linking rule: a pure function of what is claimed and what was decided, so the order in which
/// things became known cannot matter.
///
/// Claims of one verified number are linked when date of birth and family name agree, directly or
/// through others of that number (Smith and Jones through Smith-Jones). Decisions stand above that:
/// *together* joins first, the newest last; then the rule joins in order of origin whatever no
/// decision holds *apart*. What was parted for good is never joined, whatever rule or decision
/// says.
final class Linking {

  private final int mostClaims;

  Linking(int mostClaims) {
    this.mostClaims = mostClaims;
  }

  /// Divides `claims` into people. The claims must be all of each number among them and all that
  /// decisions join to them.
  Partition divide(Collection<Claim> claims, Collection<Decision> decisions) {
    Sets sets = new Sets(claims, decisions);
    decisions.stream()
        .filter(Decision::together)
        .sorted(Comparator.comparingLong(Decision::id))
        .forEach(d -> sets.join(d.one(), d.other()));
    Map<String, List<Claim>> byNumber = byNumber(claims);
    byNumber.values().stream()
        .filter(same -> same.size() <= mostClaims)
        .forEach(same -> joinThoseThatAgree(same, sets));
    Set<Disagreement> disagreements = new HashSet<>();
    byNumber.forEach((number, same) -> disagreements(number, same, sets, disagreements));
    return new Partition(sets.people(), decided(sets, decisions), disagreements);
  }

  private static Map<String, List<Claim>> byNumber(Collection<Claim> claims) {
    Map<String, List<Claim>> byNumber = new TreeMap<>();
    claims.stream()
        .filter(c -> c.number() != null)
        .sorted(Comparator.comparingLong(Claim::origin))
        .forEach(c -> byNumber.computeIfAbsent(c.number(), _ -> new ArrayList<>()).add(c));
    return byNumber;
  }

  private static void joinThoseThatAgree(List<Claim> same, Sets sets) {
    for (int i = 0; i < same.size(); i++) {
      for (int j = i + 1; j < same.size(); j++) {
        if (reasons(same.get(i), same.get(j)).isEmpty()) {
          sets.join(same.get(i).compartment(), same.get(j).compartment());
        }
      }
    }
  }

  /// One entry for each pair of sets that share a number and that nobody decided to hold apart,
  /// named by the members of smallest origin.
  private void disagreements(String number, List<Claim> same, Sets sets, Set<Disagreement> into) {
    if (same.size() > mostClaims) {
      into.add(
          new Disagreement(
              number,
              same.get(0).compartment(),
              same.get(1).compartment(),
              List.of("number-claimed-too-often")));
      return;
    }
    Map<Long, Claim> first = new LinkedHashMap<>();
    same.forEach(c -> first.putIfAbsent(sets.root(c.compartment()), c));
    List<Claim> heads = List.copyOf(first.values());
    for (int i = 0; i < heads.size(); i++) {
      for (int j = i + 1; j < heads.size(); j++) {
        Claim one = heads.get(i);
        Claim other = heads.get(j);
        if (!sets.apart(one.compartment(), other.compartment())) {
          into.add(
              new Disagreement(
                  number, one.compartment(), other.compartment(), reasons(one, other)));
        }
      }
    }
  }

  /// Why two claims of one number do not agree; empty when they do.
  static List<String> reasons(Claim one, Claim other) {
    List<String> reasons = new ArrayList<>(2);
    if (one.bornOn() == null || other.bornOn() == null) {
      reasons.add("birth-date-missing");
    } else if (!Objects.equals(one.bornOn(), other.bornOn())) {
      reasons.add("birth-date-differs");
    }
    if (one.familyKeys().isEmpty() || other.familyKeys().isEmpty()) {
      reasons.add("family-name-missing");
    } else if (one.familyKeys().stream().noneMatch(other.familyKeys()::contains)) {
      reasons.add("family-name-differs");
    }
    return reasons;
  }

  private static Set<Long> decided(Sets sets, Collection<Decision> decisions) {
    Set<Long> roots = new HashSet<>();
    for (Decision decision : decisions) {
      if (sets.knows(decision.one())) {
        roots.add(sets.root(decision.one()));
      }
      if (sets.knows(decision.other())) {
        roots.add(sets.root(decision.other()));
      }
    }
    Set<Long> decided = new HashSet<>();
    sets.compartments().stream().filter(c -> roots.contains(sets.root(c))).forEach(decided::add);
    return decided;
  }

  /// Disjoint sets that decisions may hold apart.
  private static final class Sets {

    private final Map<Long, Long> parent = new HashMap<>();
    private final Map<Long, Long> origin = new HashMap<>();
    private final Map<Long, UUID> parted = new HashMap<>();
    private final List<Decision> apart;

    Sets(Collection<Claim> claims, Collection<Decision> decisions) {
      for (Claim claim : claims) {
        parent.put(claim.compartment(), claim.compartment());
        origin.put(claim.compartment(), claim.origin());
        if (claim.parted() != null) {
          parted.put(claim.compartment(), claim.parted());
        }
      }
      apart = decisions.stream().filter(d -> !d.together()).filter(this::knowsBoth).toList();
    }

    boolean knows(long compartment) {
      return parent.containsKey(compartment);
    }

    Set<Long> compartments() {
      return parent.keySet();
    }

    long root(long compartment) {
      long at = compartment;
      for (long up = up(at); up != at; up = up(at)) {
        at = up;
      }
      return at;
    }

    void join(long one, long other) {
      if (!knows(one) || !knows(other)) {
        return;
      }
      long a = root(one);
      long b = root(other);
      if (a == b || apart(a, b)) {
        return;
      }
      boolean aFirst = originOf(a) < originOf(b);
      parent.put(aFirst ? b : a, aFirst ? a : b);
      UUID side = parted.getOrDefault(a, parted.get(b));
      if (side != null) {
        parted.put(root(a), side);
      }
    }

    boolean apart(long one, long other) {
      long a = root(one);
      long b = root(other);
      UUID side = parted.get(a);
      UUID otherSide = parted.get(b);
      if (side != null && otherSide != null && !side.equals(otherSide)) {
        return true;
      }
      return apart.stream()
          .anyMatch(
              d -> {
                long x = root(d.one());
                long y = root(d.other());
                return (x == a && y == b) || (x == b && y == a);
              });
    }

    Map<Long, Long> people() {
      Map<Long, Long> people = new HashMap<>();
      parent.keySet().forEach(c -> people.put(c, originOf(root(c))));
      return people;
    }

    private boolean knowsBoth(Decision decision) {
      return knows(decision.one()) && knows(decision.other());
    }

    private long up(long compartment) {
      return Objects.requireNonNull(parent.get(compartment));
    }

    private long originOf(long compartment) {
      return Objects.requireNonNull(origin.get(compartment));
    }
  }
}
