package org.careweave.benchmarks;

import java.io.UncheckedIOException;
import java.util.List;
import org.careweave.benchmarks.WorkTally.Act;

/// Works with tasks as staff do: with the forms of the workspace, and the page of the team's list.
final class PagesWorker implements Worker {

  private final TaskForms forms;
  private final List<Long> people;
  private int next;

  /// @param people numbers of whom the team looks after
  PagesWorker(TaskForms forms, List<Long> people) {
    this.forms = forms;
    this.people = List.copyOf(people);
  }

  @Override
  public void task(boolean finding, WorkTally tally) {
    long person = people.get(next++ % people.size());
    try {
      long start = System.nanoTime();
      String task = forms.make(person, "Visit at home");
      start = done(Act.MAKE, start, tally);
      if (finding) {
        if (!forms.lists(task)) {
          throw new WorkTally.Refused("/tasks does not list what was made", false);
        }
        start = done(Act.FIND, start, tally);
      }
      forms.claim(task);
      start = done(Act.CLAIM, start, tally);
      forms.complete(task);
      done(Act.COMPLETE, start, tally);
    } catch (WorkTally.Refused | Desk.Unanswered | UncheckedIOException e) {
      tally.failed(e);
    }
  }

  private static long done(Act act, long start, WorkTally tally) {
    long now = System.nanoTime();
    tally.done(act, now - start);
    return now;
  }

  @Override
  public void close() {
    forms.close();
  }
}
