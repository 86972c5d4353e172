package org.careweave.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.careweave.access.Purpose;
import org.careweave.audit.AuditEntry;
import org.careweave.design.Select;

/// The trail's terms in plain English. A term it does not know is shown as it is.
final class TrailWords {

  /// The periods offered, as ISO durations, shortest first.
  static final List<String> PERIODS = List.of("PT24H", "PT168H", "PT744H");

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private TrailWords() {}

  /// What was done, as a verb with what follows it.
  static String did(AuditEntry entry) {
    return did(entry.action(), entry.query());
  }

  static String did(String action, String query) {
    return switch (action) {
      case "record" -> "opened the record";
      case "read" -> "read " + thing(query);
      case "vread" -> "read an earlier version of " + thing(query);
      case "history" -> "read the versions of " + thing(query);
      case "search" -> "searched " + query;
      case "write" -> "wrote " + query;
      case "link" -> "decided that two source patients are one person";
      case "unlink" -> "decided that a source patient is someone else";
      case "change-policy" -> "changed the rule " + query;
      case "break-glass" -> "broke the glass, reason " + plain(query);
      case "self-claim" -> "claimed a relationship, reason " + plain(query);
      case "end-break-glass", "end-self-claim" -> "ended what they had opened";
      case "review-break-glass", "review-self-claim" -> "found what was opened " + plain(query);
      case "read-openings" -> "read the list of records opened on someone's own word";
      case "read-opening" -> "read why a record was opened";
      case "change-agreement" -> "took a step with the agreement " + query;
      case "sign-agreement" -> "signed the agreement " + query;
      case "preview-agreement" -> "looked at what would change by the agreement " + query;
      case "ask-why" -> "asked why an item is seen or withheld, a " + query;
      case "count-people" -> query.startsWith("by ") ? "counted people " + query : "counted people";
      case "extract" -> "had items of theirs without names, by the agreement " + query;
      case "class-of" -> "looked up the class of a " + query;
      case "read-unusual-looks", "read-unusual-look" -> "read the list of unusual looks";
      case "close-unusual-look" -> "closed an unusual look as " + plain(query);
      case "read-watched" -> "read the list of people watched over";
      case "watch" -> "put a person on the list of those watched over";
      case "watch-no-more" -> "took a person off the list of those watched over";
      case "read-seals" -> "read what the person wants kept from others";
      case "place-seal" -> "sealed " + plain(query) + " as the person wishes";
      case "lift-seal" -> "lifted a seal on " + plain(query);
      case "propose-erasure", "sign-erasure", "refuse-erasure" -> removal(action, query);
      case "replay" -> "tried again " + query;
      case "discard" -> "discarded " + query;
      case "read-audit" -> "read the audit trail";
      case "drop-audit-month" -> "removed the audit entries of " + query + ", whose time was over";
      default -> national(action, query);
    };
  }

  private static String removal(String action, String query) {
    String did =
        switch (action) {
          case "propose-erasure" -> "proposed to remove something for good, ";
          case "sign-erasure" -> "signed that something is removed for good, ";
          default -> "refused to remove something for good, ";
        };
    return did + plain(query);
  }

  /// What has to do with national opt-outs, or has no words.
  private static String national(String action, String query) {
    return switch (action) {
      case "make-national-check" -> "made a list to check national opt-outs by";
      case "national-list" -> "had their NHS number, to check national opt-outs by, " + query;
      case "answer-national-check" -> "brought what the national list says, " + query;
      default -> action.replace('-', ' ') + " " + query;
    };
  }

  private static String plain(String code) {
    return "“" + code.replace('-', ' ') + "”";
  }

  private static String thing(String query) {
    return switch (query) {
      case "person" -> "who someone is";
      case "links of a person" -> "which source records are linked";
      default -> "a " + query;
    };
  }

  /// `for direct care`.
  static String why(String purpose) {
    return switch (purpose) {
      case "DIRECT_CARE" -> "for direct care";
      case "EMERGENCY" -> "in an emergency";
      case "POPULATION_HEALTH" -> "for population health";
      case "OPERATIONS" -> "to run the platform";
      case "GOVERNANCE" -> "for governance";
      default -> "for " + purpose.toLowerCase(Locale.ROOT).replace('_', ' ');
    };
  }

  /// What came of it. An outcome follows within a second; where none ever does, the process ended.
  static String came(AuditEntry entry, Instant now) {
    AuditEntry.Outcome outcome = entry.outcome();
    if (outcome == null) {
      boolean young = entry.at().isAfter(now.minus(PATIENCE));
      return young ? "going on" : "what came of it is not known";
    }
    boolean wrote = entry.action().equals("write");
    String items = outcome.items() == 1 ? "1 item " : "%,d items ".formatted(outcome.items());
    return switch (outcome.result()) {
      case "ok" -> outcome.items() == 0 ? "nothing found" : items + (wrote ? "written" : "shown");
      case "refused" -> "refused, nothing shown";
      case "failed" -> "failed, nothing shown";
      case "broken-off" -> "broken off after " + items.strip();
      default -> outcome.result();
    };
  }

  static List<Select.Option> kinds() {
    return List.of(
        Select.Option.of("", "Anyone"),
        Select.Option.of("staff", "Staff"),
        Select.Option.of("feed", "Feeds"),
        Select.Option.of("app", "Applications"),
        Select.Option.of("system", "The platform's own jobs"));
  }

  static List<Select.Option> purposes() {
    return List.of(
        Select.Option.of("", "Any reason"),
        Select.Option.of(Purpose.DIRECT_CARE.name(), "Direct care"),
        Select.Option.of(Purpose.EMERGENCY.name(), "Emergency"),
        Select.Option.of(Purpose.POPULATION_HEALTH.name(), "Population health"),
        Select.Option.of(Purpose.OPERATIONS.name(), "Running the platform"),
        Select.Option.of(Purpose.GOVERNANCE.name(), "Governance"));
  }

  static List<Select.Option> deeds() {
    return List.of(
        Select.Option.of("", "Anything"),
        Select.Option.of("record", "Opened a record"),
        Select.Option.of("read", "Read one item"),
        Select.Option.of("search", "Searched"),
        Select.Option.of("write", "Wrote"),
        Select.Option.of("break-glass", "Broke the glass"),
        Select.Option.of("self-claim", "Claimed a relationship"),
        Select.Option.of("link", "Linked people"),
        Select.Option.of("unlink", "Parted people"),
        Select.Option.of("read-audit", "Read the audit trail"));
  }

  static List<Select.Option> periods() {
    return List.of(
        Select.Option.of("", "Any time"),
        Select.Option.of(PERIODS.get(0), "Last 24 hours"),
        Select.Option.of(PERIODS.get(1), "Last 7 days"),
        Select.Option.of(PERIODS.get(2), "Last 31 days"));
  }
}
