package org.careweave.fhir;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.UUID;
import org.careweave.access.Caller;
import org.careweave.access.Callers;
import org.careweave.exchange.Exchange;
import org.careweave.exchange.ExchangeProblem;
import org.careweave.exchange.Receipt;
import org.careweave.exchange.Upload;
import org.careweave.kernel.Problem;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Transaction, batch and collection Bundles of feeds (FHIR R4, RESTful API, batch/transaction), a
/// single resource, or one resource a line.
@RestController
@RequestMapping("/fhir")
class FhirBundleController {

  private static final String RETRY_SECONDS = "5";

  /// Longest Bundle of an API client.
  private static final int MOST_BYTES = 64 << 20;

  private final Exchange exchange;
  private final Callers callers;
  private final ApiBundles bundles;
  private final Answers answers;
  private final InstantSource clock;

  FhirBundleController(
      Exchange exchange,
      Callers callers,
      ApiBundles bundles,
      Answers answers,
      InstantSource clock) {
    this.exchange = exchange;
    this.callers = callers;
    this.bundles = bundles;
    this.answers = answers;
    this.clock = clock;
  }

  @PostMapping({"", "/"})
  void take(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Caller caller = callers.current();
    if (caller.kind() != Caller.Kind.FEED) {
      String json = bundles.carryOut(answers.body(request, MOST_BYTES), Bases.of(request));
      answers.send(request, response, 200, out -> JsonText.write(out, json));
      return;
    }
    Answers.unpacked(request);
    Upload upload =
        new Upload(
            request.getInputStream(),
            request.getContentLengthLong(),
            request.getContentType(),
            clock.instant(),
            UUID.randomUUID().toString());
    switch (exchange.accept(caller, upload)) {
      case Receipt.Taken taken -> {
        response.setStatus(200);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType(Answers.JSON + ";charset=UTF-8");
        OutputStream out = new BufferedOutputStream(response.getOutputStream(), 1 << 16);
        ResponseBundle.write(out, taken, Bases.of(request));
        out.flush();
      }
      case Receipt.Refused refused -> refuse(refused, request, response);
    }
  }

  private void refuse(
      Receipt.Refused refused, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Problem first = refused.problems().getFirst();
    if (first.kind() == Problem.Kind.UNAVAILABLE) {
      response.setHeader("Retry-After", RETRY_SECONDS);
    }
    String json = OperationOutcomes.json(refused.problems());
    answers.send(request, response, status(first), out -> JsonText.write(out, json));
  }

  private static int status(Problem problem) {
    if (problem.code().equals(ExchangeProblem.TOO_LARGE.code())) {
      return 413;
    }
    if (problem.code().equals(ExchangeProblem.CONTENT_TYPE.code())) {
      return 415;
    }
    return ResponseBundle.status(problem);
  }
}
