package org.careweave.resources;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The table of clinical times: when what an item tells of happened.
final class ClinicalTimes {
  private static final Set<String> TYPES =
      Set.of("date", "dateTime", "instant", "Period", "Timing");

  private ClinicalTimes() {}

  private static final class Table {
    static final Map<ResourceType, List<Path>> PATHS = new HashMap<>();

    static {
      for (var row : Tables.rows("clinical-times.tsv")) {
        var type = ResourceType.of(row[0]);
        var paths = new ArrayList<Path>();
        for (var item : TypePaths.items(row[1])) {
          paths.addAll(TypePaths.of(type, item, leaf -> TYPES.contains(leaf.type)));
        }
        PATHS.put(type, paths);
      }
    }
  }

  static SearchValue.@Nullable When of(ResourceType type, Tape tape, int root) {
    var found = new Nodes();
    for (var path : Table.PATHS.getOrDefault(type, List.of())) {
      found.clear();
      path.select(tape, root, found);
      for (int i = 0; i < found.size(); i++) {
        var when = Times.when(tape, found.node(i), found.element(i));
        if (when != null) {
          return when;
        }
      }
    }
    return null;
  }
}
