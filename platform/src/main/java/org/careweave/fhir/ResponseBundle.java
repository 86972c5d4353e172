package org.careweave.fhir;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import org.careweave.exchange.Receipt;
import org.careweave.kernel.Problem;
import org.careweave.record.Outcome;

/// What became of each entry of a Bundle, as `transaction-response` or `batch-response`.
final class ResponseBundle {

  private ResponseBundle() {}

  static void write(OutputStream out, Receipt.Taken taken, String base) throws IOException {
    boolean transaction = taken.envelope() == Receipt.Envelope.TRANSACTION;
    JsonText.write(
        out,
        "{\"resourceType\":\"Bundle\",\"id\":"
            + JsonText.quoted(taken.submission().toString())
            + ",\"type\":\""
            + (transaction ? "transaction-response" : "batch-response")
            + "\",\"entry\":[");
    String comma = "";
    for (Outcome outcome : taken.outcomes()) {
      JsonText.write(out, comma + entry(outcome, base));
      comma = ",";
    }
    JsonText.write(out, "]}");
  }

  private static String entry(Outcome outcome, String base) {
    return switch (outcome) {
      case Outcome.Stored(var _, var key, var version, var at, var change) -> {
        boolean created = change == Outcome.Change.CREATED;
        String notice =
            change == Outcome.Change.STALE
                ? ",\"outcome\":" + OperationOutcomes.done("Older than what is known: not stored")
                : "";
        yield "{\"response\":{\"status\":\""
            + (created ? "201 Created" : "200 OK")
            + "\",\"location\":"
            + JsonText.quoted(base + "/" + key + "/_history/" + version)
            + ",\"etag\":"
            + JsonText.quoted(Answers.etag(version))
            + ",\"lastModified\":"
            + JsonText.quoted(time(at))
            + notice
            + "}}";
      }
      case Outcome.Deleted _ -> "{\"response\":{\"status\":\"204 No Content\"}}";
      case Outcome.Refused(var _, var problem) ->
          "{\"response\":{\"status\":\""
              + status(problem)
              + "\",\"outcome\":"
              + OperationOutcomes.json(problem)
              + "}}";
    };
  }

  /// Status of a refused Bundle or entry. What is well-formed but breaks a rule is 422, so that a
  /// sender can tell it from what could not be read.
  static int status(Problem problem) {
    boolean readable = problem.kind() == Problem.Kind.INVALID && problem.code().startsWith("REC-");
    boolean wordy = problem.kind() == Problem.Kind.TOO_COSTLY;
    return readable || wordy ? 422 : FhirStatus.of(problem).http();
  }

  private static String time(Instant at) {
    return at.toString();
  }
}
