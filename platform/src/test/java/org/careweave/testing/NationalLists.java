package org.careweave.testing;

import org.springframework.jdbc.core.simple.JdbcClient;

/// Checks of national opt-outs in test databases. Every one begins with a check that always holds,
/// so that tests of other things need none; whoever counts people or makes extracts says besides
/// that everybody came back.
public final class NationalLists {

  private NationalLists() {}

  /// A check that always holds.
  public static void standing(JdbcClient jdbc) {
    jdbc.sql(
            """
            insert into access.national_check (as_of) values ('2999-01-01T00:00:00Z')
            on conflict (one) do update set as_of = excluded.as_of
            """)
        .update();
  }

  /// The last check is of that many days ago.
  public static void ofDaysAgo(JdbcClient jdbc, int days) {
    jdbc.sql("update access.national_check set as_of = now() - make_interval(days => ?)")
        .param(days)
        .update();
  }

  /// There was no check.
  public static void none(JdbcClient jdbc) {
    jdbc.sql("delete from access.national_check").update();
  }

  /// Everybody who is known now was asked about, and came back.
  public static void everybodyCameBack(JdbcClient jdbc) {
    long check =
        jdbc.sql(
                """
                insert into people.national_check
                  (made_at, made_by, organisation, asked, came_back, in_force_at)
                values (now(), 'tests', 'QNM', 0, 0, now()) returning id
                """)
            .query(Long.class)
            .single();
    jdbc.sql(
            """
            insert into people.national_asked (nhs_number, check_id, part, opted_out)
            select distinct nhs_number, cast(? as bigint), 1, false from people.source_patient
            where nhs_number is not null
            """)
        .param(check)
        .update();
  }
}
