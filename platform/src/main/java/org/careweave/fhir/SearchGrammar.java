package org.careweave.fhir;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.careweave.record.AsKnown;
import org.careweave.record.Search;
import org.careweave.resources.Clause.Modifier;
import org.careweave.resources.Definitions;
import org.careweave.resources.ResourceType;
import org.careweave.resources.SearchParameter;
import org.jspecify.annotations.Nullable;

/// FHIR's search grammar (FHIR R4, Search): query text to the tree the record understands. What is
/// not known is refused, never ignored: an ignored parameter answers with unfiltered data.
final class SearchGrammar {

  /// Page size when none is asked for, and the largest given.
  static final int USUAL_COUNT = 50;

  static final int MOST_COUNT = 1_000;

  private static final Set<String> OF_THE_DOOR = Set.of("_format", "_pretty", "_page");

  private static final Pattern RESOLVED = Pattern.compile("resolve\\(\\) is ([A-Z][A-Za-z]+)");

  private final ResourceType type;
  private final String base;
  private final List<Search.Clause> clauses = new ArrayList<>();
  private final List<Search.Sort> sorts = new ArrayList<>();
  private final List<Search.Include> includes = new ArrayList<>();
  private int count = USUAL_COUNT;
  private boolean total;
  private AsKnown asKnown = AsKnown.NOW;

  private SearchGrammar(ResourceType type, String base) {
    this.type = type;
    this.base = base;
  }

  /// Reads the parameters of a search on `type`.
  ///
  /// @param base address of this server's FHIR face, to know its own absolute references
  static Search parse(String typeName, Map<String, List<String>> parameters, String base) {
    ResourceType type = ResourceType.named(typeName);
    if (type == null) {
      throw new Refusal(
          org.careweave.kernel.Problem.of(
                  org.careweave.kernel.Problem.Kind.UNSUPPORTED,
                  "FHI-001",
                  "This is not a FHIR R4 resource type")
              .at(typeName),
          404);
    }
    SearchGrammar grammar = new SearchGrammar(type, base);
    Map<String, List<String>> kept = new TreeMap<>();
    parameters.forEach(
        (name, values) -> {
          if (!OF_THE_DOOR.contains(name)) {
            kept.put(name, values);
            values.forEach(value -> grammar.take(name, value));
          }
        });
    return new Search(
        type.name(),
        grammar.clauses,
        grammar.sorts,
        grammar.count,
        grammar.includes,
        grammar.total,
        grammar.asKnown,
        type + "?" + text(kept));
  }

  /// Whether only the number of matches is asked for: `_summary=count`, or `_count=0`, which FHIR
  /// R4 (Search, 3.1.1.5.3) says is the same.
  static boolean countOnly(Map<String, List<String>> parameters) {
    return parameters.getOrDefault("_summary", List.of()).contains("count")
        || parameters.getOrDefault("_count", List.of()).contains("0");
  }

  /// Refuses what stands beside a page link's token, which already says all.
  static void pageAlone(Map<String, List<String>> parameters) {
    for (String name : parameters.keySet()) {
      if (!OF_THE_DOOR.contains(name)) {
        throw Refusal.invalid("FHI-013", "A page link says all by itself", name);
      }
    }
  }

  /// Reads canonical text, as [Search#text] has it.
  static Search parse(String text, String base) {
    int mark = text.indexOf('?');
    return parse(text.substring(0, mark), parameters(text.substring(mark + 1)), base);
  }

