package org.careweave.transfers;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.directory.Organisation;
import org.careweave.directory.OrganisationKind;
import org.careweave.kernel.Problem;
import org.careweave.people.FoundPerson;
import org.careweave.record.Entry;
import org.careweave.tasks.NewTask;
import org.careweave.tasks.Task;
import org.careweave.tasks.TaskDrafts;
import org.careweave.tasks.TaskPriority;
import org.careweave.transfers.DischargeSummary.Action;
import org.careweave.transfers.DischargeSummary.Content;
import org.careweave.transfers.DischargeSummary.Recipient;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// A transfer to each of those a discharge summary goes to, and what they have to do as tasks
/// offered to them: entries of one submission with the summary.
@Component
final class DischargeTransfers {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

  private final Planning planning;
  private final Receivers receivers;
  private final TransferMoving moving;
  private final TaskDrafts drafts;
  private final Directory directory;

  DischargeTransfers(
      Planning planning,
      Receivers receivers,
      TransferMoving moving,
      TaskDrafts drafts,
      Directory directory) {
    this.planning = planning;
    this.receivers = receivers;
    this.moving = moving;
    this.drafts = drafts;
    this.directory = directory;
  }

  /// What goes out.
  ///
  /// @param summary id of its Composition
  /// @param correction what it corrects; null: it is the first
  record Going(
      FoundPerson about,
      DischargePlan plan,
      String summary,
      Content content,
      Party sender,
      @Nullable Correction correction) {

    String patient() {
      return "Patient/" + about.best().patient();
    }
  }

  /// Why a summary is corrected.
  ///
  /// @param says why, and under which headings it differs
  /// @param before what was sent
  record Correction(String says, Content before) {}

  /// Adds them; null when everybody is reached, else nothing is to be sent.
  @Nullable Problem add(Going going, List<Entry> entries, Sight sight) {
    for (Recipient recipient : going.content().recipients()) {
      switch (receivers.of(
          recipient.code(), going.sender(), going.plan().stay().hospital(), planning.now())) {
        case Receivers.Found.Nobody(var nobody) -> {
          return Problem.invalid(
              nobody.code(), recipient.name() + ": " + nobody.words(), "summary");
        }
        case Receivers.Found.Receiver receiver ->
            transfer(going, recipient, receiver, entries, sight);
      }
    }
    return null;
  }

  private void transfer(
      Going going,
      Recipient recipient,
      Receivers.Found.Receiver receiver,
      List<Entry> entries,
      Sight sight) {
    Instant now = planning.now();
    Caller caller = sight.caller();
    Transfer.Asked asked = asked(going, recipient, receiver.party());
    String fullUrl = "urn:uuid:" + UUID.randomUUID();
    RequestJson request =
        RequestJson.fresh(going.patient(), caller, now)
            .asked(asked)
            .service(receiver.service())
            .status("active");
    TransferJson task =
        TransferJson.fresh(going.patient(), fullUrl)
            .asked(asked)
            .sender(going.sender())
            .receiver(receiver.party(), receiver.service())
            .plan(going.plan().id())
            .state(TransferState.DRAFT)
            .event(TransferMoving.event("write", caller, now, ""));
    moving.send(task, caller, now);
    entries.add(new Entry.Post(entries.size(), "ServiceRequest", fullUrl, request.bytes()));
    entries.add(new Entry.Post(entries.size(), "Task", null, task.bytes()));
    actions(going, recipient, receiver.party(), fullUrl, entries, sight);
  }

  private void actions(
      Going going,
      Recipient recipient,
      Party party,
      String request,
      List<Entry> entries,
      Sight sight) {
    Optional<String> doing = receivers.doing(party);
    for (Action action : going.content().actions()) {
      if (action.recipient().equals(recipient.code())
          && isNew(going, action)
          && doing.isPresent()) {
        NewTask wish =
            new NewTask(
                going.about().best(),
                new Task.What(action.what(), null, TaskPriority.ROUTINE, ""),
                SummaryCheck.due(action),
                doing.get(),
                null,
                List.of(),
                request);
        byte[] json = drafts.offered(going.patient(), wish, sight);
        entries.add(new Entry.Post(entries.size(), "Task", null, json));
      }
    }
  }

  /// What was asked for already stands on their tasks.
  private static boolean isNew(Going going, Action action) {
    Correction correction = going.correction();
    return correction == null || !correction.before().actions().contains(action);
  }

  private Transfer.Asked asked(Going going, Recipient recipient, Party party) {
    Content content = going.content();
    Correction correction = going.correction();
    List<Transfer.Item> items = new ArrayList<>();
    items.add(new Transfer.Item("Composition/" + going.summary(), "Discharge summary"));
    OrganisationKind kind =
        directory.organisation(party.organisation()).map(Organisation::kind).orElse(null);
    String asks =
        recipient.asks().isEmpty()
            ? "For your information: read the summary, and do what it asks of you."
            : recipient.asks();
    LocalDate leaves = content.leaves();
    return new Transfer.Asked(
        kind == OrganisationKind.COUNCIL ? TransferKind.DISCHARGE_NOTICE : TransferKind.DISCHARGE,
        (correction == null ? "Discharge from " : "Discharge, corrected: from ")
            + receivers.name(planning.ward(going.plan().stay()))
            + (leaves == null ? "" : " on " + DAY.format(leaves)),
        correction == null ? asks : correction.says() + "\n" + asks,
        kind == OrganisationKind.GP_PRACTICE && correction == null
            ? TaskPriority.ROUTINE
            : TaskPriority.URGENT,
        items);
  }
}
