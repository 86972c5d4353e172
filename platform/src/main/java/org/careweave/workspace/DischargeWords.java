package org.careweave.workspace;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.careweave.design.ClinicalDate;
import org.careweave.design.Mark;
import org.careweave.directory.Edition;
import org.careweave.directory.Team;
import org.careweave.kernel.OdsCode;
import org.careweave.transfers.DischargeBoard;
import org.careweave.transfers.DischargeCode;
import org.careweave.transfers.DischargeCodes;
import org.careweave.transfers.DischargePlan.Criteria;
import org.jspecify.annotations.Nullable;

/// Words for what is planned for a discharge.
final class DischargeWords {

  private final Edition directory;
  private final DischargeCodes codes;
  private final Instant now;
  private final LocalDate today;

  DischargeWords(Edition directory, DischargeCodes codes, Instant now) {
    this.directory = directory;
    this.codes = codes;
    this.now = now;
    this.today = LocalDate.ofInstant(now, ClinicalDate.ZONE);
  }

  static Mark criteria(@Nullable Criteria criteria) {
    return switch (criteria) {
      case null -> new Mark("Not reviewed yet", Mark.Tone.NOTICE);
      case MET -> new Mark("Meets criteria to reside", Mark.Tone.PLAIN);
      case NOT_MET -> new Mark("No longer meets criteria", Mark.Tone.ALERT);
    };
  }

  /// `Overdue by 2 days (28-Nov-2026)`, `Today`, `Tomorrow`, `03-Dec-2026`.
  Mark expected(@Nullable LocalDate day) {
    if (day == null) {
      return new Mark("No date yet", Mark.Tone.NOTICE);
    }
    long days = ChronoUnit.DAYS.between(today, day);
    if (days < 0) {
      String late = days == -1 ? "1 day" : -days + " days";
      return new Mark("Overdue by " + late + " (" + ClinicalDate.of(day) + ")", Mark.Tone.ALERT);
    }
    return days == 0
        ? new Mark("Today", Mark.Tone.NOTICE)
        : days == 1
            ? new Mark("Tomorrow", Mark.Tone.NOTICE)
            : new Mark(ClinicalDate.of(day), Mark.Tone.PLAIN);
  }

  String pathway(@Nullable String code) {
    return code == null
        ? "Pathway not decided"
        : "Pathway " + code + ": " + lower(codes.words(DischargeCode.Sort.PATHWAY, code));
  }

  String delay(@Nullable String code) {
    return code == null ? "" : codes.words(DischargeCode.Sort.DELAY, code);
  }

  private static String lower(String words) {
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toLowerCase(java.util.Locale.UK) + words.substring(1);
  }

  /// Nights spent there, as days.
  String days(Instant admitted) {
    long days = ChronoUnit.DAYS.between(LocalDate.ofInstant(admitted, ClinicalDate.ZONE), today);
    return days <= 0 ? "since today" : days == 1 ? "1 day" : days + " days";
  }

  String ward(@Nullable String ward) {
    return ward == null ? "Ward not told" : directory.team(ward).map(Team::name).orElse(ward);
  }

  /// `Ward 7, Northmere Hospitals`.
  String where(@Nullable String ward, @Nullable String site, OdsCode hospital) {
    Names names = new Names(directory);
    return ward(ward) + ", " + (site == null ? names.organisation(hospital) : names.named(site));
  }

  /// Who a list belongs to (`team:…`, `org:…`).
  String party(String list) {
    String code = list.substring(list.indexOf(':') + 1);
    return list.startsWith("team:")
        ? directory.team(code).map(Team::name).orElse(code)
        : new Names(directory).named(code);
  }

  /// `3 of 4 acknowledged`, or what needs looking at; null while nothing was sent.
  static @Nullable Mark sent(DischargeBoard.Sent sent) {
    if (sent.all() == 0) {
      return null;
    }
    String of = sent.taken() + " of " + sent.all() + " acknowledged";
    if (sent.refused() > 0) {
      return new Mark(of + ", " + sent.refused() + " declined or asked", Mark.Tone.ALERT);
    }
    if (sent.late() > 0) {
      return new Mark(of + ", " + sent.late() + " past its time", Mark.Tone.ALERT);
    }
    return new Mark(of, sent.taken() == sent.all() ? Mark.Tone.QUIET : Mark.Tone.NOTICE);
  }

  String since(Instant then) {
    return "since " + ClinicalDate.clockOrDay(then, now);
  }
}
