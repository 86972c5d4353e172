package org.careweave.record;

import org.jspecify.annotations.Nullable;

/// What became of one entry.
///
/// @param json the new version as its writer is served it: what they sent, with its id and version;
///     null when there is none
public record WrittenOne(Outcome outcome, byte @Nullable [] json) {

  @Override
  public String toString() {
    return "WrittenOne[" + outcome + "]";
  }
}
