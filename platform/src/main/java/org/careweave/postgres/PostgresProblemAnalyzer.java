package org.careweave.postgres;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Prints a [PostgresProblem] as words for the operator instead of a stack trace. Found through
/// `META-INF/spring.factories`.
final class PostgresProblemAnalyzer extends AbstractFailureAnalyzer<PostgresProblem> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, PostgresProblem cause) {
    return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.action(), cause);
  }
}
