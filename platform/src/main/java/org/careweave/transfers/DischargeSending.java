package org.careweave.transfers;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.directory.Organisation;
import org.careweave.directory.OrganisationKind;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Problem;
import org.careweave.paper.Paper;
import org.careweave.people.FoundPerson;
import org.careweave.record.Entry;
import org.careweave.record.Outcome;
import org.careweave.record.ReadResult;
import org.careweave.record.Records;
import org.careweave.record.ResourceKey;
import org.careweave.record.Submission;
import org.careweave.record.Written;
import org.careweave.tasks.NewTask;
import org.careweave.tasks.Task;
import org.careweave.tasks.TaskDrafts;
import org.careweave.tasks.TaskPriority;
import org.careweave.transfers.DischargePlan.State;
import org.careweave.transfers.DischargeSummary.Action;
import org.careweave.transfers.DischargeSummary.Content;
import org.careweave.transfers.DischargeSummary.Recipient;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Sends a discharge: the summary becomes final, each recipient gets a transfer, what they have to
/// do is offered to them as tasks, and the plan says that it was sent. All in one transaction, and
/// only while plan and summary are as they were shown: a second press finds it done.
@Component
final class DischargeSending {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

  private static final Problem CHANGED =
      Problem.of(
          Problem.Kind.CONFLICT,
          "DSC-045",
          "Somebody has changed the plan or the summary meanwhile. Nothing was sent: look again");

  private final Records records;
  private final Planning planning;
  private final SummaryCheck check;
  private final Receivers receivers;
  private final TransferMoving moving;
  private final Around around;

  DischargeSending(
      Records records,
      Planning planning,
      SummaryCheck check,
      Receivers receivers,
      TransferMoving moving,
      Around around) {
    this.records = records;
    this.planning = planning;
    this.check = check;
    this.receivers = receivers;
    this.moving = moving;
    this.around = around;
  }

  /// What else it needs.
  @Component("dischargeSendingAround")
  record Around(
      TaskDrafts drafts, DischargeCodes codes, Directory directory, SentDocument document) {}

  /// The summary of a plan; empty while there is none that the sight covers.
  Optional<DischargeSummary> of(DischargePlan plan, Sight sight) {
    return Optional.ofNullable(plan.summary()).flatMap(id -> summary(id, sight));
  }

  Optional<DischargeSummary> summary(String id, Sight sight) {
    return records.read(new ResourceKey("Composition", id), sight)
                instanceof ReadResult.Found(var stored)
            && SummaryJson.is(stored.json())
        ? Optional.of(SummaryJson.of(stored.json()).summary(id, stored.version()))
        : Optional.empty();
  }

  /// Keeps a draft, complete or not; null when it is kept.
  ///
  /// @param version of the draft that was shown; null when there was none
  @Nullable Problem write(
      FoundPerson about, DischargePlan plan, Content wish, @Nullable Integer version, Sight sight) {
    if (plan.state() != State.OPEN || !Planning.writes(sight.caller(), plan.stay().hospital())) {
      return Planning.NOT_HERE;
    }
    Content content = SummaryCheck.cleaned(wish);
    Optional<Problem> wrong = check.problem(content, plan.stay());
    if (wrong.isPresent()) {
      return wrong.get();
    }
    Map<SummaryHeading, String> lines = lines(content, plan.stay(), sight.caller());
    return plan.summary() == null
        ? begin(about, plan, content, lines, sight)
        : again(plan, content, lines, version, sight);
  }

  /// The first draft, which the plan then names: of two who begin at once one has it.
  private @Nullable Problem begin(
      FoundPerson about,
      DischargePlan plan,
      Content content,
      Map<SummaryHeading, String> lines,
      Sight sight) {
    Optional<Planning.Standing> there = planning.standing(plan.id(), sight);
    if (there.isEmpty() || there.get().plan().summary() != null) {
      return CHANGED;
    }
    Planning.Standing standing = planning.whole(there.get());
    String fullUrl = "urn:uuid:" + UUID.randomUUID();
    SummaryJson json =
        SummaryJson.fresh("Patient/" + about.best().patient(), plan.stay())
            .content(content, lines, sight.caller(), planning.now());
    byte[] task = standing.json().summary(fullUrl).changed(sight.caller(), planning.now()).bytes();
    return changed(
        refused(
            write(
                List.of(
                    new Entry.Post(0, "Composition", fullUrl, json.bytes()),
                    new Entry.Put(1, "Task", plan.id(), null, task, standing.plan().version())),
                plan,
                sight)));
  }

