package org.careweave.transfers;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.careweave.access.Sight;
import org.careweave.access.SightCondition;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.transfers.DischargeBoard.Counts;
import org.careweave.transfers.DischargeBoard.Filter;
import org.careweave.transfers.DischargeBoard.Row;
import org.careweave.transfers.DischargeBoard.Scope;
import org.careweave.transfers.DischargeBoard.Sent;
import org.careweave.transfers.DischargePlan.Criteria;
import org.careweave.transfers.DischargePlan.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Boards, from `transfers.stay`, `transfers.discharge_plan` and `transfers.transfer`. Every
/// statement carries the sight, for each of the three: somebody whose stay a viewer may not see
/// stands on their board when they see the plan, and the other way round.
@Component
final class BoardRows {

  private final JdbcClient jdbc;

  BoardRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// A row, with the class of its plan.
  record Found(Row row, @Nullable Integer planClass) {}

  /// Several systems of a hospital tell of one stay; where a plan was made twice, the first counts.
  private static final String BOARD =
      """
      with stay as (
        select distinct on (o.person, s.organisation) o.person, s.organisation, s.site, s.ward,
          s.admitted_at
        from transfers.stay s join people.person_of o using (compartment)
        where %s
        order by o.person, s.organisation, (s.ward is null), s.admitted_at desc, s.encounter),
      plan as (
        select distinct on (o.person, p.hospital) o.person, p.*
        from transfers.discharge_plan p join people.person_of o using (compartment)
        where p.state <> 'CLOSED' and p.left_at is null and %s
        order by o.person, p.hospital, p.made),
      board as (
        select coalesce(s.person, p.person) person, p.id plan, p.item_class,
          coalesce(s.organisation, p.hospital) hospital, s.site, coalesce(s.ward, p.ward) ward,
          coalesce(s.admitted_at, p.admitted_at) admitted_at, p.state, p.criteria, p.pathway,
          p.expected, p.ready, p.delay, p.waits, p.waits_since, p.left_at
        from stay s full join plan p on p.person = s.person and p.hospital = s.organisation)
      """;

  private static final String LEFT =
      """
      with board as (
        select o.person, p.id plan, p.item_class, p.hospital, null::text site, p.ward,
          p.admitted_at, p.state, p.criteria, p.pathway, p.expected, p.ready, p.delay, p.waits,
          p.waits_since, p.left_at
        from transfers.discharge_plan p join people.person_of o using (compartment)
        where p.left_at > ? and %s and (p.state = 'OPEN' or p.state = 'SENT' and exists (
          select 1 from transfers.transfer t where t.plan = p.id and t.open)))
      """;

  private static final String SENT =
      """
       left join lateral (
        select count(*) filter (where t.state not in ('CANCELLED', 'REDIRECTED')) as sent,
          count(*) filter (where t.state not in ('CANCELLED', 'REDIRECTED', 'DRAFT', 'SENT',
            'RECEIVED', 'ASKED', 'DECLINED')) as taken,
          count(*) filter (where t.open and t.due < ?) as late,
          count(*) filter (where t.state in ('DECLINED', 'ASKED')) as refused
        from transfers.transfer t where t.plan = b.plan and %s) x on true
      """;

  /// Statement and values.
  private record Statement(StringBuilder text, List<Object> values) {

    Statement and(String condition, Object... more) {
      text.append(" and ").append(condition);
      values.addAll(List.of(more));
      return this;
    }
  }

  private static Statement board(Scope scope, Instant leftAfter, Sight sight) {
    SightCondition plans = SightCondition.of(sight, "p.item_class", "o.person");
    List<Object> values = new ArrayList<>();
    if (scope == Scope.LEFT) {
      values.add(Timestamp.from(leftAfter));
      values.addAll(plans.values());
      return new Statement(new StringBuilder(LEFT.formatted(plans.text())), values);
    }
    SightCondition stays = SightCondition.of(sight, "s.item_class", "o.person");
    values.addAll(stays.values());
    values.addAll(plans.values());
    return new Statement(new StringBuilder(BOARD.formatted(stays.text(), plans.text())), values);
  }

  /// The board itself, before it is narrowed.
  ///
  /// @param ours the lists of the caller
  private static void scope(Statement sql, Filter filter, String[] ours) {
    sql.text().append(" where true");
    if (filter.scope() == Scope.OURS) {
      sql.and("b.state = 'OPEN' and b.waits = any(?)", (Object) ours);
    }
    OdsCode hospital = filter.hospital();
    if (hospital != null) {
      sql.and("b.hospital = ?", hospital.value());
    }
  }

