package org.careweave.operations;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.function.Function;
import org.careweave.access.Opening;
import org.careweave.design.Choice;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// What was typed into the form of a decision, by whom, and what is wrong with it.
///
/// @param reviewer user name of who decides
/// @param problem what is wrong with the whole
/// @param done what has just been done; null for nothing
record DecisionForm(
    String reviewer,
    String outcome,
    String words,
    @Nullable String outcomeError,
    @Nullable String wordsError,
    @Nullable String problem,
    @Nullable String done) {

  static DecisionForm empty(String reviewer, @Nullable String done) {
    return new DecisionForm(reviewer, "", "", null, null, null, done);
  }

  /// Decides as typed, and answers what was wrong with that; null when it is decided.
  ///
  /// @param decide takes what was found and answers why it cannot be decided so; null when it is
  static @Nullable DecisionForm deciding(
      String reviewer,
      String outcome,
      String words,
      HttpServletResponse response,
      Function<Opening.Outcome, @Nullable Problem> decide) {
    Opening.Outcome chosen = ReviewWords.outcome(outcome);
    String none = chosen == null ? "Choose what you found" : null;
    Problem problem = chosen == null ? null : decide.apply(chosen);
    if (none == null && problem == null) {
      return null;
    }
    response.setStatus(status(problem).value());
    boolean ofWords = problem != null && "words".equals(problem.location());
    String said = problem == null ? null : problem.words();
    return new DecisionForm(
        reviewer, outcome, words, none, ofWords ? said : null, ofWords ? null : said, null);
  }

  static HttpStatus status(@Nullable Problem problem) {
    if (problem == null) {
      return HttpStatus.BAD_REQUEST;
    }
    return switch (problem.kind()) {
      case FORBIDDEN -> HttpStatus.FORBIDDEN;
      case NOT_FOUND -> HttpStatus.NOT_FOUND;
      case CONFLICT -> HttpStatus.CONFLICT;
      default -> HttpStatus.BAD_REQUEST;
    };
  }

  ReviewPage.Deciding deciding(String action, List<Choice> outcomes) {
    return new ReviewPage.Deciding(
        action, outcomes, outcome, words, outcomeError, wordsError, problem);
  }
}
