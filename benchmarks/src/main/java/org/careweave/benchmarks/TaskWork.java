package org.careweave.benchmarks;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.careweave.benchmarks.WorkTally.Act;
import org.jspecify.annotations.Nullable;

/// How many tasks are made, found, taken and completed: over FHIR at both servers, and with the
/// forms and pages of staff at ours. A conflict, an error, or a list without the task that was made
/// is an error in the table.
final class TaskWork {

  static final String NAME = "task-work";

  private static final int WORKERS = 8;

  private final Pair<Target> targets;
  private final Options options;
  private final DataSet data;
  private final Progress progress;
  private final AtomicInteger numbers = new AtomicInteger(TaskData.TASKS);
  private final List<Worker> all = new ArrayList<>();

  TaskWork(Pair<Target> targets, Options options, DataSet data, Progress progress) {
    this.targets = targets;
    this.options = options;
    this.data = data;
    this.progress = progress;
  }

  /// Adds the rows.
  void measure(Report report) {
    try {
      Pair<List<Worker>> workers = targets.map(this::overFhir);
      together(NAME, workers, true, report);
      together("task-writes", workers, false, report);
      alone(NAME, workers.map(List::getFirst), report);
      Target ours = targets.ours();
      if (ours != null) {
        Pair<List<Worker>> pages = new Pair<>(onPages(ours), null);
        together("task-pages", pages, true, report);
        alone("task-pages", pages.map(List::getFirst), report);
      }
    } finally {
      all.forEach(Worker::close);
    }
  }

  private List<Worker> overFhir(Target target) {
    var tasks = new TaskData(data);
    List<FhirWorker.Place> places = places(target, tasks);
    List<Worker> workers = new ArrayList<>();
    for (FhirWorker.Place place : places) {
      workers.add(new FhirWorker(target, tasks, place, numbers));
    }
    all.addAll(workers);
    return workers;
  }

  /// A person, a team and somebody in it for each worker: no two of them work for one team, so that
  /// nobody may be told that somebody else was first.
  private List<FhirWorker.Place> places(Target target, TaskData tasks) {
    try (var client = new Client(target, Target.Role.CLIENT)) {
      var questions = new Questions(data, client);
      List<String> staff = tasks.workers(WORKERS).stream().map(questions::practitioner).toList();
      List<FhirWorker.Place> places = new ArrayList<>();
      for (int i = 0; i < WORKERS; i++) {
        places.add(
            new FhirWorker.Place(
                questions.subject(i), questions.owner(i), staff.get(i % staff.size())));
      }
      if (places.stream().map(FhirWorker.Place::team).distinct().count() < WORKERS) {
        throw new IllegalStateException("There are too few teams: " + tasks.owners().size());
      }
      return places;
    }
  }

  private List<Worker> onPages(Target ours) {
    WorkTeams.insert(ours);
    URI address = ours.base().resolve("/");
    List<Worker> workers = new ArrayList<>();
    for (int team = 0; team < WORKERS; team++) {
      var desk = new Desk(WorkTeams.worker(team));
      List<Long> people = WorkTeams.caseload(address, desk);
      workers.add(new PagesWorker(new TaskForms(address, desk, WorkTeams.code(team)), people));
    }
    all.addAll(workers);
    return workers;
  }

  private void together(String name, Pair<List<Worker>> workers, boolean finding, Report report) {
    Pair<Shift> shifts = shifts(workers, finding);
    run(
        name + ", " + WORKERS + " at once",
        shifts,
        options.together().multipliedBy(2),
        options.together());
    String error = error(shifts);
    String at = name + "-" + WORKERS + "-clients";
    report.add(new Row(at, "acts/s", true, rated(shifts.ours()), rated(shifts.peer()), error));
    Pair<Double> cpu = shifts.map(Shift::cpuMillis);
    report.add(Row.of(name + "-cpu", "CPU ms an act", false, cpu).withError(error));
    report.keep(at, shifts.map(Shift::rounds));
  }

  private void alone(String name, Pair<Worker> workers, Report report) {
    Pair<Shift> shifts = shifts(workers.map(List::of), true);
    run(name + ", alone", shifts, options.round(), options.round().multipliedBy(2));
    String error = error(shifts);
    for (Act act : Act.values()) {
      String row = name + "-" + act.name().toLowerCase(Locale.ROOT);
      report.add(
          new Row(row, "ms", false, timed(shifts.ours(), act), timed(shifts.peer(), act), error));
    }
    report.keep(name + "-alone", shifts.map(Shift::rounds));
  }

  private Pair<Shift> shifts(Pair<List<Worker>> workers, boolean finding) {
    Target ours = targets.ours();
    Target peer = targets.peer();
    List<Worker> own = workers.ours();
    List<Worker> others = workers.peer();
    return new Pair<>(
        ours == null || own == null ? null : new Shift(own, ours.processes(), finding),
        peer == null || others == null ? null : new Shift(others, peer.processes(), finding));
  }

  private void run(String what, Pair<Shift> shifts, Duration warming, Duration lasting) {
    shifts.present().forEach(shift -> shift.warmUp(warming));
    for (int round = 0; round < options.rounds(); round++) {
      progress.say("%s: round %d of %d", what, round + 1, options.rounds());
      shifts.inTurn(round).forEach(shift -> shift.round(lasting));
    }
  }

  /// What went wrong on either side.
  private static String error(Pair<Shift> shifts) {
    Shift ours = shifts.ours();
    Shift peer = shifts.peer();
    String own = ours == null ? "" : ours.tally().error();
    String other = peer == null ? "" : peer.tally().error();
    return own.isEmpty() ? other : other.isEmpty() ? own : own + "; peer: " + other;
  }

  private static Row.@Nullable Figure rated(@Nullable Shift shift) {
    if (shift == null || shift.tally().acts() == 0) {
      return null;
    }
    return new Row.Figure(shift.rate(), Row.Percentiles.of(shift.tally().all()));
  }

  private static Row.@Nullable Figure timed(@Nullable Shift shift, Act act) {
    Samples samples = shift == null ? new Samples() : shift.tally().of(act);
    if (samples.size() == 0) {
      return null;
    }
    Row.Percentiles percentiles = Row.Percentiles.of(samples);
    return new Row.Figure(percentiles.p50(), percentiles);
  }
}
