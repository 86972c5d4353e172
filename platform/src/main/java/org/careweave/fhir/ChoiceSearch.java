package org.careweave.fhir;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.careweave.access.Seal;
import org.careweave.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/// A search of people's choices as Consents: of one person, by `patient` or `patient:identifier`,
/// and by `status`. Whatever else is asked is refused, naming it.
final class ChoiceSearch {

  private static final Set<String> STATES = Set.of(Consents.ACTIVE, Consents.INACTIVE);

  private final String base;
  private TrailSearch.@Nullable Whom whom;
  private @Nullable String status;

  private ChoiceSearch(String base) {
    this.base = base;
  }

  /// @param base address of this server's FHIR face, to know its own absolute references
  static ChoiceSearch parse(Map<String, List<String>> parameters, String base) {
    ChoiceSearch search = new ChoiceSearch(base);
    parameters.forEach(
        (name, values) -> {
          if (values.size() > 1) {
            throw Refusal.unsupported("FHI-081", "Once is enough", name);
          }
          search.take(name, values.getFirst());
        });
    if (search.whom == null) {
      throw Refusal.invalid(
          "FHI-106", "Choices are those of one person: say whose, by patient", "patient");
    }
    return search;
  }

  private void take(String name, String value) {
    if (value.isEmpty()) {
      throw Refusal.invalid("FHI-012", "A value is missing", name);
    }
    switch (name) {
      case "_format", "_pretty" -> {}
      case "patient" ->
          whom(new TrailSearch.Whom.ByPatient(TrailSearch.patient(value, base)), name);
      case "patient:identifier" -> whom(TrailSearch.identified(value), name);
      case "status" -> {
        if (!STATES.contains(value)) {
          throw Refusal.invalid("FHI-107", "A choice is active or inactive", "status");
        }
        status = value;
      }
      default ->
          throw Refusal.unsupported(
              "FHI-010", "This search parameter is not known here", "Consent?" + name);
    }
  }

  private void whom(TrailSearch.Whom asked, String name) {
    if (whom != null) {
      throw Refusal.unsupported("FHI-084", "One person at a time", name);
    }
    whom = asked;
  }

  TrailSearch.Whom whom() {
    if (whom == null) {
      throw new IllegalStateException("nobody was asked about");
    }
    return whom;
  }

  /// Whether a choice is of the status asked for.
  boolean fits(Seal choice) {
    return status == null || status.equals(Consents.status(choice));
  }

  /// The address of this search. It names nobody by what they are known by outside: an NHS number
  /// becomes the person's number, or is left out.
  String link(@Nullable PersonId person) {
    StringBuilder link = new StringBuilder(base).append("/Consent");
    String joint = "?";
    if (whom instanceof TrailSearch.Whom.ByPatient(var id)) {
      link.append("?patient=Patient/").append(id);
      joint = "&";
    } else if (person != null) {
      link.append("?patient:identifier=")
          .append(
              URLEncoder.encode(AuditEvents.PERSON + "|" + person.value(), StandardCharsets.UTF_8));
      joint = "&";
    }
    return status == null
        ? link.toString()
        : link.append(joint).append("status=").append(status).toString();
  }
}
