package org.careweave.operations;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.careweave.audit.AuditFilter;
import org.careweave.design.ClinicalDate;
import org.careweave.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/// What was typed, as the trail is asked.
final class TrailFilters {

  private TrailFilters() {}

  static AuditFilter of(
      TrailForm form, @Nullable PersonId person, @Nullable String who, Instant now) {
    LocalDate day = form.day();
    String period = form.text("period");
    Instant from = null;
    Instant until = null;
    if (day != null) {
      from = day.atStartOfDay(ClinicalDate.ZONE).toInstant();
      until = day.plusDays(1).atStartOfDay(ClinicalDate.ZONE).toInstant();
    } else if (period != null) {
      from = now.minus(period(period));
    }
    String deed = form.text("deed");
    return new AuditFilter(
        person,
        form.isNew() ? "staff" : form.text("kind"),
        who,
        form.text("organisation"),
        form.text("purpose"),
        deed == null ? null : AuditFilter.Deeds.only(deed),
        from,
        until);
  }

  /// One of the offered periods; any other text is as good as the longest.
  private static Duration period(String text) {
    return TrailWords.PERIODS.contains(text) ? Duration.parse(text) : Duration.ofDays(31);
  }
}
