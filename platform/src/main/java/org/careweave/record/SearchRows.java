package org.careweave.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.careweave.access.Sight;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;
import org.careweave.resources.ResourceType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Statements of searches. The sight's predicate stands over every table that is read: what is
/// searched for, what a chain leads through, and the Patients a reference is expanded to.
@Component
class SearchRows {

  /// Most targets a chain may lead through.
  static final int MOST_CHAINED = 5_000;

  private final JdbcClient jdbc;
  private final ReachRows reaches;

  SearchRows(JdbcClient jdbc, ReachRows reaches) {
    this.jdbc = jdbc;
    this.reaches = reaches;
  }

  /// All that follows in this transaction sees one state of the store. Said in SQL, because the
  /// driver would ask and set the whole session's isolation in four statements more.
  void oneState() {
    jdbc.sql("set transaction isolation level repeatable read").update();
  }

  /// The person of a Patient.
  ///
  /// @param reach their compartments
  /// @param served ids of their visible Patients, as served, by compartment
  /// @param minted compartments for what is written here, without a Patient
  record Linked(Reach reach, Map<CompartmentId, String> served, Set<CompartmentId> minted) {

    /// Those compartments that come into question.
    Set<CompartmentId> homes() {
      Set<CompartmentId> homes = new LinkedHashSet<>(served.keySet());
      homes.addAll(minted);
      return homes;
    }
  }

  /// The visible Patients of the person whose visible Patient this is, and the person's minted
  /// compartments; empty when it is not visible.
  Optional<Linked> linkedPatients(ItemId patient, Sight sight) {
    Reach reach = reaches.person(patient, sight).orElseGet(() -> new Reach(Map.of(), sight));
    // Asked of what is absent too: it takes the same time as what is hidden.
    Sql sql =
        new Sql()
            .add(
                "select p.compartment, coalesce(p.text_id, p.id::text), p.id from record.part p"
                    + " where ")
            .among("p.compartment", reach.homes())
            .add(
                " and p.type = ? and p.part = 0 and p.content is not null and ",
                patient.type().code())
            .add(reach.over("p"))
            .add(
                " union all select c.id, null, null from record.compartment c"
                    + " where c.id = any(?) and c.minted_for is not null",
                (Object) reach.bound());
    Map<CompartmentId, String> served = new LinkedHashMap<>();
    Set<CompartmentId> minted = new HashSet<>();
    Set<UUID> visible = new HashSet<>();
    jdbc.sql(sql.text())
        .params(sql.values())
        .query(
            row -> {
              CompartmentId home = new CompartmentId(row.getLong(1));
              String id = row.getString(2);
              if (id == null) {
                minted.add(home);
              } else {
                served.put(home, id);
                visible.add(row.getObject(3, UUID.class));
              }
            });
    return visible.contains(patient.id())
        ? Optional.of(new Linked(reach, served, minted))
        : Optional.empty();
  }

  /// What the sight covers in these homes.
  Reach reach(Collection<CompartmentId> homes, Sight sight) {
    return reaches.in(homes, sight);
  }

  /// The compartments minted for the people of these compartments.
  Set<CompartmentId> minted(Collection<CompartmentId> compartments) {
    return new HashSet<>(
        jdbc.sql(
                """
                select c.id from people.person_of o
                join people.person_of a on a.person = o.person and a.minted
                join record.compartment c on c.id = a.compartment
                where o.compartment = any(?)
                """)
            .param(compartments.stream().map(CompartmentId::value).toArray(Long[]::new))
            .query((row, _) -> new CompartmentId(row.getLong(1)))
            .list());
  }

  /// The compartments of the Patients these rows are about: where they live, or, of what is written
  /// here, that of the Patient it names.
  Set<CompartmentId> subjects(Collection<ItemRow> found) {
    Set<CompartmentId> homes = new HashSet<>();
    found.forEach(row -> homes.add(row.compartment()));
    homes.addAll(
        jdbc.sql(
                """
                select a.named from unnest(cast(? as uuid[]), cast(? as smallint[]),
                  cast(? as integer[])) as f (id, type, version)
                join record.authored a on a.id = f.id and a.type = f.type
                  and a.version = f.version
                """)
            .param(Sql.uuids(found.stream().map(r -> r.item().id()).toList()))
            .param(found.stream().map(r -> r.item().type().code()).toArray(Short[]::new))
            .param(found.stream().map(ItemRow::version).toArray(Integer[]::new))
            .query((row, _) -> new CompartmentId(row.getLong(1)))
            .list());
    return homes;
  }

  /// Homes of these items, whether visible or not: the search that follows decides that.
  Set<CompartmentId> homes(Collection<ItemId> items) {
    return new HashSet<>(
        jdbc.sql(
                "select compartment from record.home where id = any(cast(? as uuid[]))"
                    + " and type = any(?)")
            .param(Sql.uuids(items.stream().map(ItemId::id).toList()))
            .param(items.stream().map(i -> i.type().code()).distinct().toArray(Short[]::new))
            .query((row, _) -> new CompartmentId(row.getLong(1)))
            .list());
  }

