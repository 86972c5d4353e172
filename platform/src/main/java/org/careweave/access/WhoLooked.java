package org.careweave.access;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.careweave.audit.AuditFilter;
import org.careweave.audit.AuditReading;
import org.careweave.audit.Looked;
import org.careweave.audit.LookedPage;
import org.careweave.kernel.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who looked at one person: in what role and for which organisation, when, at which sections, and
/// why it was allowed; what was opened on someone's own word is marked. Answers a resident who
/// asks.
///
/// For whoever may read the trail, as much of it as that. Each question is itself in the trail.
@Component
public final class WhoLooked {

  private final AuditReading trail;
  private final AuditPermission permission;
  private final AccessRows clauseRows;
  private final ClauseRows changeRows;
  private final ReviewRows openings;

  WhoLooked(AuditReading trail, AuditPermission permission, JdbcClient jdbc) {
    this.trail = trail;
    this.permission = permission;
    this.clauseRows = new AccessRows(jdbc);
    this.changeRows = new ClauseRows(jdbc);
    this.openings = new ReviewRows(jdbc);
  }

  /// Looks at `person`, whole days, newest first, repeats of a day together; none when the sight
  /// does not allow it.
  ///
  /// @param before the day the page before gave; null for the first page
  public LookPage looks(PersonId person, @Nullable LocalDate before, Sight sight) {
    return looks(AuditFilter.about(person), person, before, sight);
  }

  /// What the opener did with the person's record while it was open.
  public LookPage meanwhile(Opening opening, Sight sight) {
    return looks(opening.person(), opening.by().user(), opening.since(), opening.end(), sight);
  }

  /// What one member of staff did with the person's record from `from` until before `until`.
  public LookPage looks(PersonId person, String user, Instant from, Instant until, Sight sight) {
    AuditFilter filter = new AuditFilter(person, "staff", user, null, null, null, from, until);
    return looks(filter, person, null, sight);
  }

  private LookPage looks(
      AuditFilter filter, PersonId person, @Nullable LocalDate before, Sight sight) {
    return permission
        .viewer(sight, UUID.randomUUID().toString())
        .map(viewer -> explained(trail.looked(viewer, filter, before), person))
        .orElse(LookPage.NOTHING);
  }

  private LookPage explained(LookedPage page, PersonId person) {
    if (page.looks().isEmpty()) {
      return LookPage.NOTHING;
    }
    ClausesThen clauses = new ClausesThen(clauseRows.clauses(), changeRows.changes());
    List<Opening> opened = openings.of(person);
    List<Look> looks = new ArrayList<>();
    for (Looked looked : page.looks()) {
      if (!isOnlyWho(looked) || stands(looked, page.looks())) {
        looks.add(explained(looked, clauses, opened));
      }
    }
    return new LookPage(looks, page.next());
  }

  /// Who someone is, is read on the way to everything else.
  private static boolean isOnlyWho(Looked looked) {
    return looked.action().equals("read") && looked.query().equals("person");
  }

  /// Whether the viewer did nothing more that day.
  private static boolean stands(Looked who, List<Looked> all) {
    return all.stream()
        .filter(other -> other.day().equals(who.day()))
        .filter(other -> other.caller().equals(who.caller()))
        .filter(other -> other.organisation().equals(who.organisation()))
        .allMatch(WhoLooked::isOnlyWho);
  }

  private static Look explained(Looked looked, ClausesThen clauses, List<Opening> opened) {
    @Nullable Opening opening = opening(looked, opened);
    List<String> why = new ArrayList<>();
    Set<String> sections = new TreeSet<>();
    boolean ownWord = false;
    for (String id : looked.clauses()) {
      ClausesThen.Then then = clauses.at(id, looked.first());
      if (then != null && (!then.ownWord() || opening != null)) {
        why.add(then.words());
        ownWord |= then.ownWord();
        sections.addAll(then.sections() == null ? Set.of() : then.sections());
      }
    }
    sections.remove("reference");
    boolean atRecord = looked.action().equals("record");
    return new Look(
        looked,
        List.copyOf(why),
        atRecord ? List.copyOf(sections) : List.of(),
        ownWord ? opening : null);
  }

  private static @Nullable Opening opening(Looked looked, List<Opening> opened) {
    return opened.stream()
        .filter(opening -> opening.by().user().equals(looked.caller()))
        .filter(opening -> !opening.since().isAfter(looked.last()))
        .filter(opening -> opening.end().isAfter(looked.first()))
        .findFirst()
        .orElse(null);
  }
}
