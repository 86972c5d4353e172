package org.careweave.record;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.careweave.access.Sight;
import org.careweave.resources.ResourceType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What references of a submission lead to: conditional ones to things of the same source, by one
/// term, and those by id, as far as the writer's sight covers them.
@Component
class ConditionalRows {

  private final JdbcClient jdbc;
  private final ReachRows reaches;

  ConditionalRows(JdbcClient jdbc, ReachRows reaches) {
    this.jdbc = jdbc;
    this.reaches = reaches;
  }

  /// Ids of the current items of a type that have the term, of this source, as far as the sight
  /// covers them; at most two, since two already are too many.
  List<UUID> find(String source, int type, long term, Sight sight) {
    Sql sql =
        new Sql()
            .add(
                "select p.id from record.part p join record.compartment c on c.id = p.compartment"
                    + " where c.source = ? and p.type = ?"
                    + " and p.terms @> array[cast(? as bigint)]"
                    + " and p.content is not null and ",
                source,
                type,
                term)
            .add(SightPredicate.over("p", sight))
            .add(
                " and exists (select from record.part q where q.compartment = p.compartment"
                    + " and q.type = p.type and q.id = p.id and q.part = 0 and ")
            .add(SightPredicate.over("q", sight))
            .add(") limit 2");
    return jdbc.sql(sql.text())
        .params(sql.values())
        .query((row, _) -> row.getObject(1, UUID.class))
        .list();
  }

  /// Which of these items are there, for this sight.
  Set<ItemId> visible(Collection<ItemId> items, Sight sight) {
    Set<ItemId> visible = new HashSet<>();
    if (items.isEmpty()) {
      return visible;
    }
    ReachRows.Places places = reaches.places(items, sight);
    Sql sql =
        new Sql()
            .add("select p.type, p.id from ")
            .add(places.parts())
            .add(" where p.part = 0 and p.content is not null and ")
            .add(places.reach().over("p"));
    jdbc.sql(sql.text())
        .params(sql.values())
        .query(
            row -> {
              visible.add(
                  new ItemId(ResourceType.ofCode(row.getShort(1)), row.getObject(2, UUID.class)));
            });
    return visible;
  }
}
