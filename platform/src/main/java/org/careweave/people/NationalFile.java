package org.careweave.people;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.careweave.kernel.NhsNumber;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;

/// The file of the national service for checking opt-outs: one NHS number a line, a comma after it,
/// no heading, each line ended by a line feed. It comes back in the same form, without those who
/// opted out.
final class NationalFile {

  /// Ten digits, a comma, and how a line may end.
  private static final int LONGEST_LINE = 12;

  private static final String FIELD = "file";

  private NationalFile() {}

  /// A file that came back, or what is wrong with it.
  ///
  /// @param problem names the line, never what it says; null when there is none
  record Answer(Set<String> numbers, byte[] digest, @Nullable Problem problem) {}

  static void write(Collection<String> numbers, OutputStream out) throws IOException {
    for (String number : numbers) {
      out.write((number + ",\n").getBytes(StandardCharsets.US_ASCII));
    }
  }

  /// Reads what came back for the numbers that were asked about.
  static Answer read(InputStream file, Set<String> asked) throws IOException {
    MessageDigest digest = sha256();
    Set<String> numbers = new LinkedHashSet<>();
    Problem problem = null;
    int line = 0;
    try (InputStream in = new BufferedInputStream(file)) {
      Line read = next(in, digest);
      while (read != null && problem == null) {
        line++;
        problem = take(read, line, asked, numbers);
        read = next(in, digest);
      }
    }
    if (problem == null && numbers.isEmpty()) {
      problem = wrong("PEO-031", "The file is empty: nothing was taken from it");
    }
    return new Answer(numbers, digest.digest(), problem);
  }

  private static @Nullable Problem take(
      Line read, int line, Set<String> asked, Set<String> numbers) {
    String text = read.text().endsWith("\r") ? cut(read.text()) : read.text();
    String number = text.endsWith(",") ? cut(text) : text;
    if (!number.matches("[0-9]{10}") || !read.ended()) {
      return read.ended()
          ? wrong(
              "PEO-032",
              "Line %,d is not an NHS number and a comma: is this the file that came back?"
                  .formatted(line))
          : wrong("PEO-033", "Line %,d breaks off: the file is not whole".formatted(line));
    }
    if (NhsNumber.parse(number).isEmpty()) {
      return wrong(
          "PEO-034",
          "Line %,d is not a valid NHS number: its check digit is wrong".formatted(line));
    }
    if (!asked.contains(number)) {
      return wrong(
          "PEO-035",
          "Line %,d is a number that this file did not ask about: it is the answer to another file"
              .formatted(line));
    }
    return numbers.add(number)
        ? null
        : wrong("PEO-036", "Line %,d says a number again that stands further up".formatted(line));
  }

  private static String cut(String text) {
    return text.substring(0, text.length() - 1);
  }

  private static Problem wrong(String code, String words) {
    return Problem.invalid(code, words, FIELD);
  }

  /// @param ended whether it ends in a line feed
  private record Line(String text, boolean ended) {}

  /// The next line, or as much of it as can be one; null at the end.
  private static @Nullable Line next(InputStream in, MessageDigest digest) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(LONGEST_LINE);
    int one = in.read();
    if (one < 0) {
      return null;
    }
    while (one >= 0) {
      digest.update((byte) one);
      if (one == '\n' || line.size() > LONGEST_LINE) {
        return new Line(line.toString(StandardCharsets.US_ASCII), true);
      }
      line.write(one);
      one = in.read();
    }
    return new Line(line.toString(StandardCharsets.US_ASCII), false);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
