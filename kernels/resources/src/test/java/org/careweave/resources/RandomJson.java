package org.careweave.resources;

import java.util.Random;

/// Well-formed JSON, the same for the same seed.
final class RandomJson {
  private static final String[] NAMES = {
    "id", "code", "resourceType", "valueQuantity", "näme", "x", "a b", "\\u0041", "q\\\"q", ""
  };
  private static final String[] PIECES = {
    "a",
    "é",
    "\ud83d\ude00",
    "\\n",
    "\\\"",
    "\\\\",
    "\\/",
    "\\u00e9",
    "\\ud83d\\ude00",
    "plain text ",
    "漢",
    "\u007f",
    "\\b\\f\\r\\t"
  };
  private static final String[] NUMBERS = {
    "0", "-0", "1.00", "1e5", "1E-7", "-12.340", "123456789012345678901234567890", "0.1e+10"
  };

  private final Random random;
  private final StringBuilder out = new StringBuilder();

  RandomJson(long seed) {
    random = new Random(seed);
  }

  String text() {
    space();
    value(0);
    space();
    return out.toString();
  }

  private void value(int depth) {
    switch (random.nextInt(depth > 5 ? 5 : 9)) {
      case 0 -> out.append(NUMBERS[random.nextInt(NUMBERS.length)]);
      case 1 -> out.append(random.nextBoolean());
      case 2 -> out.append("null");
      case 3, 4 -> string();
      case 5, 6 -> array(depth);
      default -> object(depth);
    }
  }

  private void array(int depth) {
    out.append('[');
    int size = random.nextInt(5);
    for (int i = 0; i < size; i++) {
      space();
      value(depth + 1);
      space();
      out.append(i < size - 1 ? "," : "");
    }
    space();
    out.append(']');
  }

  private void object(int depth) {
    out.append('{');
    int size = random.nextInt(5);
    int first = random.nextInt(NAMES.length);
    for (int i = 0; i < size; i++) {
      space();
      out.append('"').append(NAMES[(first + i) % NAMES.length]).append('"');
      space();
      out.append(':');
      space();
      value(depth + 1);
      space();
      out.append(i < size - 1 ? "," : "");
    }
    out.append('}');
  }

  private void string() {
    out.append('"');
    int size = random.nextInt(6);
    for (int i = 0; i < size; i++) {
      out.append(PIECES[random.nextInt(PIECES.length)]);
    }
    out.append('"');
  }

  private void space() {
    if (random.nextInt(4) == 0) {
      out.append(" \n\r\t".charAt(random.nextInt(4)));
    }
  }
}
