package org.careweave.fhir;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.careweave.access.Access;
import org.careweave.access.Callers;
import org.careweave.access.Purpose;
import org.careweave.access.Sight;
import org.careweave.kernel.PersonId;
import org.careweave.kernel.Problem;
import org.careweave.record.AsKnown;
import org.careweave.record.Records;
import org.careweave.record.ResourceKey;
import org.careweave.record.StoredResource;
import org.careweave.resources.ResourceType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// `Patient/[id]/$everything`: the whole record of the person this Patient is, as the sight covers
/// it, in one Bundle whatever `_count` says, and what it refers to that is about nobody
/// (practitioners, places, medicines), as FHIR asks for. Takes `_type`, `_since`, `start`, `end`
/// (FHIR R4) and
/// `_asKnownAt`.
@RestController
@RequestMapping("/fhir")
class EverythingController {

  private final Records records;
  private final Access access;
  private final Callers callers;
  private final Answers answers;

  EverythingController(Records records, Access access, Callers callers, Answers answers) {
    this.records = records;
    this.access = access;
    this.callers = callers;
    this.answers = answers;
  }

  @GetMapping("/Patient/{id:" + Paths.ID + "}/$everything")
  void everything(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String query = request.getQueryString();
    Map<String, List<String>> parameters =
        query == null ? Map.of() : SearchGrammar.parameters(query);
    Wanted wanted = new Wanted(parameters);
    Sight sight = access.sight(callers.current(), Purpose.DIRECT_CARE);
    PersonId person =
        records
            .personOf(new ResourceKey("Patient", id), sight)
            .orElseThrow(
                () ->
                    new Refusal(
                        Problem.of(
                            Problem.Kind.NOT_FOUND,
                            "FHI-031",
                            "There is no such resource, or no right to it")));
    Records.Everything found = records.everything(person, sight, wanted.asKnown, wanted::includes);
    List<StoredResource> items = patientsFirst(found.items());
    List<StoredResource> referred = found.referred().stream().filter(wanted::isOfType).toList();
    String self =
        Bases.of(request) + "/Patient/" + id + "/$everything" + (query == null ? "" : "?" + query);
    answers.send(
        request,
        response,
        200,
        out -> SearchsetBundle.everything(out, items, referred, self, Bases.of(request)));
  }

  private static List<StoredResource> patientsFirst(List<StoredResource> all) {
    List<StoredResource> sorted = new ArrayList<>(all.size());
    for (StoredResource one : all) {
      if (one.key().type().equals("Patient")) {
        sorted.add(one);
      }
    }
    for (StoredResource one : all) {
      if (!one.key().type().equals("Patient")) {
        sorted.add(one);
      }
    }
    return sorted;
  }

  /// What of the record is asked for.
  private static final class Wanted {
    final Set<String> types = new HashSet<>();
    Instant since = Instant.MIN;
    Instant start = Instant.MIN;
    Instant end = Instant.MAX;
    AsKnown asKnown = AsKnown.NOW;

    Wanted(Map<String, List<String>> parameters) {
      parameters.forEach((name, values) -> values.forEach(value -> take(name, value)));
    }

    private void take(String name, String value) {
      switch (name) {
        case "_type" -> {
          for (String type : SearchGrammar.split(value)) {
            if (ResourceType.named(type) == null) {
              throw Refusal.invalid("FHI-001", "This is not a FHIR R4 resource type", "_type");
            }
            types.add(type);
          }
        }
        case "_since" -> since = SearchGrammar.moment(name, value);
        case "start" -> start = SearchGrammar.start(name, value);
        case "end" -> end = SearchGrammar.moment(name, value);
        case "_asKnownAt" -> asKnown = new AsKnown.At(SearchGrammar.moment(name, value));
        case "_count", "_format", "_pretty" -> {}
        default -> throw Refusal.unsupported("FHI-010", "This parameter is not known here", name);
      }
    }

    boolean isOfType(StoredResource item) {
      return types.isEmpty() || types.contains(item.key().type());
    }

    boolean includes(StoredResource item) {
      Instant time = item.time();
      return isOfType(item)
          && !item.lastUpdated().isBefore(since)
          && (time == null || !time.isBefore(start) && time.isBefore(end));
    }
  }
}
