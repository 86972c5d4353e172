package org.careweave.record;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.careweave.access.Sight;
import org.careweave.kernel.CompartmentId;
import org.careweave.resources.Clause;
import org.careweave.resources.Clause.Modifier;
import org.careweave.resources.Definitions;
import org.careweave.resources.Homes;
import org.careweave.resources.InvalidClause;
import org.careweave.resources.ResourceType;
import org.careweave.resources.SearchParameter;
import org.jspecify.annotations.Nullable;

/// Turns the tree of a search into a plan: which homes, which terms, what only content decides.
final class SearchPlanning {

  private static final ResourceType PATIENT = ResourceType.of("Patient");

  private final Terms terms;
  private final SearchRows rows;
  private final Sight sight;
  private final ResourceType type;

  private @Nullable Set<CompartmentId> compartments;
  private @Nullable Reach known;
  private final List<Sql> named = new ArrayList<>();
  private final List<Sql> conditions = new ArrayList<>();
  private final List<Clause> residual = new ArrayList<>();
  private boolean selective;
  private final Deque<Long> workLists = new ArrayDeque<>();

  /// Whether the terms now added are those of a Patient's contact details, a part of its own.
  private boolean ofContact;

  private SearchPlanning(Terms terms, SearchRows rows, Sight sight, ResourceType type) {
    this.terms = terms;
    this.rows = rows;
    this.sight = sight;
    this.type = type;
  }

  /// @throws SearchRefused when a parameter is not known or its value has not its form
  static SearchPlan plan(Search search, Terms terms, SearchRows rows, Sight sight) {
    ResourceType type = type(search.type());
    SearchPlanning planning = new SearchPlanning(terms, rows, sight, type);
    for (Search.Clause clause : search.clauses()) {
      planning.add(clause);
    }
    return planning.plan(search);
  }

  static ResourceType type(String name) {
    ResourceType type = ResourceType.named(name);
    if (type == null) {
      throw new SearchRefused(
          org.careweave.kernel.Problem.of(
                  org.careweave.kernel.Problem.Kind.UNSUPPORTED,
                  "REC-001",
                  "This is not a FHIR R4 resource type")
              .at(name));
    }
    return type;
  }

  private SearchPlan plan(Search search) {
    List<Search.Sort> sorts = search.sorts();
    SearchPlan.Order order = new SearchPlan.Order("stored_at", true);
    boolean here = sorts.size() > 1;
    if (sorts.size() == 1) {
      Search.Sort sort = sorts.getFirst();
      String column = column(sort.parameter());
      here = column == null;
      order = new SearchPlan.Order(column == null ? "id" : column, sort.descending());
    }
    for (Search.Sort sort : sorts) {
      if (column(sort.parameter()) == null) {
        Objects.requireNonNull(parameter(sort.parameter()));
      }
    }
    boolean newestFirst =
        sorts.isEmpty() || !here && order.column().equals("time") && order.descending();
    boolean leads = !workLists.isEmpty() && newestFirst && compartments == null;
    return new SearchPlan(
        type,
        compartments == null ? null : reach(compartments),
        named,
        conditions,
        residual,
        selective,
        leads ? List.copyOf(workLists) : List.of(),
        leads ? new SearchPlan.Order("time", true) : order,
        here ? sorts : List.of());
  }

  /// What the sight covers in the homes that count: found out with the Patients they belong to, or
  /// asked now.
  private Reach reach(Set<CompartmentId> homes) {
    return known != null && known.homes().containsAll(homes)
        ? known.only(homes)
        : rows.reach(homes, sight);
  }

  private @Nullable String column(String parameter) {
    if (parameter.equals("_lastUpdated")) {
      return "stored_at";
    }
    if (parameter.equals("_id")) {
      return "id";
    }
    return ClinicalDates.isParameter(type.name(), parameter) ? "time" : null;
  }

  private void add(Search.Clause clause) {
    switch (clause) {
      case Search.Clause.Parameter parameter -> parameter(parameter);
      case Search.Clause.Chained chained -> chained(chained);
      case Search.Clause.Has has -> has(has);
      case Search.Clause.Id(var any) -> {
        List<ItemId> ids =
            any.stream().map(id -> new ItemId(type, InternalIds.of(type, id))).toList();
        named.add(
            new Sql()
                .add(
                    "p.id = any(cast(? as uuid[]))",
                    (Object) Sql.uuids(ids.stream().map(ItemId::id).toList())));
        narrow(rows.homes(ids));
      }
      case Search.Clause.LastUpdated(var any) -> conditions.add(StoredTimes.condition(any));
    }
  }

