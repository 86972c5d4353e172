package org.careweave.interference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.careweave.resources.Definitions;
import org.careweave.resources.Homes;
import org.careweave.resources.ReferenceForm;
import org.careweave.resources.ResourceType;
import org.careweave.resources.SearchParameter;
import org.careweave.resources.SearchValue;
import org.careweave.resources.SourceIds;
import org.jspecify.annotations.Nullable;

/// Searching: goes round every supported parameter of every type in the worlds, with every modifier
/// that goes with its kind, and puts together with it what the search grammar lets be put together.
/// Parameters come from the kernel's definitions: one that is added there is asked here.
final class SearchCases {

  /// What may stand beside a search parameter.
  enum Beside {
    NOTHING,
    TOTAL,
    COUNT_ONLY,
    COUNT_ZERO,
    PAGES,
    SORT,
    SORT_TWICE,
    INCLUDE,
    INCLUDE_ALL,
    REVINCLUDE,
    LAST_UPDATED,
    AS_KNOWN,
    BY_POST,
    AS_XML,
    SECOND_CLAUSE
  }

  private final Stage.Round round;
  private final Random random;
  private final List<SearchParameter> parameters = new ArrayList<>();
  private final Set<String> asked = new HashSet<>();
  private int at;

  SearchCases(Stage.Round round, Random random) {
    this.round = round;
    this.random = random;
    Stream.concat(Planner.TYPES.stream(), Stream.of("Patient"))
        .map(ResourceType::of)
        .flatMap(type -> Definitions.r4().searchParameters(type).stream())
        .filter(SearchParameter::supported)
        .forEach(parameters::add);
    Collections.shuffle(parameters, random);
  }

  /// How many times each parameter has been gone round.
  int rounds() {
    return at / parameters.size();
  }

  /// What was asked: `Observation?code:not`.
  Set<String> asked() {
    return asked;
  }

  Case next() {
    return switch (random.nextInt(16)) {
      case 0 -> chain();
      case 1 -> has();
      case 2 -> ids();
      default -> plain();
    };
  }

  private World world() {
    return round.worlds().get(random.nextInt(round.worlds().size()));
  }

  private Case plain() {
    SearchParameter parameter = nextParameter();
    World world = world();
    World.Item item = having(world, parameter);
    for (int tries = 0; item == null && tries < round.worlds().size(); tries++) {
      world = round.worlds().get(tries);
      item = having(world, parameter);
    }
    String modifier = ":missing";
    String value = random.nextBoolean() ? "true" : "false";
    if (item != null) {
      List<Values.Asked> ways = new Values(item, random).of(parameter);
      Values.Asked way = ways.get(random.nextInt(ways.size()));
      modifier = way.modifier();
      value = way.value();
    }
    asked.add(parameter + modifier);
    String type = parameter.base().name();
    String kind = kind(parameter);
    boolean typed = ResourceType.named(modifier.replace(":", "")) != null;
    String name =
        switch (modifier) {
          case "" -> "search by " + (RARE.contains(kind) ? "amount or composite" : kind);
          case ":text", ":of-type", ":identifier" -> "search with :text, :of-type or :identifier";
          case ":exact", ":contains" -> "search with :exact or :contains";
          default -> "search with " + (typed ? ":[type]" : modifier);
        };
    boolean alone = SELECTIVE.contains(parameter.kind()) && modifier.isEmpty();
    return search(
        world,
        name,
        type,
        narrowed(
            world, type, item, parameter.code() + modifier + "=" + Talk.encoded(value), alone));
  }

  /// The next of all, or now and then one of those kinds that few parameters are of and few
  /// resources have a value for.
  private SearchParameter nextParameter() {
    if (random.nextInt(40) == 0) {
      List<SearchParameter> rare = parameters.stream().filter(p -> RARE.contains(kind(p))).toList();
      return rare.get(random.nextInt(rare.size()));
    }
    return parameters.get(at++ % parameters.size());
  }

  private static String kind(SearchParameter parameter) {
    return parameter.kind().name().toLowerCase(Locale.ROOT);
  }

  private static final Set<String> RARE = Set.of("number", "quantity", "composite", "special");

  /// The clause, kept to one world: of another, other things are hidden.
  ///
  /// @param alone whether it may stand alone when no other world has its value
  private List<String> narrowed(
      World world, String type, World.@Nullable Item item, String clause, boolean alone) {
    boolean ofWorld =
        clause.contains("=" + world.name() + "-")
            || clause.contains(Talk.encoded("|" + world.name() + "-"))
            || clause.contains(Talk.encoded("//" + world.name() + ".example"))
            || SERVED.matcher(clause).find();
    return alone && ofWorld && random.nextInt(3) > 0
        ? List.of(clause)
        : List.of(clause, narrowing(world, type, item));
  }

