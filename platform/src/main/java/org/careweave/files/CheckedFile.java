package org.careweave.files;

import org.careweave.kernel.Problem;

/// What became of a file that was looked at.
public sealed interface CheckedFile {

  /// A picture, made anew.
  ///
  /// @param jpeg what is kept
  /// @param thumbnail the same, small
  record Picture(byte[] jpeg, byte[] thumbnail) implements CheckedFile {}

  /// A PDF, as it came.
  record Pdf(byte[] bytes, int pages) implements CheckedFile {}

  /// It is not kept.
  record Refused(Problem problem) implements CheckedFile {}
}