  private SearchParameter parameter(String code) {
    SearchParameter parameter = Definitions.r4().searchParameter(type, code);
    if (parameter == null || !parameter.supported()) {
      throw SearchRefused.unknown(type.name(), code);
    }
    return parameter;
  }

  /// Lets a newest-first list lead, when there is one for what is asked.
  private void lead(Search.Clause.Parameter asked, long term) {
    boolean one = asked.values().size() == 1;
    if (one && Preparing.hasWorkList(type.name(), asked.code(), asked.values().getFirst())) {
      long list = terms.workList(type, asked.code(), term);
      // That of an organisation is shorter than that of a status or a code.
      if (parameter(asked.code()).kind() == SearchParameter.Kind.REFERENCE) {
        workLists.addFirst(list);
      } else {
        workLists.addLast(list);
      }
    }
  }

  private void parameter(Search.Clause.Parameter asked) {
    SearchParameter parameter = parameter(asked.code());
    Clause compiled;
    try {
      compiled = Clause.of(parameter, asked.modifier(), asked.values());
    } catch (InvalidClause e) {
      throw SearchRefused.invalid(
          Objects.requireNonNullElse(e.getMessage(), "invalid"), asked.code());
    }
    ofContact = type == PATIENT && Preparing.isOfContact(asked.code());
    if (ofContact) {
      residual.add(compiled);
    }
    if (asked.modifier() == Modifier.NONE || asked.modifier() == Modifier.IDENTIFIER) {
      switch (parameter.kind()) {
        case TOKEN -> tokens(parameter, asked, compiled);
        case REFERENCE -> references(parameter, asked);
        case URI -> uris(parameter, asked, compiled);
        case STRING -> strings(parameter, asked, compiled);
        case DATE -> dates(parameter, asked, compiled);
        case NUMBER, QUANTITY, COMPOSITE, SPECIAL -> residual.add(compiled);
      }
    } else {
      if (asked.modifier() == Modifier.EXACT && parameter.kind() == SearchParameter.Kind.STRING) {
        beginnings(parameter, asked.values());
      }
      residual.add(compiled);
    }
  }

  private void tokens(SearchParameter parameter, Search.Clause.Parameter asked, Clause compiled) {
    List<Long> any = new ArrayList<>();
    for (String value : asked.values()) {
      List<String> parts = SearchText.parts(value);
      String code = parts.getLast();
      if (code.isEmpty() || !Terms.indexed(parameter)) {
        residual.add(compiled);
        return;
      }
      any.add(terms.token(parameter.code(), parts.size() == 1 ? null : parts.getFirst(), code));
    }
    terms(any);
    List<String> first = SearchText.parts(asked.values().getFirst());
    String system = first.size() == 1 ? parameter.impliedSystem() : first.getFirst();
    lead(asked, terms.token(parameter.code(), system, first.getLast()));
  }

  private void uris(SearchParameter parameter, Search.Clause.Parameter asked, Clause compiled) {
    if (!Terms.indexed(parameter)) {
      residual.add(compiled);
      return;
    }
    terms(
        asked.values().stream()
            .map(v -> terms.uri(parameter.code(), SearchText.unescaped(v)))
            .toList());
  }

  private void strings(SearchParameter parameter, Search.Clause.Parameter asked, Clause compiled) {
    beginnings(parameter, asked.values());
    residual.add(compiled);
  }

  private void beginnings(SearchParameter parameter, List<String> values) {
    if (!Terms.indexed(parameter)) {
      return;
    }
    if (values.size() == 1) {
      for (String word : SearchText.words(values.getFirst())) {
        terms(List.of(terms.beginning(parameter.code(), word)));
      }
    } else if (values.stream().noneMatch(v -> SearchText.words(v).isEmpty())) {
      terms(
          values.stream()
              .map(v -> terms.beginning(parameter.code(), SearchText.words(v).getFirst()))
              .toList());
    }
  }

  private void dates(SearchParameter parameter, Search.Clause.Parameter asked, Clause compiled) {
    if (Terms.isBirthDate(parameter)) {
      List<Long> days = new ArrayList<>();
      for (String value : asked.values()) {
        String day = value.startsWith("eq") ? value.substring(2) : value;
        try {
          days.add(terms.day(parameter.code(), LocalDate.parse(day)));
        } catch (DateTimeParseException e) {
          residual.add(compiled);
          return;
        }
      }
      terms(days);
      return;
    }
    residual.add(compiled);
  }

