package org.careweave.workspace;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.careweave.access.RelationshipKind;
import org.careweave.access.Sight;
import org.careweave.design.ClinicalDate;
import org.careweave.exchange.Arrival;
import org.careweave.exchange.Exchange;
import org.careweave.kernel.PersonId;
import org.careweave.plans.ListedSection;
import org.careweave.plans.Plans;
import org.careweave.tasks.CaseloadEntry;
import org.careweave.tasks.TaskFilter;
import org.careweave.tasks.Tasks;
import org.springframework.stereotype.Component;

/// Why people of a caseload should be talked about in a meeting.
@Component
class MeetingReasons {

  /// Most people of a caseload looked at.
  private static final int MOST = 500;

  private final Tasks tasks;
  private final Plans plans;
  private final Exchange exchange;
  private final InstantSource clock;

  MeetingReasons(Tasks tasks, Plans plans, Exchange exchange, InstantSource clock) {
    this.tasks = tasks;
    this.plans = plans;
    this.exchange = exchange;
    this.clock = clock;
  }

  /// One reason, with its words.
  enum Reason {
    ATTENDING("In an emergency department now"),
    REVIEW("Review of the plan overdue"),
    LATE("Task overdue"),
    ADMITTED("Inpatient"),
    VIRTUAL_WARD("On a virtual ward"),
    REFERRED("Referred"),
    CASELOAD("On the caseload");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /// The people of the caller's team's caseload, and of the plans it owns, with the reasons.
  Map<PersonId, Set<Reason>> of(Sight sight) {
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, ClinicalDate.ZONE);
    Map<PersonId, Set<Reason>> all = new LinkedHashMap<>();
    for (CaseloadEntry entry : tasks.caseload(new TaskFilter.Page(0, MOST), sight).entries()) {
      Set<Reason> why = all.computeIfAbsent(entry.person(), _ -> new LinkedHashSet<>());
      entry.why().forEach(kind -> add(why, kind));
      Instant due = entry.nextDue();
      if (due != null && due.isBefore(now)) {
        why.add(Reason.LATE);
      }
    }
    for (ListedSection section : plans.owned(sight)) {
      LocalDate review = section.review();
      if (review != null && review.isBefore(today)) {
        all.computeIfAbsent(section.person(), _ -> new LinkedHashSet<>()).add(Reason.REVIEW);
      }
    }
    for (Arrival arrival : exchange.alerts(sight)) {
      Set<Reason> why = all.get(arrival.person());
      if (why != null) {
        why.add(Reason.ATTENDING);
      }
    }
    return all;
  }

  private static void add(Set<Reason> why, RelationshipKind kind) {
    switch (kind) {
      case ADMISSION -> why.add(Reason.ADMITTED);
      case VIRTUAL_WARD -> why.add(Reason.VIRTUAL_WARD);
      case REFERRAL -> why.add(Reason.REFERRED);
      case CASELOAD, REGISTRATION, CARE_TEAM -> why.add(Reason.CASELOAD);
      default -> {}
    }
  }
}
