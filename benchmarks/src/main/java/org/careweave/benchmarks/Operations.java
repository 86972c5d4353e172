package org.careweave.benchmarks;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts the questions to loaded servers: first their answers are compared. Then eight clients ask
/// at once and one client in rounds, all that uncounted until the servers' compilers have met every
/// question; then a single client asks in several rounds, both servers in turn in each, and eight
/// clients at once again.
///
/// What a server cannot answer becomes an error in the table, and the others are measured.
final class Operations {

  private static final int CLIENTS = 8;

  private record Side(Target target, Client client, ProcessTree processes, Questions questions) {

    Prepared prepare(String name) {
      Question question = questions.of(name);
      List<Tally> answers =
          question.calls().stream().map(call -> Tally.of(client, question, call)).toList();
      return new Prepared(new Measurement(target, question, client, processes), answers);
    }
  }

  private record Prepared(Measurement measurement, List<Tally> answers) {}

  private record Asked(String name, String error, Pair<Measurement> measurements) {}

  private final Pair<Target> targets;
  private final Options options;
  private final DataSet data;
  private final Progress progress;

  Operations(Pair<Target> targets, Options options, DataSet data, Progress progress) {
    this.targets = targets;
    this.options = options;
    this.data = data;
    this.progress = progress;
  }

  /// Adds the rows of all operations asked for, and the rounds they come from.
  void measure(Report report) {
    List<String> names = Questions.NAMES.stream().filter(options::wants).toList();
    if (names.isEmpty()) {
      return;
    }
    Pair<Side> sides =
        targets.map(
            target -> {
              var client = new Client(target, Target.Role.CLIENT);
              return new Side(target, client, target.processes(), new Questions(data, client));
            });
    try {
      List<Asked> asked = names.stream().map(name -> ask(name, sides)).toList();
      warmUp(asked);
      rounds(asked);
      progress.say("%d clients at once", CLIENTS);
      asked.stream().map(this::together).forEach(one -> report(one, report));
    } finally {
      sides.present().forEach(side -> side.client().close());
    }
  }

  private Asked ask(String name, Pair<Side> sides) {
    try {
      Pair<Prepared> prepared = sides.map(side -> side.prepare(name));
      Pair<List<Tally>> answers = prepared.map(Prepared::answers);
      String error = Answers.difference(answers);
      answers.present().forEach(tallies -> progress.say("%s: %s", name, Answers.describe(tallies)));
      if (!error.isEmpty()) {
        progress.say("%s: error: %s", name, error);
      }
      Pair<Measurement> measurements = prepared.map(Prepared::measurement);
      together(name, measurements, options.together().dividedBy(2));
      return new Asked(name, error, measurements);
    } catch (IllegalStateException | UncheckedIOException e) {
      return failed(name, e);
    }
  }

  private Asked failed(String name, RuntimeException e) {
    String error = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
    progress.say("%s: error: %s", name, error);
    return new Asked(name, error, new Pair<>(null, null));
  }

  private Asked together(Asked one) {
    try {
      together(one.name(), one.measurements(), options.together());
      return one;
    } catch (IllegalStateException | UncheckedIOException e) {
      return failed(one.name(), e);
    }
  }

  private static void together(String name, Pair<Measurement> measurements, Duration lasting) {
    for (Measurement measurement : measurements.inTurn(Questions.NAMES.indexOf(name))) {
      measurement.together(CLIENTS, lasting);
    }
  }

  private void warmUp(List<Asked> asked) {
    progress.say("warming up");
    for (int round = 0; round < options.warmUpRounds(); round++) {
      round(asked, round);
    }
    asked.forEach(one -> one.measurements().present().forEach(Measurement::reset));
  }

  private void rounds(List<Asked> asked) {
    for (int round = 0; round < options.rounds(); round++) {
      progress.say("round %d of %d by one client", round + 1, options.rounds());
      round(asked, round);
    }
  }

  private void round(List<Asked> asked, int round) {
    for (Asked one : asked) {
      for (Measurement measurement : one.measurements().inTurn(round)) {
        measurement.round(options.round());
      }
    }
  }

  private static void report(Asked asked, Report report) {
    String name = asked.name();
    String error = asked.error();
    Pair<Measurement> all = asked.measurements();
    report.add(new Row(name, "ms", false, timed(all.ours()), timed(all.peer()), error));
    Pair<Double> rates = all.map(Measurement::rate);
    report.add(Row.of(name + "-8-clients", "calls/s", true, rates).withError(error));
    Pair<Double> cpu = all.map(Measurement::cpuMillis);
    report.add(Row.of(name + "-cpu", "CPU ms a call", false, cpu).withError(error));
    report.keep(name, all.map(Measurement::rounds));
  }

  private static Row.@Nullable Figure timed(@Nullable Measurement measurement) {
    if (measurement == null) {
      return null;
    }
    Row.Percentiles percentiles = Row.Percentiles.of(measurement.samples());
    return new Row.Figure(percentiles.p50(), percentiles);
  }
}
