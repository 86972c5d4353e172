package org.careweave.exchange;

import com.github.luben.zstd.Zstd;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.careweave.kernel.Problem;
import org.careweave.record.Outcome;
import org.careweave.record.ResourceKey;

/// What each entry of a submission came to, small enough to keep: a line each, fields separated by
/// tabs, compressed.
final class Answers {

  private static final int LEVEL = 3;
  private static final int MOST = 64 << 20;

  private Answers() {}

  static byte[] pack(List<Outcome> outcomes) {
    StringBuilder text = new StringBuilder(outcomes.size() * 72);
    for (Outcome outcome : outcomes) {
      switch (outcome) {
        case Outcome.Stored(var index, var key, var version, var at, var change) ->
            line(text, "S", index, key.type(), key.id(), version, at.toEpochMilli(), change);
        case Outcome.Deleted(var index, var key, var version) ->
            line(text, "D", index, key.type(), key.id(), version);
        case Outcome.Refused(var index, var problem) ->
            line(
                text,
                "R",
                index,
                problem.kind(),
                problem.code(),
                problem.words(),
                problem.location() == null ? "" : problem.location());
      }
    }
    return Zstd.compress(text.toString().getBytes(StandardCharsets.UTF_8), LEVEL);
  }

  static List<Outcome> unpack(byte[] packed) {
    long size = Zstd.getFrameContentSize(packed);
    if (size < 0 || size > MOST) {
      throw new IllegalStateException("a stored answer is corrupt");
    }
    String text = new String(Zstd.decompress(packed, (int) size), StandardCharsets.UTF_8);
    List<Outcome> outcomes = new ArrayList<>();
    text.lines().forEach(line -> outcomes.add(outcome(line.split("\t", -1))));
    return outcomes;
  }

  private static Outcome outcome(String[] field) {
    int index = Integer.parseInt(field[1]);
    return switch (field[0]) {
      case "S" ->
          new Outcome.Stored(
              index,
              new ResourceKey(field[2], field[3]),
              Integer.parseInt(field[4]),
              Instant.ofEpochMilli(Long.parseLong(field[5])),
              Outcome.Change.valueOf(field[6]));
      case "D" ->
          new Outcome.Deleted(
              index, new ResourceKey(field[2], field[3]), Integer.parseInt(field[4]));
      case "R" ->
          new Outcome.Refused(
              index,
              new Problem(
                  Problem.Kind.valueOf(field[2]),
                  field[3],
                  field[4],
                  field[5].isEmpty() ? null : field[5]));
      default -> throw new IllegalStateException("a stored answer is corrupt");
    };
  }

  private static void line(StringBuilder text, Object... fields) {
    for (int i = 0; i < fields.length; i++) {
      if (i > 0) {
        text.append('\t');
      }
      String field = String.valueOf(fields[i]);
      for (int c = 0; c < field.length(); c++) {
        text.append(field.charAt(c) < ' ' ? ' ' : field.charAt(c));
      }
    }
    text.append('\n');
  }
}
