package org.careweave.resources;

/// FHIRPath locations of nodes, found by going down from the root: costs nothing until asked for.
final class Locations {

  private Locations() {}

  /// The location of `target` inside the resource at `root`, such as `Patient.name[0].given[1]`.
  /// Names the definitions do not know are content, and appear as `?`.
  static String of(Tape tape, int root, String rootName, int target) {
    var path = new StringBuilder(rootName);
    int node = root;
    while (node != target) {
      boolean array = tape.isArray(node);
      int index = 0;
      int child = tape.first(node);
      while (tape.next(child) <= target) {
        child = tape.next(child);
        index++;
      }
      if (array) {
        path.append('[').append(index).append(']');
      } else {
        path.append('.').append(name(tape, child));
      }
      node = child;
    }
    return path.toString();
  }

  private static String name(Tape tape, int node) {
    int name = tape.name(node);
    if (name == Names.UNKNOWN) {
      return "?";
    }
    String text = tape.names.name(name);
    return text.startsWith("_") ? text.substring(1) : text;
  }
}
