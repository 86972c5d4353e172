package org.careweave.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.careweave.kernel.CompartmentId;
import org.careweave.resources.ResourceType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How far items are compared with value sets, and the classes that follow.
@Component
class RelabelRows {

  private final JdbcClient jdbc;

  RelabelRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Where the work for a set stands: everything up to this item is done.
  record Place(long compartment, short type, UUID id) {}

  /// One part of one version.
  ///
  /// @param past whether it is superseded
  record Version(
      CompartmentId home,
      ItemId item,
      int part,
      int version,
      int cls,
      boolean past,
      int dictionary,
      byte[] content) {

    boolean isDeletion() {
      return content.length == 0;
    }
  }

  /// A part and the class it is to have.
  record Change(Version of, int target) {

    boolean isChange() {
      return target != of.cls();
    }
  }

  /// Where the work for a set stands, from the start when it is new; nobody else is at it until the
  /// transaction ends. Empty when somebody else is.
  Optional<Place> take(long set, boolean sweep) {
    jdbc.sql(
            "insert into record.relabelling (value_set, sweeping) values (?, ?)"
                + " on conflict do nothing")
        .params(set, sweep)
        .update();
    Optional<Boolean> was =
        jdbc.sql(
                "select sweeping from record.relabelling where value_set = ?"
                    + " for update skip locked")
            .param(set)
            .query(Boolean.class)
            .optional();
    if (was.isPresent() && was.get() != sweep) {
      jdbc.sql(
              "update record.relabelling set sweeping = ?, compartment = -1, type = 0, seen = 0,"
                  + " id = '00000000-0000-0000-0000-000000000000', finished = false"
                  + " where value_set = ?")
          .params(sweep, set)
          .update();
    }
    return was.map(_ -> place(set));
  }

  private Place place(long set) {
    return jdbc.sql("select compartment, type, id from record.relabelling where value_set = ?")
        .param(set)
        .query((row, _) -> new Place(row.getLong(1), row.getShort(2), row.getObject(3, UUID.class)))
        .single();
  }

  void stands(long set, Place place, int more) {
    jdbc.sql(
            "update record.relabelling set compartment = ?, type = ?, id = ?, seen = seen + ?"
                + " where value_set = ?")
        .params(place.compartment(), place.type(), place.id(), more, set)
        .update();
  }

  void finish(long set) {
    jdbc.sql("update record.relabelling set finished = true where value_set = ?")
        .param(set)
        .update();
  }

  /// How many items have been looked at for a set.
  long seen(long set) {
    return jdbc.sql("select coalesce(sum(seen), 0) from record.relabelling where value_set = ?")
        .param(set)
        .query(Long.class)
        .single();
  }

  /// The places of the next items.
  List<Place> after(Place place, int most) {
    return jdbc.sql(
            "select compartment, type, id from record.part where part = 0"
                + " and (compartment, type, id) > (?, ?, ?)"
                + " order by compartment, type, id limit ?")
        .params(place.compartment(), place.type(), place.id(), most)
        .query((row, _) -> new Place(row.getLong(1), row.getShort(2), row.getObject(3, UUID.class)))
        .list();
  }

  /// All versions of these items, each item's newest first.
  ///
  /// @param content whether what they say is wanted
  List<Version> versions(Map<ItemId, CompartmentId> homes, boolean content) {
    String columns =
        "p.compartment, p.id, p.type, p.part, p.version, p.class, p.dictionary, "
            + (content ? "p.content" : "null::bytea");
    String of =
        " join unnest(cast(? as uuid[]), cast(? as smallint[]), cast(? as bigint[]))"
            + " as m (id, type, home) on p.compartment = m.home and p.type = m.type and p.id = m.id";
    List<Map.Entry<ItemId, CompartmentId>> entries = List.copyOf(homes.entrySet());
    List<ItemId> items = entries.stream().map(Map.Entry::getKey).toList();
    List<Object> which =
        List.of(
            Sql.uuids(items.stream().map(ItemId::id).toList()),
            items.stream().map(i -> i.type().code()).toArray(Short[]::new),
            entries.stream().map(e -> e.getValue().value()).toArray(Long[]::new));
    return jdbc.sql(
            "select * from (select "
                + columns
                + ", false as past from record.part p"
                + of
                + " union all select "
                + columns
                + ", true from record.part_history p"
                + of
                + ") v order by id, type, version desc, part")
        .params(which)
        .params(which)
        .query((row, _) -> version(row))
        .list();
  }

