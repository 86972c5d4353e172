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

  @PatchMapping({Paths.OF_TYPE, Paths.OF_ID})
  void patch(
      @PathVariable String type,
      @PathVariable(required = false) @Nullable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Meant meant = Meant.of(type, id, ifMatch, request, response);
    ResourcePatch patch = patch(request, response);
    Entry entry =
        meant.entry(
            new Entry.Patch(0, type, id == null ? "" : id, null, patch.edit(), meant.version()));
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
