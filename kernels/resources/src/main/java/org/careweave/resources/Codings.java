package org.careweave.resources;

import java.util.function.BiConsumer;

/// Every code of a resource with its system, wherever it stands: contained resources, extensions
/// and elements nobody knows too. What has a code and no system is passed over.
public final class Codings {
  private static final Names NAMES = Definitions.r4().names();
  private static final int CODE = NAMES.find("code");
  private static final int SYSTEM = NAMES.find("system");

  private Codings() {}

  /// Hands `each` the system and the code of everything that has both, in document order.
  public static void each(JsonObject resource, BiConsumer<String, String> each) {
    Tape tape = resource.document().tape;
    int end = tape.next(resource.node());
    for (int node = resource.node(); node < end; node = tape.first(node)) {
      if (tape.isObject(node)) {
        int code = tape.member(node, CODE);
        int system = code < 0 ? -1 : tape.member(node, SYSTEM);
        if (system >= 0 && tape.isString(code) && tape.isString(system)) {
          each.accept(tape.text(system), tape.text(code));
        }
      }
    }
  }
}