  private static final Pattern SERVED =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

  private static final Set<SearchParameter.Kind> SELECTIVE =
      Set.of(SearchParameter.Kind.TOKEN, SearchParameter.Kind.REFERENCE, SearchParameter.Kind.URI);

  /// Something of this type that has a value, hidden if there is one.
  private World.@Nullable Item having(World world, SearchParameter parameter) {
    List<World.Item> from =
        new ArrayList<>(
            RARE.contains(kind(parameter)) || random.nextInt(10) < 7
                ? world.allHidden()
                : world.allShown());
    Collections.shuffle(from, random);
    from.addAll(world.allHidden());
    from.addAll(world.allShown());
    for (World.Item item : from) {
      if (item.type().equals(parameter.base().name())
          && !parameter.valuesIn(item.parsed()).isEmpty()) {
        return item;
      }
    }
    return null;
  }

  /// What makes a search find little: whom it is about, or ids.
  private String narrowing(World world, String type, World.@Nullable Item item) {
    List<String> ofHome = Homes.parametersOfHome(ResourceType.of(type)).stream().sorted().toList();
    List<World.Item> patients =
        world.patients().stream()
            .filter(p -> item == null || Objects.equals(p.person(), item.person()))
            .toList();
    if (!ofHome.isEmpty() && !patients.isEmpty() && random.nextBoolean()) {
      String code = ofHome.get(random.nextInt(ofHome.size()));
      return code + "=" + patients.get(random.nextInt(patients.size())).key();
    }
    return "_id=" + idsOf(world, type);
  }

  private static String idsOf(World world, String type) {
    return Stream.concat(world.allShown().stream(), world.allHidden().stream())
        .filter(i -> i.type().equals(type))
        .map(World.Item::serverId)
        .collect(Collectors.joining(","));
  }

  private Case ids() {
    World world = world();
    String type = world.any(random).type();
    return search(world, "search by _id", type, List.of("_id=" + idsOf(world, type)));
  }

  /// Through a reference of something to a token of what it refers to.
  private Case chain() {
    World world = world();
    List<World.Item> all = new ArrayList<>(world.allShown());
    all.addAll(world.allHidden());
    Collections.shuffle(all, random);
    for (World.Item item : all) {
      for (SearchParameter parameter : references(item)) {
        World.Item target = target(all, item, parameter);
        String through = target == null ? null : token(target);
        if (target != null && through != null) {
          String name = parameter.code() + ":" + target.type() + "." + through;
          asked.add(item.type() + "?" + parameter.code() + ".");
          return search(
              world,
              "search by chain",
              item.type(),
              narrowed(world, item.type(), item, name, true));
        }
      }
    }
    throw new AssertionError("no reference in a world leads to anything");
  }

  private List<SearchParameter> references(World.Item item) {
    List<SearchParameter> references =
        new ArrayList<>(
            Definitions.r4().searchParameters(ResourceType.of(item.type())).stream()
                .filter(p -> p.supported() && p.kind() == SearchParameter.Kind.REFERENCE)
                .toList());
    Collections.shuffle(references, random);
    return references;
  }

  /// What this reference of the item leads to, if it is in the world.
  private static World.@Nullable Item target(
      List<World.Item> all, World.Item item, SearchParameter parameter) {
    for (SearchValue value : parameter.valuesIn(item.parsed())) {
      if (value instanceof SearchValue.Reference(var reference)
          && reference.form() instanceof ReferenceForm.Relative(var type, var id, var _)) {
        String served = SourceIds.of(item.source(), type, id).toString();
        for (World.Item other : all) {
          if (other.type().equals(type.name()) && other.serverId().equals(served)) {
            return other;
          }
        }
      }
    }
    return null;
  }

  /// A token it has, `code=value`.
  private @Nullable String token(World.Item item) {
    List<SearchParameter> tokens =
        new ArrayList<>(
            Definitions.r4().searchParameters(ResourceType.of(item.type())).stream()
                .filter(p -> p.supported() && p.kind() == SearchParameter.Kind.TOKEN)
                .filter(p -> !p.code().startsWith("_"))
                .toList());
    Collections.shuffle(tokens, random);
    for (SearchParameter parameter : tokens) {
      for (Values.Asked way : new Values(item, random).of(parameter)) {
        if (way.modifier().isEmpty() && !way.value().endsWith("|")) {
          return parameter.code() + "=" + Talk.encoded(way.value());
        }
      }
    }
    return null;
  }

