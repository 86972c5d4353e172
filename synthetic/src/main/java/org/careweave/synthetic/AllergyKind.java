package org.careweave.synthetic;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Something people are allergic to, as a disorder and as a substance: systems differ in which of
/// the two they code.
record AllergyKind(
    String key,
    String allergyCode,
    String allergyTerm,
    String substanceCode,
    String substanceTerm,
    String words,
    String category,
    double share,
    List<String> reactions,
    String kind) {

  /// How a reaction shows.
  record Reaction(String key, String code, String term, String severity) {}

  static Map<String, AllergyKind> read() {
    Map<String, AllergyKind> kinds = new LinkedHashMap<>();
    for (AllergyKind kind :
        Tsv.read(
            "allergies.tsv",
            row ->
                new AllergyKind(
                    row.text(0),
                    row.text(1),
                    row.text(2),
                    row.text(3),
                    row.text(4),
                    row.text(5),
                    row.text(6),
                    row.number(7) / 100,
                    row.parts(8),
                    row.text(9)))) {
      kinds.put(kind.key, kind);
    }
    return kinds;
  }

  static Map<String, Reaction> reactionsByKey() {
    Map<String, Reaction> kinds = new LinkedHashMap<>();
    for (Reaction kind :
        Tsv.read(
            "reactions.tsv",
            row -> new Reaction(row.text(0), row.text(1), row.text(2), row.text(3)))) {
      kinds.put(kind.key, kind);
    }
    return kinds;
  }
}
