package org.careweave.fhir;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Callers;
import org.careweave.access.Purpose;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.directory.ServiceLine;
import org.careweave.directory.Source;
import org.careweave.exchange.Exchange;
import org.careweave.exchange.Receipt;
import org.careweave.exchange.Upload;
import org.careweave.kernel.Problem;
import org.careweave.kernel.Unavailable;
import org.careweave.record.Outcome;
import org.careweave.record.ResourceKey;
import org.careweave.transfers.IncomingTransfer;
import org.careweave.transfers.MessageIds;
import org.careweave.transfers.TransferMessages;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Messages of the Booking and Referral Standard (BaRS), from the systems of the directory: all of
/// it is stored as what the system sent, and a request for a transfer then goes its way like any
/// other. Calls are synchronous; what comes later is a message the other way.
@RestController
class BarsController {

  private static final int MOST_BYTES = 8 << 20;
  private static final String REQUEST = "X-Request-Id";
  private static final String CORRELATION = "X-Correlation-Id";

  private final Exchange exchange;
  private final TransferMessages transfers;
  private final Callers callers;
  private final Surroundings surroundings;

  BarsController(
      Exchange exchange, TransferMessages transfers, Callers callers, Surroundings surroundings) {
    this.exchange = exchange;
    this.transfers = transfers;
    this.callers = callers;
    this.surroundings = surroundings;
  }

  /// What every message needs.
  @org.springframework.stereotype.Component("barsSurroundings")
  record Surroundings(Answers answers, Directory directory, Access access, InstantSource clock) {}

  @PostMapping("/fhir/$process-message")
  void process(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Caller caller = callers.current();
    Source source = surroundings.directory().sourceOfClient(caller.id()).orElse(null);
    if (caller.kind() != Caller.Kind.FEED || source == null) {
      throw new Refusal(
          Problem.of(
              Problem.Kind.FORBIDDEN,
              "FHI-090",
              "Messages are taken from the systems of the directory"),
          403);
    }
    for (String header : List.of(REQUEST, CORRELATION)) {
      String value = request.getHeader(header);
      if (value != null && value.matches("[0-9A-Za-z-]{1,64}")) {
        response.setHeader(header, value);
      }
    }
    UUID requestId = id(request, REQUEST);
    MessageIds ids = new MessageIds(source.code(), requestId, id(request, CORRELATION));
    BarsMessage message = BarsMessage.of(surroundings.answers().body(request, MOST_BYTES));
    understood(message);
    Receipt.Taken stored = stored(caller, message, requestId);
    byte[] answer = message.answer(acted(message, stored, ids, caller, source));
    surroundings.answers().send(request, response, 200, out -> out.write(answer));
  }

  private static UUID id(HttpServletRequest request, String header) {
    String value = String.valueOf(request.getHeader(header)).strip().toLowerCase(Locale.ROOT);
    if (!value.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
      throw new Refusal(Problem.invalid("FHI-095", "A UUID is needed in this header", header), 400);
    }
    return UUID.fromString(value);
  }

  /// Refuses before anything is stored what would be stored for nothing.
  private void understood(BarsMessage message) {
    if (message.event() != BarsMessage.Event.REFERRAL) {
      return;
    }
    boolean cancels = Set.of("revoked", "entered-in-error").contains(message.status());
    boolean asks = message.reason().equals("new") && message.status().equals("active");
    if (!asks && !(message.reason().equals("update") && cancels)) {
      throw new Refusal(
          Problem.of(
                  Problem.Kind.UNSUPPORTED,
                  "FHI-096",
                  "Taken are new active requests, and updates that revoke one")
              .at("MessageHeader.reason"),
          422);
    }
    if (transfers.service(message.service()).isEmpty()) {
      throw new Refusal(
          Problem.of(Problem.Kind.NOT_FOUND, "FHI-097", "There is no such service here")
              .at("MessageHeader.destination[0].endpoint"),
          404);
    }
  }