  private @Nullable Problem again(
      DischargePlan plan,
      Content content,
      Map<SummaryHeading, String> lines,
      @Nullable Integer version,
      Sight sight) {
    ResourceKey key = new ResourceKey("Composition", String.valueOf(plan.summary()));
    if (version == null
        || !(records.read(key, sight) instanceof ReadResult.Found(var stored))
        || SummaryJson.of(stored.json()).sent()) {
      return CHANGED;
    }
    byte[] json =
        SummaryJson.of(stored.json())
            .content(content, lines, sight.caller(), planning.now())
            .bytes();
    return changed(
        refused(
            write(
                List.of(new Entry.Put(0, "Composition", key.id(), null, json, version)),
                plan,
                sight)));
  }

  private static @Nullable Problem changed(@Nullable Problem problem) {
    return problem != null && problem.code().equals("REC-011") ? CHANGED : problem;
  }

  /// What stands under the headings that fill themselves.
  Map<SummaryHeading, String> lines(Content content, Stay stay, Caller by) {
    Map<SummaryHeading, String> lines = new EnumMap<>(SummaryHeading.class);
    String hospital = receivers.name(new Party(stay.hospital(), null));
    String ward = receivers.name(planning.ward(stay));
    lines.put(
        SummaryHeading.ADMISSION,
        "Admitted on "
            + DAY.format(LocalDate.ofInstant(stay.admitted(), SummaryCheck.ZONE))
            + " to "
            + hospital
            + (ward.equals(hospital) ? "" : ", " + ward));
    if (content.leaves() != null && content.destination() != null) {
      lines.put(
          SummaryHeading.DISCHARGE,
          "Discharged on "
              + DAY.format(content.leaves())
              + " to: "
              + around.codes().words(DischargeCode.Sort.DESTINATION, content.destination()));
    }
    lines.put(SummaryHeading.PERSON_COMPLETING, by.name() + ", " + ward + ", " + hospital);
    List<String> sent = content.recipients().stream().map(Recipient::name).toList();
    lines.put(SummaryHeading.DISTRIBUTION, String.join("\n", sent));
    return lines;
  }

  /// Sends; null when it is done.
  ///
  /// @param version of the summary that was shown
  @Nullable Problem send(FoundPerson about, String planId, int version, Sight sight) {
    Caller caller = sight.caller();
    Optional<Planning.Standing> there = planning.standing(planId, sight);
    String team = caller.team();
    if (there.isEmpty()
        || team == null
        || !Planning.writes(caller, there.get().plan().stay().hospital())) {
      return Planning.NOT_HERE;
    }
    Planning.Standing standing = planning.whole(there.get());
    DischargePlan plan = standing.plan();
    Optional<DischargeSummary> draft = of(plan, sight);
    if (plan.state() != State.OPEN || draft.isEmpty() || draft.get().version() != version) {
      return CHANGED;
    }
    Content content = draft.get().content();
    Problem unready =
        check.unready(content).or(() -> check.problem(content, plan.stay())).orElse(null);
    if (unready != null) {
      return unready;
    }
    Going going = new Going(about, standing, draft.get(), new Party(caller.organisation(), team));
    List<Entry> entries = new ArrayList<>();
    for (Recipient recipient : content.recipients()) {
      switch (receivers.of(
          recipient.code(), going.sender, plan.stay().hospital(), planning.now())) {
        case Receivers.Found.Nobody(var nobody) -> {
          return Problem.invalid(
              nobody.code(), recipient.name() + ": " + nobody.words(), "summary");
        }
        case Receivers.Found.Receiver receiver ->
            transfer(going, recipient, receiver, entries, sight);
      }
    }
    close(going, entries, sight);
    return changed(refused(write(entries, plan, sight)));
  }

