package org.careweave.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.careweave.access.Access;
import org.careweave.kernel.OdsCode;
import org.careweave.resources.Examined;
import org.careweave.resources.Homes;
import org.careweave.resources.Prepared;
import org.careweave.resources.SearchParameter;
import org.careweave.resources.SearchValue;
import org.careweave.resources.Section;
import org.jspecify.annotations.Nullable;

/// The second stage of writing, before any transaction: drafts become rows but for what only the
/// database knows (compartment, version).
final class Preparing {

  /// Section of what no person could be found for.
  static final String UNPLACED = "unplaced";

  /// Search parameters of a Patient's contact details: terms of that part only.
  private static final Set<String> OF_CONTACT =
      Set.of(
          "address",
          "address-city",
          "address-country",
          "address-postalcode",
          "address-state",
          "address-use",
          "email",
          "phone",
          "telecom",
          "general-practitioner");

  /// Parameters whose newest-first lists are asked for across persons, by type. Each costs one row
  /// of about 110 bytes a value; a state that is over has no list.
  private static final Map<String, Set<String>> WORK_LISTS =
      Map.of(
          "Task", Set.of("owner", "status"),
          "Encounter", Set.of("status", "service-provider"),
          "Condition", Set.of("code"));

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private final Terms terms;
  private final Content content;
  private final Access access;
  private final Submission submission;
  private final References references;

  Preparing(
      Terms terms, Content content, Access access, Submission submission, References references) {
    this.terms = terms;
    this.content = content;
    this.access = access;
    this.submission = submission;
    this.references = references;
  }

  Ready ready(Draft draft, Homing.Place place) {
    Examined examined = draft.examined();
    if (examined == null) {
      return new Ready(draft, List.of(), null, null, List.of(), place);
    }
    Prepared prepared = Prepared.of(examined, references::rewritten);
    Map<SearchParameter, List<SearchValue>> values = prepared.searchValues(Terms::indexed);
    OdsCode custodian = custodian(examined);
    Set<String> labels = Labels.of(examined.labels());
    boolean split = prepared.parts().size() > 1;
    List<Ready.Part> parts = new ArrayList<>();
    for (int n = 0; n < prepared.parts().size(); n++) {
      boolean contact = prepared.sections().get(n) == Section.CONTACT_DETAILS;
      byte[] plain = prepared.parts().get(n);
      int cls =
          access.classOf(
              custodian,
              section(prepared.sections().get(n), place),
              prepared.type().name().equals("Patient") && !contact ? coreOnly(labels) : labels);
      parts.add(
          new Ready.Part(
              cls,
              plain,
              content.compress(plain),
              split
                  ? terms.of(partOf(values, contact), Set.of(), references::rewritten)
                  : terms.of(values, leftToHome(examined, place), references::rewritten)));
    }
    SearchValue.When when = examined.clinicalTime();
    return new Ready(
        draft,
        parts,
        when == null ? null : start(when),
        order(examined),
        workList(draft, values),
        place);
  }

  /// Restricted demographics (label R) hide a person's contact details, not that they exist.
  private static Set<String> coreOnly(Set<String> labels) {
    Set<String> core = new java.util.TreeSet<>(labels);
    core.remove("R");
    return core;
  }

  private OdsCode custodian(Examined examined) {
    String named = examined.custodian();
    return named == null ? submission.custodian() : new OdsCode(named);
  }

  private static String section(Section section, Homing.Place place) {
    return place instanceof Homing.Place.Unplaced ? UNPLACED : section.heading();
  }

  /// Parameters that the home itself answers. What is written here lives in a compartment of no
  /// one Patient, so its terms say which one it names.
  private Set<String> leftToHome(Examined examined, Homing.Place place) {
    return place instanceof Homing.Place.OfSubject && submission.ids() == Submission.IdRule.SOURCE
        ? Homes.parametersOfHome(examined.type())
        : Set.of();
  }

  private static Map<SearchParameter, List<SearchValue>> partOf(
      Map<SearchParameter, List<SearchValue>> values, boolean contact) {
    Map<SearchParameter, List<SearchValue>> some = new HashMap<>(values);
    some.keySet().removeIf(p -> OF_CONTACT.contains(p.code()) != contact);
    return some;
  }

  private List<Long> workList(Draft draft, Map<SearchParameter, List<SearchValue>> values) {
    Set<String> declared = WORK_LISTS.get(draft.type().name());
    if (declared == null) {
      return List.of();
    }
    Set<Long> all = new java.util.TreeSet<>();
    values.forEach(
        (parameter, found) -> {
          if (declared.contains(parameter.code())) {
            for (SearchValue value : found) {
              Long term = terms.leading(parameter.code(), value, references::rewritten);
              if (term != null) {
                all.add(terms.workList(draft.type(), parameter.code(), term));
              }
            }
          }
        });
    return List.copyOf(all);
  }

  /// Whether a value of a parameter, as it is asked for, has a newest-first list.
  ///
  /// @param value as asked, of a token with its system when it has one
  static boolean hasWorkList(String type, String code, String value) {
    if (!WORK_LISTS.getOrDefault(type, Set.of()).contains(code)) {
      return false;
    }
    return code.equals("status")
        ? !Terms.isClosed(value)
        : !code.equals("code") || value.indexOf('|') > 0;
  }

  /// Whether a search parameter of Patient is about contact details, a part with terms of its own.
  static boolean isOfContact(String code) {
    return OF_CONTACT.contains(code);
  }

  /// What decides staleness: the source's own time in microseconds, else its version when that is a
  /// number.
  static @Nullable Long order(Examined examined) {
    Instant updated = examined.sourceLastUpdated();
    if (updated != null) {
      return updated.getEpochSecond() * 1_000_000L + updated.getNano() / 1_000;
    }
    String version = examined.sourceVersion();
    if (version != null
        && version.length() <= 15
        && version.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return version.isEmpty() ? null : Long.valueOf(version);
    }
    return null;
  }

  /// Start of a clinical time, within what PostgreSQL can hold; null when it has none.
  private static @Nullable Instant start(SearchValue.When when) {
    Instant from = when.from().equals(Instant.MIN) ? when.until() : when.from();
    return from.isAfter(EARLIEST) && from.isBefore(LATEST) ? from : null;
  }
}
