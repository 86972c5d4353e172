package org.careweave.record;

import org.careweave.kernel.Problem;

/// A search that cannot be carried out; caught at the room's front door.
final class SearchRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  SearchRefused(Problem problem) {
    super(problem.words(), null, false, false);
    this.problem = problem;
  }

  static SearchRefused unknown(String type, String code) {
    return new SearchRefused(
        Problem.of(Problem.Kind.UNSUPPORTED, "REC-020", "This search parameter is not known here")
            .at(type + "?" + code));
  }

  static SearchRefused invalid(String words, String code) {
    return new SearchRefused(Problem.invalid("REC-021", words, code));
  }

  static SearchRefused costly(String words) {
    return new SearchRefused(Problem.of(Problem.Kind.TOO_COSTLY, "REC-022", words));
  }

  Problem problem() {
    return problem;
  }
}