  /// Visible items that fit one clause, for a chain.
  List<ItemRow> matching(ResourceType type, Search.Clause clause, Terms terms, Sight sight) {
    Search inner =
        new Search(
            type.name(),
            List.of(clause),
            List.of(),
            MOST_CHAINED,
            List.of(),
            false,
            AsKnown.NOW,
            "");
    SearchPlan plan = SearchPlanning.plan(inner, terms, this, sight);
    if (!plan.bounded() || !plan.exact()) {
      throw SearchRefused.costly("A chain must lead through a token, reference, uri or _id");
    }
    List<ItemRow> found = page(plan, sight, Moment.LIVE, null, MOST_CHAINED + 1).firsts();
    if (found.size() > MOST_CHAINED) {
      throw SearchRefused.costly("This chain leads through more than " + MOST_CHAINED + " items");
    }
    return found;
  }

  /// Where a page begins: after the row with this sort value and id.
  ///
  /// @param micros sort value in microseconds since 1970; null: after the rows that have one
  record After(@Nullable Long micros, UUID id) {}

  /// Rows of a search.
  ///
  /// @param firsts visible first parts
  /// @param parts all visible parts of those that may have several, as far as they were read along
  /// @param whose whose homes the rows are in, as far as that was read along
  record Page(
      List<ItemRow> firsts,
      Map<ItemId, List<ItemRow>> parts,
      Map<CompartmentId, Optional<PersonId>> whose) {}

  /// Visible first parts that fit a plan, in its order.
  Page page(SearchPlan plan, Sight sight, Moment moment, @Nullable After after, int most) {
    if (plan.ofWorkList()) {
      return page(SearchSql.leading(plan, sight, after, most), Map.of(), false);
    }
    Sql paged = SearchSql.paged(plan, sight, moment, after, most);
    boolean parted = plan.type().name().equals("Patient") && !moment.past();
    return page(
        parted ? SearchSql.withContact(paged, plan, sight) : paged, SearchSql.whose(plan), parted);
  }

  /// @param known whose homes all rows are in; empty: the rows say it
  /// @param parted whether the columns of a second part follow
  private Page page(Sql sql, Map<CompartmentId, Optional<PersonId>> known, boolean parted) {
    Page page = new Page(new ArrayList<>(), new HashMap<>(), new HashMap<>(known));
    jdbc.sql(sql.text())
        .params(sql.values())
        .query(
            row -> {
              ItemRow first = ItemRow.read(row);
              page.firsts.add(first);
              if (known.isEmpty()) {
                page.whose.put(first.compartment(), ReachRows.person(row, ItemRow.WIDTH + 1));
              }
              if (parted) {
                ItemRow second = first.second(row, ItemRow.WIDTH + 2);
                page.parts.put(
                    first.item(), second == null ? List.of(first) : List.of(first, second));
              }
            });
    return page;
  }

  /// How many visible items fit a plan that SQL alone decides.
  int count(SearchPlan plan, Sight sight, Moment moment) {
    SearchPlan whole =
        new SearchPlan(
            plan.type(),
            plan.bound(),
            plan.ids(),
            plan.conditions(),
            List.of(),
            plan.selective(),
            List.of(),
            plan.order(),
            List.of());
    Sql sql = new Sql().add("select count(*) from ").add(SearchSql.matching(whole, sight, moment));
    return jdbc.sql(sql.text()).params(sql.values()).query((row, _) -> row.getInt(1)).single();
  }

  /// The visible further parts of items.
  ///
  /// @param reach in the homes of these
  List<ItemRow> furtherParts(Collection<ItemRow> firsts, Reach reach, Moment moment) {
    Sql sql =
        new Sql()
            .add("select " + ItemRow.COLUMNS + " from ")
            .add(moment.parts())
            .add(" join record.compartment c on c.id = p.compartment where ")
            .among("p.compartment", reach.homes())
            .add(
                " and p.type = any(?) and p.id = any(cast(? as uuid[])) and p.part > 0 and ",
                firsts.stream().map(r -> r.item().type().code()).distinct().toArray(Short[]::new),
                Sql.uuids(firsts.stream().map(r -> r.item().id()).toList()))
            .add(reach.over("p"))
            .add(" order by p.part");
    return rows(sql);
  }

  /// The state of the store now.
  Moment.Snapshot snapshot(long base) {
    return jdbc.sql(
            """
            select pg_snapshot_xmin(s)::text::bigint, pg_snapshot_xmax(s)::text::bigint,
                   array(select x::text::bigint from pg_snapshot_xip(s) x)
            from (select pg_current_snapshot()) as now (s)
            """)
        .query(
            (row, _) -> {
              Long[] running = (Long[]) row.getArray(3).getArray();
              long[] shifted = new long[running.length];
              for (int i = 0; i < shifted.length; i++) {
                shifted[i] = running[i] + base;
              }
              return new Moment.Snapshot(row.getLong(1) + base, row.getLong(2) + base, shifted);
            })
        .single();
  }

  private List<ItemRow> rows(Sql sql) {
    List<ItemRow> rows = new ArrayList<>();
    jdbc.sql(sql.text())
        .params(sql.values())
        .query(
            row -> {
              rows.add(ItemRow.read(row));
            });
    return rows;
  }
}
