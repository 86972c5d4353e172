package org.careweave.fhir;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Every address below `/fhir` that nothing else answers: an OperationOutcome says so.
@RestController
class NowhereController {

  private static final Pattern TYPE = Pattern.compile("/[A-Z][A-Za-z]+");
  private static final Pattern INSTANCE = Pattern.compile(TYPE + "/" + Paths.ID);
  private static final Pattern READ_ONLY =
      Pattern.compile(
          INSTANCE
              + "/_history(/[^/]+)?|/Patient/"
              + Paths.ID
              + "/\\$everything|/Task/"
              + Paths.ID
              + "/\\$bars-message|/metadata|/\\$count-(people|items)");

  @RequestMapping("/fhir/**")
  void refuse(HttpServletRequest request, HttpServletResponse response) {
    String allowed = allowed(request.getRequestURI().substring("/fhir".length()));
    if (allowed == null) {
      throw new Refusal(
          Problem.of(Problem.Kind.UNSUPPORTED, "FHI-070", "There is nothing at this address"), 404);
    }
    response.setHeader("Allow", allowed);
    throw new Refusal(
        Problem.of(
                Problem.Kind.UNSUPPORTED,
                "FHI-071",
                "This interaction is not offered at this address")
            .at(request.getMethod()),
        405);
  }

  private static @Nullable String allowed(String path) {
    if (path.isEmpty()
        || path.equals("/")
        || path.equals("/$process-message")
        || path.matches(TYPE + "/_search")) {
      return "POST";
    }
    if (TYPE.matcher(path).matches()) {
      return "GET, HEAD, POST, PUT, PATCH, DELETE";
    }
    if (INSTANCE.matcher(path).matches()) {
      return "GET, HEAD, PUT, PATCH, DELETE";
    }
    return READ_ONLY.matcher(path).matches() ? "GET, HEAD" : null;
  }
}
