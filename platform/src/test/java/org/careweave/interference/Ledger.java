package org.careweave.interference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Counts, by path: how many cases there were, and how many of them showed the hidden difference to
/// one who sees all. Keeps what differed for one who should not have seen it.
final class Ledger {

  /// What came of one path.
  static final class Tally {
    private int cases;
    private int shown;

    int cases() {
      return cases;
    }

    int shown() {
      return shown;
    }

    @Override
    public String toString() {
      return shown + " of " + cases;
    }
  }

  private final Map<String, Tally> tallies = new TreeMap<>();
  private final List<String> leaks = new ArrayList<>();
  private int cases;

  void count(Case one, boolean shown) {
    cases++;
    for (String path : one.paths()) {
      Tally tally = tallies.computeIfAbsent(path, _ -> new Tally());
      tally.cases++;
      tally.shown += shown ? 1 : 0;
    }
  }

  void leaked(String report) {
    leaks.add(report);
  }

  int cases() {
    return cases;
  }

  Map<String, Tally> tallies() {
    return tallies;
  }

  List<String> leaks() {
    return leaks;
  }
}
