package org.careweave.fhir;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.careweave.record.Entry;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Patches of API clients, by id and by criteria (FHIR R4, RESTful API, patch).
@RestController
@RequestMapping("/fhir")
class FhirPatchController {

  private final ApiWrites writes;
  private final WriteAnswers written;
  private final Answers answers;

  FhirPatchController(ApiWrites writes, WriteAnswers written, Answers answers) {
    this.writes = writes;
    this.written = written;
    this.answers = answers;
  }

  @PatchMapping("/{type:[A-Z][A-Za-z]+}/{id:" + Paths.ID + "}")
  void patch(
      @PathVariable String type,
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    WriteAnswers.writable(type, response);
    Integer version = WriteAnswers.version(ifMatch);
    ResourcePatch patch = patch(request, response);
    Entry entry = new Entry.Patch(0, type, id, null, patch.edit(), version);
    written.stored(writes.one(entry), request, response);
  }

  @PatchMapping("/{type:[A-Z][A-Za-z]+}")
  void patchWhatFits(
      @PathVariable String type,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    WriteAnswers.writable(type, response);
    Integer version = WriteAnswers.version(ifMatch);
    var criteria = Criteria.ofAddress(type, request.getQueryString(), Bases.of(request));
    ResourcePatch patch = patch(request, response);
    Entry entry = new Entry.If(criteria, new Entry.Patch(0, type, "", null, patch.edit(), version));
    written.stored(writes.one(entry), request, response);
  }

  private ResourcePatch patch(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Accept-Patch", ResourcePatch.TAKEN);
    boolean jsonPatch = ResourcePatch.isJsonPatch(request.getContentType());
    byte[] body = answers.body(request, FhirWriteController.MOST_BYTES);
    return jsonPatch ? JsonPatch.of(body) : FhirPathPatch.of(body);
  }
}
