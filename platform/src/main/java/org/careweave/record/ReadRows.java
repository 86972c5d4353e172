package org.careweave.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.careweave.access.RelationshipKind;
import org.careweave.access.Sight;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.resources.ResourceType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reading by id and by person; the sight is part of every statement.
@Component
class ReadRows {

  private final JdbcClient jdbc;
  private final ReachRows reaches;

  ReadRows(JdbcClient jdbc, ReachRows reaches) {
    this.jdbc = jdbc;
    this.reaches = reaches;
  }

  /// What was found of an item, and whose its home is, where it is anybody's.
  record Placed<T>(List<T> found, Map<CompartmentId, PersonId> persons) {}

  /// Visible parts of the current version.
  Placed<ItemRow> current(ItemId item, Sight sight) {
    return where(
        item, sight, places -> rows(ofItem("record.part", item, places).add(" order by p.part")));
  }

  /// A part, and whether the sight covers it.
  record Judged(ItemRow row, boolean covered) {}

  /// All parts of the current version.
  Placed<Judged> judged(ItemId item, Sight sight) {
    return where(item, sight, places -> judged(item, places));
  }

  private List<Judged> judged(ItemId item, ReachRows.Places places) {
    Sql sql =
        new Sql()
            .add("select " + ItemRow.COLUMNS + ", ")
            .add(places.reach().over("p"))
            .add(" from record.part p join record.compartment c on c.id = p.compartment where ")
            .among("p.compartment", places.reach().homes())
            .add(" and p.type = ? and p.id = ? order by p.part", item.type().code(), item.id());
    return jdbc.sql(sql.text())
        .params(sql.values())
        .query((row, _) -> new Judged(ItemRow.read(row), row.getBoolean(13)))
        .list();
  }

  /// What is found of an item where it lives.
  private <T> Placed<T> where(
      ItemId item, Sight sight, Function<ReachRows.Places, List<T>> finding) {
    ReachRows.Places places = reaches.places(List.of(item), sight);
    while (true) {
      List<T> found = finding.apply(places);
      if (!found.isEmpty()) {
        return new Placed<>(found, places.persons());
      }
      // It may have moved in between. Asked of what is absent too: both take the same time.
      ReachRows.Places now = reaches.places(List.of(item), sight);
      if (now.homes().equals(places.homes())) {
        return new Placed<>(found, places.persons());
      }
      places = now;
    }
  }

  /// Parts of a table that belong to one item, as far as the sight covers them.
  private static Sql ofItem(String table, ItemId item, ReachRows.Places places) {
    return new Sql()
        .add("select " + ItemRow.COLUMNS)
        .add(" from " + table + " p join record.compartment c on c.id = p.compartment where ")
        .among("p.compartment", places.reach().homes())
        .add(" and p.type = ? and p.id = ? and ", item.type().code(), item.id())
        .add(places.reach().over("p"));
  }

  /// Visible parts of the current, not deleted versions of several items.
  List<ItemRow> current(Collection<ItemId> items, Sight sight) {
    return items.isEmpty() ? List.of() : rows(currentSql(reaches.places(items, sight), ""));
  }

  /// Visible parts of the current, not deleted versions of those items here that are about nobody.
  List<ItemRow> aboutNobody(ReachRows.Places places) {
    String nobody =
        " and c.subject is null and not exists"
            + " (select 1 from people.person_of o where o.compartment = p.compartment)";
    return places.homes().isEmpty() ? List.of() : rows(currentSql(places, nobody));
  }

  private static Sql currentSql(ReachRows.Places places, String further) {
    return new Sql()
        .add("select " + ItemRow.COLUMNS + " from ")
        .add(places.parts())
        .add(" join record.compartment c on c.id = p.compartment")
        .add(" where p.content is not null" + further + " and ")
        .add(places.reach().over("p"))
        .add(" order by p.type, p.id, p.part");
  }

  /// Those of these items that are stored here, and whether the sight covers them.
  Map<ItemId, Boolean> covered(Collection<ItemId> items, Sight sight) {
    return items.isEmpty() ? Map.of() : covered(reaches.places(items, sight));
  }

  /// Whether the sight covers what is here.
  Map<ItemId, Boolean> covered(ReachRows.Places places) {
    Map<ItemId, Boolean> covered = new HashMap<>();
    if (places.homes().isEmpty()) {
      return covered;
    }
    Sql sql =
        new Sql()
            .add("select p.id, p.type, ")
            .add(places.reach().over("p"))
            .add(" from ")
            .add(places.parts())
            .add(" where p.part = 0");
    jdbc.sql(sql.text())
        .params(sql.values())
        .query(
            row -> {
              covered.put(item(row), row.getBoolean(3));
            });
    return covered;
  }

  /// Visible parts of one version, or of all versions below `before`, newest first; at most `most`
  /// versions.
  List<ItemRow> versions(
      ItemId item, @Nullable Integer version, @Nullable Integer before, int most, Sight sight) {
    ReachRows.Places places = reaches.places(List.of(item), sight);
    Sql sql = new Sql();
    for (String table : List.of("record.part", "record.part_history")) {
      sql.add(sql.values().isEmpty() ? "" : " union all ")
          .add(ofItem(table, item, places))
          .add(
              " and p.version = coalesce(?, p.version) and p.version < coalesce(?, 2147483647)",
              version,
              before);
    }
    return rows(sql.add(" order by version desc, part limit ?", most * 2));
  }

