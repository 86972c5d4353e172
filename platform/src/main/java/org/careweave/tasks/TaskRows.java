package org.careweave.tasks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.careweave.access.RelationshipKind;
import org.careweave.access.Sight;
import org.careweave.access.SightCondition;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;
import org.careweave.record.RecordReclassed;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// `tasks.task`. Every statement that reads for people carries the sight.
@Component
final class TaskRows {

  private static final String COLUMNS =
      "t.id, o.person, t.status, t.list, t.holder, t.offered_to, t.title, t.priority, t.due,"
          + " t.due_reason, t.changed_by, t.changed_at, t.item_class";

  private static final String FROM =
      " from tasks.task t join people.person_of o using (compartment) where t.open and ";

  private static final String STAND =
      """
      with left_behind as (
        insert into tasks.left_list (task, list, at)
        select id, list, ? from (select * from tasks.task where id = ? offset 0) t
        where open and list <> ?)
      insert into tasks.task
        (id, compartment, item_class, open, status, list, holder, offered_to, priority, title,
         due, due_reason, changed_by, changed_at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (id) do update set
        (former, compartment, item_class, open, status, list, holder, offered_to, priority,
         title, due, due_reason, changed_by, changed_at) =
        (array(select distinct unnest(
           array_remove(array[tasks.task.list, 'team:' || tasks.task.offered_to], null)
           || case when tasks.task.changed_at > excluded.changed_at - interval '2 minutes'
                then tasks.task.former else '{}' end)),
         excluded.compartment, excluded.item_class, excluded.open, excluded.status,
         excluded.list, excluded.holder, excluded.offered_to, excluded.priority,
         excluded.title, excluded.due, excluded.due_reason, excluded.changed_by,
         excluded.changed_at)
      returning old.id is null or old.compartment <> new.compartment or old.open <> new.open
        or old.list <> new.list or old.offered_to is distinct from new.offered_to
      """;

  private final JdbcClient jdbc;

  TaskRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Where a task stands.
  record Standing(
      UUID id,
      CompartmentId compartment,
      int itemClass,
      boolean open,
      String status,
      TaskOwner owner,
      Task.@Nullable Offer offer,
      TaskPriority priority,
      String title,
      @Nullable TaskDue due,
      String changedBy,
      Instant changedAt) {

    @Override
    public String toString() {
      return "Standing[" + id + "]";
    }
  }

  /// A listed task, with its class.
  record Found(ListedTask task, int itemClass) {}

  /// Puts it where it stands; whether that is another place than before.
  boolean stand(Standing s) {
    TaskDue due = s.due();
    Task.Offer offer = s.offer();
    OffsetDateTime at = due == null ? null : due.at().atOffset(ZoneOffset.UTC);
    OffsetDateTime changed = s.changedAt().atOffset(ZoneOffset.UTC);
    // Types are told for what may be missing: a statement that has other types is another one.
    return jdbc.sql(STAND)
        .param(changed)
        .param(s.id())
        .param(s.owner().list())
        .param(s.id())
        .param(s.compartment().value())
        .param(s.itemClass())
        .param(s.open())
        .param(s.status())
        .param(s.owner().list())
        .param(text(s.owner().user()))
        .param(text(offer == null ? null : offer.team()))
        .param(s.priority().ordinal())
        .param(s.title())
        .param(new SqlParameterValue(Types.TIMESTAMP_WITH_TIMEZONE, at))
        .param(text(due == null ? null : due.reason()))
        .param(s.changedBy())
        .param(changed)
        .query(Boolean.class)
        .single();
  }

  private static SqlParameterValue text(@Nullable String value) {
    return new SqlParameterValue(Types.VARCHAR, value);
  }

  /// These are no tasks any more.
  void leave(Collection<UUID> tasks) {
    if (!tasks.isEmpty()) {
      jdbc.sql(
              """
              with forgotten as (delete from tasks.left_list where task = any(?::uuid[]))
              delete from tasks.task where id = any(?::uuid[])
              """)
          .param(texts(tasks))
          .param(texts(tasks))
          .update();
    }
  }

