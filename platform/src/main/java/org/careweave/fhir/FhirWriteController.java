package org.careweave.fhir;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.careweave.kernel.Problem;
import org.careweave.record.Entry;
import org.careweave.record.Outcome;
import org.careweave.record.ResourceKey;
import org.careweave.record.StoredResource;
import org.careweave.record.WrittenOne;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Create, update and delete of API clients (FHIR R4, RESTful API).
@RestController
@RequestMapping("/fhir")
class FhirWriteController {

  /// Longest single resource taken.
  private static final int MOST_BYTES = 20 << 20;

  private final ApiWrites writes;
  private final Answers answers;

  FhirWriteController(ApiWrites writes, Answers answers) {
    this.writes = writes;
    this.answers = answers;
  }

  @PostMapping("/{type:[A-Z][A-Za-z]+}")
  void create(
      @PathVariable String type,
      @RequestHeader(name = "If-None-Exist", required = false) @Nullable String ifNoneExist,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    writable(type, response);
    if (ifNoneExist != null) {
      throw Refusal.unsupported("FHI-050", "Conditional create is not offered", "If-None-Exist");
    }
    byte[] body = answers.body(request, MOST_BYTES);
    answer(writes.one(new Entry.Post(0, type, null, body)), request, response);
  }

  @PutMapping("/{type:[A-Z][A-Za-z]+}/{id:" + Paths.ID + "}")
  void update(
      @PathVariable String type,
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    writable(type, response);
    Integer version = version(ifMatch);
    byte[] body = answers.body(request, MOST_BYTES);
    answer(put(new Entry.Put(0, type, id, null, body, version), response), request, response);
  }

  private static void writable(String type, HttpServletResponse response) {
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
  private WrittenOne put(Entry.Put put, HttpServletResponse response) {
    try {
      return writes.one(put);
    } catch (Refusal refusal) {
      if (refusal.problem().kind() == Problem.Kind.NOT_FOUND) {
        response.setHeader("Allow", "GET, HEAD");
        throw new Refusal(refusal.problem(), 405);
      }
      throw refusal;
    }
  }

  @DeleteMapping("/{type:[A-Z][A-Za-z]+}/{id:" + Paths.ID + "}")
  void delete(
      @PathVariable String type,
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      HttpServletResponse response) {
    writable(type, response);
    Outcome outcome = writes.one(new Entry.Delete(0, type, id, version(ifMatch))).outcome();
    if (outcome instanceof Outcome.Deleted(var _, var _, var version) && version > 0) {
      response.setHeader("ETag", Answers.etag(version));
    }
    response.setStatus(204);
  }

  private void answer(WrittenOne written, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!(written.outcome()
        instanceof Outcome.Stored(var _, var key, var version, var at, var change))) {
      throw new IllegalStateException("a resource that was taken must be stored");
    }
    byte[] json = written.json();
    int status = change == Outcome.Change.CREATED ? 201 : 200;
    String place = Bases.of(request) + "/" + key + "/_history/" + version;
    response.setHeader(status == 201 ? "Location" : "Content-Location", place);
    if (Answers.prefers(request, "return=minimal")) {
      response.setHeader("ETag", Answers.etag(version));
      response.setStatus(status);
    } else if (Answers.prefers(request, "return=OperationOutcome")) {
      response.setHeader("ETag", Answers.etag(version));
      String done = OperationOutcomes.done(status == 201 ? "Created" : "Updated");
      answers.send(request, response, status, out -> JsonText.write(out, done));
    } else if (json != null) {
      Answers.versioned(response, version, at);
      answers.send(request, response, status, out -> out.write(json));
    } else {
      StoredResource stored = writes.stored(new ResourceKey(key.type(), key.id()));
      answers.resource(request, response, status, stored);
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
