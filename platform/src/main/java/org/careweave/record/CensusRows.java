package org.careweave.record;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.careweave.access.Sight;
import org.careweave.kernel.PersonId;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Counts people, and finds the classes of one item; the sight is part of every statement.
@Component
class CensusRows {

  /// How long somebody waits for a number on a page.
  private static final String PATIENCE = "4s";

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  CensusRows(JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setReadOnly(true);
  }

  OptionalInt people(int[] classes, Sight sight) {
    Sql sql =
        new Sql()
            .add(
                "select count(distinct o.person) from people.person_of o where exists (select from"
                    + " record.part p where p.compartment = o.compartment and p.class = any(?)"
                    + " and p.content is not null and ",
                classes)
            .add(SightPredicate.over("p", sight))
            .add(")");
    try {
      Integer counted =
          transaction.execute(
              _ -> {
                jdbc.sql("select set_config('statement_timeout', ?, true)")
                    .param(PATIENCE)
                    .query(String.class)
                    .single();
                return jdbc.sql(sql.text()).params(sql.values()).query(Integer.class).single();
              });
      return counted == null ? OptionalInt.empty() : OptionalInt.of(counted);
    } catch (QueryTimeoutException _) {
      return OptionalInt.empty();
    }
  }

  Optional<Census.Kept> kept(ItemId item, Sight sight) {
    Sql sql =
        new Sql()
            .add(
                "select o.person, array_agg(distinct p.class) from record.home h"
                    + " join record.part p on p.compartment = h.compartment and p.type = h.type"
                    + " and p.id = h.id join people.person_of o on o.compartment = p.compartment"
                    + " where h.id = ? and h.type = ? and p.content is not null and ",
                item.id(),
                item.type().code())
            .add(SightPredicate.over("p", sight))
            .add(" group by o.person");
    return jdbc.sql(sql.text())
        .params(sql.values())
        .query(
            (row, _) ->
                new Census.Kept(
                    new PersonId(row.getLong(1)), List.of((Integer[]) row.getArray(2).getArray())))
        .optional();
  }
}
