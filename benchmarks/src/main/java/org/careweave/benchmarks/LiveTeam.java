package org.careweave.benchmarks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A team whose list is open on several pages while one of it works: makes a task, takes it,
/// completes it, and so on. Each of the three changes the list; the next is made when every page
/// was
/// told of the last, so that it is certain of which change an event tells.
final class LiveTeam implements AutoCloseable {

  private enum Next {
    MAKE,
    CLAIM,
    COMPLETE
  }

  private final TaskForms forms;
  private final List<Long> people;
  private final int pages;
  private String task = "";
  private Next next = Next.MAKE;
  private int made;
  private volatile @Nullable LiveChange current;

  /// @param people numbers of whom the team looks after
  /// @param pages how many of its pages are open
  LiveTeam(TaskForms forms, List<Long> people, int pages) {
    this.forms = forms;
    this.people = List.copyOf(people);
    this.pages = pages;
  }

  /// The change whose events are awaited; null before the first.
  @Nullable LiveChange current() {
    return current;
  }

  /// A change that was acknowledged.
  ///
  /// @param complete whether every page was told before the answer came
  record Made(LiveChange change, boolean complete) {}

  /// Makes the next change. For one thread at a time.
  Made change() {
    var change = new LiveChange(System.nanoTime(), pages);
    current = change;
    act();
    return new Made(change, change.acknowledged(System.nanoTime()));
  }

  private void act() {
    switch (next) {
      case MAKE -> {
        task = forms.make(people.get(made++ % people.size()), "Visit at home");
        next = Next.CLAIM;
      }
      case CLAIM -> {
        forms.claim(task);
        next = Next.COMPLETE;
      }
      case COMPLETE -> {
        forms.complete(task);
        next = Next.MAKE;
      }
    }
  }

  @Override
  public void close() {
    forms.close();
  }
}
