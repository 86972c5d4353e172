package org.careweave.workspace;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.OptionalInt;
import java.util.UUID;
import org.careweave.design.Shell;
import org.careweave.kernel.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/// What goes wrong on a staff page becomes a page that says what happened and what was kept.
@ControllerAdvice(basePackageClasses = PageProblems.class)
class PageProblems {

  private static final Logger LOG = LoggerFactory.getLogger(PageProblems.class);

  private final Shells shells;

  PageProblems(Shells shells) {
    this.shells = shells;
  }

  /// The browser has gone: there is nobody to tell.
  @ExceptionHandler(AsyncRequestNotUsableException.class)
  void gone(HttpServletResponse response) {}

  @ExceptionHandler
  String failed(
      Exception e, HttpServletRequest request, HttpServletResponse response, Model model) {
    Shell shell = shells.of(request);
    OptionalInt asked = askedWrongly(e);
    if (asked.isPresent()) {
      response.setStatus(asked.getAsInt());
      model.addAttribute("page", ErrorPage.notFound(shell));
      return "workspace/error";
    }
    String reference = UUID.randomUUID().toString().substring(0, 8);
    LOG.error("A page failed, reference {}: {}", reference, trace(e));
    response.setStatus(500);
    model.addAttribute("page", ErrorPage.failed(shell, reference));
    return "workspace/error";
  }

  /// The status of an answer that says what is wrong.
  static HttpStatus status(Problem problem) {
    return switch (problem.kind()) {
      case NOT_FOUND -> HttpStatus.NOT_FOUND;
      case FORBIDDEN -> HttpStatus.FORBIDDEN;
      case CONFLICT -> HttpStatus.CONFLICT;
      default -> HttpStatus.BAD_REQUEST;
    };
  }

  /// The status when the request itself was wrong: an address that is not, a number that is none.
  private static OptionalInt askedWrongly(Exception e) {
    if (e instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
      return OptionalInt.of(known.getStatusCode().value());
    }
    return e instanceof TypeMismatchException ? OptionalInt.of(400) : OptionalInt.empty();
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
