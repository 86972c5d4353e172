package org.careweave.record;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/// `_lastUpdated` as a condition. Dates without a time are days of Europe/London.
final class StoredTimes {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final Set<String> PREFIXES =
      Set.of("eq", "ne", "gt", "lt", "ge", "le", "sa", "eb", "ap");

  private StoredTimes() {}

  private record Range(Instant from, Instant until) {}

  static Sql condition(List<String> any) {
    Sql sql = new Sql().add("(");
    String or = "";
    for (String value : any) {
      boolean prefixed = value.length() > 2 && PREFIXES.contains(value.substring(0, 2));
      String prefix = prefixed ? value.substring(0, 2) : "eq";
      Range range = range(prefixed ? value.substring(2) : value);
      OffsetDateTime from = range.from().atOffset(ZoneOffset.UTC);
      OffsetDateTime until = range.until().atOffset(ZoneOffset.UTC);
      sql.add(or);
      switch (prefix) {
        case "ne" -> sql.add("(p.stored_at < ? or p.stored_at >= ?)", from, until);
        case "gt", "sa" -> sql.add("p.stored_at >= ?", until);
        case "lt", "eb" -> sql.add("p.stored_at < ?", from);
        case "ge" -> sql.add("p.stored_at >= ?", from);
        case "le" -> sql.add("p.stored_at < ?", until);
        default -> sql.add("(p.stored_at >= ? and p.stored_at < ?)", from, until);
      }
      or = " or ";
    }
    return sql.add(")");
  }

  private static Range range(String text) {
    try {
      return switch (text.length()) {
        case 4 -> days(Year.parse(text).atDay(1), Year.parse(text).plusYears(1).atDay(1));
        case 7 ->
            days(YearMonth.parse(text).atDay(1), YearMonth.parse(text).plusMonths(1).atDay(1));
        case 10 -> days(LocalDate.parse(text), LocalDate.parse(text).plusDays(1));
        default -> {
          Instant at = OffsetDateTime.parse(text).toInstant();
          boolean fraction = text.indexOf('.') > 0;
          yield new Range(at, fraction ? at.plusMillis(1) : at.plusSeconds(1));
        }
      };
    } catch (DateTimeException e) {
      throw SearchRefused.invalid("A FHIR date or instant is expected", "_lastUpdated");
    }
  }

  private static Range days(LocalDate from, LocalDate until) {
    return new Range(from.atStartOfDay(LONDON).toInstant(), until.atStartOfDay(LONDON).toInstant());
  }
}
