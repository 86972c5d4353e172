package org.careweave.transfers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.careweave.access.Sight;
import org.careweave.access.SightCondition;
import org.careweave.kernel.PersonId;
import org.careweave.record.RecordReclassed;
import org.careweave.record.RecordWritten;
import org.careweave.tasks.TaskPriority;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// `transfers.transfer`. Every statement that reads for people carries the sight.
@Component
final class TransferRows {

  private final JdbcClient jdbc;

  TransferRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// A listed transfer, with its class.
  record Found(ListedTransfer transfer, int itemClass) {}

  /// How many stand on a list.
  record Counts(int total, int overdue) {}

  /// Both sides of one, without whom it is about.
  record Sides(UUID id, List<String> lists) {}

  /// A side that holds open transfers, without whom they are about.
  record Holding(UUID id, String list, int itemClass) {}

  void stand(RecordWritten.Item item, TransferJson task) {
    TransferState state = task.state();
    List<Transfer.Event> events = task.events();
    TransferClock.Reading next =
        task.clocks().stream()
            .filter(TransferClock.Reading::runs)
            .min(Comparator.comparing(TransferClock.Reading::due))
            .orElse(null);
    Instant since =
        events.reversed().stream()
            .filter(event -> event.move() != null)
            .map(Transfer.Event::at)
            .findFirst()
            .orElse(events.isEmpty() ? Instant.EPOCH : events.getFirst().at());
    List<Object> values = new ArrayList<>();
    values.addAll(List.of(item.id(), item.compartment().value(), item.itemClass()));
    values.addAll(List.of(state.isOpen(), state.name(), owner(task)));
    values.addAll(List.of(task.sender().list(), task.receiver().list(), task.service().name()));
    values.addAll(List.of(task.what(), task.priority().ordinal(), Timestamp.from(since)));
    values.add(next == null ? null : next.clock().name());
    values.add(next == null ? null : Timestamp.from(next.due()));
    values.add(task.kind().name());
    values.add(task.plan());
    jdbc.sql(
            """
            insert into transfers.transfer
              (id, compartment, item_class, open, state, owner, sender, receiver, service, what,
               priority, since, clock, due, kind, plan)
            values (?, ?, ?, ?, ?, nullif(?, ''), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::uuid)
            on conflict (id) do update set
              (compartment, item_class, open, state, owner, sender, receiver, service, what,
               priority, since, clock, due, kind, plan) =
              (excluded.compartment, excluded.item_class, excluded.open, excluded.state,
               excluded.owner, excluded.sender, excluded.receiver, excluded.service, excluded.what,
               excluded.priority, excluded.since, excluded.clock, excluded.due, excluded.kind,
               excluded.plan)
            """)
        .params(values)
        .update();
  }

  private static String owner(TransferJson task) {
    return switch (task.state().owner()) {
      case null -> "";
      case SENDER -> task.sender().list();
      case RECEIVER -> task.receiver().list();
    };
  }

  /// These are no transfers any more.
  /// Takes these off every list, and returns those that stood on one.
  List<UUID> leave(Collection<UUID> ids) {
    return ids.isEmpty()
        ? List.of()
        : jdbc.sql("delete from transfers.transfer where id = any(?::uuid[]) returning id")
            .param(texts(ids))
            .query((row, _) -> row.getObject(1, UUID.class))
            .list();
  }

  void reclass(List<RecordReclassed.Item> items) {
    if (!items.isEmpty()) {
      jdbc.sql(
              """
              update transfers.transfer t set item_class = i.class
              from unnest(?::uuid[], ?::int[]) as i (id, class)
              where t.id = i.id and t.item_class <> i.class
              """)
          .param(texts(items.stream().map(RecordReclassed.Item::id).toList()))
          .param(items.stream().map(RecordReclassed.Item::itemClass).toArray(Integer[]::new))
          .update();
    }
  }

  /// Of one side, what is past a clock first, then what nobody has opened, then by when it is due.
  ///
  /// @param side `sender` or `receiver`
  List<Found> page(
      TransferState.Side side,
      boolean open,
      String[] lists,
      Instant now,
      TransferList.Page page,
      Sight sight) {
    Statement sql = of(side, open, lists, sight);
    List<Object> values = new ArrayList<>(sql.values);
    values.addAll(List.of(Timestamp.from(now), page.offset(), page.size()));
    return jdbc.sql(
            "select t.*, o.person"
                + sql.text
                + " order by (t.due < ?) desc nulls last, (t.state = 'SENT') desc,"
                + " t.due nulls last, t.since desc, t.id offset ? limit ?")
        .params(values)
        .query((row, _) -> found(row))
        .list();
  }

  /// What belongs to a discharge plan.
  List<ListedTransfer> ofPlan(String plan, Sight sight) {
    SightCondition seen = SightCondition.of(sight, "t.item_class", "o.person");
    List<Object> values = new ArrayList<>();
    values.add(plan);
    values.addAll(seen.values());
    return jdbc.sql(
            """
            select t.*, o.person from transfers.transfer t
              join people.person_of o using (compartment)
            where t.plan = ?::uuid and\s"""
                + seen.text()
                + " order by t.service, t.id")
        .params(values)
        .query((row, _) -> found(row).transfer())
        .list();
  }

