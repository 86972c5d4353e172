package org.careweave.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.careweave.access.Sight;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/// The statements of searches; the sight is part of each.
final class SearchSql {

  /// Whose home a row `p` is in; null: nobody's.
  private static final String PERSON = SightPredicate.whose("p.compartment");

  private SearchSql() {}

  /// Whose the homes are that bind a plan, where that is known of all.
  static Map<CompartmentId, Optional<PersonId>> whose(SearchPlan plan) {
    Reach bound = plan.bound();
    return bound != null && bound.whose().keySet().containsAll(bound.homes())
        ? bound.whose()
        : Map.of();
  }

  /// The statement of a page that no ordered index leads.
  static Sql paged(
      SearchPlan plan, Sight sight, Moment moment, SearchRows.@Nullable After after, int most) {
    Sql sql =
        new Sql()
            .add("select " + ItemRow.COLUMNS + ", ")
            .add(whose(plan).isEmpty() ? PERSON : "null::bigint")
            .add(" from ")
            .add(matching(plan, sight, moment));
    if (after != null) {
      sql.add(" and ").add(after(plan, "p." + plan.order().column(), "p.id", after));
    }
    return sql.add(ordered(plan)).add(" limit ?", most);
  }

  private static String ordered(SearchPlan plan) {
    String column = plan.order().column();
    return " order by p."
        + column
        + (plan.order().descending() ? " desc" : " asc")
        + " nulls last"
        + (column.equals("id") ? "" : ", p.id");
  }

  /// A page of Patients with what the sight covers of their contact details: read along, since an
  /// answer shows them.
  static Sql withContact(Sql paged, SearchPlan plan, Sight sight) {
    Reach bound = plan.bound();
    return new Sql()
        .add("select p.*, q.class, q.dictionary, q.content from (")
        .add(paged)
        .add(
            ") p left join lateral (select q.* from record.part q where q.compartment ="
                + " p.compartment and q.type = p.type and q.id = p.id and q.part = 1"
                + " and q.version = p.version and q.content is not null and ")
        .add(bound == null ? SightPredicate.over("q", sight) : bound.over("q"))
        .add(" offset 0) q on true")
        .add(ordered(plan));
  }

  /// A page by the ordered index: it is read newest first, only as far as the page needs. What
  /// else has to name a row is looked up in that index before the sight is asked, and the row
  /// itself is read last, by its key (`is not distinct from` uses no index: that of classes would
  /// read all of a class of a person for each). Each `offset 0` keeps PostgreSQL from turning that
  /// round: it takes the columns that name a row for independent of each other, expects none, and
  /// would read and sort all of the type. Each `order by` keeps it from sorting what is in order.
  /// Whose a row is, is looked up once, for the sight and the page.
  static Sql leading(SearchPlan plan, Sight sight, SearchRows.@Nullable After after, int most) {
    Sql sql =
        new Sql()
            .add("select " + ItemRow.COLUMNS + ", w.person from (select w.* from (select w.*, ")
            .add(SightPredicate.whose("w.compartment") + " as person from ")
            .add(listed(plan, after))
            .add(" order by w.time desc, w.id offset 0) w where ")
            .add(SightPredicate.over("w", "w.person", sight))
            .add(
                " order by w.time desc, w.id offset 0) w"
                    + " cross join lateral (select q.* from record.part q"
                    + " where q.compartment = w.compartment and q.type = w.type and q.id = w.id"
                    + " and q.part = 0 and q.class is not distinct from w.class"
                    + " and q.content is not null offset 0) p"
                    + " join record.compartment c on c.id = p.compartment where true");
    sql.add(all(plan.ids())).add(all(plan.conditions()));
    return sql.add(" order by w.time desc, w.id limit ?", most);
  }

  private static Sql listed(SearchPlan plan, SearchRows.@Nullable After after) {
    List<Long> terms = plan.workLists();
    Sql sql =
        new Sql()
            .add(
                "(select w.compartment, w.type, w.id, w.class, w.time from record.work_list w"
                    + " where w.term = ? and w.type = ?",
                terms.getFirst(),
                plan.type().code());
    for (Long other : terms.subList(1, terms.size())) {
      sql.add(
          " and exists (select 1 from record.work_list v where v.term = ? and v.time = w.time"
              + " and v.id = w.id and v.type = w.type offset 0)",
          other);
    }
    if (after != null) {
      sql.add(" and ").add(after(plan, "w.time", "w.id", after));
    }
    return sql.add(" order by w.time desc, w.id offset 0) w");
  }

  /// What fits a plan and the sight covers: rows `p` and their compartments `c`, with conditions.
  ///
  /// The inner rows are found first (`offset 0`). Within homes these are the ones that the sight
  /// covers: their terms are compared, and no other's, so that time does not tell of hidden ones.
  /// Anywhere, they are found by terms and ids alone: what else has to hold of the few that these
  /// lead to would make the plan of each partition longer, and the type have an index read through
  /// that begins with the home.
  static Sql matching(SearchPlan plan, Sight sight, Moment moment) {
    Sql found = new Sql().add("(select p.* from ").add(moment.parts()).add(" where ");
    String outside = " offset 0) p join record.compartment c on c.id = p.compartment where ";
    Reach bound = plan.bound();
    if (bound == null) {
      return found
          .add("true")
          .add(all(plan.ids()))
          .add(all(plan.conditions()))
          .add(outside)
          .add(kind(plan))
          .add(" and ")
          .add(SightPredicate.over("p", sight));
    }
    return found
        .add(kind(plan))
        .add(" and ")
        .among("p.compartment", bound.homes())
        .add(all(plan.ids()))
        .add(" and ")
        .add(bound.over("p"))
        .add(outside)
        .add("true")
        .add(all(plan.conditions()));
  }

  private static Sql all(List<Sql> conditions) {
    Sql sql = new Sql();
    conditions.forEach(condition -> sql.add(" and ").add(condition));
    return sql;
  }

  private static Sql kind(SearchPlan plan) {
    return new Sql().add("p.type = ? and p.part = 0 and p.content is not null", plan.type().code());
  }

  private static Sql after(SearchPlan plan, String key, String id, SearchRows.After after) {
    String beyond = plan.order().descending() ? " < " : " > ";
    if (plan.order().column().equals("id")) {
      return new Sql().add("p.id" + beyond + "?", after.id());
    }
    if (after.micros() == null) {
      return new Sql().add("(" + key + " is null and " + id + " > ?)", after.id());
    }
    String value = "(timestamptz 'epoch' + ? * interval '1 microsecond')";
    return new Sql()
        .add(
            "("
                + key
                + beyond
                + value
                + " or "
                + key
                + " is null or ("
                + key
                + " = "
                + value
                + " and "
                + id
                + " > ?))",
            after.micros(),
            after.micros(),
            after.id());
  }
}
