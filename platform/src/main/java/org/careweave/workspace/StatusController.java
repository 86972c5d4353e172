package org.careweave.workspace;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.careweave.design.Anchor;
import org.careweave.design.Shell;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;

/// Answers what no controller could: forms that are too old, addresses that are not, requests the
/// server itself refused. Never says why in words of the program.
@Controller
class StatusController implements ErrorController {

  private final Shells shells;

  StatusController(Shells shells) {
    this.shells = shells;
  }

  @RequestMapping(path = "/error", produces = MediaType.TEXT_HTML_VALUE)
  String page(HttpServletRequest request, Model model) {
    Shell shell = shells.of(request);
    ErrorPage page =
        switch (status(request)) {
          case FORBIDDEN -> tooOld(shell);
          case INTERNAL_SERVER_ERROR, SERVICE_UNAVAILABLE -> ErrorPage.failed(shell, "none");
          default -> ErrorPage.notFound(shell);
        };
    model.addAttribute("page", page);
    return "workspace/error";
  }

  @RequestMapping("/error")
  ResponseEntity<Map<String, Object>> plain(HttpServletRequest request) {
    HttpStatus status = status(request);
    return ResponseEntity.status(status)
        .body(Map.of("status", status.value(), "title", status.getReasonPhrase()));
  }

  private static ErrorPage tooOld(Shell shell) {
    return new ErrorPage(
        shell,
        "This page was open for too long",
        List.of(
            "Someone may have signed in or out in this browser since. Nothing was changed.",
            "Go back, load the page again, and repeat what you did."),
        null,
        null,
        List.of(Anchor.to("Go to the start page", "/")));
  }

  private static HttpStatus status(HttpServletRequest request) {
    Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : null;
    return status == null ? HttpStatus.NOT_FOUND : status;
  }
}
