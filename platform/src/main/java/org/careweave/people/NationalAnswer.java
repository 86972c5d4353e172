package org.careweave.people;

import org.careweave.kernel.Problem;

/// What became of a file that came back from the national service.
public sealed interface NationalAnswer {

  /// It was read.
  ///
  /// @param cameBack how many numbers are in it
  record Read(int cameBack) implements NationalAnswer {}

  /// It was read before: nothing changed.
  record ReadBefore() implements NationalAnswer {}

  /// It could be right, and looks as if it were not whole: somebody has to say that it is.
  record Doubtful(Problem problem) implements NationalAnswer {}

  /// Nothing was taken from it.
  record Refused(Problem problem) implements NationalAnswer {}
}