  private Receipt.Taken stored(Caller caller, BarsMessage message, UUID requestId) {
    byte[] transaction = message.transaction();
    Upload upload =
        new Upload(
            new ByteArrayInputStream(transaction),
            transaction.length,
            Answers.JSON,
            surroundings.clock().instant(),
            requestId.toString());
    return switch (exchange.accept(caller, upload)) {
      case Receipt.Taken taken -> {
        for (Outcome outcome : taken.outcomes()) {
          if (outcome instanceof Outcome.Refused(var _, var problem)) {
            throw new Refusal(problem, 422);
          }
        }
        yield taken;
      }
      case Receipt.Refused(var _, var problems) ->
          throw new Refusal(problems.getFirst(), ResponseBundle.status(problems.getFirst()));
    };
  }

  /// Acts on it; returns the Task of the transfer, if there is one.
  private @Nullable String acted(
      BarsMessage message, Receipt.Taken stored, MessageIds ids, Caller caller, Source source) {
    if (message.event() != BarsMessage.Event.REFERRAL) {
      if (stored.repeated()) {
        throw duplicate();
      }
      return null;
    }
    Sight sight = surroundings.access().sight(caller, Purpose.DIRECT_CARE);
    TransferMessages.Answer answer =
        message.reason().equals("new")
            ? transfers.arrived(incoming(message, stored, ids, source), sight)
            : transfers.cancelled(ids, source.organisation(), "Taken back by who asked", sight);
    return switch (answer) {
      case TransferMessages.Answer.Taken(var task, var _) -> task;
      case TransferMessages.Answer.Known _ -> throw duplicate();
      case TransferMessages.Answer.Refused(var problem) ->
          throw new Refusal(
              problem, problem.kind() == Problem.Kind.INVALID ? 422 : status(problem));
    };
  }

  private IncomingTransfer incoming(
      BarsMessage message, Receipt.Taken stored, MessageIds ids, Source source) {
    ResourceKey patient = key(stored.outcomes(), message.patient());
    if (patient == null || !patient.type().equals("Patient")) {
      throw new Refusal(
          Problem.invalid("FHI-098", "The request names no patient of the message", "subject"),
          422);
    }
    String organisation =
        surroundings
            .directory()
            .organisation(source.organisation())
            .map(o -> o.name())
            .orElse(source.organisation().value());
    return new IncomingTransfer(
        ids,
        source.organisation(),
        message.sender(organisation),
        transfers.service(message.service()).map(ServiceLine::code).orElseThrow(),
        patient,
        message.asked(at -> key(stored.outcomes(), at)));
  }

  private static @Nullable ResourceKey key(List<Outcome> outcomes, int index) {
    return outcomes.stream()
        .filter(o -> o.index() == index)
        .map(o -> o instanceof Outcome.Stored kept ? kept.key() : null)
        .findFirst()
        .orElse(null);
  }

  private static Refusal duplicate() {
    return new Refusal(
        Problem.of(
            Problem.Kind.CONFLICT,
            BarsOutcomes.DUPLICATE,
            "The message has been identified as processed"),
        409);
  }

  private static int status(Problem problem) {
    return problem.kind() == Problem.Kind.CONFLICT ? 409 : FhirStatus.of(problem).http();
  }

  /// Refusals in the words of the standard.
  @ExceptionHandler
  void refused(Refusal refusal, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String json = BarsOutcomes.json(refusal.problem(), refusal.status());
    surroundings
        .answers()
        .send(request, response, refusal.status(), out -> JsonText.write(out, json));
  }

  @ExceptionHandler
  void away(Unavailable away, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Retry-After", "5");
    refused(
        new Refusal(
            Problem.of(Problem.Kind.UNAVAILABLE, "FHI-040", "Try again with the same X-Request-Id"),
            503),
        request,
        response);
  }
}
