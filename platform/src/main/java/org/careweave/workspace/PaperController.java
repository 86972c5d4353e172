package org.careweave.workspace;

import java.time.InstantSource;
import java.util.Optional;
import org.careweave.access.Sight;
import org.careweave.kernel.PersonId;
import org.careweave.paper.Paper;
import org.careweave.paper.Printing;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.transfers.DischargeSummary;
import org.careweave.transfers.Discharges;
import org.careweave.transfers.Transfer;
import org.careweave.transfers.Transfers;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/// What was sent, as PDF: the very bytes that were stored when it was sent for whom the rules let
/// see that document, else what the viewer sees of it.
@Controller
class PaperController {

  private final Transfers transfers;
  private final Discharges discharges;
  private final People people;
  private final DocumentFileController files;
  private final Around around;

  PaperController(
      Transfers transfers,
      Discharges discharges,
      People people,
      DocumentFileController files,
      Around around) {
    this.transfers = transfers;
    this.discharges = discharges;
    this.people = people;
    this.files = files;
    this.around = around;
  }

  /// What every paper needs.
  @org.springframework.stereotype.Component("paperAround")
  record Around(Printing printing, Looking looking, InstantSource clock) {}

  @GetMapping(TransferController.ONE + "/pdf")
  ResponseEntity<byte[]> transfer(@PathVariable String id) {
    Sight sight = around.looking().sight();
    Transfer transfer = transfers.transfer(id, sight).orElseThrow(PaperController::absent);
    FoundPerson person = found(transfer.person(), sight);
    Optional<DischargeSummary> summary = discharges.summary(transfer, sight);
    if (summary.isPresent() && summary.get().sent()) {
      return summary(summary.get(), person, sight);
    }
    Paper paper = transfers.paper(transfer, person, sight).orElseThrow(PaperController::absent);
    return transfers
        .document(transfer, sight)
        .flatMap(document -> files.pdf(person.person(), document))
        .orElseGet(() -> printed(paper));
  }

  @GetMapping(DischargeController.ONE + "/pdf")
  ResponseEntity<byte[]> discharge(@PathVariable long person) {
    Sight sight = around.looking().sight();
    FoundPerson found = found(new PersonId(person), sight);
    DischargeSummary summary =
        discharges
            .plan(found.person(), sight)
            .flatMap(plan -> discharges.summary(plan, sight))
            .filter(DischargeSummary::sent)
            .orElseThrow(PaperController::absent);
    return summary(summary, found, sight);
  }

  private ResponseEntity<byte[]> summary(
      DischargeSummary summary, FoundPerson person, Sight sight) {
    return discharges
        .document(summary, sight)
        .flatMap(document -> files.pdf(person.person(), document))
        .orElseGet(() -> printed(discharges.paper(summary, person, sight)));
  }

  private ResponseEntity<byte[]> printed(Paper paper) {
    return Downloads.of(around.printing().pdf(paper, around.clock().instant()), paper.title());
  }

  private FoundPerson found(PersonId id, Sight sight) {
    return people
        .person(id, around.looking().sight(id))
        .filter(_ -> sight.caller().team() != null)
        .orElseThrow(PaperController::absent);
  }

  private static ResponseStatusException absent() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
