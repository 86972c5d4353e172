package org.careweave.transfers;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.careweave.access.Access;
import org.careweave.access.Sight;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Problem;
import org.careweave.tasks.Escalating;
import org.careweave.tasks.Escalation;
import org.careweave.tasks.EscalationJson;
import org.careweave.tasks.EscalationPlace;
import org.careweave.tasks.TaskText;
import org.careweave.transfers.TransferStore.Standing;
import org.careweave.transfers.TransferStore.Step;
import org.springframework.stereotype.Component;

/// The front door of who was told that a transfer waits past its time, and what they answered.
@Component
public final class TransferEscalations {

  private final TransferStore store;
  private final Escalating escalating;
  private final Access access;

  TransferEscalations(TransferStore store, Escalating escalating, Access access) {
    this.store = store;
    this.escalating = escalating;
    this.access = access;
  }

  /// Every step, the earliest first; none for a transfer that the sight does not cover.
  public List<Escalation> of(String transfer, Sight sight) {
    return store
        .standing(transfer, sight)
        .map(standing -> EscalationJson.of(standing.task().root()))
        .orElse(List.of());
  }

  /// Somebody who was told answers.
  ///
  /// @param has whether they see to it; otherwise the next are told
  public TransferOutcome answer(String transfer, boolean has, String says, Sight sight) {
    String words = TaskText.clean(says);
    if (words.codePointCount(0, words.length()) > TaskText.LONG) {
      return new TransferOutcome.Refused(
          Problem.invalid("ESC-005", "That is too long: shorten it", "says"));
    }
    return store.change(transfer, sight, standing -> answered(standing, has, words, sight));
  }

  private Step answered(Standing standing, boolean has, String says, Sight sight) {
    Optional<Escalating.Late> late = late(standing);
    if (late.isEmpty()) {
      return new Step.Leave(
          new TransferOutcome.Passed(
              standing.transfer(),
              Problem.of(
                  Problem.Kind.CONFLICT,
                  "ESC-006",
                  "This does not wait any more: see who has it")));
    }
    List<Escalation> before = EscalationJson.of(standing.task().root());
    return switch (escalating.answer(before, late.get(), sight.caller(), has, says, store.now())) {
      case Escalating.Answer.Refused(var problem) ->
          new Step.Leave(
              problem.kind() == Problem.Kind.CONFLICT
                  ? new TransferOutcome.Passed(standing.transfer(), problem)
                  : new TransferOutcome.Refused(problem));
      case Escalating.Answer.Counts(var steps) -> {
        if (steps.isEmpty()) {
          yield new Step.Leave(new TransferOutcome.Done(standing.transfer()));
        }
        EscalationJson.add(standing.task().root(), steps);
        yield new Step.Store(false, List.of());
      }
    };
  }

  /// What a transfer waits for, and where; empty when nothing is timed now.
  Optional<Escalating.Late> late(Standing standing) {
    Transfer transfer = standing.transfer();
    Party waits = transfer.waitsFor();
    Optional<TransferClock.Reading> next = transfer.next();
    if (waits == null || next.isEmpty()) {
      return Optional.empty();
    }
    boolean receiver = transfer.state().waitsFor() == TransferState.Side.RECEIVER;
    return Optional.of(
        new Escalating.Late(
            next.get().clock().code(),
            next.get().due(),
            new EscalationPlace(
                receiver ? transfer.service().code() : null, waits.team(), waits.organisation()),
            classes(standing.custodian()),
            Set.copyOf(Escalating.kinds(true))));
  }

  private Set<Integer> classes(OdsCode custodian) {
    return Stream.of("plan-and-requested-actions", "referral-details")
        .map(section -> access.classOf(custodian, section, Set.of()))
        .collect(Collectors.toSet());
  }
}
