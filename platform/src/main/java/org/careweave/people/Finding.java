package org.careweave.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.careweave.access.Sight;
import org.careweave.kernel.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds people: gathers candidates the sight covers, ranks them, and answers with the best.
@Component
final class Finding {

  /// More words than this, and longer ones, are no name.
  private static final int MOST_WORDS = 8;

  private static final int LONGEST_WORD = 60;

  /// A hit as good as this makes looking further afield unnecessary.
  private static final double GOOD = 0.85;

  private final FindRows rows;

  Finding(FindRows rows) {
    this.rows = rows;
  }

  List<FoundPerson> find(PeopleQuery query, Sight sight, int limit) {
    Map<Long, Double> scores =
        switch (query) {
          case PeopleQuery.ByNhsNumber(var number) -> byNumber(rows.withNumber(number, sight));
          case PeopleQuery.ByName(var typed, var bornOn) -> byName(typed, bornOn, sight);
        };
    List<Map.Entry<Long, Double>> best =
        scores.entrySet().stream()
            .sorted(
                Map.Entry.<Long, Double>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(limit)
            .toList();
    long[] people = best.stream().mapToLong(Map.Entry::getKey).toArray();
    Map<Long, List<SourcePatient>> visible = visible(people, sight);
    List<FoundPerson> found = new ArrayList<>();
    for (Map.Entry<Long, Double> one : best) {
      List<SourcePatient> linked = visible.getOrDefault(one.getKey(), List.of());
      if (!linked.isEmpty()) {
        found.add(
            new FoundPerson(new PersonId(one.getKey()), linked.getFirst(), linked, one.getValue()));
      }
    }
    return found;
  }

  /// The visible source patients of one person, best first.
  List<SourcePatient> person(PersonId person, Sight sight) {
    return visible(new long[] {person.value()}, sight).getOrDefault(person.value(), List.of());
  }

  /// The visible source patients of some people, best first.
  Map<Long, List<SourcePatient>> visible(long[] people, Sight sight) {
    Map<Long, List<SourcePatient>> byPerson = new HashMap<>();
    if (people.length > 0) {
      rows.visible(people, sight)
          .forEach(
              v -> byPerson.computeIfAbsent(v.person(), _ -> new ArrayList<>()).add(v.patient()));
    }
    return byPerson;
  }

  private static Map<Long, Double> byNumber(List<FindRows.Candidate> candidates) {
    Map<Long, Double> scores = new HashMap<>();
    candidates.forEach(c -> scores.merge(c.person(), c.verified() ? 1.0 : 0.9, Math::max));
    return scores;
  }

  private Map<Long, Double> byName(String typed, @Nullable LocalDate bornOn, Sight sight) {
    List<String> words =
        Names.words(typed).stream()
            .limit(MOST_WORDS)
            .map(w -> w.length() > LONGEST_WORD ? w.substring(0, LONGEST_WORD) : w)
            .toList();
    Map<Long, Double> scores = new HashMap<>();
    if (words.isEmpty()) {
      return scores;
    }
    if (bornOn == null) {
      rank(rows.named(words, sight), words, null, scores);
      if (scores.values().stream().noneMatch(s -> s >= GOOD)) {
        rank(rows.namedLike(words, sight), words, null, scores);
      }
      return scores;
    }
    rank(rows.bornOn(days(bornOn), bornOn, spellings(words), sight), words, bornOn, scores);
    if (scores.values().stream().noneMatch(s -> s >= GOOD)) {
      rank(rows.bornAbout(bornOn, words, sight), words, bornOn, scores);
    }
    return scores;
  }

  private static void rank(
      List<FindRows.Candidate> candidates,
      List<String> words,
      @Nullable LocalDate bornOn,
      Map<Long, Double> into) {
    for (FindRows.Candidate one : candidates) {
      double score = Ranking.score(words, bornOn, one.names(), one.birthDate(), one.birthText());
      if (score > 0) {
        into.merge(one.person(), score, Math::max);
      }
    }
  }

  private static Collection<LocalDate> days(LocalDate asked) {
    Set<LocalDate> days = new LinkedHashSet<>();
    days.add(asked);
    LocalDate transposed = Ranking.transposed(asked);
    if (transposed != null) {
      days.add(transposed);
    }
    return days;
  }

  private static List<String> spellings(List<String> words) {
    Set<String> all = new LinkedHashSet<>(words);
    words.stream()
        .map(Nicknames::of)
        .flatMap(Collection::stream)
        .sorted(Comparator.naturalOrder())
        .forEach(all::add);
    return List.copyOf(all);
  }
}
