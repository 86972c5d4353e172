package org.careweave.synthetic;

import java.util.List;

/// A medicine as prescribed in Northmere. `avoidWith`: allergies and pregnancy; `next`: the
/// strength
/// that may follow.
record MedicineKind(
    String key,
    String code,
    String name,
    String substance,
    String otherName,
    double dose,
    String unit,
    String route,
    String text,
    int times,
    int period,
    String periodUnit,
    List<String> indications,
    double share,
    String kind,
    List<String> avoidWith,
    String next) {

  static List<MedicineKind> read() {
    return Tsv.read(
        "medicines.tsv",
        row ->
            new MedicineKind(
                row.text(0),
                row.text(1),
                row.text(2),
                row.text(3),
                row.text(4),
                row.number(5),
                row.text(6),
                row.text(7),
                row.text(8),
                row.whole(9),
                row.whole(10),
                row.text(11),
                row.parts(12),
                row.number(13) / 100,
                row.text(14),
                row.parts(15),
                row.text(16)));
  }

  boolean isFor(String illness) {
    return indications.contains(illness);
  }
}
