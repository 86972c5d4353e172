package org.careweave.tasks;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.careweave.record.ResourceKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// `tasks.attachment`.
@Component
final class AttachmentRows {

  private final JdbcClient jdbc;

  AttachmentRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// One at a time is attached to the same thing.
  void lock(UUID parent) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('attachment' || ?, 0))")
        .param(parent.toString())
        .query((_, _) -> true)
        .single();
  }

  void add(UUID document, Attachment.On on) {
    jdbc.sql("insert into tasks.attachment (document, parent, type) values (?, ?, ?)")
        .params(document, UUID.fromString(on.id()), on.type())
        .update();
  }

  /// Ids of the documents, in no order.
  List<String> of(UUID parent) {
    return jdbc.sql("select document from tasks.attachment where parent = ?")
        .param(parent)
        .query((row, _) -> row.getString(1))
        .list();
  }

  /// What each of these goes with; those that go with nothing are left out.
  Map<String, ResourceKey> parents(Collection<String> documents) {
    Map<String, ResourceKey> parents = new HashMap<>();
    jdbc.sql("select document, type, parent from tasks.attachment where document = any(?::uuid[])")
        .param(documents.toArray(String[]::new))
        .query(
            (row, _) ->
                parents.put(row.getString(1), new ResourceKey(row.getString(2), row.getString(3))))
        .list();
    return parents;
  }

  /// These are not there any more.
  void remove(Collection<UUID> documents) {
    jdbc.sql("delete from tasks.attachment where document = any(?::uuid[])")
        .param(documents.stream().map(UUID::toString).toArray(String[]::new))
        .update();
  }
}
