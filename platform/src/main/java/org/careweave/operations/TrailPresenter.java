package org.careweave.operations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.careweave.audit.AuditEntry;
import org.careweave.audit.AuditPage;
import org.careweave.design.ClinicalDate;
import org.careweave.design.ClinicalName;
import org.careweave.design.ClinicalNumber;
import org.careweave.design.Shell;
import org.careweave.directory.Edition;
import org.careweave.directory.Organisation;
import org.careweave.directory.Persona;
import org.careweave.directory.Source;
import org.careweave.directory.StaffMember;
import org.careweave.kernel.NhsNumber;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.people.FoundPerson;
import org.careweave.people.SourcePatient;
import org.jspecify.annotations.Nullable;

/// Makes the story of a page of the trail. People are named only where they were asked for: whoever
/// reads the trail need not learn who else was looked at.
final class TrailPresenter {

  private static final int MOST_PERSONS = 5;

  private final Edition directory;
  private final TrailPage.@Nullable About about;
  private final Instant now;

  TrailPresenter(Edition directory, TrailPage.@Nullable About about, Instant now) {
    this.directory = directory;
    this.about = about;
    this.now = now;
  }

  static TrailPage.About named(FoundPerson found) {
    SourcePatient best = found.best();
    NhsNumber number = best.nhsNumber();
    String name = ClinicalName.of(best.family(), best.given(), best.prefix());
    return new TrailPage.About(
        Long.toString(found.person().value()),
        number == null ? name : name + ", NHS No. " + ClinicalNumber.nhs(number.value()));
  }

  static TrailPage.About unnamed(PersonId person) {
    String number = Long.toString(person.value());
    return new TrailPage.About(number, "person " + number);
  }

  /// The entries by day, newest first.
  List<TrailPage.Day> days(AuditPage page) {
    Map<String, List<TrailPage.Entry>> days = new LinkedHashMap<>();
    for (AuditEntry entry : page.entries()) {
      days.computeIfAbsent(ClinicalDate.day(entry.at()), _ -> new ArrayList<>()).add(entry(entry));
    }
    return days.entrySet().stream()
        .map(day -> new TrailPage.Day(day.getKey(), day.getValue()))
        .toList();
  }

  TrailPage page(Shell shell, TrailPage.Asked asked, TrailPage.Offers offers, AuditPage page) {
    AuditPage.Position next = page.next();
    return new TrailPage(
        shell,
        asked,
        offers,
        about,
        summary(page, asked),
        days(page),
        next == null ? null : next.text());
  }

  private String summary(AuditPage page, TrailPage.Asked asked) {
    if (asked.errors().any()) {
      return "Nothing was looked up";
    }
    int shown = page.entries().size();
    if (shown == 0) {
      return about == null
          ? "Nothing in the trail fits these filters"
          : "Nobody who fits these filters looked at " + about.name();
    }
    String entries = shown == 1 ? "1 entry" : shown + " entries";
    return (page.next() == null ? entries : "The newest " + entries)
        + (about == null ? "" : " about " + about.name());
  }

  private TrailPage.Entry entry(AuditEntry entry) {
    List<TrailPage.About> of =
        entry.persons().stream().limit(MOST_PERSONS).map(this::person).toList();
    return new TrailPage.Entry(
        ClinicalDate.clock(entry.at()),
        who(entry),
        as(entry),
        TrailWords.did(entry),
        of,
        entry.persons().size() - of.size(),
        TrailWords.why(entry.purpose()),
        TrailWords.came(entry, now),
        entry.outcome() != null,
        details(entry));
  }

  private TrailPage.About person(PersonId person) {
    TrailPage.About unnamed = unnamed(person);
    return about != null && about.number().equals(unnamed.number()) ? about : unnamed;
  }

  private String who(AuditEntry entry) {
    return switch (entry.callerKind()) {
      case "staff" ->
          directory.staffMember(entry.caller()).map(StaffMember::name).orElse(entry.caller());
      case "feed" ->
          directory.sourceOfClient(entry.caller()).map(Source::name).orElse(entry.caller());
      case "system" -> "The platform (" + entry.caller() + ")";
      default -> entry.caller();
    };
  }

  private String as(AuditEntry entry) {
    String role = entry.role();
    String words = role == null ? "" : Persona.ofCode(role).map(Persona::words).orElse(role) + ", ";
    return words + organisation(entry.organisation());
  }

  private String organisation(String code) {
    Optional<OdsCode> ods =
        code.matches("[A-Z0-9]{3,10}") ? Optional.of(new OdsCode(code)) : Optional.empty();
    return ods.flatMap(directory::organisation).map(Organisation::shortName).orElse(code);
  }

  private static List<TrailPage.Fact> details(AuditEntry entry) {
    List<TrailPage.Fact> facts = new ArrayList<>();
    facts.add(new TrailPage.Fact("At", ClinicalDate.of(entry.at())));
    facts.add(new TrailPage.Fact("Signed in as", entry.caller()));
    String address = entry.address();
    if (address != null) {
      facts.add(new TrailPage.Fact("From the device", address));
    }
    facts.add(new TrailPage.Fact("Asked for", entry.action() + ": " + entry.query()));
    facts.add(
        new TrailPage.Fact(
            "Allowed by",
            entry.clauses().isEmpty() ? "no rule was needed" : String.join(", ", entry.clauses())));
    facts.add(new TrailPage.Fact("Entry", Long.toString(entry.number())));
    facts.add(new TrailPage.Fact("Request", entry.correlation()));
    return List.copyOf(facts);
  }
}
