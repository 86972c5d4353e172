package org.careweave.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.careweave.access.AgreementEffect.Way;
import org.careweave.access.AgreementTerms.Form;
import org.careweave.access.AgreementTerms.Shape;

/// How far somebody reaches while some agreements are in force.
///
/// @param known for each purpose, of each class the most that may be known of an item in it
/// @param populations what of everyone may be used without names
record AgreementReach(Map<Purpose, Map<Integer, Way.Kind>> known, List<Population> populations) {

  /// Classes of which more may be known, in one way and for one purpose.
  record More(Way way, Purpose purpose, Set<Integer> classes) {}

  /// How far `caller` reaches by `rules` and `agreements` at `at`.
  static AgreementReach of(Caller caller, Rules rules, AgreementIndex agreements, Instant at) {
    Map<Purpose, Map<Integer, Way.Kind>> known = new EnumMap<>(Purpose.class);
    for (Purpose purpose : Purpose.values()) {
      known.put(purpose, known(rules.compile(caller, purpose, at)));
    }
    Rules.Viewer viewer = rules.viewer(caller, Purpose.POPULATION_HEALTH, at);
    return new AgreementReach(
        known,
        Stream.of(Shape.COUNTS, Shape.PSEUDONYMISED)
            .flatMap(shape -> agreements.inShape(shape, viewer, at))
            .map(agreement -> rules.population(caller, agreement, at))
            .toList());
  }

  /// Rules say by relationships, which no agreement changes, of whom something may be known: so
  /// here a class is open to a role or it is not.
  private static Map<Integer, Way.Kind> known(Rules.Compiled compiled) {
    Map<Integer, Way.Kind> known = new HashMap<>();
    for (Grant grant : compiled.grants()) {
      int[] ids = grant.classes();
      if (ids != null) {
        Arrays.stream(ids).forEach(id -> known.put(id, Way.Kind.SEEN));
      }
    }
    for (Release release : compiled.releases()) {
      Way.Kind told =
          release.what() == Release.What.COUNT ? Way.Kind.TOLD_COUNT : Way.Kind.TOLD_EXISTS;
      Arrays.stream(release.classes())
          .forEach(id -> known.merge(id, told, (a, b) -> a.compareTo(b) < 0 ? b : a));
    }
    return known;
  }

  /// What this reaches and `other` does not.
  List<More> beyond(AgreementReach other) {
    List<More> more = new ArrayList<>();
    known.forEach(
        (purpose, kinds) -> {
          Map<Integer, Way.Kind> theirs = other.known.getOrDefault(purpose, Map.of());
          Map<Way.Kind, Set<Integer>> byKind = new EnumMap<>(Way.Kind.class);
          kinds.forEach(
              (id, kind) -> {
                Way.Kind less = theirs.get(id);
                if (less == null || less.compareTo(kind) < 0) {
                  byKind.computeIfAbsent(kind, _ -> new TreeSet<>()).add(id);
                }
              });
          byKind.forEach((kind, ids) -> more.add(new More(new Way(kind, null), purpose, ids)));
        });
    populations.stream()
        .map(population -> beyond(population, other.populations))
        .filter(found -> !found.classes().isEmpty())
        .distinct()
        .forEach(more::add);
    return more;
  }

  /// What one population has beyond all of `others`. Questions are put to one population at a time:
  /// one that holds together what others hold apart answers more than they do.
  private static More beyond(Population population, List<Population> others) {
    Form form = population.form();
    Way.Kind kind = form.shape() == Shape.COUNTS ? Way.Kind.COUNTED : Way.Kind.EXTRACTED;
    Set<Integer> all = classes(population);
    Set<Integer> rest = new TreeSet<>(all);
    for (Population other : others) {
      if (isAsFine(other.form(), form)) {
        Set<Integer> theirs = classes(other);
        if (theirs.containsAll(all)) {
          return new More(new Way(kind, form), Purpose.POPULATION_HEALTH, Set.of());
        }
        rest.removeAll(theirs);
      }
    }
    return new More(new Way(kind, form), Purpose.POPULATION_HEALTH, rest.isEmpty() ? all : rest);
  }

  /// Whether a form is another's shape and tells at least as much.
  private static boolean isAsFine(Form form, Form than) {
    return form.shape() == than.shape()
        && form.smallest() <= than.smallest()
        && form.dates().digits() >= than.dates().digits();
  }

  private static Set<Integer> classes(Population population) {
    return Arrays.stream(population.classes())
        .boxed()
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
