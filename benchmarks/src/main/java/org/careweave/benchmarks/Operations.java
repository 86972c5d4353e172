package org.careweave.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts the questions to loaded servers: first their answers are compared, then eight clients ask
/// at
/// once (which warms the servers up too), then a single client asks in several rounds, both servers
/// in turn in each.
final class Operations {

  private static final int CLIENTS = 8;

  private record Side(
      Target target, Client client, ProcessTree processes, List<Question> questions) {

    Measurement measure(int index) {
      return new Measurement(target, questions.get(index), client, processes);
    }

    List<Tally> tallies(int index) {
      Question question = questions.get(index);
      return question.calls().stream().map(call -> Tally.of(client, question, call)).toList();
    }
  }

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
    if (Questions.NAMES.stream().noneMatch(options::wants)) {
      return;
    }
    var questions = new Questions(data);
    Pair<Side> sides =
        targets.map(
            target -> {
              var client = new Client(target, Target.Role.CLIENT);
              return new Side(target, client, target.processes(), questions.of(client));
            });
    try {
      measure(sides, report);
    } finally {
      sides.present().forEach(side -> side.client().close());
    }
  }

  private void measure(Pair<Side> sides, Report report) {
    var asked = new ArrayList<Asked>();
    for (int i = 0; i < Questions.NAMES.size(); i++) {
      if (options.wants(Questions.NAMES.get(i))) {
        asked.add(ask(i, sides));
      }
    }
    for (int round = 0; round < options.rounds(); round++) {
      progress.say("round %d of %d by one client", round + 1, options.rounds());
      for (Asked one : asked) {
        for (Measurement measurement : one.measurements().inTurn(round)) {
          measurement.round(options.round());
        }
      }
    }
    asked.forEach(one -> report(one, report));
  }

  private Asked ask(int index, Pair<Side> sides) {
    Question question = sides.present().getFirst().questions().get(index);
    progress.say("%s: %s", question.name(), question.what());
    Pair<List<Tally>> answers = sides.map(side -> side.tallies(index));
    String error = Answers.difference(answers);
    answers.present().forEach(tallies -> progress.say("  %s", Answers.describe(tallies)));
    if (!error.isEmpty()) {
      progress.say("  error: %s", error);
    }
    Pair<Measurement> measurements = sides.map(side -> side.measure(index));
    for (Measurement measurement : measurements.inTurn(index)) {
      measurement.together(CLIENTS, options.together());
    }
    return new Asked(question.name(), error, measurements);
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
