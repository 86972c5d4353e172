package org.careweave.transfers;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Problem;
import org.careweave.paper.Paper;
import org.careweave.people.FoundPerson;
import org.careweave.record.AsKnown;
import org.careweave.record.Entry;
import org.careweave.record.ReadResult;
import org.careweave.record.Records;
import org.careweave.record.ResourceKey;
import org.careweave.record.StoredResource;
import org.careweave.record.Submission;
import org.careweave.record.Written;
import org.careweave.tasks.TaskText;
import org.careweave.transfers.DischargePlan.State;
import org.careweave.transfers.DischargeSummary.Content;
import org.careweave.transfers.DischargeSummary.Recipient;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The front door of corrections of discharge summaries that were sent: a new one replaces the old,
/// which stays to be read, and everybody who had it is sent the new one and says again that they
/// have it. All in one transaction; a summary is replaced once, whoever presses how often.
@Component
public final class DischargeCorrections {

  private static final Problem CHANGED =
      Problem.of(
          Problem.Kind.CONFLICT,
          "DSC-050",
          "The summary has been corrected meanwhile. Nothing was sent: look again");

  private final Records records;
  private final Planning planning;
  private final SummaryCheck check;
  private final DischargeSending sending;
  private final DischargeTransfers transfers;
  private final DischargeCodes codes;
  private final SentDocument documents;

  DischargeCorrections(
      Records records,
      Planning planning,
      SummaryCheck check,
      DischargeSending sending,
      DischargeTransfers transfers,
      DischargeCodes codes,
      SentDocument documents) {
    this.records = records;
    this.planning = planning;
    this.check = check;
    this.sending = sending;
    this.transfers = transfers;
    this.codes = codes;
    this.documents = documents;
  }

  /// What is to be corrected.
  ///
  /// @param summary id of the one that was shown
  /// @param why told to everybody who had it
  public record Wish(String summary, Content content, String why) {}

  /// Whether the caller may correct what was sent.
  public boolean mayCorrect(DischargePlan plan, Sight sight) {
    return plan.state() == State.SENT
        && plan.summary() != null
        && Planning.writes(sight.caller(), plan.stay().hospital());
  }

  /// What a summary says otherwise than the one it replaces; nothing when it replaces none that the
  /// sight covers.
  public List<SummaryChange> changes(DischargeSummary summary, Sight sight) {
    return Optional.ofNullable(summary.replaces())
        .flatMap(id -> sending.summary(id, sight))
        .map(before -> SummaryChange.between(before.content(), summary.content(), codes))
        .orElse(List.of());
  }

  /// Corrects; empty when it is sent, else why not.
  public Optional<Problem> correct(FoundPerson about, DischargePlan plan, Wish wish, Sight sight) {
    String why = TaskText.clean(wish.why());
    Content content = SummaryCheck.cleaned(wish.content());
    Optional<Planning.Standing> there =
        planning.standing(plan.id(), sight).filter(s -> mayCorrect(s.plan(), sight));
    if (there.isEmpty() || sight.caller().team() == null) {
      return Optional.of(Planning.NOT_HERE);
    }
    Planning.Standing standing = planning.whole(there.get());
    Optional<DischargeSummary> old = sending.of(standing.plan(), sight);
    if (old.isEmpty() || !old.get().id().equals(wish.summary())) {
      return Optional.of(CHANGED);
    }
    return objection(content, old.get().content(), why, standing.plan())
        .or(
            () ->
                Optional.ofNullable(
                    replace(about, standing, old.get(), new Wish("", content, why), sight)));
  }

  private Optional<Problem> objection(
      Content content, Content before, String why, DischargePlan plan) {
    Problem unsaid =
        TransferMoving.textProblem(
            why, TaskText.SHORT, "why", "Say why it is corrected: everybody who had it reads this");
    if (unsaid != null) {
      return Optional.of(unsaid);
    }
    Set<String> to = content.recipients().stream().map(Recipient::code).collect(Collectors.toSet());
    Optional<Recipient> left =
        before.recipients().stream().filter(r -> !to.contains(r.code())).findFirst();
    if (left.isPresent()) {
      return Optional.of(
          Problem.invalid(
              "DSC-051",
              left.get().name() + " had the first one, and has to have the correction: tick them",
              "to"));
    }
    if (SummaryChange.between(before, content, codes).isEmpty()) {
      return Optional.of(
          Problem.invalid(
              "DSC-052", "It says the same as the one that was sent: nothing to correct", "why"));
    }
    return check.unready(content).or(() -> check.problem(content, before.actions(), plan.stay()));
  }

