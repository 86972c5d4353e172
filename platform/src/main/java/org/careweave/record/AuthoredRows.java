package org.careweave.record;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.careweave.access.Sight;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;
import org.careweave.resources.ResourceType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// `record.authored`: whom what is written here names, and what its author was shown of them. And
/// the compartments minted for it.
@Component
class AuthoredRows {

  /// Advisory locks of minting: this tag above a person's id.
  private static final long MINT_TAG = 0x4d494eL << 40;

  private final JdbcClient jdbc;
  private final ReachRows reaches;

  AuthoredRows(JdbcClient jdbc, ReachRows reaches) {
    this.jdbc = jdbc;
    this.reaches = reaches;
  }

  /// One version written here.
  ///
  /// @param named compartment of whom it names
  /// @param shown compartments of that person which its author could see
  record Authored(ItemId item, int version, CompartmentId named, Set<CompartmentId> shown) {}

  /// The oldest compartment minted for each of these people, as far as they have one.
  Map<PersonId, CompartmentId> minted(Collection<PersonId> people) {
    Map<PersonId, CompartmentId> minted = new HashMap<>();
    jdbc.sql(
            """
            select o.person, min(c.id) from people.person_of o
            join record.compartment c on c.id = o.compartment and c.minted_for is not null
            where o.person = any(?) group by o.person
            """)
        .param(people.stream().map(PersonId::value).toArray(Long[]::new))
        .query(
            row -> {
              minted.put(new PersonId(row.getLong(1)), new CompartmentId(row.getLong(2)));
            });
    return minted;
  }

  /// Waits until nobody else mints for this person.
  void lockMinting(PersonId person) {
    jdbc.sql("select pg_advisory_xact_lock(?)")
        .param(MINT_TAG ^ person.value())
        .query()
        .listOfRows();
  }

  /// Mints a compartment at the first thing written about the person of `named`.
  CompartmentId mint(String source, UUID subject, CompartmentId named) {
    return jdbc.sql(
            """
            insert into record.compartment (source, subject, minted_for) values (?, ?, ?)
            returning id
            """)
        .params(List.of(source, subject, named.value()))
        .query((row, _) -> new CompartmentId(row.getLong(1)))
        .single();
  }

  /// The compartments of each of these people in which the sight covers anything.
  Map<PersonId, Set<CompartmentId>> shown(Collection<PersonId> people, Sight sight) {
    Map<PersonId, Set<CompartmentId>> shown = new HashMap<>();
    ReachRows.Belongings theirs = reaches.of(people, sight);
    Sql sql =
        new Sql()
            .add(
                "select b.compartment from unnest(cast(? as bigint[])) as b (compartment)"
                    + " where exists (select 1 from record.part p"
                    + " where p.compartment = b.compartment and p.content is not null and ",
                (Object) theirs.reach().bound())
            .add(theirs.reach().over("p"))
            .add(")");
    jdbc.sql(sql.text())
        .params(sql.values())
        .query((row, _) -> new CompartmentId(row.getLong(1)))
        .list()
        .forEach(
            home ->
                shown
                    .computeIfAbsent(
                        Objects.requireNonNull(theirs.persons().get(home)), _ -> new HashSet<>())
                    .add(home));
    return shown;
  }

  /// What was known before a version.
  ///
  /// @param named compartment of whom the newest version until then names
  /// @param unsettled whether it is to be assigned
  record Former(CompartmentId named, boolean unsettled) {}

  /// Keeps these, and returns what was known before of those of which something was.
  Map<ItemId, Former> insert(List<Authored> all, Instant at) {
    Map<ItemId, Former> former = new HashMap<>();
    jdbc.sql(
            """
            insert into record.authored as a (id, type, version, named, shown, at)
            select id, type, version, named, cast(shown as bigint[]), ?
            from unnest(cast(? as uuid[]), cast(? as smallint[]), cast(? as integer[]),
              cast(? as bigint[]), cast(? as text[])) as n (id, type, version, named, shown)
            returning id, type,
              (select f.named from record.authored f where f.id = a.id and f.type = a.type
               order by f.version desc limit 1),
              exists (select 1 from record.unsettled u where u.id = a.id and u.type = a.type)
            """)
        .param(at.atOffset(ZoneOffset.UTC))
        .param(Sql.uuids(all.stream().map(a -> a.item().id()).toList()))
        .param(all.stream().map(a -> a.item().type().code()).toArray(Short[]::new))
        .param(all.stream().map(Authored::version).toArray(Integer[]::new))
        .param(all.stream().map(a -> a.named().value()).toArray(Long[]::new))
        .param(all.stream().map(a -> literal(a.shown())).toArray(String[]::new))
        .query(
            row -> {
              long named = row.getLong(3);
              if (!row.wasNull()) {
                ItemId item =
                    new ItemId(ResourceType.ofCode(row.getShort(2)), row.getObject(1, UUID.class));
                former.put(item, new Former(new CompartmentId(named), row.getBoolean(4)));
              }
            });
    return former;
  }

  private static String literal(Set<CompartmentId> compartments) {
    return compartments.stream()
        .map(c -> Long.toString(c.value()))
        .sorted()
        .collect(Collectors.joining(",", "{", "}"));
  }

  /// Whom the newest version of each of these items names, of those written here.
  Map<ItemId, CompartmentId> named(Collection<ItemId> items) {
    Map<ItemId, CompartmentId> named = new HashMap<>();
    jdbc.sql(
            """
            select distinct on (id, type) id, type, named from record.authored
            where id = any(cast(? as uuid[])) order by id, type, version desc
            """)
        .param(Sql.uuids(items.stream().map(ItemId::id).toList()))
        .query(
            row -> {
              named.put(
                  new ItemId(ResourceType.ofCode(row.getShort(2)), row.getObject(1, UUID.class)),
                  new CompartmentId(row.getLong(3)));
            });
    named.keySet().retainAll(Set.copyOf(items));
    return named;
  }

  /// Somebody said whose this item is: what the authors of its versions so far saw counts no more.
  void assign(ItemId item, String by, Instant at) {
    assign(item, Integer.MAX_VALUE, by, at);
  }

  /// [#assign] by a version that is kept already: of those before it.
  void assign(Authored version, String by, Instant at) {
    assign(version.item(), version.version(), by, at);
  }

  private void assign(ItemId item, int below, String by, Instant at) {
    jdbc.sql(
            """
            update record.authored set assigned_at = ?, assigned_by = ?
            where id = ? and type = ? and assigned_at is null and version < ?
            """)
        .param(Timestamp.from(at))
        .param(by)
        .param(item.id())
        .param(item.type().code())
        .param(below)
        .update();
  }
}
