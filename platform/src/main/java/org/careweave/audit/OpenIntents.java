package org.careweave.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Pairs intents with outcomes while entries go by. An outcome can go by before its intent, where
/// the two are in different lanes.
final class OpenIntents {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Map<Long, Instant> open = new HashMap<>();
  private final Set<Long> early = new HashSet<>();

  void see(Entry entry) {
    switch (entry) {
      case IntentEntry intent -> {
        if (!early.remove(intent.number())) {
          open.put(intent.number(), intent.at());
        }
      }
      case OutcomeEntry outcome -> {
        for (long number : outcome.intents()) {
          if (open.remove(number) == null) {
            early.add(number);
          }
        }
      }
    }
  }

  /// Intents without outcome that are older than a minute, ascending.
  List<Long> at(Instant now) {
    return open.entrySet().stream()
        .filter(one -> one.getValue().isBefore(now.minus(PATIENCE)))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /// Numbers of outcomes whose intent has not gone by (or had an outcome already).
  long[] withoutIntent() {
    return early.stream().mapToLong(Long::longValue).sorted().toArray();
  }
}
