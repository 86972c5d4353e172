package org.careweave.directory;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.careweave.kernel.OdsCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads the tables of schema `directory`.
final class DirectoryRows {

  private final JdbcClient jdbc;

  DirectoryRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The number of the directory's state, as committed now.
  long number() {
    return jdbc.sql("select number from directory.edition").query(Long.class).single();
  }

  /// The whole directory. Its number is read first: a change in between makes the next request read
  /// again, never the other way round.
  Edition edition() {
    long number = number();
    String name = jdbc.sql("select name from directory.edition").query(String.class).single();
    return new Edition(
        number,
        name,
        new Edition.Contents(
            organisations(), sites(), teams(), sources(), staff(), serviceLines()));
  }

  private List<Organisation> organisations() {
    return jdbc.sql(
            """
            select ods, name, short_name, kind, parent, telephone, postcode, since, until, successor
            from directory.organisation order by ods
            """)
        .query(
            (row, _) ->
                new Organisation(
                    new OdsCode(row.getString("ods")),
                    row.getString("name"),
                    row.getString("short_name"),
                    OrganisationKind.ofCode(row.getString("kind")).orElseThrow(),
                    ods(row, "parent"),
                    new Organisation.Contact(row.getString("telephone"), row.getString("postcode")),
                    open(row),
                    ods(row, "successor")))
        .list();
  }

  private List<Site> sites() {
    return jdbc.sql(
            """
            select ods, name, organisation, telephone, postcode, since, until
            from directory.site order by ods
            """)
        .query(
            (row, _) ->
                new Site(
                    new OdsCode(row.getString("ods")),
                    row.getString("name"),
                    new OdsCode(row.getString("organisation")),
                    row.getString("telephone"),
                    row.getString("postcode"),
                    open(row)))
        .list();
  }

  private List<Team> teams() {
    return jdbc.sql(
            """
            select code, name, organisation, telephone, hours, since, until
            from directory.team order by code
            """)
        .query(
            (row, _) ->
                new Team(
                    row.getString("code"),
                    row.getString("name"),
                    new OdsCode(row.getString("organisation")),
                    row.getString("telephone"),
                    row.getString("hours"),
                    open(row)))
        .list();
  }

  private List<Source> sources() {
    return jdbc.sql(
            """
            select id, code, name, organisation, kind, custodians, client
            from directory.source order by code
            """)
        .query(
            (row, _) ->
                new Source(
                    row.getInt("id"),
                    row.getString("code"),
                    row.getString("name"),
                    new OdsCode(row.getString("organisation")),
                    row.getString("kind"),
                    odsCodes(row.getArray("custodians")),
                    row.getString("client")))
        .list();
  }

  private List<StaffMember> staff() {
    Map<String, List<RoleProfile>> profiles = new LinkedHashMap<>();
    jdbc.sql(
            """
            select user_name, job_role, job_role_name, persona, organisation, team, try_this
            from directory.role_profile order by user_name, position
            """)
        .query(
            row -> {
              profiles
                  .computeIfAbsent(row.getString("user_name"), _ -> new ArrayList<>())
                  .add(profile(row));
            });
    return jdbc.sql(
            "select user_name, name, until from directory.staff order by position, user_name")
        .query(
            (row, _) ->
                new StaffMember(
                    row.getString("user_name"),
                    row.getString("name"),
                    profiles.getOrDefault(row.getString("user_name"), List.of()),
                    row.getObject("until", LocalDate.class)))
        .list();
  }

  private List<ServiceLine> serviceLines() {
    return jdbc.sql(
            """
            select code, name, kind, organisation, team, dos_id, telephone, hours, since, until
            from directory.service_line order by code
            """)
        .query(
            (row, _) ->
                new ServiceLine(
                    row.getString("code"),
                    row.getString("name"),
                    row.getString("kind"),
                    new OdsCode(row.getString("organisation")),
                    row.getString("team"),
                    row.getString("dos_id"),
                    new ServiceLine.Line(row.getString("telephone"), row.getString("hours")),
                    open(row)))
        .list();
  }

  private static RoleProfile profile(ResultSet row) throws SQLException {
    return new RoleProfile(
        row.getString("job_role"),
        row.getString("job_role_name"),
        Persona.ofCode(row.getString("persona")).orElseThrow(),
        new OdsCode(row.getString("organisation")),
        row.getString("team"),
        row.getString("try_this"));
  }

  private static OpenDates open(ResultSet row) throws SQLException {
    return new OpenDates(
        row.getObject("since", LocalDate.class), row.getObject("until", LocalDate.class));
  }

  private static @Nullable OdsCode ods(ResultSet row, String column) throws SQLException {
    String code = row.getString(column);
    return code == null ? null : new OdsCode(code);
  }

  private static Set<OdsCode> odsCodes(Array array) throws SQLException {
    return Stream.of((String[]) array.getArray())
        .map(OdsCode::new)
        .collect(Collectors.toUnmodifiableSet());
  }
}
