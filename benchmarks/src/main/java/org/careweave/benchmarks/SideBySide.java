package org.careweave.benchmarks;

import java.util.List;
import java.util.function.Function;

/// A run of both servers: loads by two and by four clients, sizes, and the operations.
///
/// Both are up at the same time and take turns, since a machine's own speed drifts by a third
/// within
/// an hour.
final class SideBySide implements AutoCloseable {

  private static final double MEGABYTE = 1e6;

  private final Options options;
  private final DataSet data;
  private final Progress progress;
  private final Pair<Target> targets;
  private final Report report;

  SideBySide(Pair<Target> targets, Options options, DataSet data, Progress progress) {
    this.options = options;
    this.data = data;
    this.progress = progress;
    this.targets = targets;
    this.report = new Report(targets.peer() == null ? "none" : targets.peer().name());
  }

  Report measure() {
    if (options.wants("load") && !options.quick()) {
      start();
      load(2);
      close();
    }
    Pair<Double> starts = start();
    if (options.wants("start")) {
      report.add(Row.of("start", "s", false, starts));
    }
    if (!options.needsData()) {
      return report;
    }
    Pair<Load.Speed> loaded = load(4);
    sizes(loaded.present().getFirst().stored());
    new Operations(targets, options, data, progress).measure(report);
    if (options.names(TaskWork.NAME)) {
      new TaskWork(targets, options, data, progress).measure(report);
    }
    Target ours = targets.ours();
    if (ours != null && options.names(Live.NAME)) {
      new Live(ours, options, progress).measure(report);
    }
    if (ours != null && options.names("access")) {
      new AccessCost(ours, options, data, progress).measure(report);
    }
    if (ours != null && options.names("partitions")) {
      progress.say("partitions");
      new Partitions(ours.database()).measure(report);
    }
    return report;
  }

  private Pair<Double> start() {
    Pair<Double> seconds = targets.map(this::start);
    List<String> databases =
        targets.present().stream().map(target -> target.database().describe()).toList();
    progress.say("%s", databases.getFirst());
    report.database(databases.getFirst());
    if (databases.stream().distinct().count() > 1) {
      throw new IllegalStateException("The databases differ: " + databases);
    }
    return seconds;
  }

  private double start(Target target) {
    progress.say("%s: starting", target.name());
    long begin = System.nanoTime();
    target.start();
    double seconds = (System.nanoTime() - begin) / 1e9;
    target.database().requireDurable();
    progress.say("%s: up in %.1f s", target.name(), seconds);
    return seconds;
  }

  private Pair<Load.Speed> load(int clients) {
    Pair<Load.Speed> speeds =
        targets.map(target -> new Load(target, data, options.warmUp(), progress).run(clients));
    if (options.wants("load")) {
      String name = "load-" + clients + "-clients";
      rate(name, speeds, Load.Speed::overall);
      rate(name + "-second-half", speeds, Load.Speed::secondHalf);
      Pair<Double> cpu = speeds.map(Load.Speed::cpuMillis);
      report.add(Row.of(name + "-cpu", "CPU ms each", false, cpu));
    }
    return speeds;
  }

  private void rate(String name, Pair<Load.Speed> speeds, Function<Load.Speed, Double> figure) {
    report.add(Row.of(name, "resources/s", true, speeds.map(figure)));
  }

  /// Memory straight after the load; the database's size after a vacuum, what is kept of the
  /// submissions themselves apart.
  private void sizes(int stored) {
    if (options.wants("memory")) {
      Function<Target, Double> memory =
          target -> target.processes().proportionalSetSize() / MEGABYTE;
      report.add(Row.of("memory", "MB", false, targets.map(memory)));
    }
    progress.say("vacuum");
    targets.present().forEach(target -> target.database().vacuum());
    if (options.wants("size")) {
      Function<Target, Double> size =
          target -> (target.database().size() - target.inboxSize()) / (double) stored;
      report.add(Row.of("size", "bytes each", false, targets.map(size)));
      Target ours = targets.ours();
      if (ours != null) {
        Pair<Double> inbox = new Pair<>(ours.inboxSize() / (double) stored, null);
        report.add(Row.of("size-inbox", "bytes each", false, inbox));
      }
    }
  }

  @Override
  public void close() {
    targets.present().forEach(Target::close);
  }
}
