package org.careweave.resources;

import java.util.List;

/// Finds the codes that carry a display: any object with both, outside contained resources.
final class Displays {
  private static final Names NAMES = Definitions.r4().names();
  private static final int CODE = NAMES.find("code");
  private static final int DISPLAY = NAMES.find("display");
  private static final int SYSTEM = NAMES.find("system");
  private static final int CONTAINED = NAMES.find("contained");

  private Displays() {}

  static void add(Tape tape, int root, ResourceType type, List<FoundCode> found) {
    int end = tape.next(root);
    int node = root;
    while (node < end) {
      if (tape.name(node) == CONTAINED) {
        node = tape.next(node);
        continue;
      }
      if (tape.isObject(node)) {
        addOne(tape, root, type, node, found);
      }
      node = tape.first(node);
    }
  }

  private static void addOne(
      Tape tape, int root, ResourceType type, int node, List<FoundCode> found) {
    int code = tape.member(node, CODE);
    int display = tape.member(node, DISPLAY);
    if (code >= 0 && display >= 0 && tape.isString(code) && tape.isString(display)) {
      int system = tape.member(node, SYSTEM);
      found.add(
          new FoundCode(
              Locations.of(tape, root, type.name(), node),
              system >= 0 && tape.isString(system) ? tape.text(system) : null,
              tape.text(code),
              tape.text(display)));
    }
  }
}
