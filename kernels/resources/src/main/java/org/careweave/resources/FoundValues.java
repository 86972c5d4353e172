package org.careweave.resources;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Reads the values of all supported parameters of a type.
final class FoundValues {

  private FoundValues() {}

  static List<FoundValue> of(
      ResourceType type, Tape tape, int root, IntFunction<@Nullable ReferenceForm> rewritten) {
    var found = new ArrayList<FoundValue>();
    var extraction = new Extraction(tape, root, rewritten);
    var values = new ArrayList<SearchValue>();
    for (var parameter : type.compiled()) {
      values.clear();
      extraction.add(parameter, values);
      int part = ContactPart.partOf(parameter);
      for (int i = 0; i < values.size(); i++) {
        found.add(new FoundValue(parameter, values.get(i), part));
      }
    }
    return found;
  }
}
