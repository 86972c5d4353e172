package org.careweave.fhir;

import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;

/// A request that this door refuses; becomes an OperationOutcome in one place.
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;
  private final int status;

  Refusal(Problem problem) {
    this(problem, FhirStatus.of(problem).http());
  }

  Refusal(Problem problem, int status) {
    super(problem.words(), null, false, false);
    this.problem = problem;
    this.status = status;
  }

  Problem problem() {
    return problem;
  }

  int status() {
    return status;
  }

  static Refusal invalid(String code, String words, @Nullable String location) {
    return new Refusal(Problem.invalid(code, words, location));
  }

  static Refusal unsupported(String code, String words, String location) {
    return new Refusal(Problem.of(Problem.Kind.UNSUPPORTED, code, words).at(location));
  }
}
