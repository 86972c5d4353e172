package org.careweave.synthetic;

import java.util.LinkedHashMap;
import java.util.Map;

/// Something measured: codes, unit, usual range (`NaN` where open) and the panel it belongs to.
record MeasureKind(
    String key,
    String loinc,
    String snomed,
    String term,
    String otherWords,
    String unit,
    String ucum,
    double low,
    double high,
    int decimals,
    String panel) {

  static Map<String, MeasureKind> read() {
    Map<String, MeasureKind> kinds = new LinkedHashMap<>();
    for (MeasureKind kind :
        Tsv.read(
            "measures.tsv",
            row ->
                new MeasureKind(
                    row.text(0),
                    row.text(1),
                    row.text(2),
                    row.text(3),
                    row.text(4),
                    row.text(5),
                    row.text(6),
                    row.number(7),
                    row.number(8),
                    row.whole(9),
                    row.text(10)))) {
      kinds.put(kind.key, kind);
    }
    return kinds;
  }

  boolean isVital() {
    return panel.equals("vital");
  }
}
