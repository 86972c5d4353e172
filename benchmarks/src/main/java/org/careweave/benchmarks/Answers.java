package org.careweave.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/// Compares what two servers answered to the same questions.
final class Answers {

  private Answers() {}

  /// What is wrong with the answers, for the table; empty if they can be compared.
  static String difference(Pair<List<Tally>> answers) {
    for (List<Tally> tallies : answers.present()) {
      if (tallies.stream().allMatch(tally -> tally.resources() == 0)) {
        return "no resource in any answer";
      }
      if (!tallies.stream().allMatch(Tally::complete)) {
        return "an answer does not include exactly what its matches refer to";
      }
    }
    List<Tally> ours = answers.ours();
    List<Tally> peer = answers.peer();
    if (ours == null || peer == null) {
      return "";
    }
    int unequal = 0;
    String example = "";
    for (int i = 0; i < ours.size(); i++) {
      if (ours.get(i).resources() != peer.get(i).resources()) {
        unequal++;
        example = example.isEmpty() ? types(ours.get(i), peer.get(i)) : example;
      }
    }
    return unequal == 0
        ? ""
        : "%d of %d answers differ in size, the first in %s"
            .formatted(unequal, ours.size(), example);
  }

  /// How much the answers hold, on average.
  static String describe(List<Tally> tallies) {
    return String.format(
        Locale.ROOT,
        "%.1f resources, %.1f included, %,.0f bytes a call",
        tallies.stream().mapToInt(Tally::resources).average().orElse(0),
        tallies.stream().mapToInt(Tally::includes).average().orElse(0),
        tallies.stream().mapToLong(Tally::bytes).average().orElse(0));
  }

  private static String types(Tally ours, Tally peer) {
    var types = new TreeSet<>(ours.types().keySet());
    types.addAll(peer.types().keySet());
    var text = new StringBuilder();
    for (String type : types) {
      int own = ours.types().getOrDefault(type, 0);
      int other = peer.types().getOrDefault(type, 0);
      if (own != other) {
        text.append(text.isEmpty() ? "" : ", ").append(type + ": ours " + own + ", peer " + other);
      }
    }
    return text.toString();
  }
}
