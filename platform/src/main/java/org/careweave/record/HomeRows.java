package org.careweave.record;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.careweave.kernel.CompartmentId;
import org.careweave.resources.ResourceType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// `record.home`: where each resource lives. One id lives once.
@Component
class HomeRows {

  private final JdbcClient jdbc;

  HomeRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Gives these items, in their own order, these homes unless they have one; returns those that
  /// had none. Waits for other writers of the same ids.
  Set<ItemId> claim(List<ItemId> items, List<CompartmentId> homes) {
    Set<ItemId> claimed = new HashSet<>();
    jdbc.sql(
            """
            insert into record.home (id, type, compartment)
            select * from unnest(cast(? as uuid[]), cast(? as smallint[]), cast(? as bigint[]))
            on conflict (id, type) do nothing returning id, type
            """)
        .param(Sql.uuids(items.stream().map(ItemId::id).toList()))
        .param(types(items))
        .param(homes.stream().map(CompartmentId::value).toArray(Long[]::new))
        .query(
            row -> {
              claimed.add(item(row.getObject(1, UUID.class), row.getShort(2)));
            });
    return claimed;
  }

  /// Homes of these items, locked until the transaction ends.
  Map<ItemId, CompartmentId> lock(Collection<ItemId> items) {
    return homes(items, " order by id, type for update");
  }

  /// Homes of these items that are a person's compartment.
  Map<ItemId, Long> ofPersons(Collection<ItemId> items) {
    Map<ItemId, Long> found = new HashMap<>();
    jdbc.sql(
            """
            select h.id, h.type, h.compartment from record.home h
            join record.compartment c on c.id = h.compartment and c.subject is not null
            where h.id = any(cast(? as uuid[]))
            """)
        .param(Sql.uuids(items.stream().map(ItemId::id).toList()))
        .query(
            row -> {
              found.put(item(row.getObject(1, UUID.class), row.getShort(2)), row.getLong(3));
            });
    found.keySet().retainAll(Set.copyOf(items));
    return found;
  }

  /// An item lives elsewhere from now on.
  void move(ItemId item, CompartmentId to) {
    jdbc.sql("update record.home set compartment = ? where id = ? and type = ?")
        .param(to.value())
        .param(item.id())
        .param(item.type().code())
        .update();
  }

  private Map<ItemId, CompartmentId> homes(Collection<ItemId> items, String lock) {
    Map<ItemId, CompartmentId> found = new HashMap<>();
    jdbc.sql(
            "select id, type, compartment from record.home where id = any(cast(? as uuid[]))"
                + lock)
        .param(Sql.uuids(items.stream().map(ItemId::id).toList()))
        .query(
            row -> {
              found.put(
                  item(row.getObject(1, UUID.class), row.getShort(2)),
                  new CompartmentId(row.getLong(3)));
            });
    found.keySet().retainAll(Set.copyOf(items));
    return found;
  }

  private static ItemId item(UUID id, int type) {
    return new ItemId(ResourceType.ofCode(type), id);
  }

  private static Short[] types(List<ItemId> items) {
    return items.stream().map(i -> i.type().code()).toArray(Short[]::new);
  }
}
