package org.careweave.resources;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.careweave.resources.SearchValue.Token;
import org.jspecify.annotations.Nullable;

/// The table of sections: which section of the record an item belongs to, by its type and codes.
final class Sections {

  private Sections() {}

  /// One line: when the element at `path` has the code; a null path fits always.
  private record Rule(@Nullable Path path, String system, String code, Section section) {}

  private static final class Table {
    static final Map<ResourceType, List<Rule>> RULES = new HashMap<>();

    static {
      for (var row : Tables.rows("sections.tsv")) {
        var type = ResourceType.of(row[0]);
        var section = Section.ofHeading(row[4]);
        var rules = RULES.computeIfAbsent(type, _ -> new ArrayList<>());
        var path =
            row[1].isEmpty()
                ? null
                : TypePaths.of(
                        type,
                        row[1],
                        leaf -> leaf.type.equals("CodeableConcept") || leaf.type.equals("Coding"))
                    .getFirst();
        rules.add(new Rule(path, row[2], row[3], section));
      }
    }
  }

  static Section of(ResourceType type, Tape tape, int root) {
    var nodes = new Nodes();
    var tokens = new ArrayList<SearchValue>();
    Path read = null;
    for (var rule : Table.RULES.getOrDefault(type, List.of())) {
      var path = rule.path();
      if (path == null) {
        return rule.section();
      }
      if (read == null || !read.leadsTo(path)) {
        read(path, tape, root, nodes, tokens);
        read = path;
      }
      if (fits(rule, tokens)) {
        return rule.section();
      }
    }
    return Section.OTHER;
  }

  private static void read(Path path, Tape tape, int root, Nodes nodes, List<SearchValue> tokens) {
    nodes.clear();
    tokens.clear();
    path.select(tape, root, nodes);
    for (int i = 0; i < nodes.size(); i++) {
      Tokens.add(tape, nodes.node(i), nodes.element(i), tokens);
    }
  }

  private static boolean fits(Rule rule, List<SearchValue> tokens) {
    for (var value : tokens) {
      if (value instanceof Token token
          && rule.code().equals(token.code())
          && rule.system().equals(token.system())) {
        return true;
      }
    }
    return false;
  }
}
