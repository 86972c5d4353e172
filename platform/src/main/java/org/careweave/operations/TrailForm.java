package org.careweave.operations;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.careweave.design.DateInput;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/// What was typed into the filters of the trail. Posted, so that nothing of it stands in an
/// address.
record TrailForm(MultiValueMap<String, String> fields) {

  /// Whether the page was opened without asking for anything.
  boolean isNew() {
    return fields.isEmpty();
  }

  /// What a field holds; null when it is empty.
  @Nullable String text(String name) {
    String value = fields.getFirst(name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  boolean dated() {
    return text("day-day") != null || text("day-month") != null || text("day-year") != null;
  }

  /// The day typed; null when there is none or it is not a date.
  @Nullable LocalDate day() {
    String year = text("day-year");
    String month = text("day-month");
    String day = text("day-day");
    if (year == null || month == null || day == null) {
      return null;
    }
    try {
      return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
    } catch (DateTimeException | NumberFormatException e) {
      return null;
    }
  }

  TrailPage.Asked asked(@Nullable String person, TrailPage.Errors errors) {
    DateInput.Values day =
        dated() ? new DateInput.Values(text("day-day"), text("day-month"), text("day-year")) : null;
    return new TrailPage.Asked(
        text("whom"),
        person,
        isNew() ? "staff" : text("kind"),
        text("who"),
        text("organisation"),
        text("purpose"),
        text("deed"),
        text("period"),
        day,
        errors);
  }
}
