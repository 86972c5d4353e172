package org.careweave.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What was asked for on the command line.
///
/// @param names rows to measure, by their names or beginnings of them; empty: all
/// @param quick fewer patients, shorter rounds and one load instead of two
/// @param ours whether our side runs
/// @param peer whether the peer runs
/// @param record whether the table also goes into the documentation
record Options(List<String> names, boolean quick, boolean ours, boolean peer, boolean record) {

  static final String USAGE =
      """
      usage: ./careweave bench [name …] [--quick] [--only ours|peer] [--record]

        name     load, size, memory, start, or an operation:
                 %s;
                 only by name: access, partitions, task-work, and live (ours alone)
        --quick  fewer patients, shorter rounds, one load (under five minutes)
        --only   runs one side alone, without comparison
        --record puts the table and the raw figures into docs/performance too
      """
          .formatted(String.join(", ", Questions.NAMES));

  /// What is only measured when it is named.
  private static final List<String> BY_NAME =
      List.of("access", "partitions", TaskWork.NAME, Live.NAME);

  /// What has a page of its own in the documentation.
  private static final List<String> WITH_PAGE = List.of("access", TaskWork.NAME, Live.NAME);

  private static final List<String> GROUPS = List.of("load", "size", "memory", "start");

  Options {
    names = List.copyOf(names);
  }

  /// Reads the arguments; empty if they are not understood.
  static Optional<Options> parse(List<String> arguments) {
    var names = new ArrayList<String>();
    boolean quick = false;
    boolean record = false;
    String only = "";
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.equals("--quick")) {
        quick = true;
      } else if (argument.equals("--record")) {
        record = true;
      } else if (argument.equals("--only") && i + 1 < arguments.size()) {
        only = arguments.get(++i);
        if (!only.equals("ours") && !only.equals("peer")) {
          return Optional.empty();
        }
      } else if (isName(argument)) {
        names.add(argument);
      } else {
        return Optional.empty();
      }
    }
    boolean nothingOfThePeer = names.equals(List.of(Live.NAME));
    if (only.equals("peer") && nothingOfThePeer) {
      return Optional.empty();
    }
    boolean peer = !only.equals("ours") && !nothingOfThePeer;
    return Optional.of(new Options(names, quick, !only.equals("peer"), peer, record));
  }

  private static boolean isName(String argument) {
    Predicate<String> fits = name -> name.startsWith(argument);
    return BY_NAME.contains(argument)
        || (!argument.isEmpty()
            && Stream.concat(GROUPS.stream(), Questions.NAMES.stream()).anyMatch(fits));
  }

  /// Whether a row is to be measured.
  boolean wants(String name) {
    return names.isEmpty() || names.stream().anyMatch(name::startsWith);
  }

  /// Whether something is to be measured that has to be named in full.
  boolean names(String name) {
    return names.contains(name);
  }

  /// Whether anything is to be measured that staff do.
  boolean needsStaff() {
    return names(TaskWork.NAME) || names(Live.NAME);
  }

  /// Whether anything is to be measured that needs a loaded server.
  boolean needsData() {
    return names.stream().anyMatch(BY_NAME::contains)
        || Stream.concat(GROUPS.stream(), Questions.NAMES.stream())
            .anyMatch(name -> !name.equals("start") && wants(name));
  }

  /// The page of the documentation that this run's figures belong to.
  String page() {
    return names.size() == 1 && WITH_PAGE.contains(names.getFirst()) ? names.getFirst() : "record";
  }

  /// Of how many patients one is taken.
  int everyNth() {
    return quick ? 4 : 1;
  }

  /// Resources sent before the measured part of a load.
  int warmUp() {
    return quick ? 1_000 : 5_000;
  }

  /// How often each operation is measured by a single client.
  int rounds() {
    return quick ? 2 : 5;
  }

  /// How many such rounds before do not count.
  int warmUpRounds() {
    return quick ? 1 : 2;
  }

  /// How long a round lasts, unless one pass through the calls takes longer.
  Duration round() {
    return quick ? Duration.ofMillis(400) : Duration.ofSeconds(1);
  }

  /// How long the eight clients ask at once.
  Duration together() {
    return quick ? Duration.ofSeconds(2) : Duration.ofSeconds(5);
  }
}
