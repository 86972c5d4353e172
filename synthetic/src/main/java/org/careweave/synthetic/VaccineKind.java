package org.careweave.synthetic;

import java.util.List;

/// A vaccination of the routine schedule: at which age, for people born in which years.
record VaccineKind(
    String key,
    String code,
    String term,
    String otherWords,
    int ageInDays,
    int bornFrom,
    int bornTo,
    double uptake) {

  static List<VaccineKind> read() {
    return Tsv.read(
        "vaccines.tsv",
        row ->
            new VaccineKind(
                row.text(0),
                row.text(1),
                row.text(2),
                row.text(3),
                row.whole(4),
                row.whole(5),
                row.whole(6),
                row.number(7) / 100));
  }
}
