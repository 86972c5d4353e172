package org.careweave.fhir;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.careweave.record.Search;
import org.jspecify.annotations.Nullable;

/// Criteria of conditional writes (FHIR R4, RESTful API, 3.1.0.8.1 and the like): a search that
/// says what is looked for, and nothing of how an answer looks.
final class Criteria {

  /// What a search may say besides what is looked for.
  private static final Set<String> OF_ANSWERS =
      Set.of(
          "_count",
          "_sort",
          "_total",
          "_summary",
          "_elements",
          "_contained",
          "_containedType",
          "_include",
          "_revinclude",
          "_page",
          "_asKnownAt");

  private static final Set<String> OF_REQUESTS = Set.of("_format", "_pretty");

  private Criteria() {}

  /// Criteria in the address of a request, which may say besides how to answer it.
  ///
  /// @param query null: none
  static Search ofAddress(String type, @Nullable String query, String base) {
    Map<String, List<String>> all = SearchGrammar.parameters(query == null ? "" : query);
    all.keySet().removeAll(OF_REQUESTS);
    return search(type, all, base, type + "?");
  }

  /// Criteria in If-None-Exist: a query, or one behind the type, or behind the whole address.
  ///
  /// @param place where they stand
  static Search ofHeader(String type, String text, String base, String place) {
    String query = text.strip();
    if (query.startsWith(base + "/")) {
      query = query.substring(base.length() + 1);
    }
    int mark = query.indexOf('?');
    if (mark >= 0) {
      String named = query.substring(0, mark);
      if (!named.isEmpty() && !named.equals(type)) {
        throw Refusal.invalid("FHI-054", "The criteria are for another type", place);
      }
      query = query.substring(mark + 1);
    }
    return search(type, SearchGrammar.parameters(query), base, place);
  }

  /// @param place where to say that there are none
  private static Search search(
      String type, Map<String, List<String>> all, String base, String place) {
    if (all.isEmpty()) {
      throw Refusal.invalid("FHI-053", "Say by criteria which resource is meant", place);
    }
    all.forEach(
        (name, values) -> {
          String plain = name.split(":", 2)[0];
          if (OF_ANSWERS.contains(plain) || OF_REQUESTS.contains(plain)) {
            throw Refusal.invalid(
                "FHI-052", "This parameter does not say which resource is meant", name);
          }
          Collections.sort(values);
        });
    return SearchGrammar.parse(type, all, base);
  }
}