  /// What is being sent.
  private record Going(
      FoundPerson about, Planning.Standing plan, DischargeSummary summary, Party sender) {

    String patient() {
      return "Patient/" + about.best().patient();
    }
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
            .sender(going.sender)
            .receiver(receiver.party(), receiver.service())
            .plan(going.plan.plan().id())
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
    for (Action action : going.summary.content().actions()) {
      if (action.recipient().equals(recipient.code()) && doing.isPresent()) {
        NewTask wish =
            new NewTask(
                going.about.best(),
                new Task.What(action.what(), null, TaskPriority.ROUTINE, ""),
                SummaryCheck.due(action),
                doing.get(),
                null,
                List.of(),
                request);
        byte[] json = around.drafts().offered(going.patient(), wish, sight);
        entries.add(new Entry.Post(entries.size(), "Task", null, json));
      }
    }
  }

  private Transfer.Asked asked(Going going, Recipient recipient, Party party) {
    Content content = going.summary.content();
    List<Transfer.Item> items = new ArrayList<>();
    items.add(new Transfer.Item("Composition/" + going.summary.id(), "Discharge summary"));
    OrganisationKind kind =
        around.directory().organisation(party.organisation()).map(Organisation::kind).orElse(null);
    String asks =
        recipient.asks().isEmpty()
            ? "For your information: read the summary, and do what it asks of you."
            : recipient.asks();
    LocalDate leaves = content.leaves();
    return new Transfer.Asked(
        kind == OrganisationKind.COUNCIL ? TransferKind.DISCHARGE_NOTICE : TransferKind.DISCHARGE,
        "Discharge from "
            + receivers.name(planning.ward(going.plan.plan().stay()))
            + (leaves == null ? "" : " on " + DAY.format(leaves)),
        asks,
        kind == OrganisationKind.GP_PRACTICE ? TaskPriority.ROUTINE : TaskPriority.URGENT,
        items);
  }

  private void close(Going going, List<Entry> entries, Sight sight) {
    Instant now = planning.now();
    Content content = going.summary.content();
    DischargePlan plan = going.plan.plan();
    ResourceKey key = new ResourceKey("Composition", going.summary.id());
    if (records.read(key, Sight.ofSystem(job(plan.stay().hospital())))
        instanceof ReadResult.Found(var stored)) {
      byte[] summary = SummaryJson.of(stored.json()).sent(now).bytes();
      entries.add(
          new Entry.Put(
              entries.size(), "Composition", key.id(), null, summary, going.summary.version()));
    }
    Paper paper =
        SentPapers.summary(
            content,
            lines(content, plan.stay(), sight.caller()),
            going.about,
            SentPapers.by(sight.caller().name(), now));
    entries.add(
        around
            .document()
            .entry(
                entries.size(),
                new SentDocument.Sent(
                    paper,
                    going.patient(),
                    "Composition/" + going.summary.id(),
                    SummaryJson::type,
                    content.entries().stream().map(DischargeSummary.Entry::reference).toList(),
                    plan.stay().hospital()),
                sight,
                now));
    byte[] sent = going.plan.json().sent(now).changed(sight.caller(), now).bytes();
    entries.add(new Entry.Put(entries.size(), "Task", plan.id(), null, sent, plan.version()));
  }

  private static Caller job(OdsCode custodian) {
    return new Caller(Caller.Kind.SYSTEM, "transfers", "Careweave", "system", custodian, null);
  }

  private static @Nullable Problem refused(Written written) {
    return written.outcomes().stream()
        .filter(Outcome.Refused.class::isInstance)
        .map(o -> ((Outcome.Refused) o).problem())
        .findFirst()
        .orElse(null);
  }

  private Written write(List<Entry> entries, DischargePlan plan, Sight sight) {
    OdsCode custodian = plan.stay().hospital();
    return records.write(
        new Submission(
            sight,
            TransferFollowing.SOURCE,
            Submission.IdRule.SERVER,
            custodian,
            Set.of(custodian),
            true,
            entries,
            planning.now(),
            UUID.randomUUID().toString()));
  }
}
