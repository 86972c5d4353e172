package org.careweave.record;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What conditional references of a feed lead to: things of the same source, by one term.
@Component
class ConditionalRows {

  private final JdbcClient jdbc;

  ConditionalRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Ids of the current items of a type that have the term, of this source; at most two, since two
  /// already are too many.
  List<UUID> find(String source, int type, long term) {
    return jdbc.sql(
            """
            select p.id from record.part p join record.compartment c on c.id = p.compartment
            where c.source = ? and p.type = ? and p.terms @> array[cast(? as bigint)]
              and p.content is not null limit 2
            """)
        .params(List.of(source, type, term))
        .query((row, _) -> row.getObject(1, UUID.class))
        .list();
  }
}
