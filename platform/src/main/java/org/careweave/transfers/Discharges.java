package org.careweave.transfers;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.ListTrail;
import org.careweave.access.Sight;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.kernel.Problem;
import org.careweave.paper.Paper;
import org.careweave.people.FoundPerson;
import org.careweave.record.Records;
import org.careweave.transfers.DischargeBoard.Filter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The front door of discharge: who is in a bed, what is planned for them, and the boards. Whoever
/// asks does so with their own sight: what it does not cover is not there.
@Component
public final class Discharges {

  private static final ZoneId ZONE = ZoneId.of("Europe/London");

  private final Planning planning;
  private final DischargeSending sending;
  private final BoardRows rows;
  private final Receivers receivers;
  private final TransferSettings settings;
  private final Lists lists;

  Discharges(
      Planning planning,
      DischargeSending sending,
      BoardRows rows,
      Receivers receivers,
      TransferSettings settings,
      Lists lists) {
    this.planning = planning;
    this.sending = sending;
    this.rows = rows;
    this.receivers = receivers;
    this.settings = settings;
    this.lists = lists;
  }

  /// What boards are read with.
  @Component("dischargeLists")
  record Lists(
      ListTrail trail,
      Records records,
      Access access,
      TransferRows transfers,
      SummaryCheck check,
      AssessmentNotice notices) {}

  /// The stay of somebody who is in a bed now.
  public Optional<Stay> stay(PersonId person, Sight sight) {
    return planning.stay(person, sight);
  }

  /// The plan for somebody's stay that goes on; else their latest one.
  public Optional<DischargePlan> plan(PersonId person, Sight sight) {
    Optional<Stay> stay = planning.stay(person, sight);
    return stay.flatMap(s -> planning.current(person, s.hospital(), sight))
        .or(() -> stay.isPresent() ? Optional.empty() : planning.latest(person, sight))
        .map(Planning.Standing::plan);
  }

  /// Whether there is anything to see or to plan of somebody's discharge.
  public boolean plansFor(PersonId person, Sight sight) {
    return planning.stay(person, sight).isPresent() || planning.planned(person, sight);
  }

  /// What the plan was, the newest version first.
  public List<DischargePlan> versions(DischargePlan plan, Sight sight) {
    return planning.versions(plan.id(), sight);
  }

  /// Whether the caller plans discharges of that hospital.
  public boolean writes(OdsCode hospital, Sight sight) {
    return Planning.writes(sight.caller(), hospital);
  }

  /// Writes the plan of somebody's stay.
  ///
  /// @param base version of the plan that was shown; null when there was none
  public PlanOutcome save(
      FoundPerson about, DischargePlan.Said said, @Nullable Integer base, Sight sight) {
    return planning.save(about, said, base, sight);
  }

  /// The caller's team, whose move it is, says what it did: it is the ward's move again.
  public PlanOutcome answer(DischargePlan plan, String words, Sight sight) {
    return planning.answer(plan.id(), words, sight);
  }

  /// Ends a plan that is not needed any more, without a discharge.
  public PlanOutcome close(DischargePlan plan, String why, Sight sight) {
    return planning.close(plan.id(), why, sight);
  }

  /// Whose move it is when nobody else's: the ward's.
  public Party ward(Stay stay) {
    return planning.ward(stay);
  }

  /// The discharge summary of a plan.
  public Optional<DischargeSummary> summary(DischargePlan plan, Sight sight) {
    return sending.of(plan, sight);
  }

  /// The discharge summary that goes with a transfer; empty where none does, or none that the sight
  /// covers.
  public Optional<DischargeSummary> summary(Transfer transfer, Sight sight) {
    return transfer.asked().items().stream()
        .map(Transfer.Item::reference)
        .filter(reference -> reference.startsWith("Composition/"))
        .findFirst()
        .flatMap(reference -> sending.summary(reference.substring("Composition/".length()), sight));
  }

  /// The id of the document that was stored when a summary was sent; empty when there is none that
  /// the sight covers.
  public Optional<String> document(DischargeSummary summary, Sight sight) {
    String id = SentDocument.idOf("Composition/" + summary.id());
    return lists.records().visible("DocumentReference", List.of(id), sight).stream().findFirst();
  }

