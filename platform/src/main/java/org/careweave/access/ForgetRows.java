package org.careweave.access;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Removes rows of this room for good.
final class ForgetRows {

  private final JdbcClient jdbc;

  ForgetRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void causes(Collection<String> causes) {
    for (String table : List.of("access.related", "access.related_history")) {
      jdbc.sql("delete from " + table + " where cause = any(?)")
          .param(causes.toArray(String[]::new))
          .update();
    }
  }

  void item(String type, String id) {
    jdbc.sql("delete from access.seal where item_type = ? and item_id = ?")
        .params(List.of(type, id))
        .update();
  }

  void handOver(long from, long to) {
    jdbc.sql("update access.seal set compartment = ? where compartment = ? and item_type is null")
        .params(List.of(to, from))
        .update();
  }

  void carryOver(Long[] one, long ofOne, Long[] other, long ofOther) {
    jdbc.sql(
            """
            insert into access.seal
              (compartment, section, kept_from, opt_out, asked_by, words, placed_at, placed_by,
               organisation)
            select distinct case when compartment = any(:one) then cast(:ofOther as bigint)
                else cast(:ofOne as bigint) end, section, kept_from, opt_out, asked_by,
              'Carried over', date_trunc('month', now()), 'careweave', organisation
            from access.seal
            where (compartment = any(:one) or compartment = any(:other)) and lifted_at is null
              and item_type is null
            """)
        .param("one", one)
        .param("ofOne", ofOne)
        .param("other", other)
        .param("ofOther", ofOther)
        .update();
  }

  void compartment(long compartment) {
    for (String table :
        List.of(
            "access.related",
            "access.related_history",
            "access.seal",
            "access.told_resident",
            "access.watched_person")) {
      jdbc.sql("delete from " + table + " where compartment = ?").param(compartment).update();
    }
    jdbc.sql(
            """
            update access.opening set words = 'expunged',
              decision = case when decision is not null then 'expunged' end
            where compartment = ?
            """)
        .param(compartment)
        .update();
  }

  void alwaysOf(Long[] compartments, long person) {
    for (String table :
        List.of(
            "access.related",
            "access.related_history",
            "access.opening",
            "access.told_resident",
            "access.watched_person")) {
      jdbc.sql("update " + table + " set person = ? where compartment = any(?) and person <> ?")
          .params(List.of(person, compartments, person))
          .update();
    }
  }
}
