package org.careweave.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/// Outcomes of intents of one bucket, as one stored entry: the n-th of each array belong together.
/// Arrays, because thousands are read in a row when the trail is verified; they are never changed.
///
/// @param persons persons who turned out to be concerned
/// @param holders for each of them, the 1-based position of the intent concerned
record OutcomeEntry(
    long number,
    Instant at,
    long bucket,
    long[] intents,
    int[] items,
    short[] results,
    long[] persons,
    int[] holders)
    implements Entry {

  /// Outcomes put together by bucket, numbered from the place after `place`.
  static List<OutcomeEntry> grouped(
      List<Pending.Outcome> outcomes, Instant at, int lane, long place) {
    Map<Long, List<Pending.Outcome>> byBucket = new TreeMap<>();
    for (Pending.Outcome outcome : outcomes) {
      byBucket
          .computeIfAbsent(EntryNumber.bucketOf(outcome.intent()), _ -> new ArrayList<>())
          .add(outcome);
    }
    List<OutcomeEntry> entries = new ArrayList<>(byBucket.size());
    for (Map.Entry<Long, List<Pending.Outcome>> one : byBucket.entrySet()) {
      place++;
      long number = new EntryNumber(lane, place).value();
      entries.add(together(number, at, one.getKey(), one.getValue()));
    }
    return entries;
  }

  private static OutcomeEntry together(
      long number, Instant at, long bucket, List<Pending.Outcome> outcomes) {
    int n = outcomes.size();
    int[] items = new int[n];
    short[] results = new short[n];
    LongStream.Builder persons = LongStream.builder();
    int[] holders = new int[outcomes.stream().mapToInt(o -> o.persons().length).sum()];
    int filled = 0;
    for (int i = 0; i < n; i++) {
      Pending.Outcome outcome = outcomes.get(i);
      items[i] = outcome.items();
      results[i] = outcome.result().code();
      Arrays.stream(outcome.persons()).forEach(persons);
      Arrays.fill(holders, filled, filled + outcome.persons().length, i + 1);
      filled += outcome.persons().length;
    }
    long[] intents = outcomes.stream().mapToLong(Pending.Outcome::intent).toArray();
    return new OutcomeEntry(
        number, at, bucket, intents, items, results, persons.build().toArray(), holders);
  }
}
