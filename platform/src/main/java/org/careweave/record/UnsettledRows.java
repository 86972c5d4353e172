package org.careweave.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.careweave.access.Sight;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.resources.ResourceType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// `record.unsettled`: items whose authors saw compartments that are now of different persons.
@Component
class UnsettledRows {

  /// What is known of each item written here: where it lives, and which compartments count.
  private static final String JUDGED =
      """
      with item as (
        select p.id, p.type, p.compartment, o.person, k.custodian
        from unnest(cast(:ids as uuid[]), cast(:types as smallint[])) as f (id, type)
        join record.home h on h.id = f.id and h.type = f.type
        join record.part p on p.compartment = h.compartment and p.type = h.type and p.id = h.id
          and p.part = 0 and p.content is not null
        join people.person_of o on o.compartment = p.compartment
        join access.item_class k on k.id = p.class
      ), basis as (
        select a.id, a.type, unnest(a.shown) as compartment
        from item i join record.authored a on a.id = i.id and a.type = i.type
          and a.assigned_at is null
        union
        select i.id, i.type, (select a.named from record.authored a
          where a.id = i.id and a.type = i.type order by a.version desc limit 1)
        from item i
      ), judged as (
        select i.id, i.type, i.custodian, array_agg(b.compartment order by b.compartment) as of,
          bool_or(o.person = i.person) as own, bool_or(o.person <> i.person) as other
        from item i join basis b on b.id = i.id and b.type = i.type
        join people.person_of o on o.compartment = b.compartment
        group by i.id, i.type, i.custodian
      )
      """;

  private static final ResourceType PATIENT = ResourceType.of("Patient");

  private final JdbcClient jdbc;

  UnsettledRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// One item to be assigned.
  ///
  /// @param row its current version
  /// @param compartments those its authors saw and the one it names
  record Open(ItemRow row, Instant since, String why, List<CompartmentId> compartments) {}

  /// Items written here that name somebody who is one of these people.
  List<ItemId> writtenAbout(Collection<PersonId> people) {
    return jdbc.sql(
            """
            select distinct a.id, a.type from record.authored a
            join people.person_of o on o.compartment = a.named where o.person = any(?)
            """)
        .param(people.stream().map(PersonId::value).toArray(Long[]::new))
        .query((row, _) -> item(row))
        .list();
  }

  /// Makes exactly those of these items unsettled that are now.
  void judge(Collection<ItemId> items, Instant now) {
    String[] ids = Sql.uuids(items.stream().map(ItemId::id).toList());
    Short[] types = items.stream().map(i -> i.type().code()).toArray(Short[]::new);
    jdbc.sql(
            JUDGED
                + """
                , settled as (
                  delete from record.unsettled u
                  using unnest(cast(:ids as uuid[]), cast(:types as smallint[])) as f (id, type)
                  where u.id = f.id and u.type = f.type and not exists (
                    select 1 from judged j where j.id = u.id and j.type = u.type and j.other)
                )
                insert into record.unsettled as u (id, type, organisation, since, why, compartments)
                select id, type, custodian, :now,
                  case when own then 'both-sides' else 'other-side' end, of
                from judged where other
                on conflict (id, type) do update set organisation = excluded.organisation,
                  why = excluded.why, compartments = excluded.compartments
                """)
        .param("ids", ids)
        .param("types", types)
        .param("now", Timestamp.from(now))
        .update();
  }

  /// What these organisations wrote and have to assign, oldest first, where the sight covers the
  /// item as if it were about one of those it may be about.
  List<Open> open(Collection<OdsCode> organisations, Sight sight) {
    return open("u.organisation = any(?)", List.of((Object) codes(organisations)), sight);
  }

  /// One item of [#open], if it is one.
  @Nullable Open open(ItemId item, Collection<OdsCode> organisations, Sight sight) {
    return open(
            "u.organisation = any(?) and u.id = ? and u.type = ?",
            List.of(codes(organisations), item.id(), item.type().code()),
            sight)
        .stream()
        .findFirst()
        .orElse(null);
  }

  private List<Open> open(String condition, List<Object> values, Sight sight) {
    Sql sql =
        new Sql()
            .add(
                "select "
                    + ItemRow.COLUMNS
                    + ", u.since, u.why, u.compartments"
                    + " from record.unsettled u join record.home h on h.id = u.id and h.type = u.type"
                    + " join record.part p on p.compartment = h.compartment and p.type = h.type"
                    + " and p.id = h.id and p.part = 0 and p.content is not null"
                    + " join record.compartment c on c.id = p.compartment where "
                    + condition,
                values.toArray())
            .add(
                " and exists (select 1 from (select p.class, side as compartment"
                    + " from unnest(u.compartments || p.compartment) side) s where ")
            .add(SightPredicate.granted("s", sight))
            .add(") order by u.since, u.id");
    return jdbc.sql(sql.text()).params(sql.values()).query((row, _) -> open(row)).list();
  }

  /// Whose these compartments are, as far as the sight covers a Patient in one of them.
  Set<PersonId> visiblePeople(Collection<CompartmentId> compartments, Sight sight) {
    Sql sql =
        new Sql()
            .add(
                "select distinct o.person from people.person_of o join record.part p"
                    + " on p.compartment = o.compartment and p.type = ? and p.part = 0"
                    + " and p.content is not null where o.compartment = any(?) and ",
                PATIENT.code(),
                compartments.stream().map(CompartmentId::value).toArray(Long[]::new))
            .add(SightPredicate.over("p", sight));
    return new HashSet<>(
        jdbc.sql(sql.text())
            .params(sql.values())
            .query((row, _) -> new PersonId(row.getLong(1)))
            .list());
  }

  /// Minted compartments of these people, each with the compartment whose person it goes with: of
  /// the person whom most of what it holds names; of several such the one it was minted for.
  List<Following> following(Collection<PersonId> people) {
    return jdbc.sql(
            """
            select c.id, coalesce((
              select min(a.named) from record.part p
              join record.authored a on a.id = p.id and a.type = p.type and a.version = p.version
              join people.person_of n on n.compartment = a.named
              where p.compartment = c.id and p.part = 0 and p.content is not null
                and a.named <> c.id
              group by n.person
              order by count(*) desc,
                n.person = (select person from people.person_of
                            where compartment = c.minted_for) desc,
                min(a.named)
              limit 1), c.minted_for)
            from people.person_of o
            join record.compartment c on c.id = o.compartment and c.minted_for is not null
            where o.person = any(?) order by c.id
            """)
        .param(people.stream().map(PersonId::value).toArray(Long[]::new))
        .query(
            (row, _) ->
                new Following(new CompartmentId(row.getLong(1)), new CompartmentId(row.getLong(2))))
        .list();
  }

  /// A minted compartment and the one whose person it goes with.
  record Following(CompartmentId own, CompartmentId with) {}

  private static Open open(ResultSet row) throws SQLException {
    List<CompartmentId> compartments = new ArrayList<>();
    for (Long one : (Long[]) row.getArray(15).getArray()) {
      compartments.add(new CompartmentId(one));
    }
    return new Open(
        ItemRow.read(row),
        row.getObject(13, OffsetDateTime.class).toInstant(),
        row.getString(14),
        compartments);
  }

  private static ItemId item(ResultSet row) throws SQLException {
    return new ItemId(ResourceType.ofCode(row.getShort(2)), row.getObject(1, UUID.class));
  }

  private static String[] codes(Collection<OdsCode> organisations) {
    return organisations.stream().map(OdsCode::value).toArray(String[]::new);
  }
}
