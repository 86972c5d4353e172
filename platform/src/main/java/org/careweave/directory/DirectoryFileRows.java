package org.careweave.directory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// Writes a directory file into the tables of schema `directory`: one statement a table, rows that
/// say nothing new stay as they are.
final class DirectoryFileRows {

  private final JdbcClient jdbc;
  private final StaffIdentityRows identities;

  DirectoryFileRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.identities = new StaffIdentityRows(jdbc);
  }

  /// Lets only one load go on at a time; held until the transaction ends.
  void lock() {
    jdbc.sql("select number from directory.edition for update").query(Long.class).single();
  }

  void write(DirectoryFile file) {
    jdbc.sql("update directory.edition set name = ? where name <> ?")
        .params(file.name(), file.name())
        .update();
    organisations(file.organisations());
    sites(file.sites());
    teams(file.teams());
    sources(file.sources());
    staff(file.staff());
    identities.write(file.staff().stream().map(DirectoryFile.StaffEntry::identity).toList());
    serviceLines(file.services());
  }

  private void organisations(List<Organisation> organisations) {
    upsert(
        organisations,
        o -> {
          Map<String, @Nullable Object> row = new LinkedHashMap<>();
          row.put("ods", o.ods().value());
          row.put("name", o.name());
          row.put("short_name", o.shortName());
          row.put("kind", o.kind().code());
          row.put("parent", text(o.parent()));
          row.put("telephone", o.contact().telephone());
          row.put("postcode", o.contact().postcode());
          row.put("successor", text(o.successor()));
          return dated(row, o.open());
        },
        """
        insert into directory.organisation as t
          (ods, name, short_name, kind, parent, telephone, postcode, since, until, successor)
        select ods, name, short_name, kind, parent, telephone, postcode, since, until, successor
        from json_populate_recordset(null::directory.organisation, ?::json)
        on conflict (ods) do update set
          (name, short_name, kind, parent, telephone, postcode, since, until, successor) =
          (excluded.name, excluded.short_name, excluded.kind, excluded.parent,
           excluded.telephone, excluded.postcode, excluded.since, excluded.until,
           excluded.successor)
        where t is distinct from excluded
        """);
  }

  private void sites(List<Site> sites) {
    upsert(
        sites,
        s -> {
          Map<String, @Nullable Object> row = new LinkedHashMap<>();
          row.put("ods", s.ods().value());
          row.put("name", s.name());
          row.put("organisation", s.organisation().value());
          row.put("telephone", s.telephone());
          row.put("postcode", s.postcode());
          return dated(row, s.open());
        },
        """
        insert into directory.site as t
          (ods, name, organisation, telephone, postcode, since, until)
        select ods, name, organisation, telephone, postcode, since, until
        from json_populate_recordset(null::directory.site, ?::json)
        on conflict (ods) do update set
          (name, organisation, telephone, postcode, since, until) =
          (excluded.name, excluded.organisation, excluded.telephone, excluded.postcode,
           excluded.since, excluded.until)
        where t is distinct from excluded
        """);
  }

  private void teams(List<Team> teams) {
    upsert(
        teams,
        t -> {
          Map<String, @Nullable Object> row = new LinkedHashMap<>();
          row.put("code", t.code());
          row.put("name", t.name());
          row.put("organisation", t.organisation().value());
          row.put("telephone", t.telephone());
          row.put("hours", t.hours());
          return dated(row, t.open());
        },
        """
        insert into directory.team as t
          (code, name, organisation, telephone, hours, since, until)
        select code, name, organisation, telephone, hours, since, until
        from json_populate_recordset(null::directory.team, ?::json)
        on conflict (code) do update set
          (name, organisation, telephone, hours, since, until) =
          (excluded.name, excluded.organisation, excluded.telephone, excluded.hours,
           excluded.since, excluded.until)
        where t is distinct from excluded
        """);
  }

  /// A source keeps its number: an insert that meets it must not use one up for nothing, so what
  /// exists is updated first.
  private void sources(List<Source> sources) {
    RowOf<Source> rowOf =
        s -> {
          Map<String, @Nullable Object> row = new LinkedHashMap<>();
          row.put("code", s.code());
          row.put("name", s.name());
          row.put("organisation", s.organisation().value());
          row.put("kind", s.kind());
          row.put("custodians", s.custodians().stream().map(Object::toString).sorted().toList());
          row.put("client", s.client());
          return row;
        };
    upsert(
        sources,
        rowOf,
        """
        update directory.source t
        set (name, organisation, kind, custodians, client) =
          (f.name, f.organisation, f.kind, f.custodians, f.client)
        from json_populate_recordset(null::directory.source, ?::json) f
        where f.code = t.code
          and (t.name, t.organisation, t.kind, t.custodians, t.client)
            is distinct from (f.name, f.organisation, f.kind, f.custodians, f.client)
        """);
    upsert(
        sources,
        rowOf,
        """
        insert into directory.source (code, name, organisation, kind, custodians, client)
        select code, name, organisation, kind, custodians, client
        from json_populate_recordset(null::directory.source, ?::json) f
        where not exists (select from directory.source t where t.code = f.code)
        order by code
        """);
  }

  private void staff(List<DirectoryFile.StaffEntry> entries) {
    Map<String, Map<String, @Nullable Object>> members = new LinkedHashMap<>();
    List<Map<String, @Nullable Object>> profiles = new ArrayList<>();
    for (DirectoryFile.StaffEntry entry : entries) {
      Map<String, @Nullable Object> member = new LinkedHashMap<>();
      member.put("user_name", entry.user());
      member.put("position", members.size());
      member.put("name", entry.name());
      member.put("until", date(entry.until()));
      members.putIfAbsent(entry.user(), member);
      profiles.add(profile(entry, profiles.size()));
    }
    upsert(
        List.copyOf(members.values()),
        row -> row,
        """
        insert into directory.staff as t (user_name, position, name, until)
        select user_name, position, name, until
        from json_populate_recordset(null::directory.staff, ?::json)
        on conflict (user_name) do update set
          (position, name, until) = (excluded.position, excluded.name, excluded.until)
        where t is distinct from excluded
        """);
    if (!members.isEmpty()) {
      jdbc.sql("delete from directory.role_profile where user_name = any(?)")
          .param(members.keySet().toArray(String[]::new))
          .update();
    }
    upsert(
        profiles,
        row -> row,
        """
        insert into directory.role_profile
          (user_name, position, job_role, job_role_name, persona, organisation, team, try_this)
        select user_name, position, job_role, job_role_name, persona, organisation, team, try_this
        from json_populate_recordset(null::directory.role_profile, ?::json)
        """);
  }

  private static Map<String, @Nullable Object> profile(
      DirectoryFile.StaffEntry entry, int position) {
    RoleProfile profile = entry.profile();
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("user_name", entry.user());
    row.put("position", position);
    row.put("job_role", profile.jobRole());
    row.put("job_role_name", profile.jobRoleName());
    row.put("persona", profile.persona().code());
    row.put("organisation", profile.organisation().value());
    row.put("team", profile.team());
    row.put("try_this", profile.tryThis());
    return row;
  }

  private void serviceLines(List<ServiceLine> lines) {
    upsert(
        lines,
        s -> {
          Map<String, @Nullable Object> row = new LinkedHashMap<>();
          row.put("code", s.code());
          row.put("name", s.name());
          row.put("kind", s.kind());
          row.put("organisation", s.organisation().value());
          row.put("team", s.team());
          row.put("dos_id", s.dosId());
          row.put("telephone", s.line().telephone());
          row.put("hours", s.line().hours());
          return dated(row, s.open());
        },
        """
        insert into directory.service_line as t
          (code, name, kind, organisation, team, dos_id, telephone, hours, since, until)
        select code, name, kind, organisation, team, dos_id, telephone, hours, since, until
        from json_populate_recordset(null::directory.service_line, ?::json)
        on conflict (code) do update set
          (name, kind, organisation, team, dos_id, telephone, hours, since, until) =
          (excluded.name, excluded.kind, excluded.organisation, excluded.team, excluded.dos_id,
           excluded.telephone, excluded.hours, excluded.since, excluded.until)
        where t is distinct from excluded
        """);
  }

  /// How a value stands in its table.
  private interface RowOf<T> {
    Map<String, @Nullable Object> of(T value);
  }

  private <T> void upsert(List<T> values, RowOf<T> rowOf, String sql) {
    if (!values.isEmpty()) {
      List<Map<String, @Nullable Object>> rows = values.stream().map(rowOf::of).toList();
      jdbc.sql(sql).param(JsonMapper.shared().writeValueAsString(rows)).update();
    }
  }

  private static Map<String, @Nullable Object> dated(
      Map<String, @Nullable Object> row, OpenDates open) {
    row.put("since", date(open.since()));
    row.put("until", date(open.until()));
    return row;
  }

  private static @Nullable String date(@Nullable LocalDate date) {
    return date == null ? null : date.toString();
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
