package org.careweave.resources;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.careweave.resources.ElementDefinition.Row;
import org.jspecify.annotations.Nullable;

/// Loads the table of elements into [Structure]s.
final class Elements {
  private final Map<String, Structure> structures = new HashMap<>();
  private final List<Row> rows = new ArrayList<>();
  private final Names names;

  private Elements(String file) {
    var known = new HashSet<String>();
    known.add("resourceType");
    for (var cells : Tables.rows(file)) {
      String path = cells[0];
      int dot = path.lastIndexOf('.');
      if (dot < 0) {
        structures.put(path, new Structure(path));
        continue;
      }
      var row =
          new Row(
              path,
              path.substring(dot + 1),
              Integer.parseInt(cells[1]),
              !cells[2].equals("0") && !cells[2].equals("1"),
              Tables.cell(cells, 3).split(",", -1),
              Tables.cell(cells, 5),
              Tables.cell(cells, 6));
      rows.add(row);
      addNames(row, known);
    }
    names = new Names(known);
  }

  /// The structures by name, and the names of all their members.
  record Loaded(Map<String, Structure> structures, Names names) {}

  static Loaded load(String file) {
    var elements = new Elements(file);
    elements.addParts();
    for (var row : elements.rows) {
      elements.add(row);
    }
    elements.structures.values().forEach(Structure::seal);
    elements.link();
    return new Loaded(elements.structures, elements.names);
  }

  private static void addNames(Row row, Set<String> known) {
    boolean choice = row.name().endsWith("[x]");
    for (var type : row.types()) {
      String name =
          choice
              ? row.name().substring(0, row.name().length() - 3)
                  + ElementDefinition.capitalised(type)
              : row.name();
      known.add(name);
      if (Primitive.named(type) != null) {
        known.add("_" + name);
      }
    }
  }

  private void addParts() {
    for (var row : rows) {
      if (isPart(row.types()[0])) {
        structures.put(row.path(), new Structure(row.path()));
      }
    }
  }

  private static boolean isPart(String type) {
    return type.equals("BackboneElement") || type.equals("Element");
  }

  private void add(Row row) {
    var parent = structures.get(row.path().substring(0, row.path().lastIndexOf('.')));
    if (parent == null) {
      throw new IllegalStateException("no parent of " + row.path());
    }
    int place = parent.nextPlace();
    for (var type : row.types()) {
      parent.elements.add(new ElementDefinition(row, type, place, names));
    }
  }

  private void link() {
    for (var entry : structures.entrySet()) {
      for (var element : entry.getValue().elements) {
        if (element.primitive == null && !element.isResource()) {
          element.link(target(entry.getKey(), element));
        }
      }
    }
  }

  private @Nullable Structure target(String parent, ElementDefinition element) {
    if (element.type.startsWith("@")) {
      return structures.get(element.type.substring(1));
    }
    return structures.get(isPart(element.type) ? parent + "." + element.baseName : element.type);
  }
}
