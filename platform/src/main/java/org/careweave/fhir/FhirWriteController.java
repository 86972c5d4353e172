package org.careweave.fhir;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import org.careweave.record.Entry;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Create, update and delete of API clients, by id and by criteria (FHIR R4, RESTful API).
@RestController
@RequestMapping("/fhir")
class FhirWriteController {

  /// Longest single resource taken.
  static final int MOST_BYTES = 20 << 20;

  private final ApiWrites writes;
  private final WriteAnswers written;
  private final Answers answers;

  FhirWriteController(ApiWrites writes, WriteAnswers written, Answers answers) {
    this.writes = writes;
    this.written = written;
    this.answers = answers;
  }

  @PostMapping(Paths.OF_TYPE)
  void create(
      @PathVariable String type,
      @RequestHeader(name = "If-None-Exist", required = false) @Nullable String ifNoneExist,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    WriteAnswers.writable(type, response);
    byte[] body = answers.body(request, MOST_BYTES);
    Entry entry = new Entry.Post(0, type, null, body);
    if (ifNoneExist != null) {
      if (Collections.list(request.getHeaders("If-None-Exist")).size() > 1) {
        throw Refusal.invalid("FHI-053", "Say it once which resource is meant", "If-None-Exist");
      }
      String base = Bases.of(request);
      entry = new Entry.If(Criteria.ofHeader(type, ifNoneExist, base, "If-None-Exist"), entry);
    }
    written.stored(writes.one(entry), request, response);
  }

  @PutMapping({Paths.OF_TYPE, Paths.OF_ID})
  void update(
      @PathVariable String type,
      @PathVariable(required = false) @Nullable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Meant meant = Meant.of(type, id, ifMatch, request, response);
    byte[] body = answers.body(request, MOST_BYTES);
    Entry entry =
        meant.entry(
            new Entry.Put(
                0, type, id == null ? ApiBundles.idOf(body) : id, null, body, meant.version()));
    written.stored(WriteAnswers.update(() -> writes.one(entry), response), request, response);
  }

  @DeleteMapping({Paths.OF_TYPE, Paths.OF_ID})
  void delete(
      @PathVariable String type,
      @PathVariable(required = false) @Nullable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Meant meant = Meant.of(type, id, ifMatch, request, response);
    Entry entry = meant.entry(new Entry.Delete(0, type, id == null ? "" : id, meant.version()));
    written.deleted(writes.one(entry).outcome(), request, response);
  }
}
