package org.careweave.transfers;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.directory.Organisation;
import org.careweave.directory.OrganisationKind;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Problem;
import org.careweave.people.FoundPerson;
import org.careweave.record.Entry;
import org.careweave.record.Records;
import org.careweave.record.Submission;
import org.careweave.record.Written;
import org.careweave.tasks.TaskPriority;
import org.careweave.tasks.TaskText;
import org.careweave.transfers.DischargePlan.State;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Tells a council, while somebody is still in a bed, that they are likely to need care and support
/// when they leave. The person has to know of it first (NHS Act 2006, section 74).
@Component
final class AssessmentNotice {

  private final Records records;
  private final Planning planning;
  private final Receivers receivers;
  private final TransferMoving moving;
  private final Directory directory;

  AssessmentNotice(
      Records records,
      Planning planning,
      Receivers receivers,
      TransferMoving moving,
      Directory directory) {
    this.records = records;
    this.planning = planning;
    this.receivers = receivers;
    this.moving = moving;
    this.directory = directory;
  }

  /// Null when it is sent.
  @Nullable Problem send(
      FoundPerson about, DischargePlan plan, Discharges.Notice notice, Sight sight) {
    Caller caller = sight.caller();
    String team = caller.team();
    OdsCode hospital = plan.stay().hospital();
    if (team == null || plan.state() != State.OPEN || !Planning.writes(caller, hospital)) {
      return Planning.NOT_HERE;
    }
    String needs = TaskText.clean(notice.needs());
    Problem wrong =
        TransferMoving.textProblem(
            needs, TaskText.LONG, "needs", "Say what help they are likely to need");
    if (wrong != null) {
      return wrong;
    }
    if (!notice.told()) {
      return Problem.invalid(
          "DSC-050",
          "Tell the person, and whoever cares for them, before you tell the council",
          "told");
    }
    Party sender = new Party(caller.organisation(), team);
    return switch (receivers.of(notice.service(), sender, hospital, planning.now())) {
      case Receivers.Found.Nobody(var nobody) -> nobody;
      case Receivers.Found.Receiver receiver ->
          isCouncil(receiver.party())
              ? write(about, plan, needs, new Sides(sender, receiver), sight)
              : Problem.invalid("DSC-051", "Choose a service of a council", "service");
    };
  }

  private boolean isCouncil(Party party) {
    return directory
        .organisation(party.organisation())
        .map(Organisation::kind)
        .filter(kind -> kind == OrganisationKind.COUNCIL)
        .isPresent();
  }

  private record Sides(Party sender, Receivers.Found.Receiver receiver) {}

  private @Nullable Problem write(
      FoundPerson about, DischargePlan plan, String needs, Sides sides, Sight sight) {
    Instant now = planning.now();
    String patient = "Patient/" + about.best().patient();
    String fullUrl = "urn:uuid:" + UUID.randomUUID();
    Transfer.Asked asked =
        new Transfer.Asked(
            TransferKind.ASSESSMENT_NOTICE,
            "Assessment notice from " + receivers.name(planning.ward(plan.stay())),
            needs,
            TaskPriority.URGENT,
            List.of());
    RequestJson request =
        RequestJson.fresh(patient, sight.caller(), now)
            .asked(asked)
            .service(sides.receiver.service())
            .status("active");
    TransferJson task =
        TransferJson.fresh(patient, fullUrl)
            .asked(asked)
            .sender(sides.sender)
            .receiver(sides.receiver.party(), sides.receiver.service())
            .plan(plan.id())
            .state(TransferState.DRAFT)
            .event(TransferMoving.event("write", sight.caller(), now, ""));
    moving.send(task, sight.caller(), now);
    return write(
        List.of(
            new Entry.Post(0, "ServiceRequest", fullUrl, request.bytes()),
            new Entry.Post(1, "Task", null, task.bytes())),
        plan.stay().hospital(),
        sight);
  }

  private @Nullable Problem write(List<Entry> entries, OdsCode custodian, Sight sight) {
    Written written = records.write(Submission.here(entries, custodian, sight, planning.now()));
    return written.refusal().orElse(null);
  }
}
