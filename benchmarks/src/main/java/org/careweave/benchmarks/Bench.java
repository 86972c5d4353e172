package org.careweave.benchmarks;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// Runs our platform and a peer side by side on this machine, prints the table and writes
/// `benchmarks/results/latest.json`.
///
/// Ends with 1 if the two gave different answers to the same question, with 2 if the command line
/// is not understood.
final class Bench {

  private Bench() {}

  /// The command behind `./careweave bench`.
  public static void main(String[] arguments) {
    List<String> typed = List.of(arguments);
    Optional<Options> options = Options.parse(typed);
    if (options.isEmpty()) {
      System.err.print(Options.USAGE);
      System.exit(2);
    }
    System.exit(run(options.orElseThrow(), "./careweave bench " + String.join(" ", typed)));
  }

  private static int run(Options options, String command) {
    Project project = Project.find();
    var progress = new Progress(System.out);
    String machine = Project.machine();
    String commit = project.commit();
    progress.say("%s; commit %s; load average %s", machine, commit, Project.loadAverage());
    progress.say("Synthea's patients");
    DataSet data = DataSet.read(Synthea.prepare(project), options.everyNth());
    progress.say("%,d resources of %d patients", data.resources(), data.facts().people().size());
    Pair<Target> targets =
        new Pair<>(
            options.ours() ? new CareweaveTarget(project, options.needsStaff()) : null,
            options.peer() ? new HapiJpaTarget(project) : null);
    try (var run = new SideBySide(targets, options, data, progress)) {
      Report report = run.measure();
      Path file = project.results().resolve("latest.json");
      report.write(file, machine, commit);
      report.writeRounds(project.results().resolve("latest-rounds.csv"));
      if (options.record()) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        new Documentation(project.root(), options.page())
            .record(report, command.strip(), machine, commit, today);
      }
      System.out.println();
      report.print(System.out);
      System.out.println();
      progress.say("written to %s; load average %s", file, Project.loadAverage());
      return report.failed() ? 1 : 0;
    }
  }
}