  private @Nullable Problem replace(
      FoundPerson about, Planning.Standing standing, DischargeSummary old, Wish wish, Sight sight) {
    Caller caller = sight.caller();
    Instant now = planning.now();
    DischargePlan plan = standing.plan();
    Content content = wish.content();
    UUID id = id(old);
    DischargeTransfers.Going going =
        new DischargeTransfers.Going(
            about,
            plan,
            id.toString(),
            content,
            new Party(caller.organisation(), caller.team()),
            new DischargeTransfers.Correction(says(old, wish), old.content()));
    List<Entry> entries = new ArrayList<>();
    byte[] json =
        SummaryJson.fresh(going.patient(), plan.stay())
            .content(content, sending.lines(content, plan.stay(), caller), caller, now)
            .sent(now)
            .replaces(old.id())
            .bytes();
    entries.add(new Entry.Post(0, "Composition", null, json, id));
    Problem nobody = transfers.add(going, entries, sight);
    if (nobody != null) {
      return nobody;
    }
    replaced(going, old, entries, sight);
    byte[] task =
        standing.json().summary("Composition/" + id).notGiven().changed(caller, now).bytes();
    entries.add(new Entry.Put(entries.size(), "Task", plan.id(), null, task, plan.version()));
    return write(entries, plan.stay().hospital(), sight);
  }

  /// Why, and under which headings it differs: no more, since rules of each say who reads them.
  private String says(DischargeSummary old, Wish wish) {
    return "Corrected: "
        + wish.why()
        + "\nDiffers in: "
        + SummaryChange.between(old.content(), wish.content(), codes).stream()
            .map(SummaryChange::heading)
            .collect(Collectors.joining(", "))
        + ".";
  }

  /// A summary is replaced by this one and no other.
  private static UUID id(DischargeSummary old) {
    return UUID.nameUUIDFromBytes(
        ("discharge summary that replaces " + old.id()).getBytes(StandardCharsets.UTF_8));
  }

  /// The old one and its document are marked, and the new one has a document.
  private void replaced(
      DischargeTransfers.Going going, DischargeSummary old, List<Entry> entries, Sight sight) {
    OdsCode hospital = going.plan().stay().hospital();
    Instant now = planning.now();
    Sight job =
        Sight.ofSystem(
            new Caller(Caller.Kind.SYSTEM, "transfers", "Careweave", "system", hospital, null));
    ResourceKey key = new ResourceKey("Composition", old.id());
    if (records.read(key, job) instanceof ReadResult.Found(var stored)) {
      byte[] json = SummaryJson.of(stored.json()).replacedBy(going.summary(), now).bytes();
      entries.add(
          new Entry.Put(entries.size(), "Composition", key.id(), null, json, old.version()));
    }
    Optional<StoredResource> document =
        records.record(going.about().person(), job, AsKnown.NOW).items().stream()
            .filter(item -> item.key().type().equals("DocumentReference"))
            .filter(item -> SentDocument.isOf(item.json(), "Composition/" + old.id()))
            .findFirst();
    document.ifPresent(
        item ->
            entries.add(
                new Entry.Put(
                    entries.size(),
                    "DocumentReference",
                    item.key().id(),
                    null,
                    SentDocument.superseded(item.json()),
                    item.version())));
    entries.add(
        fresh(going, document.map(item -> item.key().id()).orElse(null), entries.size(), sight));
  }

  /// The document of the new one.
  private Entry fresh(
      DischargeTransfers.Going going, @Nullable String former, int index, Sight sight) {
    Instant now = planning.now();
    Content content = going.content();
    Paper paper =
        SentPapers.summary(
            content,
            sending.lines(content, going.plan().stay(), sight.caller()),
            going.about(),
            SentPapers.by(sight.caller().name(), now));
    return documents.entry(
        index,
        new SentDocument.Sent(
            paper,
            going.patient(),
            "Composition/" + going.summary(),
            former,
            SummaryJson::type,
            content.entries().stream().map(DischargeSummary.Entry::reference).toList(),
            going.plan().stay().hospital()),
        sight,
        now);
  }

  private @Nullable Problem write(List<Entry> entries, OdsCode custodian, Sight sight) {
    Written written = records.write(Submission.here(entries, custodian, sight, planning.now()));
    return written
        .refusal()
        .map(problem -> problem.code().equals("REC-011") ? CHANGED : problem)
        .orElse(null);
  }
}
