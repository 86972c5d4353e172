package org.careweave.record;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What ties source patients of one person together in this room.
@Component
class PartingRows {

  /// Marks of those that were parted are made with a number that no resource type has.
  private static final String MARK = "encode(record.mark(cast(-2 as smallint), c.subject), 'hex')";

  private final JdbcClient jdbc;

  PartingRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The person's other source patients.
  Set<CompartmentId> others(PersonId person, Collection<CompartmentId> some) {
    return new HashSet<>(
        jdbc.sql(
                """
                select o.compartment from people.person_of o
                join record.compartment c on c.id = o.compartment
                where o.person = ? and c.minted_for is null and o.compartment <> all(?)
                """)
            .params(List.of(person.value(), values(some)))
            .query((row, _) -> new CompartmentId(row.getLong(1)))
            .list());
  }

  /// The other source patients of whoever this one is of.
  Set<CompartmentId> others(CompartmentId one) {
    return new HashSet<>(
        jdbc.sql(
                """
                select o.compartment from people.person_of o
                join record.compartment c on c.id = o.compartment and c.minted_for is null
                where o.compartment <> :one
                  and o.person = (select person from people.person_of where compartment = :one)
                """)
            .param("one", one.value())
            .query((row, _) -> new CompartmentId(row.getLong(1)))
            .list());
  }

  /// How many items written here of these lie in one home with some of those.
  int writtenOfBoth(Collection<CompartmentId> some, Collection<CompartmentId> others) {
    return jdbc.sql(
            """
            with named as (
              select distinct h.id, h.type, h.compartment, a.named = any(:some) as fresh
              from record.authored a join record.home h on h.id = a.id and h.type = a.type
              where a.named = any(:both)
              union all
              select null, null, c.id, c.minted_for = any(:some) from record.compartment c
              where c.minted_for = any(:both))
            select coalesce(sum(n), 0) from (
              select count(id) as n from named group by compartment
              having bool_or(fresh) and not bool_and(fresh)) b
            """)
        .param("some", values(some))
        .param("both", values(Stream.concat(some.stream(), others.stream()).toList()))
        .query(Integer.class)
        .single();
  }

  /// Nothing says that who wrote about one side saw the other, or that an item went from one to the
  /// other.
  void forgetAcross(Collection<CompartmentId> some, Collection<CompartmentId> others) {
    unsee(some, others);
    unsee(others, some);
    String across =
        "(i.from_compartment = any(?) and i.to_compartment = any(?))"
            + " or (i.to_compartment = any(?) and i.from_compartment = any(?))";
    List<Object> both = List.of(values(some), values(others), values(some), values(others));
    jdbc.sql(
            "delete from record.misread m using record.moved_item i where m.moved = i.id and ("
                + across
                + ")")
        .params(both)
        .update();
    jdbc.sql("delete from record.moved_item i where " + across).params(both).update();
  }

  private void unsee(Collection<CompartmentId> named, Collection<CompartmentId> unseen) {
    jdbc.sql(
            """
            update record.authored set shown = array(
              select s from unnest(shown) s where s <> all(?) order by s)
            where named = any(?) and shown && cast(? as bigint[])
            """)
        .params(List.of(values(unseen), values(named), values(unseen)))
        .update();
  }

  /// The mark of each of these.
  Map<CompartmentId, String> marks(Collection<CompartmentId> homes) {
    Map<CompartmentId, String> marks = new HashMap<>();
    jdbc.sql("select c.id, " + MARK + " from record.compartment c where c.id = any(?)")
        .param(values(homes))
        .query(
            row -> {
              marks.put(new CompartmentId(row.getLong(1)), row.getString(2));
            });
    return marks;
  }

  /// Those that bear one of these marks and belong to no side.
  Map<String, CompartmentId> unparted(Collection<String> marks) {
    Map<String, CompartmentId> found = new HashMap<>();
    jdbc.sql(
            "select mark, id from (select c.id, "
                + MARK
                + " as mark from record.compartment c join people.person_of o on o.compartment = c.id"
                + " where c.subject is not null and o.parted is null) m"
                + " where mark = any(?)")
        .param(marks.toArray(String[]::new))
        .query(
            row -> {
              found.put(row.getString(1), new CompartmentId(row.getLong(2)));
            });
    return found;
  }

  private static Long[] values(Collection<CompartmentId> homes) {
    return homes.stream().map(CompartmentId::value).toArray(Long[]::new);
  }

  /// One stored version.
  ///
  /// @param now whether it is the present one
  record Version(boolean patient, boolean now, short dictionary, byte[] content) {

    @Override
    public String toString() {
      return "Version[]";
    }
  }

  /// Every version of everything in these homes, to one reader.
  void versions(Collection<CompartmentId> homes, Consumer<Version> reader) {
    for (String table : List.of("record.part", "record.part_history")) {
      jdbc.sql(
              "select type, dictionary, content from "
                  + table
                  + " where compartment = any(?) and content is not null")
          .param(values(homes))
          .query(
              row -> {
                reader.accept(
                    new Version(
                        row.getShort(1) == Marks.PATIENT.code(),
                        table.equals("record.part"),
                        row.getShort(2),
                        row.getBytes(3)));
              });
    }
  }
}
