package org.careweave.fhir;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.careweave.kernel.Problem;
import org.careweave.record.Outcome;
import org.careweave.record.ResourceKey;
import org.careweave.record.StoredResource;
import org.careweave.record.WrittenOne;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Answers to writes of one resource (FHIR R4, RESTful API): its headers always, and of its body
/// what `Prefer` asks for.
@Component
class WriteAnswers {

  private final ApiWrites writes;
  private final Answers answers;

  WriteAnswers(ApiWrites writes, Answers answers) {
    this.writes = writes;
    this.answers = answers;
  }

  /// Refuses types that clients do not write.
  static void writable(String type, HttpServletResponse response) {
    try {
      Paths.writable(type);
    } catch (Refusal refusal) {
      if (refusal.status() == 405) {
        response.setHeader("Allow", "GET, HEAD");
      }
      throw refusal;
    }
  }

  /// Ids are made here: an update of what is not there is 405 (FHIR R4, RESTful API, 3.1.0.4.1),
  /// and so is one of what the writer may not see.
  static WrittenOne update(Supplier<WrittenOne> write, HttpServletResponse response) {
    try {
      return write.get();
    } catch (Refusal refusal) {
      if (refusal.problem().kind() == Problem.Kind.NOT_FOUND) {
        response.setHeader("Allow", "GET, HEAD");
        throw new Refusal(refusal.problem(), 405);
      }
      throw refusal;
    }
  }

  /// What became of something that is stored.
  void stored(WrittenOne written, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!(written.outcome()
        instanceof Outcome.Stored(var _, var key, var version, var at, var change))) {
      throw new IllegalStateException("a resource that was taken must be stored");
    }
    byte[] json = written.json();
    int status = change == Outcome.Change.CREATED ? 201 : 200;
    String place = Bases.of(request) + "/" + key + "/_history/" + version;
    response.setHeader(status == 201 ? "Location" : "Content-Location", place);
    Answers.versioned(response, version, at);
    if (Answers.prefers(request, "return=minimal")) {
      response.setStatus(status);
    } else if (Answers.prefers(request, "return=OperationOutcome")) {
      String done = OperationOutcomes.done(words(change));
      answers.send(request, response, status, out -> JsonText.write(out, done));
    } else if (json != null) {
      answers.send(request, response, status, out -> out.write(json));
    } else {
      StoredResource stored = writes.stored(new ResourceKey(key.type(), key.id()));
      answers.resource(request, response, status, stored);
    }
  }

  private static String words(Outcome.Change change) {
    return switch (change) {
      case CREATED -> "Created";
      case UPDATED -> "Updated";
      case UNCHANGED, STALE -> "It is there already as it is: nothing was changed";
    };
  }

  /// What became of something that is deleted, or was not there.
  void deleted(Outcome outcome, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (outcome instanceof Outcome.Deleted(var _, var _, var version) && version > 0) {
      response.setHeader("ETag", Answers.etag(version));
    }
    if (Answers.prefers(request, "return=OperationOutcome")) {
      String done = OperationOutcomes.done("Deleted, or not there");
      answers.send(request, response, 200, out -> JsonText.write(out, done));
    } else {
      response.setStatus(204);
    }
  }

  /// The version an If-Match header names: `W/"3"`.
  static @Nullable Integer version(@Nullable String ifMatch) {
    if (ifMatch == null) {
      return null;
    }
    String digits = ifMatch.replaceFirst("^W/", "").replace("\"", "").strip();
    if (!digits.matches("[0-9]{1,9}")) {
      throw Refusal.invalid("FHI-051", "If-Match names a version, as in W/\"3\"", "If-Match");
    }
    return Integer.valueOf(digits);
  }
}
