package org.careweave.record;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// A room that keeps what was sent beside what the record made of it, and loses it when the record
/// does.
public interface KeepsCopies {

  /// Removes, from some of what these sources sent, everything that is expunged by now. Takes part
  /// in the caller's transaction.
  ///
  /// @param after where the step before came to; null: begin
  Progress erase(Collection<String> sources, @Nullable String after);

  /// How far it came.
  ///
  /// @param place where to go on; null: nothing is left
  /// @param erased how many entries were removed
  record Progress(@Nullable String place, int erased) {}
}
