package org.careweave.files;

import org.careweave.kernel.Problem;

/// A file is refused, for a reason that people can read.
final class RefusedFile extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  RefusedFile(String code, String words) {
    super(code, null, false, false);
    this.problem = Problem.invalid(code, words, "file");
  }

  Problem problem() {
    return problem;
  }
}
