package org.careweave.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.careweave.kernel.NhsNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// Keeps `directory.staff_identity`. Not part of an [Edition]: nothing else has to know.
final class StaffIdentityRows {

  private static final String SELECT =
      """
      select user_name, nhs_number, birth_date, postcode from directory.staff_identity where\s""";

  private final JdbcClient jdbc;

  StaffIdentityRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Keeps who these members of staff are, instead of what was kept of them before. Of several
  /// entries of one member the first that says something counts.
  void write(Collection<StaffIdentity> identities) {
    Map<String, Map<String, @Nullable Object>> known = new LinkedHashMap<>();
    identities.stream()
        .filter(StaffIdentity::isKnown)
        .forEach(identity -> known.putIfAbsent(identity.user(), row(identity)));
    jdbc.sql("delete from directory.staff_identity where user_name = any(?)")
        .param(identities.stream().map(StaffIdentity::user).toArray(String[]::new))
        .update();
    jdbc.sql(
            """
            insert into directory.staff_identity (user_name, nhs_number, birth_date, postcode)
            select user_name, nhs_number, birth_date, postcode
            from json_populate_recordset(null::directory.staff_identity, ?::json)
            """)
        .param(JsonMapper.shared().writeValueAsString(known.values()))
        .update();
  }

  private static Map<String, @Nullable Object> row(StaffIdentity identity) {
    NhsNumber number = identity.nhsNumber();
    LocalDate born = identity.birthDate();
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("user_name", identity.user());
    row.put("nhs_number", number == null ? null : number.value());
    row.put("birth_date", born == null ? null : born.toString());
    row.put("postcode", identity.postcode());
    return row;
  }

  /// Who these members of staff are as residents, as far as that is known.
  List<StaffIdentity> ofUsers(Collection<String> users) {
    return jdbc.sql(SELECT + "user_name = any(?)")
        .param(users.toArray(String[]::new))
        .query((row, _) -> identity(row))
        .list();
  }

  /// Members of staff with one of these numbers as residents.
  List<StaffIdentity> ofNumbers(Collection<NhsNumber> numbers) {
    return jdbc.sql(SELECT + "nhs_number = any(?)")
        .param(numbers.stream().map(NhsNumber::value).toArray(String[]::new))
        .query((row, _) -> identity(row))
        .list();
  }

  private static StaffIdentity identity(ResultSet row) throws SQLException {
    String number = row.getString("nhs_number");
    return new StaffIdentity(
        row.getString("user_name"),
        number == null ? null : new NhsNumber(number),
        row.getObject("birth_date", LocalDate.class),
        row.getString("postcode"));
  }
}
