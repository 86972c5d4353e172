package org.careweave.fhir;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.careweave.access.Access;
import org.careweave.access.Callers;
import org.careweave.access.Purpose;
import org.careweave.access.Sight;
import org.careweave.kernel.Problem;
import org.careweave.record.ReadResult;
import org.careweave.record.Records;
import org.careweave.record.ResourceKey;
import org.careweave.record.ResourcePage;
import org.careweave.record.Search;
import org.careweave.record.SearchResult;
import org.careweave.record.StoredResource;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Read, vread, history of an instance and search.
@RestController
@RequestMapping("/fhir")
class FhirReadController {

  private final Records records;
  private final Access access;
  private final Callers callers;
  private final Answers answers;

  FhirReadController(Records records, Access access, Callers callers, Answers answers) {
    this.records = records;
    this.access = access;
    this.callers = callers;
    this.answers = answers;
  }

  private Sight sight() {
    return access.sight(callers.current(), Purpose.DIRECT_CARE);
  }

  @GetMapping(Paths.OF_ID)
  void read(
      @PathVariable String type,
      @PathVariable String id,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Paths.known(type);
    answer(records.read(new ResourceKey(type, id), sight()), request, response);
  }

  @GetMapping(Paths.OF_ID + "/_history/{version}")
  void vread(
      @PathVariable String type,
      @PathVariable String id,
      @PathVariable String version,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Paths.known(type);
    int number = version.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(version) : 0;
    answer(records.vread(new ResourceKey(type, id), number, sight()), request, response);
  }

  private void answer(ReadResult result, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    switch (result) {
      case ReadResult.Found(var resource) -> {
        if (unchanged(resource, request)) {
          Answers.versioned(response, resource);
          response.setStatus(304);
        } else {
          answers.resource(request, response, 200, resource);
        }
      }
      case ReadResult.Gone _ ->
          throw new Refusal(Problem.of(Problem.Kind.GONE, "FHI-030", "This resource was deleted"));
      case ReadResult.NotFound _ -> throw notFound();
    }
  }

  /// A conditional read (FHIR R4, RESTful API, 3.1.0.1.5): of the two headers If-None-Match wins
  /// (RFC 9110, 13.1.3), and a date that is none is passed over.
  private static boolean unchanged(StoredResource resource, HttpServletRequest request) {
    String etags = request.getHeader("If-None-Match");
    if (etags != null) {
      return List.of(etags.split("\\s*,\\s*")).contains(Answers.etag(resource.version()));
    }
    try {
      long since = request.getDateHeader("If-Modified-Since");
      return since >= 0 && resource.lastUpdated().getEpochSecond() * 1000 <= since;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  static Refusal notFound() {
    return new Refusal(
        Problem.of(
            Problem.Kind.NOT_FOUND, "FHI-031", "There is no such resource, or no right to it"));
  }

  @GetMapping(Paths.OF_ID + "/_history")
  void history(
      @PathVariable String type,
      @PathVariable String id,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Paths.known(type);
    Map<String, List<String>> parameters = parameters(request);
    int count = number(parameters, "_count", SearchGrammar.USUAL_COUNT);
    Integer before =
        parameters.containsKey("_before") ? (Integer) number(parameters, "_before", 0) : null;
    ResourceKey key = new ResourceKey(type, id);
    ResourcePage page =
        records.history(key, sight(), Math.min(count, SearchGrammar.MOST_COUNT), before);
    if (page.versions().isEmpty()) {
      throw notFound();
    }
    String base = Bases.of(request);
    String self = base + "/" + key + "/_history";
    String next =
        page.more()
            ? self + "?_count=" + count + "&_before=" + page.versions().getLast().version()
            : null;
    answers.send(
        request,
        response,
        200,
        out -> SearchsetBundle.history(out, page.versions(), self, next, base));
  }

  private static int number(Map<String, List<String>> parameters, String name, int usual) {
    for (String key : parameters.keySet()) {
      if (!List.of("_count", "_before", "_format", "_pretty").contains(key)) {
        throw Refusal.unsupported("FHI-010", "This parameter is not known here", key);
      }
    }
    List<String> values = parameters.get(name);
    if (values == null) {
      return usual;
    }
    String value = values.getFirst();
    if (!value.matches("[1-9][0-9]{0,8}")) {
      throw Refusal.invalid("FHI-003", name + " must be a whole number above 0", name);
    }
    return Integer.parseInt(value);
  }

  @GetMapping(Paths.OF_TYPE)
  void search(@PathVariable String type, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    search(type, parameters(request), request, response);
  }

  @PostMapping(Paths.OF_TYPE + "/_search")
  void searchByPost(
      @PathVariable String type, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    search(type, form(request), request, response);
  }

  /// Parameters of a form and of the address. A form that cannot be read is refused whole: what is
  /// left of it would be another search.
  static Map<String, List<String>> form(HttpServletRequest request) {
    String content = request.getContentType();
    if (request.getContentLengthLong() != 0
        && (content == null || !content.startsWith("application/x-www-form-urlencoded"))) {
      throw new Refusal(
          Problem.of(Problem.Kind.UNSUPPORTED, "FHI-021", "Send application/x-www-form-urlencoded"),
          415);
    }
    Map<String, List<String>> all = new LinkedHashMap<>();
    try {
      request
          .getParameterMap()
          .forEach((name, values) -> all.put(name, new ArrayList<>(List.of(values))));
    } catch (IllegalStateException | IllegalArgumentException e) {
      throw Refusal.invalid(
          "FHI-002", "The form is not well-formed: percent-encoded UTF-8 is expected", "body");
    }
    return all;
  }

  private void search(
      String type,
      Map<String, List<String>> parameters,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Paths.known(type);
    Sight sight = sight();
    String base = Bases.of(request);
    if (Answers.prefers(request, "handling=strict")) {
      response.setHeader("Preference-Applied", "handling=strict");
    }
    List<String> pages = parameters.get("_page");
    String token = pages == null ? null : pages.getFirst();
    if (token != null) {
      SearchGrammar.pageAlone(parameters);
    }
    Search search =
        token == null ? SearchGrammar.parse(type, parameters, base) : again(token, sight, base);
    boolean countOnly = token == null && SearchGrammar.countOnly(parameters);
    switch (records.search(search, token, sight)) {
      case SearchResult.Page page ->
          answers.send(
              request,
              response,
              200,
              out -> SearchsetBundle.write(out, countOnly ? counted(page) : page, base));
      case SearchResult.Refused(var problem) -> throw new Refusal(problem);
    }
  }

  private static SearchResult.Page counted(SearchResult.Page page) {
    return new SearchResult.Page(List.of(), List.of(), page.total(), null, page.self());
  }

  private Search again(String token, Sight sight, String base) {
    Optional<String> text = records.queryOf(token, sight);
    if (text.isEmpty()) {
      throw new Refusal(
          Problem.of(Problem.Kind.GONE, "FHI-032", "This page link does not hold any more"));
    }
    return SearchGrammar.parse(text.get(), base);
  }

  static Map<String, List<String>> parameters(HttpServletRequest request) {
    @Nullable String query = request.getQueryString();
    return query == null ? Map.of() : SearchGrammar.parameters(query);
  }
}
