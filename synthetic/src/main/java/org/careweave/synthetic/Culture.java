package org.careweave.synthetic;

import java.util.List;

/// A culture people take their names from, with its ethnic category and first language.
record Culture(
    String key,
    String ethnicity,
    int share,
    String language,
    List<String> female,
    List<String> male,
    List<String> families) {

  static List<Culture> read() {
    return Tsv.read(
        "names.tsv",
        row ->
            new Culture(
                row.text(0),
                row.text(1),
                row.whole(2),
                row.text(3),
                row.parts(4),
                row.parts(5),
                row.parts(6)));
  }
}
