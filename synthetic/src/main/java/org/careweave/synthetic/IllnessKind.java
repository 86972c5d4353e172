package org.careweave.synthetic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A diagnosis that people of Northmere can have: codes, the words different systems use for it,
/// and how common it is ever to have had it by age.
record IllnessKind(
    String key,
    String snomed,
    String term,
    String otherWords,
    String icd10,
    String sex,
    double[] everAt,
    double deprivation,
    List<Cause> causes,
    String kind,
    Label label) {

  /// Another illness that makes this one `times` as likely.
  record Cause(String key, double times) {}

  private static final int[] AGES = {10, 30, 50, 70, 90};

  static Map<String, IllnessKind> read() {
    Map<String, IllnessKind> kinds = new LinkedHashMap<>();
    for (IllnessKind kind : Tsv.read("illnesses.tsv", IllnessKind::of)) {
      kinds.put(kind.key, kind);
    }
    return kinds;
  }

  private static IllnessKind of(Tsv.Row row) {
    double[] ever = new double[AGES.length];
    for (int i = 0; i < ever.length; i++) {
      ever[i] = row.number(6 + i) / 100;
    }
    List<Cause> causes = new ArrayList<>();
    for (String part : row.parts(12)) {
      int colon = part.indexOf(':');
      causes.add(
          new Cause(part.substring(0, colon), Double.parseDouble(part.substring(colon + 1))));
    }
    String label = row.text(14);
    return new IllnessKind(
        row.text(0),
        row.text(1),
        row.text(2),
        row.text(3),
        row.text(4),
        row.text(5),
        ever,
        row.number(11),
        List.copyOf(causes),
        row.text(13),
        label.isEmpty() ? Label.NONE : Label.valueOf(label));
  }

  /// The share of people who have ever had it by this age.
  double ever(double age) {
    if (age <= AGES[0]) {
      return everAt[0] * age / AGES[0];
    }
    double highest = everAt[0];
    for (int i = 1; i < AGES.length; i++) {
      if (age <= AGES[i]) {
        double along = (age - AGES[i - 1]) / (AGES[i] - AGES[i - 1]);
        return Math.max(highest, everAt[i - 1] + along * (everAt[i] - everAt[i - 1]));
      }
      highest = Math.max(highest, everAt[i]);
    }
    return Math.max(highest, everAt[AGES.length - 1]);
  }

  boolean concerns(char sexOfPerson) {
    return sex.equals("any") || sex.charAt(0) == sexOfPerson;
  }
}
