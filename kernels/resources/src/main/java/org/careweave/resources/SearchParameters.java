package org.careweave.resources;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.careweave.resources.SearchParameter.Component;
import org.careweave.resources.SearchParameter.Kind;
import org.careweave.resources.SearchParameter.Part;

/// Compiles the search parameters of a type from the tables: the official ones, then our own.
final class SearchParameters {
  private static final String PREFIX = "http://hl7.org/fhir/SearchParameter/";
  private static final String PRESENCE = ".exists() and ";

  private final Definitions definitions;
  private final ResourceType type;
  private final TreeMap<String, SearchParameter> compiled = new TreeMap<>();

  private SearchParameters(Definitions definitions, ResourceType type) {
    this.definitions = definitions;
    this.type = type;
  }

  /// The lines of the tables, read once.
  private static final class Rows {
    static final Map<String, Map<String, String[]>> BY_BASE = new HashMap<>();
    static final Map<String, String[]> BY_ID = new HashMap<>();
    static final Set<String> EXCLUDED = new HashSet<>();

    static {
      for (var file : List.of("r4-search.tsv", "own-search.tsv")) {
        for (var row : Tables.rows(file)) {
          BY_BASE.computeIfAbsent(row[0], _ -> new HashMap<>()).put(row[1], row);
          BY_ID.put(row[3], row);
        }
      }
      for (var row : Tables.rows("search-exclusions.tsv")) {
        EXCLUDED.add(row[0] + " " + row[1]);
      }
    }
  }

  /// One line of the table.
  record Row(
      ResourceType base,
      String code,
      Kind kind,
      String url,
      String expression,
      Set<ResourceType> targets,
      String components) {}

  /// What an expression became.
  record Compiled(List<Path> paths, List<Part> parts, Special special, boolean supported) {
    static Compiled unsupported() {
      return new Compiled(List.of(), List.of(), Special.NONE, false);
    }
  }

  /// What a few parameters do beside reading the values at their paths: tell whether there is one
  /// that is not `false`; or, composites, take the whole resource as a focus too.
  enum Special {
    NONE,
    PRESENCE,
    WHOLE
  }

  static Map<String, SearchParameter> of(ResourceType type) {
    var parameters = new SearchParameters(Definitions.r4(), type);
    parameters.addAll("Resource");
    if (!type.structure().named("contained").isEmpty()) {
      parameters.addAll("DomainResource");
    }
    parameters.addAll(type.name());
    return parameters.compiled;
  }

  private void addAll(String base) {
    for (var cells : Rows.BY_BASE.getOrDefault(base, Map.of()).values()) {
      var row = row(cells);
      boolean excluded = Rows.EXCLUDED.contains(base + " " + row.code());
      var result = excluded ? Compiled.unsupported() : compile(row);
      compiled.put(row.code(), new SearchParameter(row, result));
    }
  }

  private Row row(String[] cells) {
    String url = cells[3].contains("://") ? cells[3] : PREFIX + cells[3];
    return new Row(
        type,
        cells[1],
        kind(cells[2]),
        url,
        Tables.cell(cells, 4),
        targets(Tables.cell(cells, 5)),
        Tables.cell(cells, 6));
  }

  private static Kind kind(String text) {
    return Kind.valueOf(text.toUpperCase(Locale.ROOT));
  }

  private Set<ResourceType> targets(String names) {
    var targets = new HashSet<ResourceType>();
    for (var name : names.split(",")) {
      var target = definitions.resourceType(name);
      if (target != null) {
        targets.add(target);
      }
    }
    return Set.copyOf(targets);
  }

  private Compiled compile(Row row) {
    if (row.kind() == Kind.COMPOSITE) {
      return composite(row);
    }
    int presence = row.expression().indexOf(PRESENCE);
    String expression = presence < 0 ? row.expression() : row.expression().substring(0, presence);
    var paths = paths(type.structure(), expression, row.kind(), presence >= 0);
    var special = presence >= 0 ? Special.PRESENCE : Special.NONE;
    return new Compiled(paths, List.of(), special, true);
  }

  private List<Path> paths(Structure start, String expression, Kind kind, boolean anyType) {
    var paths =
        Expressions.compile(
            definitions, start, expression, leaf -> anyType || Extraction.reads(kind, leaf));
    if (paths.isEmpty()) {
      throw new IllegalStateException("nothing to read for " + expression);
    }
    return List.copyOf(paths);
  }

  private Compiled composite(Row row) {
    var focus = new ArrayList<Path>();
    var parts = new ArrayList<Part>();
    var special = Special.NONE;
    for (var alternative : Expressions.split(row.expression(), '|')) {
      if (alternative.strip().equals(type.name())) {
        special = Special.WHOLE;
      } else {
        focus.addAll(Expressions.compile(definitions, type.structure(), alternative, _ -> true));
      }
    }
    var structure = focus.isEmpty() ? type.structure() : focus.getFirst().leaf().structure();
    if (structure == null) {
      throw new IllegalStateException("no parts in " + row.expression());
    }
    for (var component : row.components().split(";")) {
      parts.add(part(structure, component));
    }
    return new Compiled(focus, parts, special, true);
  }

  private Part part(Structure focus, String component) {
    int space = component.indexOf(' ');
    String id = component.substring(0, space);
    String expression = component.substring(space + 1);
    var row = Rows.BY_ID.get(id);
    if (row == null) {
      throw new IllegalStateException("no parameter " + id);
    }
    var kind = kind(row[2]);
    boolean fromRoot = expression.startsWith("%resource.");
    var start = fromRoot ? type.structure() : focus;
    String relative = fromRoot ? expression.substring("%resource.".length()) : expression;
    return new Part(new Component(row[1], kind), paths(start, relative, kind, false), fromRoot);
  }
}
