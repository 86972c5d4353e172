package org.careweave.fhir;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.careweave.kernel.Problem;
import org.careweave.kernel.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// The one place where what goes wrong at this door becomes an OperationOutcome.
@RestControllerAdvice(basePackageClasses = FhirProblems.class)
class FhirProblems {

  private static final Logger LOG = LoggerFactory.getLogger(FhirProblems.class);

  private final Answers answers;

  FhirProblems(Answers answers) {
    this.answers = answers;
  }

  @ExceptionHandler
  void refused(Refusal refusal, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    answers.problem(request, response, refusal.status(), refusal.problem());
  }

  @ExceptionHandler({Unavailable.class, DataAccessException.class, TransactionException.class})
  void unavailable(Exception away, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (away instanceof NonTransientDataAccessException
        && !(away instanceof org.springframework.dao.NonTransientDataAccessResourceException)) {
      bug(away, request, response);
      return;
    }
    LOG.warn("The store was away: {}", Traces.of(away));
    response.setHeader("Retry-After", "5");
    Problem problem =
        Problem.of(
            Problem.Kind.UNAVAILABLE,
            "FHI-040",
            "The store is away for the moment: try again soon");
    answers.problem(request, response, 503, problem);
  }

  @ExceptionHandler
  void bug(Exception e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (e instanceof ErrorResponse known) {
      HttpStatus status = HttpStatus.valueOf(known.getStatusCode().value());
      Problem problem = Problem.of(Problem.Kind.UNSUPPORTED, "FHI-041", status.getReasonPhrase());
      answers.problem(request, response, status.value(), problem);
      return;
    }
    if (e instanceof IOException) {
      throw (IOException) e;
    }
    String reference = UUID.randomUUID().toString();
    LOG.error("A request failed, reference {}: {}", reference, Traces.of(e));
    if (!response.isCommitted()) {
      response.reset();
      Problem problem =
          Problem.of(
              Problem.Kind.BUG, "FHI-042", "Something went wrong here, reference " + reference);
      answers.problem(request, response, 500, problem);
    }
  }
}
