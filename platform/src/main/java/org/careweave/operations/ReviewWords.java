package org.careweave.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.careweave.access.Access;
import org.careweave.access.Opening;
import org.careweave.access.RelationshipKind;
import org.careweave.design.Choice;
import org.careweave.design.ClinicalDate;
import org.careweave.design.Mark;
import org.careweave.design.Select;
import org.careweave.directory.Edition;
import org.careweave.directory.Organisation;
import org.careweave.directory.Persona;
import org.careweave.directory.StaffMember;
import org.careweave.directory.Team;
import org.careweave.kernel.Coded;
import org.careweave.kernel.OdsCode;
import org.jspecify.annotations.Nullable;

/// What was opened on someone's own word, in plain English.
final class ReviewWords {

  private final Edition directory;
  private final Instant now;

  ReviewWords(Edition directory, Instant now) {
    this.directory = directory;
    this.now = now;
  }

  String who(String user) {
    return directory.staffMember(user).map(StaffMember::name).orElse(user);
  }

  /// `Dr Hannah Osei broke the glass`.
  String did(Opening opening) {
    return who(opening.by().user())
        + switch (opening.kind()) {
          case BREAK_GLASS -> " broke the glass";
          case SELF_CLAIM -> " claimed a relationship";
        };
  }

  /// `Hospital doctor, Northmere Hospitals, Acute medical unit`.
  String as(Opening.By by) {
    String role = Persona.ofCode(by.role()).map(Persona::words).orElse(by.role());
    String code = by.team();
    String team = code == null ? "" : ", " + directory.team(code).map(Team::name).orElse(code);
    return role + ", " + organisation(by.organisation()) + team;
  }

  String organisation(OdsCode ods) {
    return directory.organisation(ods).map(Organisation::shortName).orElse(ods.value());
  }

  /// `24-Nov-2026 14:04 to 15:04`.
  static String when(Opening opening) {
    return span(opening.since(), opening.end());
  }

  static String span(Instant from, Instant until) {
    return ClinicalDate.of(from)
        + " to "
        + (ClinicalDate.day(from).equals(ClinicalDate.day(until))
            ? ClinicalDate.clock(until)
            : ClinicalDate.of(until));
  }

  /// How soon it is due, or what was found.
  Mark mark(Opening opening) {
    Opening.Decision decision = opening.decision();
    if (decision != null) {
      return new Mark(
          found(decision.outcome()),
          decision.outcome() == Opening.Outcome.APPROPRIATE ? Mark.Tone.QUIET : Mark.Tone.NOTICE);
    }
    Duration left = Duration.between(now, opening.due());
    if (left.isNegative()) {
      return new Mark("Late by " + rough(left.negated()), Mark.Tone.ALERT);
    }
    return new Mark(
        "Due in " + rough(left), left.toHours() < 24 ? Mark.Tone.NOTICE : Mark.Tone.PLAIN);
  }

  private static String rough(Duration time) {
    if (time.toDays() >= 2) {
      return time.toDays() + " days";
    }
    return time.toHours() >= 2 ? time.toHours() + " hours" : Math.max(1, time.toMinutes()) + " min";
  }

  static String found(Opening.Outcome outcome) {
    return switch (outcome) {
      case APPROPRIATE -> "Appropriate";
      case FOLLOW_UP -> "Needs follow-up";
      case INAPPROPRIATE -> "Inappropriate";
    };
  }

  static List<Choice> outcomes() {
    return List.of(
        Choice.of("appropriate", "Appropriate", "There was a good reason to open it."),
        Choice.of(
            "follow-up",
            "Needs follow-up",
            "Someone has to be asked, or a rule or relationship put right."),
        Choice.of(
            "inappropriate",
            "Inappropriate",
            "There was no good reason. What is still open ends at once."));
  }

  static Opening.@Nullable Outcome outcome(String code) {
    return Coded.of(Opening.Outcome.values(), code).orElse(null);
  }

  static List<Select.Option> states() {
    return List.of(Select.Option.of("waiting", "Waiting"), Select.Option.of("decided", "Decided"));
  }

  static List<Select.Option> kinds() {
    return List.of(
        Select.Option.of("", "Both"),
        Select.Option.of(Opening.Kind.BREAK_GLASS.code(), "Broken glass"),
        Select.Option.of(Opening.Kind.SELF_CLAIM.code(), "Claimed relationships"));
  }

  /// `Northmere Hospitals: attendance since 24-Nov-2026 14:30, which began 26 min after`.
  String around(Access.Relationship relationship, Instant opened) {
    String began = ClinicalDate.of(relationship.from());
    Instant until = relationship.until();
    return principal(relationship.principal())
        + ": "
        + kind(relationship.kind())
        + " since "
        + began
        + (until == null ? "" : ", until " + ClinicalDate.of(until))
        + (relationship.from().isAfter(opened)
            ? ". It began " + rough(Duration.between(opened, relationship.from())) + " later."
            : ". It held already.");
  }

  private String principal(String principal) {
    String name = principal.substring(principal.indexOf(':') + 1);
    if (principal.startsWith("org:")) {
      return organisation(new OdsCode(name));
    }
    return principal.startsWith("team:")
        ? directory.team(name).map(Team::name).orElse(name)
        : who(name);
  }

  static String kind(RelationshipKind kind) {
    return kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }
}
