package org.careweave.resources;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Reads the values of supported parameters of a type.
final class FoundValues {

  private FoundValues() {}

  static Map<SearchParameter, List<SearchValue>> of(
      ResourceType type, Extraction extraction, Predicate<SearchParameter> wanted) {
    var found = new LinkedHashMap<SearchParameter, List<SearchValue>>();
    var values = new ArrayList<SearchValue>();
    for (var parameter : type.compiled()) {
      if (wanted.test(parameter)) {
        extraction.add(parameter, values);
      }
      if (!values.isEmpty()) {
        found.put(parameter, values);
        values = new ArrayList<>();
      }
    }
    return found;
  }
}
