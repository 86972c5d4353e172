package org.careweave.resources;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Paths written relative to a resource type, as our own tables have them (`participant.actor`).
final class TypePaths {

  private TypePaths() {}

  /// The paths `path` stands for on `type`, one for each wanted type of a choice.
  static List<Path> of(ResourceType type, String path, Predicate<ElementDefinition> wanted) {
    var paths = Expressions.compile(Definitions.r4(), type.structure(), path, wanted);
    if (paths.isEmpty()) {
      throw new IllegalStateException(type.name() + " has no fitting " + path);
    }
    return List.copyOf(paths);
  }

  /// The comma-separated items of a cell.
  static List<String> items(String cell) {
    var items = new ArrayList<String>();
    for (var item : cell.split(",")) {
      if (!item.isBlank()) {
        items.add(item.strip());
      }
    }
    return items;
  }
}
