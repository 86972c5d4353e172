package org.careweave.record;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.careweave.access.Population;
import org.careweave.resources.ResourceType;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Counts people by groups; what the population does not cover is in no statement.
@Component
class HeadcountRows {

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  HeadcountRows(JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setReadOnly(true);
  }

  /// Terms and the group each of them puts a person into.
  record Groups(long[] terms, int[] groups) {}

  /// What people are put into groups by.
  ///
  /// @param over terms of a Patient that says its person has died
  /// @param inactive term of a Patient that is no longer in use
  /// @param born terms of days of birth
  /// @param sexes terms of administrative genders
  /// @param practices classes of what practices hold, and which practice
  /// @param condition term of the condition
  /// @param denied terms of a Condition that says there is none
  record By(
      long[] over,
      long[] inactive,
      Groups born,
      Groups sexes,
      Groups practices,
      long condition,
      long[] denied) {}

  /// How many people are in each combination of groups; 0 is the group of who is in none.
  record Cell(int age, int sex, int practice, int ill, int people) {}

  /// Empty when they are too many to count while somebody waits.
  Optional<List<Cell>> cells(
      HeadcountQuestion question, By by, Population population, Duration patience) {
    return within(
        patience,
        statement(question, by, population),
        (row, _) ->
            new Cell(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4), row.getInt(5)));
  }

  /// What a statement finds; empty when that takes longer than somebody waits.
  <T> Optional<List<T>> within(Duration patience, Sql sql, RowMapper<T> mapper) {
    try {
      return Optional.ofNullable(
          transaction.execute(
              _ -> {
                jdbc.sql("select set_config('statement_timeout', ?, true)")
                    .param(patience.toMillis() + "ms")
                    .query(String.class)
                    .single();
                return jdbc.sql(sql.text()).params(sql.values()).query(mapper).list();
              }));
    } catch (QueryTimeoutException _) {
      return Optional.empty();
    }
  }

  private static Sql statement(HeadcountQuestion question, By by, Population population) {
    boolean age = question.isBy(HeadcountQuestion.Dimension.AGE);
    boolean sex = question.isBy(HeadcountQuestion.Dimension.SEX);
    boolean practice = question.isBy(HeadcountQuestion.Dimension.PRACTICE);
    boolean ill = question.isBy(HeadcountQuestion.Dimension.CONDITION);
    Sql sql = who(population, by.over(), by.inactive());
    if (age) {
      sql.add(", ages as (").add(grouped(by.born())).add(")");
    }
    if (sex) {
      sql.add(", sexes as (").add(grouped(by.sexes())).add(")");
    }
    if (practice) {
      sql.add(
          ", practices as (select distinct on (person) person, k.n from known"
              + " join unnest(?, ?) as k (class, n) on k.class = known.class"
              + " where not terms && ? order by person, stored_at desc, id)",
          ints(by.practices().terms()),
          by.practices().groups(),
          by.inactive());
    }
    if (ill) {
      sql.add(", ill as (").add(ill(by, population)).add(")");
    }
    return sql.add(grouping(age, sex, practice, ill));
  }

  /// Begins a statement: `who` is everybody who is counted, `known` the Patients that say so.
  ///
  /// @param over terms of a Patient that says its person has died
  /// @param inactive term of a Patient that is no longer in use
  static Sql who(Population population, long[] over, long[] inactive) {
    return new Sql()
        .add("with known as (")
        .add(known(population))
        .add(
            "), over as (select distinct person from known where terms && ?),"
                + " who as (select distinct on (person) person, terms from known"
                + " where not terms && ? and person not in (select person from over)"
                + " order by person, stored_at desc, id)",
            over,
            inactive);
  }

  private static Sql grouping(boolean age, boolean sex, boolean practice, boolean ill) {
    return new Sql()
        .add(" select " + (age ? "coalesce(a.n, 0)" : "0"))
        .add(", " + (sex ? "coalesce(s.n, 0)" : "0"))
        .add(", " + (practice ? "coalesce(g.n, 0)" : "0"))
        .add(", " + (ill ? "case when i.person is null then 0 else 1 end" : "0"))
        .add(", count(*) from who w")
        .add(age ? " left join ages a on a.person = w.person" : "")
        .add(sex ? " left join sexes s on s.person = w.person" : "")
        .add(practice ? " left join practices g on g.person = w.person" : "")
        .add(ill ? " left join ill i on i.person = w.person" : "")
        .add(" group by 1, 2, 3, 4");
  }

  /// The Patients that may be counted. What somebody has yet to assign is nobody's.
  private static Sql known(Population population) {
    return new Sql()
        .add(
            "select o.person, p.id, p.class, p.stored_at, p.terms from record.part p"
                + " join people.person_of o on o.compartment = p.compartment"
                + " where p.type = ? and p.part = 0 and p.content is not null"
                + " and p.class = any(?) and "
                + SETTLED
                + cleared(population),
            ResourceType.of("Patient").code(),
            population.classes());
  }

  /// Where a population rests on national opt-outs, nobody whose number the check in force did not
  /// clear.
  static String cleared(Population population) {
    return population.national().rests()
        ? " and not exists (select from people.uncleared u where u.person = o.person)"
        : "";
  }

  static final String SETTLED =
      "not exists (select from record.unsettled u where u.id = p.id and u.type = p.type)";

  /// Of who has several days of birth or genders, one.
  private static Sql grouped(Groups groups) {
    return new Sql()
        .add(
            "select w.person, min(g.n) as n from who w cross join lateral unnest(w.terms) t (term)"
                + " join unnest(?, ?) as g (term, n) on g.term = t.term group by w.person",
            groups.terms(),
            groups.groups());
  }

  private static Sql ill(By by, Population population) {
    return new Sql()
        .add(
            "select distinct o.person from record.part p"
                + " join people.person_of o on o.compartment = p.compartment"
                + " where p.type = ? and p.part = 0 and p.content is not null"
                + " and p.class = any(?) and p.terms @> ? and not p.terms && ? and "
                + SETTLED,
            ResourceType.of("Condition").code(),
            population.classes(),
            new long[] {by.condition()},
            by.denied());
  }

  private static int[] ints(long[] values) {
    int[] ints = new int[values.length];
    for (int n = 0; n < values.length; n++) {
      ints[n] = Math.toIntExact(values[n]);
    }
    return ints;
  }
}
