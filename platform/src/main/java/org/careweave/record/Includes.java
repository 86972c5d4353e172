package org.careweave.record;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.careweave.access.Sight;
import org.careweave.resources.Definitions;
import org.careweave.resources.Examined;
import org.careweave.resources.FoundReference;
import org.careweave.resources.Homes;
import org.careweave.resources.Json;
import org.careweave.resources.JsonObject;
import org.careweave.resources.ReferenceForm;
import org.careweave.resources.ResourceType;
import org.careweave.resources.SearchParameter;
import org.careweave.resources.SearchValue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// `_include` and `_revinclude`: what a page's matches refer to, and what refers to them, as far as
/// the sight covers it.
@Component
class Includes {

  /// Most that one page may include.
  static final int MOST = 1_000;

  private final RecordKeys keys;
  private final ReadRows reads;
  private final SearchRows searches;
  private final Assembly assembly;

  Includes(RecordKeys keys, ReadRows reads, SearchRows searches, Assembly assembly) {
    this.keys = keys;
    this.reads = reads;
    this.searches = searches;
    this.assembly = assembly;
  }

  List<StoredResource> of(List<ItemRow> matches, List<Search.Include> includes, Sight sight) {
    Map<ItemId, List<ItemRow>> found = new LinkedHashMap<>();
    Set<ItemId> have = new HashSet<>();
    matches.forEach(m -> have.add(m.item()));
    for (Search.Include include : includes) {
      List<ItemRow> rows =
          include.reverse()
              ? referring(matches, include, sight)
              : referred(matches, include, sight);
      for (ItemRow row : rows) {
        if (row.part() == 0 && have.add(row.item())) {
          found.put(row.item(), new ArrayList<>());
        }
        List<ItemRow> parts = found.get(row.item());
        if (parts != null && parts.stream().noneMatch(p -> p.part() == row.part())) {
          parts.add(row);
        }
      }
      if (found.size() > MOST) {
        throw SearchRefused.costly("This page would include more than " + MOST + " resources");
      }
    }
    return assembly.assemble(found.values().stream().flatMap(List::stream).toList(), sight);
  }

  private List<ItemRow> referred(List<ItemRow> matches, Search.Include include, Sight sight) {
    ResourceType type = SearchPlanning.type(include.type());
    ResourceType target =
        include.targetType() == null ? null : SearchPlanning.type(include.targetType());
    if (!include.parameter().equals("*")) {
      parameter(type, include.parameter());
    }
    Set<ItemId> targets = new LinkedHashSet<>();
    for (ItemRow match : matches) {
      if (match.item().type() == type) {
        collect(match, include.parameter(), target, targets);
      }
    }
    return reads.current(targets, sight);
  }

  private void collect(
      ItemRow match, String parameter, @Nullable ResourceType target, Set<ItemId> targets) {
    byte[] content = match.content();
    if (content == null) {
      return;
    }
    byte[] stored = keys.content().expand(content, match.dictionary());
    JsonObject resource = Json.parse(stored).object();
    List<FoundReference> references = new ArrayList<>();
    if (parameter.equals("*")) {
      references.addAll(Examined.stored(match.item().type(), resource).references());
    } else {
      parameter(match.item().type(), parameter)
          .valuesIn(resource)
          .forEach(
              v -> {
                if (v instanceof SearchValue.Reference(var reference)) {
                  references.add(reference);
                }
              });
    }
    for (FoundReference reference : references) {
      if (reference.form() instanceof ReferenceForm.Relative(var type, var id, _)
          && (target == null || target == type)) {
        targets.add(new ItemId(type, InternalIds.of(type, id)));
      }
    }
  }

  private List<ItemRow> referring(List<ItemRow> matches, Search.Include include, Sight sight) {
    ResourceType type = SearchPlanning.type(include.type());
    SearchParameter parameter = parameter(type, include.parameter());
    boolean home = Homes.parametersOfHome(type).contains(parameter.code());
    List<ItemRow> targets =
        home
            ? matches.stream().filter(m -> m.item().type().name().equals("Patient")).toList()
            : matches;
    Terms terms = keys.terms();
    List<Long> any =
        targets.stream()
            .map(m -> terms.reference(parameter.code(), m.item().type() + "/" + m.served()))
            .toList();
    List<Sql> conditions = new ArrayList<>();
    Reach bound = null;
    if (home) {
      AboutPatients about = AboutPatients.of(targets, any, searches);
      bound = searches.reach(about.compartments(), sight);
      conditions.addAll(about.conditions());
    } else {
      conditions.add(new Sql().add("p.terms && ?", (Object) any.toArray(Long[]::new)));
    }
    SearchPlan plan =
        new SearchPlan(
            type,
            bound,
            List.of(),
            conditions,
            List.of(),
            !home,
            List.of(),
            new SearchPlan.Order("stored_at", true),
            List.of());
    List<ItemRow> firsts = searches.page(plan, sight, Moment.LIVE, null, MOST + 1).firsts();
    if (!type.name().equals("Patient") || firsts.isEmpty()) {
      return firsts;
    }
    // Of all types only a Patient has a further part.
    return reads.current(firsts.stream().map(ItemRow::item).toList(), sight);
  }

  private static SearchParameter parameter(ResourceType type, String code) {
    SearchParameter parameter = Definitions.r4().searchParameter(type, code);
    if (parameter == null
        || !parameter.supported()
        || parameter.kind() != SearchParameter.Kind.REFERENCE) {
      throw SearchRefused.unknown(type.name(), code);
    }
    return parameter;
  }
}