  private static void narrow(Statement sql, Filter filter) {
    String ward = filter.ward();
    String pathway = filter.pathway();
    String waits = filter.waits();
    if (ward != null) {
      sql.and("b.ward = ?", ward);
    }
    if (pathway != null) {
      sql.and("coalesce(b.pathway, '') = ?", pathway);
    }
    if (filter.notMet()) {
      sql.and("b.criteria = 'NOT_MET'");
    }
    if (waits != null) {
      sql.and("b.state = 'OPEN' and b.waits = ?", waits);
    }
  }

  /// When it is asked, and which part of it.
  record Asked(Instant now, LocalDate today, Instant leftAfter, int offset, int size) {}

  List<Found> page(Filter filter, String[] ours, Asked asked, Sight sight) {
    Statement sql = board(filter.scope(), asked.leftAfter(), sight);
    SightCondition transfers = SightCondition.of(sight, "t.item_class", "b.person");
    sql.text().append("select b.*, x.* from board b").append(SENT.formatted(transfers.text()));
    sql.values().add(Timestamp.from(asked.now()));
    sql.values().addAll(transfers.values());
    scope(sql, filter, ours);
    narrow(sql, filter);
    sql.text()
        .append(
            switch (filter.sort()) {
              case WAIT ->
                  " order by (b.state = 'OPEN') desc nulls last, b.waits_since nulls last,"
                      + " b.admitted_at, b.person";
              case EXPECTED -> " order by b.expected nulls last, b.admitted_at, b.person";
              case STAY -> " order by b.admitted_at, b.person";
            })
        .append(" offset ? limit ?");
    sql.values().addAll(List.of(asked.offset(), asked.size()));
    return jdbc.sql(sql.text().toString())
        .params(sql.values())
        .query((row, _) -> found(row))
        .list();
  }

  Counts counts(Filter filter, String[] ours, Asked asked, Sight sight) {
    Statement sql = board(filter.scope(), asked.leftAfter(), sight);
    sql.text()
        .append(
            """
            select count(*), count(*) filter (where criteria = 'NOT_MET'),
              count(*) filter (where expected < ? and state = 'OPEN'),
              count(*) filter (where plan is null), count(*) filter (where state = 'SENT')
            from board b""");
    sql.values().add(Date.valueOf(asked.today()));
    scope(sql, filter, ours);
    return jdbc.sql(sql.text().toString())
        .params(sql.values())
        .query(
            (row, _) ->
                new Counts(
                    row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4), row.getInt(5)))
        .single();
  }

  int total(Filter filter, String[] ours, Asked asked, Sight sight) {
    Statement sql = board(filter.scope(), asked.leftAfter(), sight);
    sql.text().append("select count(*) from board b");
    scope(sql, filter, ours);
    narrow(sql, filter);
    return jdbc.sql(sql.text().toString()).params(sql.values()).query(Integer.class).single();
  }

  /// Wards that the board has somebody in.
  List<String> wards(Filter filter, String[] ours, Asked asked, Sight sight) {
    Statement sql = board(filter.scope(), asked.leftAfter(), sight);
    sql.text().append("select distinct b.ward from board b");
    scope(sql, filter, ours);
    sql.and("b.ward is not null order by 1");
    return jdbc.sql(sql.text().toString())
        .params(sql.values())
        .query((row, _) -> row.getString(1))
        .list();
  }

  private static Found found(ResultSet row) throws SQLException {
    String plan = row.getString("plan");
    String state = row.getString("state");
    String criteria = row.getString("criteria");
    Row read =
        new Row(
            new PersonId(row.getLong("person")),
            plan,
            new OdsCode(row.getString("hospital")),
            row.getString("site"),
            row.getString("ward"),
            row.getTimestamp("admitted_at").toInstant(),
            state == null ? null : State.valueOf(state),
            criteria == null ? null : Criteria.valueOf(criteria),
            row.getString("pathway"),
            day(row.getDate("expected")),
            day(row.getDate("ready")),
            row.getString("delay"),
            row.getString("waits"),
            moment(row.getTimestamp("waits_since")),
            moment(row.getTimestamp("left_at")),
            new Sent(
                row.getInt("sent"),
                row.getInt("taken"),
                row.getInt("late"),
                row.getInt("refused")));
    return new Found(read, plan == null ? null : row.getInt("item_class"));
  }

  private static @Nullable LocalDate day(@Nullable Date date) {
    return date == null ? null : date.toLocalDate();
  }

  private static @Nullable Instant moment(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }
}