  /// Patients to whom something refers that has a token.
  private Case has() {
    World world = world();
    while (true) {
      World.Item item = world.any(random);
      List<String> ofHome =
          Homes.parametersOfHome(ResourceType.of(item.type())).stream().sorted().toList();
      String token = token(item);
      if (!ofHome.isEmpty() && token != null) {
        String reference = ofHome.get(random.nextInt(ofHome.size()));
        asked.add(item.type() + "?_has");
        String clause = "_has:" + item.type() + ":" + reference + ":" + token;
        return search(
            world, "search by _has", "Patient", narrowed(world, "Patient", null, clause, true));
      }
    }
  }

  /// The search with something beside it.
  private Case search(World world, String name, String type, List<String> clauses) {
    Beside beside = Beside.values()[random.nextInt(Beside.values().length)];
    Set<String> paths = new HashSet<>(Set.of(name));
    if (beside != Beside.NOTHING) {
      paths.add("search with " + beside.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }
    String query = String.join("&", clauses) + added(beside, world, type);
    String path = "/fhir/" + type + "?" + query;
    Case.Script script =
        switch (beside) {
          case PAGES -> talk -> ReadCases.pages(talk, path);
          case BY_POST -> talk -> talk.form("/fhir/" + type + "/_search", query);
          default -> talk -> talk.get(path);
        };
    return new Case(paths, caller(world), script);
  }

  private Region.Viewer caller(World world) {
    List<Region.Viewer> callers =
        world.setting().panel().stream().filter(v -> !v.isStaff()).toList();
    return callers.get(random.nextInt(callers.size()));
  }

  private String added(Beside beside, World world, String type) {
    return switch (beside) {
      case NOTHING, BY_POST -> "";
      case TOTAL -> "&_total=accurate";
      case COUNT_ONLY -> "&_summary=count";
      case COUNT_ZERO -> "&_count=0";
      case PAGES -> "&_count=" + (1 + random.nextInt(2)) + "&_sort=" + sort(type);
      case SORT -> "&_sort=" + sort(type);
      case SORT_TWICE -> "&_sort=" + sort(type) + "," + sort(type);
      case INCLUDE -> "&_include=" + include(type);
      case INCLUDE_ALL -> "&_include=" + (random.nextBoolean() ? "*" : type + ":*");
      case REVINCLUDE -> "&_revinclude=" + revinclude(world, type);
      case LAST_UPDATED -> "&_lastUpdated=" + (random.nextBoolean() ? "ge" : "lt") + moment();
      case AS_KNOWN -> "&_asKnownAt=" + moment();
      case AS_XML -> "&_format=xml";
      case SECOND_CLAUSE -> "&" + second(world, type);
    };
  }

  private String moment() {
    return Talk.encoded((random.nextInt(4) == 0 ? round.before() : round.between()).toString());
  }

  private String sort(String type) {
    List<String> codes = new ArrayList<>(List.of("_id", "_lastUpdated"));
    Definitions.r4().searchParameters(ResourceType.of(type)).stream()
        .filter(SearchParameter::supported)
        .map(SearchParameter::code)
        .forEach(codes::add);
    return (random.nextBoolean() ? "-" : "") + codes.get(random.nextInt(codes.size()));
  }

  private String include(String type) {
    List<String> codes =
        Definitions.r4().searchParameters(ResourceType.of(type)).stream()
            .filter(p -> p.supported() && p.kind() == SearchParameter.Kind.REFERENCE)
            .map(SearchParameter::code)
            .toList();
    return type + ":" + (codes.isEmpty() ? "*" : codes.get(random.nextInt(codes.size())));
  }

  /// A reference parameter of something that refers to that type.
  private String revinclude(World world, String type) {
    ResourceType wanted = ResourceType.of(type);
    List<String> all = new ArrayList<>();
    for (World.Item item : world.allHidden()) {
      for (SearchParameter parameter : references(item)) {
        if (parameter.targets().contains(wanted)) {
          all.add(item.type() + ":" + parameter.code());
        }
      }
    }
    return all.isEmpty() ? "Provenance:target" : all.get(random.nextInt(all.size()));
  }

  private String second(World world, String type) {
    World.Item item =
        world.allHidden().stream().filter(i -> i.type().equals(type)).findFirst().orElse(null);
    String token = item == null ? null : token(item);
    return token == null ? "_id=" + idsOf(world, type) : token;
  }
}
