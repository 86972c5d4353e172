package org.careweave.operations;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.careweave.design.Shell;
import org.careweave.kernel.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/// What goes wrong on a page of this door becomes a page that says so.
@ControllerAdvice(basePackageClasses = OperationsProblems.class)
class OperationsProblems {

  private static final Logger LOG = LoggerFactory.getLogger(OperationsProblems.class);

  private final OperationsDesk desk;

  OperationsProblems(OperationsDesk desk) {
    this.desk = desk;
  }

  @ExceptionHandler
  String failed(
      Exception e, HttpServletRequest request, HttpServletResponse response, Model model) {
    ProblemPage page = page(e, shell(request), response);
    model.addAttribute("page", page);
    return "operations/problem";
  }

  /// What is around the page; as before signing in, when what is around it cannot be had either.
  private Shell shell(HttpServletRequest request) {
    try {
      return desk.shell(request);
    } catch (RuntimeException e) {
      LOG.warn("What is around a page could not be made: {}", e.getClass().getName());
      return Shell.outside("", null);
    }
  }

  private static ProblemPage page(Exception e, Shell shell, HttpServletResponse response) {
    if (e instanceof Unavailable) {
      response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
      return ProblemPage.unavailable(shell);
    }
    if (e instanceof TypeMismatchException) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      return ProblemPage.notFound(shell);
    }
    if (e instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
      response.setStatus(known.getStatusCode().value());
      return known.getStatusCode().value() == HttpStatus.FORBIDDEN.value()
          ? ProblemPage.forbidden(shell)
          : ProblemPage.notFound(shell);
    }
    String reference = UUID.randomUUID().toString().substring(0, 8);
    LOG.error("A page failed, reference {}: {}", reference, trace(e));
    response.setStatus(HttpStatus.INTERNAL_SERVER_ERROR.value());
    return ProblemPage.failed(shell, reference);
  }

  /// The exception without its message, which may hold personal data.
  private static String trace(Throwable thrown) {
    StringBuilder text = new StringBuilder();
    for (Throwable one = thrown; one != null; one = one.getCause()) {
      text.append(text.isEmpty() ? "" : " caused by ").append(one.getClass().getName());
      for (int i = 0; i < Math.min(10, one.getStackTrace().length); i++) {
        text.append("\n  at ").append(one.getStackTrace()[i]);
      }
    }
    return text.toString();
  }
}
