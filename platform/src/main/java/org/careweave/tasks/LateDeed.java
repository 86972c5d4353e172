package org.careweave.tasks;

import java.util.UUID;

/// Something somebody did to a task while they had no signal, and tells now.
///
/// @param key of what was done: told twice, it counts once
/// @param task id of the task
/// @param seen the version of the task that they saw when they did it
/// @param what what they did
public record LateDeed(UUID key, String task, int seen, What what) {

  /// What can be done without signal.
  public sealed interface What {

    /// A move that needs no more than words.
    ///
    /// @param says the reason or outcome; empty where the move asks for none
    record Move(TaskMove move, String says) implements What {

      @Override
      public String toString() {
        return "Move[" + move + "]";
      }
    }

    /// An item of the checklist ticked, or its tick taken away.
    record Tick(String check, boolean done) implements What {}

    /// Something said.
    record Comment(String text) implements What {

      @Override
      public String toString() {
        return "Comment[]";
      }
    }
  }
}
