package org.careweave.tasks;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.careweave.record.ResourceKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// `tasks.visit` and `tasks.visit_item`.
@Component
final class VisitRows {

  private final JdbcClient jdbc;

  VisitRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The visit that a form was written as; empty when it was not sent before.
  Optional<String> written(UUID key) {
    return jdbc.sql("select encounter from tasks.visit where key = ?")
        .param(key)
        .query((row, _) -> row.getString(1))
        .optional();
  }

  /// Waits for whoever carries out the same form at this moment.
  void lock(UUID key) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('visit' || ?, 0))")
        .param(key.toString())
        .query((_, _) -> true)
        .single();
  }

  /// @param items the Encounter first
  void add(UUID key, List<ResourceKey> items) {
    UUID encounter = UUID.fromString(items.getFirst().id());
    jdbc.sql("insert into tasks.visit (encounter, key) values (?, ?)")
        .params(encounter, key)
        .update();
    int place = 0;
    for (ResourceKey item : items) {
      jdbc.sql("insert into tasks.visit_item (id, encounter, place, type) values (?, ?, ?, ?)")
          .params(UUID.fromString(item.id()), encounter, place, item.type())
          .update();
      place++;
    }
  }

  /// What was written at a visit, the Encounter first; nothing when there is no such visit.
  List<ResourceKey> items(UUID encounter) {
    return jdbc.sql("select type, id from tasks.visit_item where encounter = ? order by place")
        .param(encounter)
        .query((row, _) -> new ResourceKey(row.getString(1), row.getString(2)))
        .list();
  }

  /// These are not there any more.
  void remove(Collection<UUID> items) {
    String[] ids = items.stream().map(UUID::toString).toArray(String[]::new);
    jdbc.sql("delete from tasks.visit_item where id = any(?::uuid[])").param(ids).update();
    jdbc.sql(
            """
            delete from tasks.visit v where v.encounter = any(?::uuid[]) and not exists (
              select 1 from tasks.visit_item i where i.encounter = v.encounter)
            """)
        .param(ids)
        .update();
  }
}
