package org.careweave.resources;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The table of homes: per type the ordered paths that lead to whom a resource is about. Our own,
/// since FHIR's patient compartment leaves out Task, Device, Binary, Medication and others.
public final class Homes {
  private static final int VERSION = 1;
  private static final String VIA = "via ";

  private Homes() {}

  private enum Kind {
    SELF,
    ABOUT,
    ABOUT_OR_NOBODY,
    NOBODY,
    OF_REFERRER
  }

  private record Way(Path path, boolean via) {}

  private record Rule(Kind kind, List<Way> ways) {}

  private static final class Table {
    static final Map<ResourceType, Rule> RULES = new HashMap<>();

    static {
      for (var row : Tables.rows("homes.tsv")) {
        var type = ResourceType.of(row[0]);
        var ways = new ArrayList<Way>();
        for (var item : TypePaths.items(Tables.cell(row, 2))) {
          boolean via = item.startsWith(VIA);
          String path = via ? item.substring(VIA.length()) : item;
          for (var compiled : TypePaths.of(type, path, leaf -> leaf.type.equals("Reference"))) {
            ways.add(new Way(compiled, via));
          }
        }
        String kind = row[1].replace('-', '_').toUpperCase(Locale.ROOT);
        RULES.put(type, new Rule(Kind.valueOf(kind), List.copyOf(ways)));
      }
    }
  }

  /// Version of the table; a higher one may put resources elsewhere.
  public static int version() {
    return VERSION;
  }

  /// Whether resources of this type are never about a person.
  public static boolean aboutNobody(ResourceType type) {
    return rule(type).kind() == Kind.NOBODY;
  }

  /// The codes of the reference parameters on `type` that equal the home whenever the home was
  /// found by the first path, such as `patient` and `subject` on Observation: a search on one
  /// needs no index beyond the compartment.
  public static Set<String> parametersOfHome(ResourceType type) {
    var rule = rule(type);
    if (rule.ways().isEmpty() || rule.ways().getFirst().via()) {
      return Set.of();
    }
    var home = rule.ways().getFirst().path();
    if (home.repeats()) {
      return Set.of();
    }
    var codes = new HashSet<String>();
    for (var parameter : type.searchParameters().values()) {
      if (parameter.kind() == SearchParameter.Kind.REFERENCE
          && parameter.paths().size() == 1
          && parameter.paths().getFirst().leadsTo(home)) {
        codes.add(parameter.code());
      }
    }
    return Set.copyOf(codes);
  }

  /// Where the home of an examined resource may be found.
  static Home of(Examined examined) {
    var rule = rule(examined.type());
    return switch (rule.kind()) {
      case SELF -> new Home.Self();
      case NOBODY -> new Home.Nobody();
      case ABOUT -> new Home.About(candidates(rule, examined));
      case ABOUT_OR_NOBODY -> {
        var candidates = candidates(rule, examined);
        yield candidates.isEmpty() ? new Home.Nobody() : new Home.About(candidates);
      }
      case OF_REFERRER -> {
        var candidates = candidates(rule, examined);
        yield candidates.isEmpty() ? new Home.OfReferrer() : new Home.About(candidates);
      }
    };
  }

  private static Rule rule(ResourceType type) {
    var rule = Table.RULES.get(type);
    if (rule == null) {
      throw new IllegalStateException("no line for " + type + " in homes.tsv");
    }
    return rule;
  }

  private static List<Home.Candidate> candidates(Rule rule, Examined examined) {
    var candidates = new ArrayList<Home.Candidate>(2);
    var found = new Nodes();
    for (var way : rule.ways()) {
      found.clear();
      way.path().select(examined.tape(), examined.root(), found);
      for (int i = 0; i < found.size(); i++) {
        var reference = examined.referenceAt(found.node(i));
        if (reference != null && mayLeadHome(reference)) {
          candidates.add(new Home.Candidate(reference, way.via()));
        }
      }
    }
    return candidates;
  }

  private static boolean mayLeadHome(FoundReference reference) {
    var type = reference.type();
    return !(reference.form() instanceof ReferenceForm.Fragment)
        && (type == null || !aboutNobody(type));
  }
}
