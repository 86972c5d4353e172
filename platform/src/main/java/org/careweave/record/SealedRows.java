package org.careweave.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.careweave.access.OptOut;
import org.careweave.access.Seal;
import org.careweave.kernel.Coded;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.resources.ResourceType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Seals as `access.seal` publishes them, and the classes of rows that they change.
@Component
class SealedRows {

  private static final List<String> VERSIONS = List.of("record.part", "record.part_history");

  private static final String KEPT =
      " s.section, s.item_type, s.item_id, s.kept_from, s.opt_out from access.seal s"
          + " join people.person_of h on h.compartment = s.compartment";

  private final JdbcClient jdbc;

  SealedRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The seals that hold on these compartments; those without any are left out.
  Map<CompartmentId, List<Kept>> on(Collection<CompartmentId> compartments) {
    Map<CompartmentId, List<Kept>> found = new HashMap<>();
    if (!compartments.isEmpty()) {
      jdbc.sql(
              "select o.compartment,"
                  + KEPT
                  + " join people.person_of o on o.person = h.person"
                  + " where s.lifted_at is null and o.compartment = any(?) order by s.id")
          .param(values(compartments))
          .query(
              row -> {
                found
                    .computeIfAbsent(new CompartmentId(row.getLong(1)), _ -> new ArrayList<>())
                    .add(kept(row));
              });
    }
    return found;
  }

  /// The seals that hold for a person.
  List<Kept> of(PersonId person) {
    return jdbc.sql(
            "select 0," + KEPT + " where s.lifted_at is null and h.person = ? order by s.id")
        .param(person.value())
        .query((row, _) -> kept(row))
        .list();
  }

  /// Whether any of these people has a seal.
  boolean any(Collection<PersonId> people) {
    return jdbc.sql(
            "select exists (select 1 from access.seal s join people.person_of h"
                + " on h.compartment = s.compartment"
                + " where s.lifted_at is null and h.person = any(?))")
        .param(people.stream().map(PersonId::value).toArray(Long[]::new))
        .query(Boolean.class)
        .single();
  }

  /// Whether there is such an item, and it is about this person.
  boolean isOf(PersonId person, ItemId item) {
    return jdbc.sql(
            "select exists (select 1 from record.home h join people.person_of o"
                + " on o.compartment = h.compartment"
                + " where h.id = ? and h.type = ? and o.person = ?)")
        .params(List.of(item.id(), item.type().code(), person.value()))
        .query(Boolean.class)
        .single();
  }

  /// Keeps others from writing to the record until the transaction ends.
  void keepOut() {
    jdbc.sql("select access.change_seals()").query(row -> {});
  }

  /// The classes of everything in these compartments, past and present.
  Set<Integer> classes(Collection<CompartmentId> compartments) {
    Set<Integer> classes = new TreeSet<>();
    for (String table : VERSIONS) {
      jdbc.sql("select distinct class from " + table + " where compartment = any(?)")
          .param(values(compartments))
          .query(
              row -> {
                classes.add(row.getInt(1));
              });
    }
    return classes;
  }

  /// Gives everything in these compartments the classes that `target` names, but for `apart`.
  ///
  /// @return how many rows changed
  int reclass(
      Collection<CompartmentId> compartments,
      Map<Integer, Integer> target,
      Collection<ItemId> apart) {
    return reclass(compartments, target, apart, "not exists");
  }

  /// The same for `items` only.
  int reclassOnly(
      Collection<CompartmentId> compartments,
      Map<Integer, Integer> target,
      Collection<ItemId> items) {
    return reclass(compartments, target, items, "exists");
  }

  private int reclass(
      Collection<CompartmentId> compartments,
      Map<Integer, Integer> target,
      Collection<ItemId> items,
      String exists) {
    int changed = 0;
    if (!target.isEmpty()) {
      for (String table : VERSIONS) {
        changed +=
            jdbc.sql(
                    "update "
                        + table
                        + " p set class = m.target from unnest(cast(? as int[]), cast(? as int[]))"
                        + " as m (class, target) where p.compartment = any(?)"
                        + " and p.class = m.class and "
                        + exists
                        + " (select 1 from unnest(cast(? as uuid[]), cast(? as smallint[]))"
                        + " as i (id, type) where i.id = p.id and i.type = p.type)")
                .params(
                    List.of(
                        target.keySet().toArray(Integer[]::new),
                        target.values().toArray(Integer[]::new),
                        values(compartments),
                        Sql.uuids(items.stream().map(ItemId::id).toList()),
                        items.stream().map(i -> i.type().code()).toArray(Short[]::new)))
                .update();
      }
    }
    return changed;
  }

  /// Brings work lists in line with what they list.
  void reclassWorkLists(Collection<CompartmentId> compartments) {
    jdbc.sql(
            "update record.work_list w set class = p.class from record.part p"
                + " where p.compartment = any(?) and p.part = 0 and w.id = p.id"
                + " and w.type = p.type and w.class <> p.class")
        .param(values(compartments))
        .update();
  }

  /// What is stored in these compartments of the types others are told of, with its class.
  List<RecordReclassed.Item> told(Collection<CompartmentId> compartments) {
    return jdbc.sql(
            "select type, id, class from record.part where compartment = any(?) and type = any(?)"
                + " and part = 0 and content is not null")
        .params(
            List.of(
                values(compartments),
                RecordWritten.TYPES.stream()
                    .map(type -> ResourceType.of(type).code())
                    .toArray(Short[]::new)))
        .query(
            (row, _) ->
                new RecordReclassed.Item(
                    ResourceType.ofCode(row.getShort(1)).name(),
                    row.getObject(2, UUID.class),
                    row.getInt(3)))
        .list();
  }

  private static Kept kept(ResultSet row) throws SQLException {
    String from = row.getString("kept_from");
    String optOut = row.getString("opt_out");
    String label =
        optOut == null
            ? Seal.label(from == null ? null : new OdsCode(from))
            : Coded.of(OptOut.values(), optOut).orElseThrow().label();
    return new Kept(label, row.getString("section"), item(row));
  }

  private static @Nullable ItemId item(ResultSet row) throws SQLException {
    String name = row.getString("item_type");
    if (name == null) {
      return null;
    }
    ResourceType type = ResourceType.of(name);
    return new ItemId(type, InternalIds.of(type, row.getString("item_id")));
  }

  private static Long[] values(Collection<CompartmentId> compartments) {
    return compartments.stream().map(CompartmentId::value).toArray(Long[]::new);
  }
}