  void reclass(List<RecordReclassed.Item> items) {
    if (items.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            update tasks.task t set item_class = i.class
            from unnest(?::uuid[], ?::int[]) as i (id, class)
            where t.id = i.id and t.item_class <> i.class
            """)
        .param(texts(items.stream().map(RecordReclassed.Item::id).toList()))
        .param(items.stream().map(RecordReclassed.Item::itemClass).toArray(Integer[]::new))
        .update();
  }

  /// Open tasks of a list that fit: nobody's first, then by when they are due.
  List<Found> page(
      String list,
      TaskFilter filter,
      Instant now,
      Instant midnight,
      TaskFilter.Page page,
      Sight sight) {
    Statement sql = fitting(list, filter, now, midnight, sight);
    sql.add(
        " order by (t.holder is null) desc, t.due nulls last, t.priority desc, t.id"
            + " offset ? limit ?",
        page.offset(),
        page.size());
    return query("select " + COLUMNS + FROM + sql.text, sql.values);
  }

  /// How many of them fit.
  int total(String list, TaskFilter filter, Instant now, Instant midnight, Sight sight) {
    Statement sql = fitting(list, filter, now, midnight, sight);
    return jdbc.sql("select count(*)" + FROM + sql.text)
        .params(sql.values)
        .query((row, _) -> row.getInt(1))
        .single();
  }

  private static Statement fitting(
      String list, TaskFilter filter, Instant now, Instant midnight, Sight sight) {
    Statement sql = new Statement();
    sql.add("t.list = ?", list);
    switch (filter.holder()) {
      case ANYBODY -> {}
      case NOBODY -> sql.add(" and t.holder is null");
      case PERSON -> sql.add(" and t.holder = ?", String.valueOf(filter.user()));
    }
    switch (filter.due()) {
      case ANY -> {}
      case OVERDUE -> sql.add(" and t.due < ?", Timestamp.from(now));
      case TODAY ->
          sql.add(" and t.due >= ? and t.due < ?", Timestamp.from(now), Timestamp.from(midnight));
      case LATER -> sql.add(" and (t.due is null or t.due >= ?)", Timestamp.from(midnight));
    }
    TaskPriority priority = filter.priority();
    if (priority != null) {
      sql.add(" and t.priority >= ?", priority.ordinal());
    }
    if (!filter.statuses().isEmpty()) {
      sql.add(
          " and t.status = any(?)",
          (Object) filter.statuses().stream().map(TaskStatus::code).toArray(String[]::new));
    }
    PersonId person = filter.person();
    if (person != null) {
      sql.add(" and o.person = ?", person.value());
    }
    for (String word : filter.words().split("\\s+")) {
      if (!word.isEmpty()) {
        sql.add(" and strpos(lower(t.title), lower(?)) > 0", word);
      }
    }
    return sql.and(SightCondition.of(sight, "t.item_class", "o.person"));
  }

  /// How many open tasks a list has.
  TaskList.Counts counts(String list, String user, Instant now, Instant midnight, Sight sight) {
    Statement sql = new Statement();
    sql.add("", Timestamp.from(now), Timestamp.from(now), Timestamp.from(midnight), user);
    sql.add("t.list = ?", list).and(SightCondition.of(sight, "t.item_class", "o.person"));
    return jdbc.sql(
            """
            select count(*), count(*) filter (where t.holder is null),
              count(*) filter (where t.due < ?),
              count(*) filter (where t.due >= ? and t.due < ?),
              count(*) filter (where t.holder = ?)"""
                + FROM
                + sql.text)
        .params(sql.values)
        .query(
            (row, _) ->
                new TaskList.Counts(
                    row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4), row.getInt(5)))
        .single();
  }

  /// Open tasks offered to a team, the longest waiting first.
  List<Found> offered(String team, Sight sight) {
    Statement sql = new Statement();
    sql.add("t.offered_to = ?", team).and(SightCondition.of(sight, "t.item_class", "o.person"));
    return query(
        "select " + COLUMNS + FROM + sql.text + " order by t.due nulls last, t.id limit 200",
        sql.values);
  }

  /// Open tasks of a person that a team is offered, or offers to another.
  List<Found> offers(PersonId person, String team, Sight sight) {
    Statement sql = new Statement();
    sql.add(
            "o.person = ? and t.offered_to is not null and (t.offered_to = ? or t.list = ?)",
            person.value(),
            team,
            "team:" + team)
        .and(SightCondition.of(sight, "t.item_class", "o.person"));
    return query("select " + COLUMNS + FROM + sql.text + " order by t.id", sql.values);
  }

  /// Whom a team has to do with, whose task is due first first.
  List<CaseloadEntry> caseload(String list, Instant now, Sight sight) {
    SightCondition seen = SightCondition.of(sight, "t.item_class", "m.person");
    List<Object> values = new ArrayList<>();
    values.add(list);
    values.add(OF_CASELOADS);
    values.add(Timestamp.from(now));
    values.add(Timestamp.from(now));
    values.add(list);
    values.addAll(seen.values());
    values.add(MOST_PEOPLE);
    return jdbc.sql(
            """
            with mine as (
              select person, array_agg(distinct kind::int) as kinds, min(since) as since
              from access.related
              where principal = ? and kind = any(?) and since <= ? and until > ?
              group by person),
            work as (
              select m.person, count(*) as open, min(t.due) as due,
                (array_agg(t.title order by t.due nulls last, t.id))[1] as title
              from mine m join people.person_of o on o.person = m.person
              join tasks.task t on t.compartment = o.compartment
              where t.open and t.list = ? and\s"""
                + seen.text()
                + """
              \sgroup by m.person)
            select m.person, m.kinds, m.since, coalesce(w.open, 0), w.title, w.due
            from mine m left join work w using (person)
            order by w.due nulls last, w.open desc nulls last, m.since desc, m.person
            limit ?
            """)
        .params(values)
        .query((row, _) -> entry(row))
        .list();
  }

  /// Most people of one caseload.
  private static final int MOST_PEOPLE = 5_000;

  static final Integer[] OF_CASELOADS =
      EnumSet.of(
              RelationshipKind.REGISTRATION,
              RelationshipKind.ADMISSION,
              RelationshipKind.CASELOAD,
              RelationshipKind.VIRTUAL_WARD,
              RelationshipKind.REFERRAL,
              RelationshipKind.CARE_TEAM,
              RelationshipKind.TASK)
          .stream()
          .map(RelationshipKind::code)
          .toArray(Integer[]::new);

  private static CaseloadEntry entry(ResultSet row) throws SQLException {
    Set<RelationshipKind> kinds = EnumSet.noneOf(RelationshipKind.class);
    for (Integer code : (Integer[]) row.getArray(2).getArray()) {
      kinds.add(RelationshipKind.ofCode(code));
    }
    Timestamp due = row.getTimestamp(6);
    return new CaseloadEntry(
        new PersonId(row.getLong(1)),
        kinds,
        row.getTimestamp(3).toInstant(),
        row.getInt(4),
        row.getString(5),
        due == null ? null : due.toInstant());
  }

  private List<Found> query(String sql, List<Object> values) {
    return jdbc.sql(sql).params(values).query((row, _) -> found(row)).list();
  }

  private static Found found(ResultSet row) throws SQLException {
    Timestamp due = row.getTimestamp("due");
    return new Found(
        new ListedTask(
            row.getString("id"),
            new PersonId(row.getLong("person")),
            TaskStatus.ofCode(row.getString("status")).orElse(TaskStatus.REQUESTED),
            row.getString("list"),
            row.getString("holder"),
            row.getString("offered_to"),
            row.getString("title"),
            TaskPriority.values()[row.getInt("priority")],
            due == null ? null : due.toInstant(),
            row.getString("due_reason"),
            row.getString("changed_by"),
            row.getTimestamp("changed_at").toInstant()),
        row.getInt("item_class"));
  }

  private static String[] texts(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).toArray(String[]::new);
  }

  /// Conditions with their values, in order.
  private static final class Statement {
    private String text = "";
    private final List<Object> values = new ArrayList<>();

    Statement add(String sql, Object... more) {
      text += sql;
      values.addAll(List.of(more));
      return this;
    }

    Statement and(SightCondition seen) {
      text += " and " + seen.text();
      values.addAll(seen.values());
      return this;
    }
  }
}
