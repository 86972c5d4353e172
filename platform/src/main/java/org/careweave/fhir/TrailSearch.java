package org.careweave.fhir;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.careweave.audit.AuditFilter;
import org.careweave.audit.AuditPage;
import org.careweave.kernel.NhsNumber;
import org.careweave.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/// A search of the audit trail as AuditEvents: `patient`, `date`, `agent`, `action`, `_count`.
/// Whatever else is asked is refused, naming it.
final class TrailSearch {

  private static final int MOST_COUNT = 500;

  /// A page link's own parameter.
  static final String PAGE = "_page";

  private static final ZoneId ENGLAND = ZoneId.of("Europe/London");

  private final String base;
  private @Nullable Whom whom;
  private @Nullable String kind;
  private @Nullable String caller;
  private AuditFilter.@Nullable Deeds deeds;
  private @Nullable Instant from;
  private @Nullable Instant until;
  private AuditPage.@Nullable Position after;
  private int count = SearchGrammar.USUAL_COUNT;
  private final Map<String, List<String>> kept = new LinkedHashMap<>();

  private TrailSearch(String base) {
    this.base = base;
  }

  /// Whom is asked about, as asked.
  sealed interface Whom {

    /// A Patient by its id.
    record ByPatient(String id) implements Whom {}

    /// By NHS number.
    record ByNhsNumber(NhsNumber number) implements Whom {}

    /// By the number that the trail itself names persons by.
    record ByPerson(PersonId person) implements Whom {}
  }

  /// @param base address of this server's FHIR face, to know its own absolute references
  static TrailSearch parse(Map<String, List<String>> parameters, String base) {
    TrailSearch search = new TrailSearch(base);
    parameters.forEach(
        (name, values) -> {
          boolean manyDates = name.equals("date");
          if (values.size() > 1 && !manyDates) {
            throw Refusal.unsupported("FHI-081", "Once is enough", name);
          }
          values.forEach(value -> search.take(name, value));
        });
    return search;
  }

  private void take(String name, String value) {
    if (value.isEmpty()) {
      throw Refusal.invalid("FHI-012", "A value is missing", name);
    }
    switch (name) {
      case "_format", "_pretty" -> {
        return;
      }
      case PAGE -> {
        after = position(value);
        return;
      }
      case "_count" -> count = count(value);
      case "_sort" -> sort(value);
      case "patient" -> whom(new Whom.ByPatient(patient(value, base)), name);
      case "patient:identifier" -> whom(identified(value), name);
      case "agent", "agent:identifier" -> agent(value, name);
      case "action" -> action(value);
      case "date" -> date(value);
      default ->
          throw Refusal.unsupported(
              "FHI-010", "This search parameter is not known here", "AuditEvent?" + name);
    }
    kept.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
  }

  private static AuditPage.Position position(String value) {
    try {
      return AuditPage.Position.parse(value);
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("FHI-082", "This is no page of the trail", PAGE);
    }
  }

  private static int count(String value) {
    if (!value.matches("[1-9][0-9]{0,8}")) {
      throw Refusal.invalid("FHI-003", "_count must be a whole number above 0 here", "_count");
    }
    return Math.min(Integer.parseInt(value), MOST_COUNT);
  }

  private static void sort(String value) {
    if (!value.equals("-date")) {
      throw Refusal.unsupported("FHI-083", "The trail is read newest first: -date", "_sort");
    }
  }

  private void whom(Whom asked, String name) {
    if (whom != null) {
      throw Refusal.unsupported("FHI-084", "One person at a time", name);
    }
    whom = asked;
  }

  /// The id of a Patient that is referred to, relatively or at `base`.
  static String patient(String value, String base) {
    String relative = value.startsWith(base + "/") ? value.substring(base.length() + 1) : value;
    String id = relative.startsWith("Patient/") ? relative.substring(8) : relative;
    if (!id.matches(Paths.ID)) {
      throw Refusal.invalid("FHI-085", "One Patient is expected: Patient/[id]", "patient");
    }
    return id;
  }

  /// Whom an identifier names: an NHS number or a person's number, with its system.
  static Whom identified(String value) {
    String[] parts = value.split("\\|", -1);
    if (parts.length == 2 && parts[0].equals(NhsNumber.SYSTEM)) {
      return new Whom.ByNhsNumber(
          NhsNumber.parse(parts[1])
              .orElseThrow(
                  () ->
                      Refusal.invalid(
                          "FHI-086", "This is no valid NHS number", "patient:identifier")));
    }
    if (parts.length == 2
        && parts[0].equals(AuditEvents.PERSON)
        && parts[1].matches("[1-9][0-9]{0,17}")) {
      return new Whom.ByPerson(new PersonId(Long.parseLong(parts[1])));
    }
    throw Refusal.invalid(
        "FHI-087",
        "An NHS number or a person's number is expected, with its system",
        "patient:identifier");
  }

