package org.careweave.benchmarks;

/// Somebody who does one task after another at a server. For one thread.
interface Worker extends AutoCloseable {

  /// Makes a task, finds it, takes it and completes it; whatever is refused is noted, and the task
  /// left.
  ///
  /// @param finding whether it is looked for among the team's open tasks in between
  void task(boolean finding, WorkTally tally);

  @Override
  void close();
}