  /// A summary on paper, as far as its reader sees it.
  ///
  /// @param sight the one it was read with
  public Paper paper(DischargeSummary summary, FoundPerson person, Sight sight) {
    String said = SentPapers.by(summary.author(), summary.written());
    return SentPapers.summary(summary.content(), Map.of(), person, said);
  }

  /// Keeps a draft of a discharge summary, complete or not; empty when it is kept, else why not.
  ///
  /// @param version of the draft that was shown; null when there was none
  public Optional<Problem> write(
      FoundPerson about,
      DischargePlan plan,
      DischargeSummary.Content content,
      @Nullable Integer version,
      Sight sight) {
    return Optional.ofNullable(sending.write(about, plan, content, version, sight));
  }

  /// Sends a discharge to everybody its summary names; empty when it is done, else why not.
  ///
  /// @param version of the summary that was shown
  public Optional<Problem> send(FoundPerson about, DischargePlan plan, int version, Sight sight) {
    return Optional.ofNullable(sending.send(about, plan.id(), version, sight));
  }

  /// What a council is told while somebody is still in a bed.
  ///
  /// @param service code of a service of the council
  /// @param needs what help they are likely to need
  /// @param told whether the person knows that the council is told
  public record Notice(String service, String needs, boolean told) {}

  /// Sends an assessment notice to a council; empty when it is done, else why not.
  public Optional<Problem> notify(
      FoundPerson about, DischargePlan plan, Notice notice, Sight sight) {
    return Optional.ofNullable(lists.notices().send(about, plan, notice, sight));
  }

  /// The person has been given their copy.
  public PlanOutcome given(DischargePlan plan, Sight sight) {
    return planning.given(plan.id(), sight);
  }

  /// What of a summary is there and what is not.
  public List<DischargeSummary.Needed> needed(DischargeSummary.Content content) {
    return lists.check().needed(content);
  }

  /// What was sent of a plan, each with how far it is.
  public List<ListedTransfer> sent(DischargePlan plan, Sight sight) {
    return lists
        .trail()
        .showing(
            "transfers of a discharge",
            sight,
            () -> lists.transfers().ofPlan(plan.id(), sight),
            read -> read.stream().map(ListedTransfer::person).toList());
  }

  /// Whether somebody receives for a code (of a service, or `practice:…`), and why not.
  public Optional<Problem> unreachable(String code, OdsCode hospital, Sight sight) {
    Caller caller = sight.caller();
    Party sender = new Party(caller.organisation(), caller.team());
    return receivers.of(code, sender, hospital, planning.now())
            instanceof Receivers.Found.Nobody(var problem)
        ? Optional.of(problem)
        : Optional.empty();
  }

  /// What a party is called.
  public String name(Party party) {
    return receivers.name(party);
  }

  /// A board.
  public DischargeBoard board(Filter filter, int offset, int size, Sight sight) {
    Caller caller = sight.caller();
    String team = caller.team();
    String[] ours =
        team == null
            ? new String[0]
            : new String[] {"team:" + team, "org:" + caller.organisation()};
    Instant now = planning.now();
    BoardRows.Asked asked =
        new BoardRows.Asked(
            now, LocalDate.ofInstant(now, ZONE), now.minus(settings.leftShown()), offset, size);
    return lists
        .trail()
        .showing(
            "discharge board",
            sight,
            () ->
                new DischargeBoard(
                    settled(rows.page(filter, ours, asked, sight), sight),
                    rows.counts(filter, ours, asked, sight),
                    rows.total(filter, ours, asked, sight),
                    rows.wards(filter, ours, asked, sight)),
            board -> board.rows().stream().map(DischargeBoard.Row::person).toList());
  }

  /// Of plans that other organisations answer for only the record knows whether it is settled whom
  /// they are about: it is asked.
  private List<DischargeBoard.Row> settled(List<BoardRows.Found> found, Sight sight) {
    OdsCode own = sight.caller().organisation();
    List<String> others =
        found.stream()
            .filter(
                f ->
                    f.planClass() != null
                        && !lists.access().itemClass(f.planClass()).custodian().equals(own))
            .map(f -> f.row().plan())
            .filter(Objects::nonNull)
            .toList();
    Set<String> seen = lists.records().visible("Task", others, sight);
    return found.stream()
        .map(BoardRows.Found::row)
        .filter(
            row -> row.plan() == null || !others.contains(row.plan()) || seen.contains(row.plan()))
        .toList();
  }
}
