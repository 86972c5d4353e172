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
import java.util.UUID;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Problem;
import org.careweave.paper.Paper;
import org.careweave.people.FoundPerson;
import org.careweave.record.Entry;
import org.careweave.record.ReadResult;
import org.careweave.record.Records;
import org.careweave.record.ResourceKey;
import org.careweave.record.Submission;
import org.careweave.record.Written;
import org.careweave.transfers.DischargePlan.State;
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
  private final Around around;

  DischargeSending(
      Records records, Planning planning, SummaryCheck check, Receivers receivers, Around around) {
    this.records = records;
    this.planning = planning;
    this.check = check;
    this.receivers = receivers;
    this.around = around;
  }

  /// What else it needs.
  @Component("dischargeSendingAround")
  record Around(DischargeTransfers transfers, DischargeCodes codes, SentDocument document) {}

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
        write(
                List.of(
                    new Entry.Post(0, "Composition", fullUrl, json.bytes()),
                    new Entry.Put(1, "Task", plan.id(), null, task, standing.plan().version())),
                plan,
                sight)
            .refusal()
            .orElse(null));
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
        write(List.of(new Entry.Put(0, "Composition", key.id(), null, json, version)), plan, sight)
            .refusal()
            .orElse(null));
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
    DischargeTransfers.Going going =
        new DischargeTransfers.Going(
            about, plan, draft.get().id(), content, new Party(caller.organisation(), team), null);
    List<Entry> entries = new ArrayList<>();
    Problem nobody = around.transfers().add(going, entries, sight);
    if (nobody != null) {
      return nobody;
    }
    close(going, standing, draft.get().version(), entries, sight);
    return changed(write(entries, plan, sight).refusal().orElse(null));
  }

  private void close(
      DischargeTransfers.Going going,
      Planning.Standing standing,
      int version,
      List<Entry> entries,
      Sight sight) {
    Instant now = planning.now();
    Content content = going.content();
    DischargePlan plan = going.plan();
    ResourceKey key = new ResourceKey("Composition", going.summary());
    if (records.read(key, Sight.ofSystem(job(plan.stay().hospital())))
        instanceof ReadResult.Found(var stored)) {
      byte[] summary = SummaryJson.of(stored.json()).sent(now).bytes();
      entries.add(new Entry.Put(entries.size(), "Composition", key.id(), null, summary, version));
    }
    Paper paper =
        SentPapers.summary(
            content,
            lines(content, plan.stay(), sight.caller()),
            going.about(),
            SentPapers.by(sight.caller().name(), now));
    entries.add(
        around
            .document()
            .entry(
                entries.size(),
                new SentDocument.Sent(
                    paper,
                    going.patient(),
                    "Composition/" + going.summary(),
                    null,
                    SummaryJson::type,
                    content.entries().stream().map(DischargeSummary.Entry::reference).toList(),
                    plan.stay().hospital()),
                sight,
                now));
    byte[] sent = standing.json().sent(now).changed(sight.caller(), now).bytes();
    entries.add(new Entry.Put(entries.size(), "Task", plan.id(), null, sent, plan.version()));
  }

  private static Caller job(OdsCode custodian) {
    return new Caller(Caller.Kind.SYSTEM, "transfers", "Careweave", "system", custodian, null);
  }

  private Written write(List<Entry> entries, DischargePlan plan, Sight sight) {
    OdsCode custodian = plan.stay().hospital();
    return records.write(Submission.here(entries, custodian, sight, planning.now()));
  }
}
