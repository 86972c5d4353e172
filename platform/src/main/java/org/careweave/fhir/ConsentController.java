package org.careweave.fhir;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.kernel.PersonId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What people chose about sharing as Consents, for whom a clause allows the section
/// `sharing-choices`. To everyone else Consent is a type like any other: what systems sent, as far
/// as their sight covers it, and no sign of a choice.
@RestController
@RequestMapping("/fhir/Consent")
class ConsentController {

  private static final String TYPE = "Consent";

  private final ChoiceReader choices;
  private final Directory directory;
  private final FhirReadController stored;
  private final Answers answers;

  ConsentController(
      ChoiceReader choices, Directory directory, FhirReadController stored, Answers answers) {
    this.choices = choices;
    this.directory = directory;
    this.stored = stored;
    this.answers = answers;
  }

  @GetMapping("/{id:" + Paths.ID + "}")
  void read(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<Sight> reader =
        id.matches(Consents.ID_PREFIX + "[1-9][0-9]{0,17}") ? choices.current() : Optional.empty();
    if (reader.isEmpty()) {
      stored.read(TYPE, id, request, response);
      return;
    }
    long number = Long.parseLong(id.substring(Consents.ID_PREFIX.length()));
    ChoiceReader.Found found =
        choices.one(number, reader.get()).orElseThrow(FhirReadController::notFound);
    send(new Consents(directory.now()).of(found), request, response);
  }

  @GetMapping
  void search(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Optional<Sight> reader = choices.current();
    if (reader.isEmpty()) {
      stored.search(TYPE, request, response);
    } else {
      search(FhirReadController.parameters(request), reader.get(), request, response);
    }
  }

  @PostMapping("/_search")
  void searchByPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Optional<Sight> reader = choices.current();
    if (reader.isEmpty()) {
      stored.searchByPost(TYPE, request, response);
    } else {
      search(FhirReadController.form(request), reader.get(), request, response);
    }
  }

  /// Someone whom the reader may not find is as if there were nobody.
  private void search(
      Map<String, List<String>> parameters,
      Sight sight,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    String base = Bases.of(request);
    ChoiceSearch search = ChoiceSearch.parse(parameters, base);
    PersonId person = choices.person(search, sight).orElse(null);
    List<ChoiceReader.Found> found = person == null ? List.of() : choices.of(person, search, sight);
    ObjectNode bundle = JsonMapper.shared().createObjectNode();
    bundle.put("resourceType", "Bundle").put("type", "searchset").put("total", found.size());
    bundle.putArray("link").addObject().put("relation", "self").put("url", search.link(person));
    if (!found.isEmpty()) {
      ArrayNode entries = bundle.putArray("entry");
      Consents consents = new Consents(directory.now());
      for (ChoiceReader.Found one : found) {
        ObjectNode entry = entries.addObject();
        entry.put("fullUrl", base + "/Consent/" + Consents.id(one.choice()));
        entry.set("resource", consents.of(one));
        entry.putObject("search").put("mode", "match");
      }
    }
    send(bundle, request, response);
  }

  private void send(ObjectNode json, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String text = json.toString();
    answers.send(request, response, 200, out -> JsonText.write(out, text));
  }
}
