package org.careweave.resources;

import java.util.List;

/// Reads strings; of a HumanName and an Address each piece by itself (FHIR R4, Search, string).
final class Strings {
  private static final int[] OF_NAME = names("text", "family", "given", "prefix", "suffix");
  private static final int[] OF_ADDRESS =
      names("text", "line", "city", "district", "state", "postalCode", "country");

  private Strings() {}

  static void add(Tape tape, int node, ElementDefinition leaf, List<SearchValue> values) {
    if (leaf.primitive != null) {
      text(tape, node, values);
      return;
    }
    if (!tape.isObject(node)) {
      return;
    }
    for (int name : leaf.type.equals("Address") ? OF_ADDRESS : OF_NAME) {
      int member = tape.member(node, name);
      if (member >= 0 && tape.isArray(member)) {
        for (int item = tape.first(member); item < tape.next(member); item = tape.next(item)) {
          text(tape, item, values);
        }
      } else if (member >= 0) {
        text(tape, member, values);
      }
    }
  }

  private static void text(Tape tape, int node, List<SearchValue> values) {
    if (tape.isString(node)) {
      String raw = tape.text(node);
      values.add(new SearchValue.Text(raw, Words.of(raw)));
    }
  }

  private static int[] names(String... names) {
    var known = Definitions.r4().names();
    int[] ids = new int[names.length];
    for (int i = 0; i < names.length; i++) {
      ids[i] = known.find(names[i]);
    }
    return ids;
  }
}
