package org.careweave.people;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Removes rows of this room for good, and keeps what was parted for good.
@Component
final class RemovedRows {

  private final JdbcClient jdbc;

  RemovedRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The NHS numbers that these claim.
  List<String> numbers(Collection<Long> compartments) {
    return jdbc.sql(
            "select distinct nhs_number from people.source_patient"
                + " where compartment = any(?) and nhs_number is not null")
        .param(array(compartments))
        .query((row, _) -> row.getString(1))
        .list();
  }

  /// Nothing that was decided or asked about these.
  void forgetDecisions(Collection<Long> compartments) {
    for (String table : List.of("people.decision", "people.review")) {
      jdbc.sql("delete from " + table + " where one = any(?) or other = any(?)")
          .params(List.of(array(compartments), array(compartments)))
          .update();
    }
  }

  /// Nothing that was decided or asked about one of each side.
  void forgetAcross(Collection<Long> one, Collection<Long> other) {
    for (String table : List.of("people.decision", "people.review")) {
      jdbc.sql(
              "delete from "
                  + table
                  + " where (one = any(?) and other = any(?)) or (other = any(?) and one = any(?))")
          .params(List.of(array(one), array(other), array(one), array(other)))
          .update();
    }
  }

  /// Nothing that was asked about this one and is over.
  void forgetReviews(long compartment) {
    jdbc.sql("delete from people.review where settled_at is not null and ? in (one, other)")
        .param(compartment)
        .update();
  }

  void forgetPatient(long compartment) {
    jdbc.sql("delete from people.source_patient where compartment = ?").param(compartment).update();
  }

  /// What the national list said of these numbers, unless somebody else claims them.
  void forgetAsked(Collection<String> numbers) {
    jdbc.sql(
            "delete from people.national_asked a where a.nhs_number = any(?) and not exists"
                + " (select from people.source_patient s where s.nhs_number = a.nhs_number)")
        .param(numbers.toArray(String[]::new))
        .update();
  }

  /// No words of those who decided about these: they may name whom they were parted from.
  void forgetWords(Collection<Long> compartments) {
    jdbc.sql(
            """
            update people.link set why = case when why like 'decision%' then 'decision' else why end,
              undone_why = case when undone_why like 'decision%' then 'decision' else undone_why end
            where compartment = any(?)
            """)
        .param(array(compartments))
        .update();
    jdbc.sql(
            """
            update people.decision set why = 'forgotten',
              undone_why = case when undone_why is not null then 'forgotten' end
            where one = any(?) or other = any(?)
            """)
        .params(List.of(array(compartments), array(compartments)))
        .update();
  }

  void part(long compartment, UUID side) {
    jdbc.sql("update people.person_of set parted = ? where compartment = ?")
        .params(List.of(side, compartment))
        .update();
  }

  /// How many sides these are of that were parted for good.
  int sides(Collection<Long> compartments) {
    return jdbc.sql(
            "select count(distinct parted) from people.person_of where compartment = any(?)")
        .param(array(compartments))
        .query(Integer.class)
        .single();
  }

  /// A compartment is opened as a person nobody knows, as long ago as it was opened.
  void renewOrigin(long compartment) {
    jdbc.sql(
            """
            with fresh as (
              insert into people.person (since)
              select coalesce(min(since), now()) from people.link where compartment = ?
              returning id)
            update people.person_of set origin = fresh.id from fresh where compartment = ?
            """)
        .params(List.of(compartment, compartment))
        .update();
  }

  /// What was minted and belongs to the people of these.
  Set<Long> mintedWith(Collection<Long> compartments) {
    return new HashSet<>(
        jdbc.sql(
                """
                select m.compartment from people.person_of m
                where m.minted and m.person in
                  (select person from people.person_of where compartment = any(?))
                """)
            .param(array(compartments))
            .query(Long.class)
            .list());
  }

  /// These have been with whom they are since they were opened, and with nobody else.
  void beginAnew(Collection<Long> compartments) {
    jdbc.sql(
            """
            with gone as (
              delete from people.link where compartment = any(?) returning compartment, since)
            insert into people.link (compartment, person, since, why, who)
            select o.compartment, o.person, min(g.since),
              case when o.minted then ?
                   when (select count(*) from people.person_of p
                         where p.person = o.person and not p.minted) > 1 then 'nhs-number'
                   else 'alone' end, 'rule'
            from gone g join people.person_of o using (compartment)
            group by o.compartment, o.person, o.minted
            """)
        .params(List.of(array(compartments), Link.WRITTEN_HERE))
        .update();
  }

  private static Long[] array(Collection<Long> compartments) {
    return compartments.toArray(Long[]::new);
  }
}