  /// A user, a client or a job, by its name, with or without the system of its identifier.
  private void agent(String value, String name) {
    if (caller != null) {
      throw Refusal.unsupported("FHI-081", "Once is enough", name);
    }
    int bar = value.indexOf('|');
    caller = value.substring(bar + 1);
    if (bar >= 0) {
      kind =
          switch (value.substring(0, bar)) {
            case "https://careweave.org/Id/user" -> "staff";
            case "https://careweave.org/Id/job" -> "system";
            case "https://careweave.org/Id/client" -> null;
            default ->
                throw Refusal.invalid(
                    "FHI-088", "The identifiers of agents have another system", name);
          };
    }
  }

  private void action(String value) {
    deeds = TrailDeed.deeds(new HashSet<>(SearchGrammar.split(value)));
    if (deeds == null) {
      throw Refusal.invalid("FHI-089", "An action is C, R, U, D or E", "action");
    }
  }

  private void date(String value) {
    boolean prefixed = value.length() > 2 && Character.isLetter(value.charAt(0));
    String prefix = prefixed ? value.substring(0, 2) : "eq";
    Instant[] span = span(prefixed ? value.substring(2) : value);
    switch (prefix) {
      case "eq" -> within(span[0], span[1]);
      case "ge" -> within(span[0], null);
      case "gt", "sa" -> within(span[1], null);
      case "le" -> within(null, span[1]);
      case "lt", "eb" -> within(null, span[0]);
      default ->
          throw Refusal.unsupported(
              "FHI-090", "Of prefixes, eq ge gt le lt sa eb fit here", "date");
    }
  }

  private void within(@Nullable Instant start, @Nullable Instant end) {
    if (start != null && (from == null || start.isAfter(from))) {
      from = start;
    }
    if (end != null && (until == null || end.isBefore(until))) {
      until = end;
    }
  }

  /// The time a FHIR date, dateTime or instant leaves open, in London where it names no zone.
  private static Instant[] span(String value) {
    try {
      return switch (value.length()) {
        case 4 -> days(Year.parse(value).atDay(1), Year.parse(value).plusYears(1).atDay(1));
        case 7 ->
            days(YearMonth.parse(value).atDay(1), YearMonth.parse(value).plusMonths(1).atDay(1));
        case 10 -> days(LocalDate.parse(value), LocalDate.parse(value).plusDays(1));
        default -> {
          Instant at = OffsetDateTime.parse(value).toInstant();
          yield new Instant[] {at, value.indexOf('.') < 0 ? at.plusSeconds(1) : at.plusMillis(1)};
        }
      };
    } catch (DateTimeException e) {
      throw Refusal.invalid("FHI-011", "A FHIR date or instant is expected", "date");
    }
  }

  private static Instant[] days(LocalDate first, LocalDate after) {
    return new Instant[] {
      first.atStartOfDay(ENGLAND).toInstant(), after.atStartOfDay(ENGLAND).toInstant()
    };
  }

  @Nullable Whom whom() {
    return whom;
  }

  AuditPage.@Nullable Position after() {
    return after;
  }

  int count() {
    return count;
  }

  AuditFilter filter(@Nullable PersonId person) {
    return new AuditFilter(person, kind, caller, null, null, deeds, from, until);
  }

  /// The address of a page. It names nobody by what they are known by outside: an NHS number
  /// becomes the person's number.
  String link(@Nullable PersonId person, AuditPage.@Nullable Position position) {
    StringBuilder link = new StringBuilder();
    kept.forEach((name, values) -> values.forEach(value -> append(link, name, value, person)));
    if (position != null) {
      append(link, PAGE, position.text(), null);
    }
    return base + "/AuditEvent" + (link.isEmpty() ? "" : "?" + link);
  }

  private void append(StringBuilder link, String name, String value, @Nullable PersonId person) {
    boolean known = name.equals("patient:identifier") && whom instanceof Whom.ByNhsNumber;
    if (known && person == null) {
      return;
    }
    link.append(link.isEmpty() ? "" : "&")
        .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
        .append('=')
        .append(
            URLEncoder.encode(
                known && person != null ? AuditEvents.PERSON + "|" + person.value() : value,
                StandardCharsets.UTF_8));
  }
}
