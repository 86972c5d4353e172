package org.careweave.resources;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads tokens (FHIR R4, Search, token: the table of types).
final class Tokens {
  private static final Names NAMES = Definitions.r4().names();
  private static final int SYSTEM = NAMES.find("system");
  private static final int CODE = NAMES.find("code");
  private static final int VALUE = NAMES.find("value");
  private static final int DISPLAY = NAMES.find("display");
  private static final int CODING = NAMES.find("coding");
  private static final int TEXT = NAMES.find("text");
  private static final int TYPE = NAMES.find("type");

  private Tokens() {}

  static void add(Tape tape, int node, ElementDefinition leaf, List<SearchValue> values) {
    if (leaf.primitive != null) {
      if (tape.kind(node) != Tape.NULL) {
        String system = leaf.system.isEmpty() ? null : leaf.system;
        values.add(new SearchValue.Token(system, tape.text(node), null));
      }
      return;
    }
    if (!tape.isObject(node)) {
      return;
    }
    switch (leaf.type) {
      case "Coding" -> coding(tape, node, values);
      case "CodeableConcept" -> concept(tape, node, values);
      case "Identifier" -> identifier(tape, node, values);
      default -> contact(tape, node, values);
    }
  }

  private static void coding(Tape tape, int node, List<SearchValue> values) {
    String system = text(tape, node, SYSTEM);
    String code = text(tape, node, CODE);
    String display = text(tape, node, DISPLAY);
    if (system != null || code != null || display != null) {
      values.add(new SearchValue.Token(system, code, display));
    }
  }

  private static void concept(Tape tape, int node, List<SearchValue> values) {
    int codings = tape.member(node, CODING);
    if (codings >= 0 && tape.isArray(codings)) {
      int end = tape.next(codings);
      for (int item = tape.first(codings); item < end; item = tape.next(item)) {
        if (tape.isObject(item)) {
          coding(tape, item, values);
        }
      }
    }
    String text = text(tape, node, TEXT);
    if (text != null) {
      values.add(new SearchValue.Token(null, null, text));
    }
  }

  private static void identifier(Tape tape, int node, List<SearchValue> values) {
    String system = text(tape, node, SYSTEM);
    String value = text(tape, node, VALUE);
    if (system == null && value == null) {
      return;
    }
    int type = tape.member(node, TYPE);
    String text = type >= 0 && tape.isObject(type) ? text(tape, type, TEXT) : null;
    values.add(new SearchValue.Token(system, value, text));
  }

  private static void contact(Tape tape, int node, List<SearchValue> values) {
    String value = text(tape, node, VALUE);
    if (value != null) {
      values.add(new SearchValue.Token(null, value, null));
    }
  }

  private static @Nullable String text(Tape tape, int object, int name) {
    int member = tape.member(object, name);
    return member >= 0 && tape.isString(member) ? tape.text(member) : null;
  }
}
