package org.careweave.synthetic;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Northmere's sharing agreements (docs/guides/agreements.md), signed by the people of
/// `signatories.tsv`: the list beside this class, in which `@-20` stands for twenty days ago, so
/// that
/// some are in force and one expires soon, whatever today is.
final class AgreementsFile {

  private static final Pattern DAY = Pattern.compile("\"@(-?[0-9]+)(T[0-9:]+Z)?\"");

  private AgreementsFile() {}

  /// The file as of `today`, a day as in [Clock].
  static byte[] of(int today) {
    String text = new String(read("agreements.json"), StandardCharsets.UTF_8);
    return DAY.matcher(text).replaceAll(day -> dated(day, today)).getBytes(StandardCharsets.UTF_8);
  }

  /// A file beside this class as it is.
  static byte[] read(String name) {
    try (InputStream in = AgreementsFile.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the jar");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + name, e);
    }
  }

  private static String dated(java.util.regex.MatchResult day, int today) {
    String time = day.group(2) == null ? "" : day.group(2);
    String date = Clock.date(today + Integer.parseInt(day.group(1)));
    return Matcher.quoteReplacement("\"" + date + time + "\"");
  }
}