  /// Of one kind, what nobody has taken yet, for whoever sends it or is asked; what is due first
  /// first.
  List<ListedTransfer> untaken(TransferKind kind, String[] lists, Sight sight) {
    SightCondition seen = SightCondition.of(sight, "t.item_class", "o.person");
    List<Object> values = new ArrayList<>(List.of(kind.name()));
    values.add(lists);
    values.add(lists);
    values.addAll(seen.values());
    return jdbc.sql(
            """
            select t.*, o.person from transfers.transfer t
              join people.person_of o using (compartment)
            where t.open and t.kind = ? and t.state in ('SENT', 'RECEIVED', 'ASKED')
              and (t.receiver = any(?) or t.sender = any(?)) and\s"""
                + seen.text()
                + " order by t.due nulls last, t.id limit 200")
        .params(values)
        .query((row, _) -> found(row).transfer())
        .list();
  }

  /// Open ones of these people that one side has sent or was sent, whose time comes first first.
  List<Found> ofPeople(Collection<PersonId> people, String[] lists, Sight sight) {
    SightCondition seen = SightCondition.of(sight, "t.item_class", "o.person");
    List<Object> values = new ArrayList<>();
    values.add(people.stream().map(PersonId::value).toArray(Long[]::new));
    values.add(lists);
    values.add(lists);
    values.addAll(seen.values());
    return jdbc.sql(
            """
            select t.*, o.person from people.person_of o
              join transfers.transfer t using (compartment)
            where o.person = any(?) and t.open
              and (t.sender = any(?) or (t.receiver = any(?) and t.state <> 'DRAFT')) and\s"""
                + seen.text()
                + " order by t.due nulls last, t.id")
        .params(values)
        .query((row, _) -> found(row))
        .list();
  }

  Counts counts(TransferState.Side side, boolean open, String[] lists, Instant now, Sight sight) {
    Statement sql = of(side, open, lists, sight);
    List<Object> values = new ArrayList<>();
    values.add(Timestamp.from(now));
    values.addAll(sql.values);
    return jdbc.sql("select count(*), count(*) filter (where t.due < ?)" + sql.text)
        .params(values)
        .query((row, _) -> new Counts(row.getInt(1), row.getInt(2)))
        .single();
  }

  /// Conditions with their values, in order.
  private record Statement(String text, List<Object> values) {}

  private static Statement of(TransferState.Side side, boolean open, String[] lists, Sight sight) {
    SightCondition seen = SightCondition.of(sight, "t.item_class", "o.person");
    List<Object> values = new ArrayList<>();
    values.add(lists);
    values.add(open);
    values.addAll(seen.values());
    String column = side == TransferState.Side.SENDER ? "t.sender" : "t.receiver";
    String drafts = side == TransferState.Side.SENDER ? "" : " and t.state <> 'DRAFT'";
    return new Statement(
        " from transfers.transfer t join people.person_of o using (compartment) where "
            + column
            + " = any(?) and t.open = ?"
            + drafts
            + " and "
            + seen.text(),
        values);
  }

  private static Found found(ResultSet row) throws SQLException {
    String clock = row.getString("clock");
    Timestamp due = row.getTimestamp("due");
    return new Found(
        new ListedTransfer(
            row.getString("id"),
            new PersonId(row.getLong("person")),
            TransferState.valueOf(row.getString("state")),
            row.getString("sender"),
            row.getString("receiver"),
            row.getString("service"),
            row.getString("what"),
            TaskPriority.values()[row.getInt("priority")],
            row.getTimestamp("since").toInstant(),
            clock == null ? null : TransferClock.valueOf(clock),
            due == null ? null : due.toInstant()),
        row.getInt("item_class"));
  }

  /// Both sides of these transfers, without whom they are about.
  List<Sides> sides(Collection<UUID> ids) {
    return jdbc.sql(
            "select id, array[sender, receiver] from transfers.transfer where id = any(?::uuid[])")
        .param((Object) texts(ids))
        .query(
            (row, _) ->
                new Sides(
                    row.getObject(1, UUID.class), List.of((String[]) row.getArray(2).getArray())))
        .list();
  }

  /// Whether the sight covers one of these.
  boolean covers(Collection<UUID> ids, Sight sight) {
    SightCondition seen = SightCondition.of(sight, "t.item_class", "o.person");
    List<Object> values = new ArrayList<>();
    values.add(texts(ids));
    values.addAll(seen.values());
    return jdbc.sql(
            "select exists (select 1 from transfers.transfer t"
                + " join people.person_of o using (compartment)"
                + " where t.id = any(?::uuid[]) and "
                + seen.text()
                + ")")
        .params(values)
        .query((row, _) -> row.getBoolean(1))
        .single();
  }

  /// Whether a transfer of these sides may have moved since then.
  boolean changedSince(String[] lists, Instant since) {
    return jdbc.sql(
            """
            select exists (select 1 from transfers.transfer
              where since >= ? and (sender = any(?) or receiver = any(?)))
            """)
        .params(List.of(Timestamp.from(since), lists, lists))
        .query((row, _) -> row.getBoolean(1))
        .single();
  }

  /// Every side of every open transfer that names a team, for the job that looks whether it is
  /// still there.
  List<Holding> held() {
    return jdbc.sql(
            """
            select id, list, item_class from transfers.transfer t,
              unnest(array[sender, receiver]) list
            where open and list like 'team:%'
            """)
        .query(
            (row, _) -> new Holding(row.getObject(1, UUID.class), row.getString(2), row.getInt(3)))
        .list();
  }

  private static String[] texts(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).toArray(String[]::new);
  }
}
