package org.careweave.benchmarks.day;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What is played.
///
/// @param tasks how many tasks are made
/// @param transfers how many referrals are written
/// @param teams how many teams work
/// @param staff how many people work in them
/// @param pace how much faster than in real life the day goes: a tenth of the work at this pace,
/// the rest at ten times it
/// @param kills how often the platform, its database, or both are killed
/// @param seed of everything that is left to chance
/// @param port where the platform listens
/// @param data the install's data folder
/// @param directory the directory the platform was loaded with
/// @param command starts the platform
record DayOptions(
    int tasks,
    int transfers,
    int teams,
    int staff,
    double pace,
    int kills,
    long seed,
    int port,
    Path data,
    Path directory,
    List<String> command) {

  static final String USAGE =
      """
      usage: ./careweave simulate [--tasks n] [--transfers n] [--teams n] [--staff n]
                                  [--pace n] [--kills n] [--seed n]

        --tasks n      tasks made (20000)
        --transfers n  referrals written (1500)
        --teams n      teams at work (50)
        --staff n      people in them (3000)
        --pace n       how much faster than real life the first tenth goes; the rest goes ten
                       times as fast as that (6)
        --kills n      how often platform, database or both are killed (4)
        --seed n       of everything left to chance (1)
      """;

  /// Hours from the first to the last piece of work.
  static final double HOURS = 10;

  /// Reads the command line.
  ///
  /// @throws IllegalArgumentException saying what is wrong with it
  static DayOptions of(List<String> arguments) {
    int end = arguments.indexOf("--");
    List<String> own = end < 0 ? arguments : arguments.subList(0, end);
    List<String> command = end < 0 ? List.of() : arguments.subList(end + 1, arguments.size());
    var left = new ArrayList<>(own);
    var options =
        new DayOptions(
            (int) number(left, "tasks", 20_000, 0, 1_000_000),
            (int) number(left, "transfers", 1_500, 0, 100_000),
            (int) number(left, "teams", 50, 2, 500),
            (int) number(left, "staff", 3_000, 4, 50_000),
            number(left, "pace", 6, 0.01, 10_000),
            (int) number(left, "kills", 4, 0, 1_000),
            (long) number(left, "seed", 1, 0, 1e15),
            (int) number(left, "port", 8080, 1, 65_535),
            Path.of(word(left, "data", ".careweave")),
            Path.of(word(left, "directory", "directory.json")),
            List.copyOf(command));
    if (!left.isEmpty()) {
      throw new IllegalArgumentException("not understood: " + left.getFirst());
    }
    if (options.staff() < 2 * options.teams()) {
      throw new IllegalArgumentException("--staff must be at least twice --teams");
    }
    return options;
  }

  private static double number(
      List<String> left, String name, double otherwise, double least, double most) {
    String word = word(left, name, "");
    if (word.isEmpty()) {
      return otherwise;
    }
    try {
      double number = Double.parseDouble(word);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "--%s must be a number from %.0f to %.0f, not %s".formatted(name, least, most, word));
  }

  private static String word(List<String> left, String name, String otherwise) {
    int at = left.indexOf("--" + name);
    if (at < 0) {
      return otherwise;
    }
    if (at + 1 == left.size()) {
      throw new IllegalArgumentException("--" + name + " wants a value");
    }
    left.remove(at);
    return left.remove(at);
  }
}
