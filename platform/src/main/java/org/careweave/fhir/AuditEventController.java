package org.careweave.fhir;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.careweave.audit.AuditEntry;
import org.careweave.audit.AuditPage;
import org.careweave.directory.Directory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The audit trail as AuditEvents, for whom a clause allows the section `audit-trail`. To everyone
/// else AuditEvent is a type like any other: what systems sent, as far as their sight covers it.
/// What systems sent is read by its own id by those who read the trail, too.
@RestController
@RequestMapping("/fhir/AuditEvent")
class AuditEventController {

  private static final String TYPE = "AuditEvent";

  private final TrailReader trail;
  private final FhirReadController stored;
  private final Directory directory;
  private final Answers answers;

  AuditEventController(
      TrailReader trail, FhirReadController stored, Directory directory, Answers answers) {
    this.trail = trail;
    this.stored = stored;
    this.directory = directory;
    this.answers = answers;
  }

  @GetMapping("/{id:" + Paths.ID + "}")
  void read(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<TrailReader.Reader> reader =
        id.startsWith(AuditEvents.ID_PREFIX) ? trail.current() : Optional.empty();
    if (reader.isEmpty()) {
      stored.read(TYPE, id, request, response);
      return;
    }
    AuditEntry entry = trail.entry(reader.get(), id).orElseThrow(FhirReadController::notFound);
    send(events(request).of(entry, null), request, response);
  }

  @GetMapping
  void search(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Optional<TrailReader.Reader> reader = trail.current();
    if (reader.isEmpty()) {
      stored.search(TYPE, request, response);
    } else {
      search(reader.get(), FhirReadController.parameters(request), request, response);
    }
  }

  @PostMapping("/_search")
  void searchByPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Optional<TrailReader.Reader> reader = trail.current();
    if (reader.isEmpty()) {
      stored.searchByPost(TYPE, request, response);
    } else {
      search(reader.get(), FhirReadController.form(request), request, response);
    }
  }

  private void search(
      TrailReader.Reader reader,
      Map<String, List<String>> parameters,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    TrailSearch search = TrailSearch.parse(parameters, Bases.of(request));
    TrailReader.Found found = trail.read(reader, search);
    ObjectNode bundle = JsonMapper.shared().createObjectNode();
    bundle.put("resourceType", "Bundle").put("type", "searchset");
    ArrayNode links = bundle.putArray("link");
    link(links, "self", search.link(found.about(), search.after()));
    AuditPage.Position next = found.page().next();
    if (next != null) {
      link(links, "next", search.link(found.about(), next));
    }
    if (!found.page().entries().isEmpty()) {
      ArrayNode entries = bundle.putArray("entry");
      AuditEvents events = events(request);
      for (AuditEntry entry : found.page().entries()) {
        ObjectNode event = events.of(entry, found.known());
        ObjectNode one = entries.addObject();
        one.put("fullUrl", Bases.of(request) + "/AuditEvent/" + event.path("id").stringValue());
        one.set("resource", event);
        one.putObject("search").put("mode", "match");
      }
    }
    send(bundle, request, response);
  }

  private static void link(ArrayNode links, String relation, String url) {
    links.addObject().put("relation", relation).put("url", url);
  }

  private AuditEvents events(HttpServletRequest request) {
    return new AuditEvents(directory.now(), Bases.of(request));
  }

  private void send(ObjectNode json, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String text = json.toString();
    answers.send(request, response, 200, out -> JsonText.write(out, text));
  }
}