  private void references(SearchParameter parameter, Search.Clause.Parameter asked) {
    String code = parameter.code();
    if (asked.modifier() == Modifier.IDENTIFIER) {
      List<Long> any = new ArrayList<>();
      for (String value : asked.values()) {
        List<String> parts = SearchText.parts(value);
        any.add(terms.identifier(code, parts.size() == 1 ? "" : parts.getFirst(), parts.getLast()));
      }
      terms(any);
      return;
    }
    boolean home = Homes.parametersOfHome(type).contains(code);
    Set<CompartmentId> homes = new LinkedHashSet<>();
    List<Long> any = new ArrayList<>();
    for (String value : asked.values()) {
      for (ItemId target : targets(parameter, SearchText.unescaped(value))) {
        if (target.type() == PATIENT) {
          SearchRows.Linked linked = rows.linkedPatients(target, sight).orElse(null);
          if (linked != null) {
            known = linked.reach();
            homes.addAll(linked.homes());
            linked.served().values().forEach(id -> any.add(terms.reference(code, "Patient/" + id)));
          }
        }
      }
      if (!home) {
        for (String target : targetTexts(parameter, SearchText.unescaped(value))) {
          any.add(terms.reference(code, target));
        }
      }
    }
    if (home) {
      narrow(homes);
    } else {
      terms(any);
      if (any.size() == 1) {
        lead(asked, any.getFirst());
      }
    }
  }

  private static List<String> targetTexts(SearchParameter parameter, String value) {
    if (value.indexOf('/') >= 0) {
      return List.of(value);
    }
    return parameter.targets().stream().map(t -> t.name() + "/" + value).toList();
  }

  private List<ItemId> targets(SearchParameter parameter, String value) {
    int slash = value.lastIndexOf('/');
    if (slash > 0) {
      ResourceType target = ResourceType.named(value.substring(0, slash));
      if (target == null) {
        throw SearchRefused.invalid("A reference is Type/id or id", parameter.code());
      }
      return List.of(new ItemId(target, InternalIds.of(target, value.substring(slash + 1))));
    }
    return parameter.targets().stream().map(t -> new ItemId(t, InternalIds.of(t, value))).toList();
  }

  private void chained(Search.Clause.Chained chained) {
    SearchParameter parameter = parameter(chained.code());
    String targetName = chained.targetType();
    if (targetName == null && parameter.targets().size() != 1) {
      throw SearchRefused.invalid("Say which type the chain leads through", chained.code());
    }
    ResourceType target =
        targetName == null ? parameter.targets().iterator().next() : type(targetName);
    List<ItemRow> found = rows.matching(target, chained.of(), terms, sight);
    List<Long> any =
        found.stream()
            .map(row -> terms.reference(chained.code(), target + "/" + row.served()))
            .toList();
    if (target == PATIENT && Homes.parametersOfHome(type).contains(chained.code())) {
      AboutPatients about = AboutPatients.of(found, any, rows);
      narrow(about.compartments());
      conditions.addAll(about.conditions());
    } else {
      terms(any);
    }
  }

  private void has(Search.Clause.Has has) {
    ResourceType referring = type(has.type());
    if (type != PATIENT || !Homes.parametersOfHome(referring).contains(has.reference())) {
      throw SearchRefused.invalid(
          "_has is answered for Patient and whom a resource is about", "_has");
    }
    narrow(rows.subjects(rows.matching(referring, has.of(), terms, sight)));
  }

  private void narrow(Set<CompartmentId> to) {
    if (compartments == null) {
      compartments = new LinkedHashSet<>(to);
    } else {
      compartments.retainAll(to);
    }
  }

  /// Patients one of whose visible contact details, in whatever version, has one of these terms:
  /// the content of the version asked about decides.
  private Sql furtherParts(List<Long> any) {
    Sql sql = new Sql().add("(p.compartment, p.id) in (");
    String union = "";
    for (String table : List.of("record.part", "record.part_history")) {
      sql.add(
              union + "select q.compartment, q.id from " + table + " q where q.type = ?",
              type.code())
          .add(" and q.part > 0 and q.terms && ? and ", (Object) any.toArray(Long[]::new))
          .add(SightPredicate.over("q", sight));
      union = " union all ";
    }
    return sql.add(")");
  }

  private void terms(List<Long> any) {
    selective = true;
    if (ofContact) {
      conditions.add(furtherParts(any));
    } else if (any.size() == 1) {
      conditions.add(new Sql().add("p.terms @> ?", (Object) any.toArray(Long[]::new)));
    } else {
      conditions.add(new Sql().add("p.terms && ?", (Object) any.toArray(Long[]::new)));
    }
  }
}
