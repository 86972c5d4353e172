package org.careweave.record;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The indexes of terms.
@Component
class TermTidyingRows {

  private final JdbcClient jdbc;

  TermTidyingRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Their oids.
  List<Long> indexes() {
    return jdbc.sql(
            """
            select c.oid::bigint from pg_class c
            join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'record'
            join pg_am a on a.oid = c.relam and a.amname = 'gin'
            where c.relkind = 'i' order by c.oid
            """)
        .query((row, _) -> row.getLong(1))
        .list();
  }

  /// Moves what is in the list of an index into the index itself; returns how many pages the list
  /// had. Takes no transaction id: nobody waits for it to be numbered.
  long tidy(long index) {
    return jdbc.sql("select gin_clean_pending_list(cast(cast(? as oid) as regclass))")
        .param(index)
        .query((row, _) -> row.getLong(1))
        .single();
  }
}
