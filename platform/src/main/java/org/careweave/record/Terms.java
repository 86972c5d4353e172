package org.careweave.record;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.careweave.kernel.OdsCode;
import org.careweave.resources.FoundReference;
import org.careweave.resources.ReferenceForm;
import org.careweave.resources.ResourceType;
import org.careweave.resources.SearchParameter;
import org.careweave.resources.SearchValue;
import org.jspecify.annotations.Nullable;

/// Which values of a resource become terms of the index, and how the same value is asked for.
///
/// Tokens, references and uris of every parameter become terms but for those of [#LEFT_OUT], which
/// repeat others or are hardly asked for. Strings become the beginnings of their words, and dates
/// the day, only where people are looked for across persons ([#NAMED], `birthdate`).
final class Terms {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  /// Longest beginning of a word that is indexed; a longer one asked for is cut to it.
  private static final int LONGEST_BEGINNING = 12;

  private static final Set<String> LEFT_OUT =
      Set.of("_profile", "_source", "combo-code", "combo-value-concept", "phonetic");

  private static final Set<String> CLOSED =
      Set.of(
          "finished",
          "completed",
          "cancelled",
          "entered-in-error",
          "rejected",
          "failed",
          "unknown");

  /// Types whose names are looked for across persons and sources.
  private static final Set<String> NAMED =
      Set.of(
          "Patient",
          "Practitioner",
          "RelatedPerson",
          "Person",
          "Organization",
          "Location",
          "HealthcareService");

  private final TermHash hash;

  Terms(TermHash hash) {
    this.hash = hash;
  }

  /// The terms of a resource, ascending, each once.
  ///
  /// @param homeParameters parameters that the compartment itself answers
  /// @param stored where a reference points once stored (`Type/id`), or null when it is left alone
  long[] of(
      Map<SearchParameter, List<SearchValue>> values,
      Set<String> homeParameters,
      Function<FoundReference, @Nullable String> stored) {
    TreeSet<Long> terms = new TreeSet<>();
    values.forEach(
        (parameter, found) -> {
          if (!homeParameters.contains(parameter.code()) && indexed(parameter)) {
            for (SearchValue value : found) {
              add(terms, parameter, value, stored);
            }
          }
        });
    return terms.stream().mapToLong(Long::longValue).toArray();
  }

  /// Whether a search on this parameter can use terms at all.
  static boolean indexed(SearchParameter parameter) {
    if (LEFT_OUT.contains(parameter.code())) {
      return false;
    }
    return switch (parameter.kind()) {
      case TOKEN, REFERENCE, URI -> true;
      case STRING -> NAMED.contains(parameter.base().name());
      case DATE -> isBirthDate(parameter);
      case NUMBER, QUANTITY, COMPOSITE, SPECIAL -> false;
    };
  }

  static boolean isBirthDate(SearchParameter parameter) {
    return parameter.code().equals("birthdate");
  }

  private void add(
      Set<Long> terms,
      SearchParameter parameter,
      SearchValue value,
      Function<FoundReference, @Nullable String> stored) {
    String code = parameter.code();
    switch (value) {
      case SearchValue.Token(var system, var token, var _) -> {
        if (token != null) {
          terms.add(token(code, null, token));
          terms.add(token(code, system == null ? "" : system, token));
        }
      }
      case SearchValue.Reference(var reference) -> addReference(terms, code, reference, stored);
      case SearchValue.Uri(var uri) -> terms.add(uri(code, uri));
      case SearchValue.Text(var _, var words) -> {
        if (indexed(parameter)) {
          for (String word : words) {
            addBeginnings(terms, code, word);
          }
        }
      }
      case SearchValue.When(var from, var _, var precision) -> {
        if (isBirthDate(parameter) && precision == SearchValue.Precision.DAY) {
          terms.add(day(code, LocalDate.ofInstant(from, LONDON)));
        }
      }
      case SearchValue.Number _,
          SearchValue.Quantity _,
          SearchValue.Composite _,
          SearchValue.Position _ -> {}
    }
  }

  private void addReference(
      Set<Long> terms,
      String code,
      FoundReference reference,
      Function<FoundReference, @Nullable String> stored) {
    String target = stored.apply(reference);
    if (target == null && reference.form() instanceof ReferenceForm.Relative(var type, var id, _)) {
      target = type + "/" + id;
    }
    if (target != null) {
      terms.add(reference(code, target));
    }
    String system = reference.identifierSystem();
    String value = reference.identifierValue();
    if (value != null) {
      terms.add(identifier(code, system == null ? "" : system, value));
      if (OdsCode.SYSTEM.equals(system)) {
        terms.add(reference(code, "Organization/" + value));
      }
    }
  }

  private void addBeginnings(Set<Long> terms, String code, String word) {
    int end = 0;
    for (int n = 0; n < LONGEST_BEGINNING && end < word.length(); n++) {
      end = word.offsetByCodePoints(end, 1);
      terms.add(beginning(code, word.substring(0, end)));
    }
  }

  /// Term of a token; `system` null: of any system, empty: of none.
  long token(String code, @Nullable String system, String value) {
    return hash.of(code, system == null ? value : system + "|" + value);
  }

  /// Term of a reference to `Type/id`.
  long reference(String code, String target) {
    return hash.of(code, target);
  }

  /// Term of a reference's business identifier.
  long identifier(String code, String system, String value) {
    return hash.of(code + ":identifier", system + "|" + value);
  }

  /// Term of a uri.
  long uri(String code, String uri) {
    return hash.of(code, uri);
  }

  /// Term of the beginning of a normalised word.
  long beginning(String code, String word) {
    int points = word.codePointCount(0, word.length());
    String cut =
        points <= LONGEST_BEGINNING
            ? word
            : word.substring(0, word.offsetByCodePoints(0, LONGEST_BEGINNING));
    return hash.of(code + ":beginning", cut);
  }

  /// Term of a day.
  long day(String code, LocalDate day) {
    return hash.of(code + ":day", day.toString());
  }

  /// The one term of a value that a newest-first list is kept under: a token with its system when
  /// it has one, a reference by its target. Null for what has no list.
  @Nullable Long leading(
      String code, SearchValue value, Function<FoundReference, @Nullable String> stored) {
    return switch (value) {
      case SearchValue.Token(var system, var token, var _) ->
          token == null || code.equals("status") && isClosed(token)
              ? null
              : (Long) token(code, system, token);
      case SearchValue.Reference(var reference) -> {
        String target = stored.apply(reference);
        if (target == null
            && reference.form() instanceof ReferenceForm.Relative(var type, var id, _)) {
          target = type + "/" + id;
        }
        String ods = reference.identifierValue();
        yield target != null
            ? (Long) reference(code, target)
            : OdsCode.SYSTEM.equals(reference.identifierSystem()) && ods != null
                ? (Long) reference(code, "Organization/" + ods)
                : null;
      }
      case SearchValue.Uri _,
          SearchValue.Text _,
          SearchValue.When _,
          SearchValue.Number _,
          SearchValue.Quantity _,
          SearchValue.Composite _,
          SearchValue.Position _ ->
          null;
    };
  }

  /// Whether a state is over, so that nobody works through a list of it.
  static boolean isClosed(String status) {
    return CLOSED.contains(status);
  }

  /// Number of criteria of a conditional write, to wait for others who write by the same.
  long criteria(String source, String query) {
    return hash.of(source + "?:if", query);
  }

  /// Term of what a work list is asked by.
  long workList(ResourceType type, String code, long term) {
    return hash.of(type + "/" + code + ":list", Long.toHexString(term));
  }
}
