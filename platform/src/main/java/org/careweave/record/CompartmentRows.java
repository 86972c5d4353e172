package org.careweave.record;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.careweave.kernel.CompartmentId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// `record.compartment`: the homes.
@Component
class CompartmentRows {

  private final JdbcClient jdbc;

  CompartmentRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Compartments of these source patients, as far as there are any.
  Map<UUID, CompartmentId> find(Collection<UUID> subjects) {
    Map<UUID, CompartmentId> found = new HashMap<>();
    if (!subjects.isEmpty()) {
      jdbc.sql("select subject, id from record.compartment where subject = any(cast(? as uuid[]))")
          .param(Sql.uuids(subjects))
          .query(
              row -> {
                found.put(row.getObject(1, UUID.class), new CompartmentId(row.getLong(2)));
              });
    }
    return found;
  }

  /// Opens a compartment for each of these source patients that has none; returns the new ones.
  Map<UUID, CompartmentId> open(String source, Collection<UUID> subjects) {
    Map<UUID, CompartmentId> opened = new HashMap<>();
    jdbc.sql(
            """
            insert into record.compartment (source, subject)
            select ?, subject from unnest(cast(? as uuid[])) as wanted (subject)
            order by subject
            on conflict (subject) do nothing returning subject, id
            """)
        .param(source)
        .param(Sql.uuids(new TreeSet<>(subjects)))
        .query(
            row -> {
              opened.put(row.getObject(1, UUID.class), new CompartmentId(row.getLong(2)));
            });
    return opened;
  }

  /// The source's own compartment, made when new.
  CompartmentId own(String source) {
    return jdbc.sql("select id from record.compartment where source = ? and subject is null")
        .param(source)
        .query(Long.class)
        .optional()
        .map(CompartmentId::new)
        .orElseGet(() -> openOwn(source));
  }

  private CompartmentId openOwn(String source) {
    jdbc.sql(
            """
            insert into record.compartment (source) values (?)
            on conflict (source) where subject is null do nothing
            """)
        .param(source)
        .update();
    return new CompartmentId(
        jdbc.sql("select id from record.compartment where source = ? and subject is null")
            .param(source)
            .query(Long.class)
            .single());
  }
}