  private static Version version(ResultSet row) throws SQLException {
    byte[] content = row.getBytes(8);
    return new Version(
        new CompartmentId(row.getLong(1)),
        new ItemId(ResourceType.ofCode(row.getShort(3)), row.getObject(2, UUID.class)),
        row.getShort(4),
        row.getInt(5),
        row.getInt(6),
        row.getBoolean("past"),
        row.getShort(7),
        content == null ? new byte[0] : content);
  }

  /// Gives parts their classes.
  void reclass(Collection<Change> changes) {
    for (boolean past : List.of(false, true)) {
      List<Change> some = changes.stream().filter(c -> c.of().past() == past).toList();
      if (!some.isEmpty()) {
        jdbc.sql(
                "update "
                    + (past ? "record.part_history" : "record.part")
                    + " p set class = m.target from unnest(cast(? as bigint[]),"
                    + " cast(? as smallint[]), cast(? as uuid[]), cast(? as smallint[]),"
                    + " cast(? as integer[]), cast(? as integer[]))"
                    + " as m (compartment, type, id, part, version, target)"
                    + " where p.compartment = m.compartment and p.type = m.type and p.id = m.id"
                    + " and p.part = m.part and p.version = m.version")
            .param(some.stream().map(c -> c.of().home().value()).toArray(Long[]::new))
            .param(some.stream().map(c -> c.of().item().type().code()).toArray(Short[]::new))
            .param(Sql.uuids(some.stream().map(c -> c.of().item().id()).toList()))
            .param(some.stream().map(c -> (short) c.of().part()).toArray(Short[]::new))
            .param(some.stream().map(c -> c.of().version()).toArray(Integer[]::new))
            .param(some.stream().map(Change::target).toArray(Integer[]::new))
            .update();
      }
    }
  }

  /// Brings lists in line with the classes that first parts of current versions got.
  void reclassLists(Collection<Change> firsts) {
    Map<String, String> tables = Map.of("record.work_list", "l.id", "record.moved_item", "l.item");
    tables.forEach(
        (table, id) ->
            jdbc.sql(
                    "update "
                        + table
                        + " l set class = m.target from unnest(cast(? as uuid[]),"
                        + " cast(? as smallint[]), cast(? as integer[])) as m (id, type, target)"
                        + " where "
                        + id
                        + " = m.id and l.type = m.type and l.class <> m.target")
                .param(Sql.uuids(firsts.stream().map(c -> c.of().item().id()).toList()))
                .param(firsts.stream().map(c -> c.of().item().type().code()).toArray(Short[]::new))
                .param(firsts.stream().map(Change::target).toArray(Integer[]::new))
                .update());
  }

  /// These people are among those of whom something changes.
  void addPeople(long set, Collection<CompartmentId> homes) {
    jdbc.sql(
            "insert into record.relabelled_person (value_set, person)"
                + " select distinct cast(? as bigint), person from people.person_of"
                + " where compartment = any(?) on conflict do nothing")
        .param(set)
        .param(homes.stream().map(CompartmentId::value).toArray(Long[]::new))
        .update();
  }

  /// How many they are; they are not kept any longer.
  int countPeople(long set) {
    return jdbc.sql("delete from record.relabelled_person where value_set = ?").param(set).update();
  }

  /// An item is to be looked at once more before the comparison ends.
  void again(ItemId item) {
    jdbc.sql("insert into record.relabel_again (id, type) values (?, ?) on conflict do nothing")
        .params(item.id(), item.type().code())
        .update();
  }

  /// Those that are to be looked at once more; they are not kept any longer.
  List<ItemId> takeAgain() {
    return jdbc.sql("delete from record.relabel_again returning id, type")
        .query(
            (row, _) ->
                new ItemId(ResourceType.ofCode(row.getShort(2)), row.getObject(1, UUID.class)))
        .list();
  }

  /// The classes that past versions of a part have.
  List<Integer> pastClasses(ItemId item, CompartmentId home, int part) {
    return jdbc.sql(
            "select distinct class from record.part_history"
                + " where compartment = ? and type = ? and id = ? and part = ?")
        .params(home.value(), item.type().code(), item.id(), part)
        .query((row, _) -> row.getInt(1))
        .list();
  }

  /// Past versions of a part that have one class get another.
  void reclassPast(ItemId item, CompartmentId home, int part, int was, int target) {
    jdbc.sql(
            "update record.part_history set class = ?"
                + " where compartment = ? and type = ? and id = ? and part = ? and class = ?")
        .params(target, home.value(), item.type().code(), item.id(), part, was)
        .update();
  }
}
