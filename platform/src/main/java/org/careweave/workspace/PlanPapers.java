package org.careweave.workspace;

import java.time.Instant;
import java.time.InstantSource;
import org.careweave.access.Sight;
import org.careweave.design.ClinicalDate;
import org.careweave.kernel.NhsNumber;
import org.careweave.paper.Paper;
import org.careweave.paper.Printing;
import org.careweave.people.FoundPerson;
import org.careweave.people.SourcePatient;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// Plans as PDF.
@Component
class PlanPapers {

  private final Printing printing;
  private final InstantSource clock;

  PlanPapers(Printing printing, InstantSource clock) {
    this.printing = printing;
    this.clock = clock;
  }

  ResponseEntity<byte[]> plan(PlanPage page, FoundPerson person, Sight sight) {
    Instant now = clock.instant();
    SourcePatient best = person.best();
    NhsNumber number = best.nhsNumber();
    Paper.Whose whose =
        Paper.Whose.of(
            best.family(),
            best.given(),
            best.prefix(),
            best.birthDateText(),
            number == null ? null : number.value());
    String said =
        "As "
            + sight.caller().name()
            + " could see it on "
            + ClinicalDate.of(now)
            + ". The plan itself goes on changing.";
    return Downloads.of(printing.pdf(PlanPaper.of(page, whose, said), now), "Plan");
  }
}
