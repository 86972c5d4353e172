package org.careweave.synthetic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A person who is told in full in `stories.tsv`, generated first in every population so that
/// demonstrations and tests can rely on them.
record Story(String key, List<Line> lines) {

  /// One line: what is told, when, until when, two arguments and words.
  record Line(String what, String when, String until, String a, String b, String words) {

    /// The part of the words before, between or after `|`.
    String part(int index) {
      String[] parts = words.split("\\|", -1);
      return index < parts.length ? parts[index] : "";
    }
  }

  /// The day on which the stories were written.
  private static final int TOLD_ON = Clock.day(2026, 11, 22);

  static List<Story> read() {
    Map<String, List<Line>> lines = new LinkedHashMap<>();
    Tsv.read(
        "stories.tsv",
        row -> {
          Line line =
              new Line(
                  row.text(1), row.text(2), row.text(3), row.text(4), row.text(5), row.text(6));
          return lines.computeIfAbsent(row.text(0), _ -> new ArrayList<>()).add(line);
        });
    List<Story> stories = new ArrayList<>();
    lines.forEach((key, told) -> stories.add(new Story(key, List.copyOf(told))));
    return List.copyOf(stories);
  }

  /// The lines that tell one kind of thing.
  List<Line> told(String what) {
    return lines.stream().filter(line -> line.what.equals(what)).toList();
  }

  Line only(String what) {
    List<Line> told = told(what);
    if (told.size() != 1) {
      throw new IllegalStateException(key + " in stories.tsv has " + told.size() + " × " + what);
    }
    return told.getFirst();
  }

  boolean isMarked(String mark) {
    return told("mark").stream().anyMatch(line -> line.a.equals(mark) || line.b.equals(mark));
  }

  /// A day of the story as a day of a run: dates move with today, `-5` is five days ago.
  static int day(String text, int today) {
    if (text.isEmpty()) {
      return Clock.NEVER;
    }
    if (text.length() == 10 && text.charAt(4) == '-') {
      return birthday(text) + today - TOLD_ON;
    }
    return today + Integer.parseInt(text.startsWith("+") ? text.substring(1) : text);
  }

  /// A date that does not move.
  static int birthday(String text) {
    return Clock.day(
        Integer.parseInt(text.substring(0, 4)),
        Integer.parseInt(text.substring(5, 7)),
        Integer.parseInt(text.substring(8)));
  }
}
