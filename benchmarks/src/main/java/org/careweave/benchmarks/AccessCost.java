package org.careweave.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What access rules cost, and whether time tells what they hide.
///
/// The same questions are put to one loaded store by an application that sees everything and by one
/// that sees it through an agreement, a rule and a relationship with each person, beside ten
/// thousand agreements and millions of relationships of others ([AccessFixture]). Both must get the
/// same answers; what the server's compilers take until they have met every question is not
/// counted. Then one person without and one with a hundred hidden matches are searched in turn: a
/// classifier that is told the times only (a threshold, which for one number is the best there is)
/// is measured by the area under its curve, 0.5 being a guess.
final class AccessCost {

  /// Whole record, searches within one person, and work lists.
  private static final List<String> QUESTIONS =
      List.of(
          "record",
          "search-identifier",
          "search-observations",
          "search-conditions",
          "tasks",
          "encounters");

  private static final int SAMPLES = 1_000;

  private final Target target;
  private final Options options;
  private final DataSet data;
  private final Progress progress;

  AccessCost(Target target, Options options, DataSet data, Progress progress) {
    this.target = target;
    this.options = options;
    this.data = data;
    this.progress = progress;
  }

  private record Both(String name, String error, Measurement all, Measurement some) {

    void reset() {
      all.reset();
      some.reset();
    }
  }

  void measure(Report report) {
    var fixture = new AccessFixture(target, options.quick());
    progress.say("access: %s", fixture.describe());
    fixture.insert();
    target.database().vacuum();
    try (var all = new Client(target, Target.Role.CLIENT);
        var some = new Client(target, Target.Role.WARD)) {
      cost(all, some, report);
      timing(fixture, some, report);
    }
  }

  private void cost(Client all, Client some, Report report) {
    var questions = new Questions(data, all);
    ProcessTree processes = target.processes();
    List<Both> asked = new ArrayList<>();
    for (String name : QUESTIONS) {
      Question question = questions.of(name);
      var seeing = new Measurement(target, question, all, processes);
      var reading = new Measurement(target, question, some, processes);
      asked.add(new Both(name, difference(question, all, some), seeing, reading));
    }
    progress.say("access: warming up");
    for (int round = 0; round < options.warmUpRounds() * 2; round++) {
      round(asked, round);
    }
    asked.forEach(Both::reset);
    for (int round = 0; round < options.rounds() * 2; round++) {
      progress.say("access: round %d of %d", round + 1, options.rounds() * 2);
      round(asked, round);
    }
    asked.forEach(both -> report(both, report));
  }

  private void round(List<Both> asked, int round) {
    for (Both both : asked) {
      List<Measurement> turns =
          round % 2 == 0 ? List.of(both.all(), both.some()) : List.of(both.some(), both.all());
      turns.forEach(measurement -> measurement.round(options.round()));
    }
  }

  private static String difference(Question question, Client all, Client some) {
    for (Call call : question.calls()) {
      if (!Tally.of(all, question, call).types().equals(Tally.of(some, question, call).types())) {
        return "the two see different things";
      }
    }
    return "";
  }

  private static void report(Both both, Report report) {
    double median =
        more(
            both.some().samples().percentileMillis(0.5),
            both.all().samples().percentileMillis(0.5));
    double cpu = more(both.some().cpuMillis(), both.all().cpuMillis());
    String name = "access-" + both.name();
    report.add(
        Row.of(name, "% more time", false, new Pair<>(median, null)).withError(both.error()));
    report.add(
        Row.of(name + "-cpu", "% more CPU", false, new Pair<>(cpu, null)).withError(both.error()));
  }

  private static double more(double with, double without) {
    return (with / without - 1) * 100;
  }

  private void timing(AccessFixture fixture, Client some, Report report) {
    Call none = fixture.withoutHidden();
    Call many = fixture.withHidden();
    fixture.requireAlike(some);
    progress.say("access: times of nothing hidden and of a hundred hidden matches");
    warm(some, none, many);
    var nothing = new Samples();
    var hidden = new Samples();
    for (int n = 0; n < SAMPLES; n++) {
      boolean first = n % 2 == 0;
      (first ? nothing : hidden).add(some.call(first ? none : many, n));
      (first ? hidden : nothing).add(some.call(first ? many : none, n));
    }
    double area = hidden.areaOver(nothing);
    report.add(
        Row.of("timing-100-hidden", "AUC", false, new Pair<>(Math.max(area, 1 - area), null)));
  }

  private void warm(Client some, Call none, Call many) {
    long end = System.nanoTime() + Duration.ofSeconds(options.quick() ? 1 : 5).toNanos();
    int turn = 0;
    while (System.nanoTime() < end) {
      some.call(none, turn++);
      some.call(many, turn++);
    }
  }
}
