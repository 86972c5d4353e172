package org.careweave.record;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.careweave.access.Population;
import org.careweave.resources.ResourceType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Counts items by months; what the population does not cover is in no statement.
@Component
class ItemCountRows {

  private final HeadcountRows people;

  ItemCountRows(HeadcountRows people) {
    this.people = people;
  }

  /// Which items.
  ///
  /// @param classes ids of the item classes they may be of
  /// @param any terms one of which they have; empty: whatever they have
  /// @param denied terms of what did not happen
  record Which(
      ResourceType type,
      int[] classes,
      long[] any,
      long[] denied,
      OffsetDateTime from,
      OffsetDateTime until) {}

  /// What was counted.
  ///
  /// @param month null: how many people there are at all
  record Counted(@Nullable YearMonth month, ItemNumbers.Month numbers) {}

  /// The months that have any, and one row of everybody; empty when they are too many to count
  /// while somebody waits.
  ///
  /// @param over terms of a Patient that says its person has died
  /// @param inactive term of a Patient that is no longer in use
  Optional<List<Counted>> months(
      Which which, long[] over, long[] inactive, Population population, Duration patience) {
    boolean any = which.any().length == 0;
    Sql sql =
        HeadcountRows.who(population, over, inactive)
            .add(
                ", each as (select to_char(p.time at time zone 'Europe/London', 'YYYY-MM') as month,"
                    + " o.person, count(*)::int as n from record.part p"
                    + " join people.person_of o on o.compartment = p.compartment"
                    + " where p.type = ? and p.part = 0 and p.content is not null"
                    + " and p.class = any(?) and p.time >= ? and p.time < ?",
                which.type().code(),
                which.classes(),
                which.from(),
                which.until())
            .add(any ? "" : " and p.terms && ?", any ? new Object[0] : new Object[] {which.any()})
            .add(
                " and not p.terms && ? and o.person in (select person from who) and "
                    + HeadcountRows.SETTLED
                    + " group by 1, 2)",
                which.denied())
            .add(
                " select month, sum(n)::int, count(*)::int, max(n),"
                    + " coalesce((array_agg(n order by n desc))[2], 0) from each group by month"
                    + " union all select null, 0, count(*)::int, 0, 0 from who");
    return people.within(
        patience,
        sql,
        (row, _) -> {
          String month = row.getString(1);
          return new Counted(
              month == null ? null : YearMonth.parse(month),
              new ItemNumbers.Month(row.getInt(2), row.getInt(3), row.getInt(4), row.getInt(5)));
        });
  }
}