  /// Names and values of a query string, in order.
  static Map<String, List<String>> parameters(String query) {
    Map<String, List<String>> all = new TreeMap<>();
    for (String pair : query.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        all.computeIfAbsent(decoded(name), _ -> new ArrayList<>()).add(decoded(value));
      }
    }
    return all;
  }

  /// Bytes that are no UTF-8 are refused too: a replacement character would search for something
  /// else.
  private static String decoded(String text) {
    try {
      String bytes = URLDecoder.decode(text, StandardCharsets.ISO_8859_1);
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
          .toString();
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw Refusal.invalid(
          "FHI-002", "The query is not well-formed: percent-encoded UTF-8 is expected", "query");
    }
  }

  private static String text(Map<String, List<String>> parameters) {
    StringBuilder text = new StringBuilder();
    parameters.forEach(
        (name, values) ->
            values.forEach(
                value ->
                    text.append(text.isEmpty() ? "" : "&")
                        .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8))));
    return text.toString();
  }

  private void take(String name, String value) {
    if (split(value).isEmpty()) {
      throw Refusal.invalid("FHI-012", "A value is missing", name);
    }
    switch (name) {
      case "_count" -> count = count(value);
      case "_sort" -> sort(value);
      case "_total" -> total(value);
      case "_summary" -> summary(value);
      case "_include" -> include(value, false);
      case "_revinclude" -> include(value, true);
      case "_asKnownAt" -> asKnown = new AsKnown.At(moment(name, value));
      default -> clauses.add(clause(name, value));
    }
  }

  private int count(String value) {
    try {
      int asked = Integer.parseInt(value);
      if (asked >= 0) {
        total |= asked == 0;
        return Math.clamp(asked, 1, MOST_COUNT);
      }
    } catch (NumberFormatException e) {
      throw Refusal.invalid("FHI-003", "_count must be a whole number, 0 or more", "_count");
    }
    throw Refusal.invalid("FHI-003", "_count must be a whole number, 0 or more", "_count");
  }

  private void sort(String value) {
    for (String key : split(value)) {
      boolean descending = key.startsWith("-");
      String code = descending ? key.substring(1) : key;
      if (!code.equals("_id") && !code.equals("_lastUpdated")) {
        require(type, code, "_sort");
      }
      sorts.add(new Search.Sort(code, descending));
    }
  }

  private void total(String value) {
    switch (value) {
      case "none", "estimate" -> {}
      case "accurate" -> total = true;
      default -> throw Refusal.invalid("FHI-004", "_total is none, estimate or accurate", "_total");
    }
  }

  private void summary(String value) {
    if (value.equals("count")) {
      total = true;
      count = 1;
    } else if (!value.equals("false")) {
      throw Refusal.unsupported(
          "FHI-005", "Of _summary, count and false are known here", "_summary");
    }
  }

  private void include(String value, boolean reverse) {
    String[] parts = value.split(":", -1);
    if (value.equals("*") && !reverse) {
      includes.add(new Search.Include(false, type.name(), "*", null));
      return;
    }
    if (parts.length < 2 || parts.length > 3) {
      String name = reverse ? "_revinclude" : "_include";
      throw Refusal.invalid("FHI-006", "Type:parameter or Type:parameter:Type is expected", name);
    }
    ResourceType from = type(parts[0]);
    if (!parts[1].equals("*")) {
      require(from, parts[1], reverse ? "_revinclude" : "_include");
    }
    String target = parts.length == 3 ? type(parts[2]).name() : null;
    includes.add(new Search.Include(reverse, from.name(), parts[1], target));
  }

  private static ResourceType type(String name) {
    ResourceType type = ResourceType.named(name);
    if (type == null) {
      throw Refusal.invalid("FHI-001", "This is not a FHIR R4 resource type", name);
    }
    return type;
  }

  private Search.Clause clause(String name, String value) {
    if (name.startsWith("_has:")) {
      return has(name, value);
    }
    int dot = name.indexOf('.');
    if (dot > 0) {
      String[] through = name.substring(0, dot).split(":", 2);
      SearchParameter parameter = require(type, through[0], name);
      String rest = name.substring(dot + 1);
      String target = through.length > 1 ? type(through[1]).name() : only(parameter, rest);
      if (target == null) {
        throw Refusal.invalid("FHI-007", "Say which type the chain leads through", name);
      }
      SearchGrammar inner = new SearchGrammar(type(target), base);
      return new Search.Clause.Chained(through[0], target, inner.clause(rest, value));
    }
    return plain(name, value);
  }

  /// The one type a chain can lead through: the parameter's only target, the one its expression
  /// asks for, or the only target that knows the parameter which follows; null: there are several.
  private static @Nullable String only(SearchParameter parameter, String rest) {
    Matcher asked = RESOLVED.matcher(parameter.expression());
    if (asked.find() && ResourceType.named(asked.group(1)) != null) {
      return asked.group(1);
    }
    String next = rest.split("[:.]", 2)[0];
    List<ResourceType> knowing =
        parameter.targets().size() == 1
            ? List.copyOf(parameter.targets())
            : parameter.targets().stream()
                .filter(t -> Definitions.r4().searchParameter(t, next) != null)
                .toList();
    return knowing.size() == 1 ? knowing.getFirst().name() : null;
  }

  private Search.Clause has(String name, String value) {
    String[] parts = name.split(":", 4);
    if (parts.length != 4) {
      throw Refusal.invalid("FHI-008", "_has:Type:reference:parameter is expected", name);
    }
    ResourceType from = type(parts[1]);
    require(from, parts[2], name);
    return new Search.Clause.Has(
        from.name(), parts[2], new SearchGrammar(from, base).clause(parts[3], value));
  }

  private Search.Clause plain(String name, String value) {
    int colon = name.indexOf(':');
    String code = colon < 0 ? name : name.substring(0, colon);
    String modifier = colon < 0 ? "" : name.substring(colon + 1);
    List<String> values = split(value);
    if (colon < 0 && code.equals("_id")) {
      return new Search.Clause.Id(values);
    }
    if (colon < 0 && code.equals("_lastUpdated")) {
      return new Search.Clause.LastUpdated(values);
    }
    SearchParameter parameter = require(type, code, name);
    if (parameter.kind() == SearchParameter.Kind.REFERENCE) {
      values = values.stream().map(v -> reference(v, modifier)).toList();
      if (ResourceType.named(modifier) != null) {
        return new Search.Clause.Parameter(code, Modifier.NONE, values);
      }
    }
    return new Search.Clause.Parameter(code, modifier(modifier, name), values);
  }

  private String reference(String value, String modifier) {
    String relative = value.startsWith(base + "/") ? value.substring(base.length() + 1) : value;
    boolean typed = ResourceType.named(modifier) != null && relative.indexOf('/') < 0;
    return typed ? modifier + "/" + relative : relative;
  }

  private static Modifier modifier(String text, String name) {
    return switch (text) {
      case "" -> Modifier.NONE;
      case "exact" -> Modifier.EXACT;
      case "contains" -> Modifier.CONTAINS;
      case "text" -> Modifier.TEXT;
      case "not" -> Modifier.NOT;
      case "missing" -> Modifier.MISSING;
      case "identifier" -> Modifier.IDENTIFIER;
      case "of-type" -> Modifier.OF_TYPE;
      case "below" -> Modifier.BELOW;
      case "above" -> Modifier.ABOVE;
      default -> throw Refusal.unsupported("FHI-009", "This modifier is not known here", name);
    };
  }

  private static SearchParameter require(ResourceType type, String code, String where) {
    SearchParameter parameter = Definitions.r4().searchParameter(type, code);
    if (parameter == null || !parameter.supported()) {
      throw Refusal.unsupported(
          "FHI-010", "This search parameter is not known here", type + "?" + where);
    }
    return parameter;
  }

  /// Values between commas that are not escaped; escapes stay.
  static List<String> split(String value) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == ',') {
        parts.add(value.substring(from, i));
        from = i + 1;
      }
    }
    parts.add(value.substring(from));
    return parts.stream().filter(p -> !p.isEmpty()).toList();
  }

  /// An instant, or a day, which means its beginning in London.
  static java.time.Instant start(String name, String value) {
    try {
      return value.length() == 10
          ? LocalDate.parse(value).atStartOfDay(ZoneId.of("Europe/London")).toInstant()
          : OffsetDateTime.parse(value).toInstant();
    } catch (DateTimeException e) {
      throw Refusal.invalid("FHI-011", "A FHIR date or instant is expected", name);
    }
  }

  /// An instant, or a day, which means its end in London.
  static java.time.Instant moment(String name, String value) {
    try {
      return value.length() == 10
          ? LocalDate.parse(value).plusDays(1).atStartOfDay(ZoneId.of("Europe/London")).toInstant()
          : OffsetDateTime.parse(value).toInstant();
    } catch (DateTimeException e) {
      throw Refusal.invalid("FHI-011", "A FHIR date or instant is expected", name);
    }
  }
}