  /// A person's compartments.
  List<CompartmentId> compartments(PersonId person) {
    return jdbc.sql("select compartment from people.person_of where person = ?")
        .param(person.value())
        .query((row, _) -> new CompartmentId(row.getLong(1)))
        .list();
  }

  /// A person's compartments, and the relationships that hold now between a sight's caller and
  /// them, where they matter.
  Reads.Standing standing(PersonId person, Sight sight) {
    List<CompartmentId> compartments = new ArrayList<>();
    Set<RelationshipKind> held = EnumSet.noneOf(RelationshipKind.class);
    Sql sql =
        new Sql()
            .add("select compartment, null from people.person_of where person = ?", person.value());
    if (!sight.seesAll()) {
      sql.add(
          " union all select distinct null::bigint, kind from access.related where person = ?"
              + " and principal = any(?) and since <= now() and until > now()",
          person.value(),
          sight.caller().principals().toArray(String[]::new));
    }
    jdbc.sql(sql.text())
        .params(sql.values())
        .query(
            row -> {
              long compartment = row.getLong(1);
              if (row.wasNull()) {
                held.add(RelationshipKind.ofCode(row.getInt(2)));
              } else {
                compartments.add(new CompartmentId(compartment));
              }
            });
    return new Reads.Standing(compartments, held);
  }

  /// Visible parts of everything in these compartments. `narrowed` is the sight of the person they
  /// belong to.
  List<ItemRow> everything(List<CompartmentId> compartments, Sight narrowed, Moment moment) {
    List<ItemRow> rows = rows(everythingSql(compartments, narrowed, moment));
    rows.sort(ItemRow::inOrder);
    return rows;
  }

  /// In no order: PostgreSQL would move whole rows about to sort what it finds by class.
  static Sql everythingSql(List<CompartmentId> compartments, Sight narrowed, Moment moment) {
    return new Sql()
        .add("select " + ItemRow.COLUMNS + " from ")
        .add(moment.parts())
        .add(" join record.compartment c on c.id = p.compartment where ")
        .among("p.compartment", compartments)
        .add(" and p.content is not null and ")
        .add(SightPredicate.over("p", narrowed));
  }

  /// What in these compartments an organisation wrote and has to assign.
  Set<ItemId> unsettled(List<CompartmentId> compartments, OdsCode organisation) {
    Set<ItemId> open = new HashSet<>();
    jdbc.sql(
            "select u.id, u.type from record.unsettled u join record.home h on h.id = u.id"
                + " and h.type = u.type where u.organisation = ? and h.compartment = any(?)")
        .param(organisation.value())
        .param(values(compartments))
        .query(
            row -> {
              open.add(item(row));
            });
    return open;
  }

  /// How many current items of each class these compartments hold that the sight does not cover, of
  /// the classes asked for.
  List<ClassCount> withheld(
      List<CompartmentId> compartments, int[] classes, Sight narrowed, Moment moment) {
    Sql sql = withheldSql(compartments, classes, narrowed, moment);
    return jdbc.sql(sql.text())
        .params(sql.values())
        .query((row, _) -> new ClassCount(row.getInt(1), row.getInt(2)))
        .list();
  }

  private static Sql withheldSql(
      List<CompartmentId> compartments, int[] classes, Sight narrowed, Moment moment) {
    return new Sql()
        .add("select p.class, count(*) from ")
        .add(moment.parts())
        .add(" where ")
        .among("p.compartment", compartments)
        .add(
            " and p.class = any(?) and p.part = 0 and p.content is not null and ", (Object) classes)
        .add(SightPredicate.settled("p", narrowed))
        .add(" and not ")
        .add(SightPredicate.granted("p", narrowed))
        .add(" group by p.class");
  }

  /// How many items of a class.
  record ClassCount(int cls, int count) {}

  /// The person a visible item is about that is not deleted.
  Optional<PersonId> personOf(ItemId item, Sight sight) {
    ReachRows.Places places = reaches.places(List.of(item), sight);
    Sql sql =
        new Sql()
            .add("select o.person from ")
            .add(places.parts())
            .add(
                " join people.person_of o on o.compartment = p.compartment"
                    + " where p.part = 0 and p.content is not null and ")
            .add(places.reach().over("p"));
    return jdbc.sql(sql.text())
        .params(sql.values())
        .query((row, _) -> new PersonId(row.getLong(1)))
        .optional();
  }

  /// Below which transaction everything was stored by `at`; 0 when nothing was.
  long horizon(Instant at) {
    return jdbc.sql(
            "select coalesce((select tx from record.horizon where at <= ? order by at desc limit 1), 0)")
        .param(OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
        .query((row, _) -> row.getLong(1))
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

  private static ItemId item(ResultSet row) throws SQLException {
    return new ItemId(ResourceType.ofCode(row.getShort(2)), row.getObject(1, UUID.class));
  }

  private static Long[] values(List<CompartmentId> compartments) {
    return compartments.stream().map(CompartmentId::value).toArray(Long[]::new);
  }
}
