package org.careweave.transfers;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.directory.ServiceLine;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Problem;
import org.careweave.record.ReadResult;
import org.careweave.record.Records;
import org.careweave.transfers.TransferStore.Made;
import org.careweave.transfers.TransferStore.Standing;
import org.careweave.transfers.TransferStore.Step;
import org.springframework.stereotype.Component;

/// Transfers asked for by messages of systems in which people work without Careweave's pages. The
/// same loop as any other: until it is accepted it is the sending organisation's, and stands on the
/// lists of everybody there.
@Component
public final class TransferMessages {

  private static final Problem UNKNOWN =
      Problem.of(
          Problem.Kind.NOT_FOUND,
          "TRF-040",
          "No transfer was asked for with this correlation id: send it as new");

  private final TransferStore store;
  private final TransferMoving moving;
  private final Receivers receivers;
  private final Records records;
  private final Directory directory;

  TransferMessages(
      TransferStore store,
      TransferMoving moving,
      Receivers receivers,
      Records records,
      Directory directory) {
    this.store = store;
    this.moving = moving;
    this.receivers = receivers;
    this.records = records;
    this.directory = directory;
  }

  /// What became of a message.
  public sealed interface Answer {

    /// It was acted on.
    ///
    /// @param task id of the transfer's Task
    /// @param state where the transfer stands
    record Taken(String task, TransferState state) implements Answer {}

    /// It was acted on when it came before.
    record Known(String task, TransferState state) implements Answer {}

    /// It was not acted on.
    record Refused(Problem problem) implements Answer {}
  }

  /// The service that systems outside name by its id in the Directory of Services, or by its code.
  public Optional<ServiceLine> service(String id) {
    return directory.now().services().stream()
        .filter(s -> id.equals(s.dosId()) || id.equals(s.code()))
        .findFirst();
  }

  /// Asks for a transfer. The same message again, or another with the same correlation id, asks for
  /// nothing more.
  ///
  /// @param sight of the system that sends: what it sent is what it sees
  public Answer arrived(IncomingTransfer message, Sight sight) {
    MessageIds ids = message.ids();
    Sight own = job(message.sender());
    Optional<Standing> there = store.standing(ids.task().toString(), own);
    if (there.isPresent()) {
      return known(there.get());
    }
    if (!(records.read(message.patient(), own) instanceof ReadResult.Found(var patient))) {
      return new Answer.Refused(
          Problem.invalid("TRF-041", "The patient of the request is not in the record", "subject"));
    }
    Party sender = new Party(message.sender(), null);
    return switch (receivers.of(message.service(), sender, message.sender(), store.now())) {
      case Receivers.Found.Nobody(var nobody) -> new Answer.Refused(nobody);
      case Receivers.Found.Receiver receiver -> {
        Made made = made(message, receiver, by(message, sight));
        yield answer(store.create(made, patient.compartment(), message.sender(), own));
      }
    };
  }

  private Made made(IncomingTransfer message, Receivers.Found.Receiver receiver, Caller by) {
    String patient = message.patient().toString();
    String fullUrl = "urn:uuid:" + UUID.randomUUID();
    RequestJson request =
        RequestJson.fresh(patient, by, store.now())
            .asked(message.asked())
            .service(receiver.service())
            .status("active");
    TransferJson task =
        TransferJson.fresh(patient, fullUrl)
            .asked(message.asked())
            .sender(new Party(message.sender(), null))
            .receiver(receiver.party(), receiver.service())
            .message(message.ids());
    return new Made(fullUrl, request, moving.sent(task, by, ""), message.ids().task());
  }

  /// Takes a request back: cancelled while nobody has accepted it, asked to be cancelled after.
  ///
  /// @param reason why, as the message says
  /// @param sight of the system that sends
  public Answer cancelled(MessageIds ids, OdsCode sender, String reason, Sight sight) {
    Sight own = job(sender);
    String id = ids.task().toString();
    Optional<Standing> there = store.standing(id, own);
    if (there.isEmpty()) {
      return new Answer.Refused(UNKNOWN);
    }
    if (there.get().task().knows(ids)) {
      return known(there.get());
    }
    Caller by =
        new Caller(
            Caller.Kind.FEED,
            ids.source(),
            receivers.name(new Party(sender, null)),
            sight.caller().persona(),
            sender,
            null);
    return answer(store.change(id, own, standing -> cancel(standing, ids, reason, by)));
  }

  private Step cancel(Standing standing, MessageIds ids, String reason, Caller by) {
    TransferState state = standing.transfer().state();
    TransferMove move =
        TransferMove.CANCEL.from().contains(state) ? TransferMove.CANCEL : TransferMove.ASK_CANCEL;
    if (!move.from().contains(state)) {
      return new Step.Leave(
          new TransferOutcome.Refused(
              Problem.of(
                  Problem.Kind.CONFLICT,
                  "TRF-042",
                  "It cannot be cancelled any more: " + state.words())));
    }
    boolean request = moving.apply(standing.task(), standing.request(), move, reason, by);
    standing.task().message(ids);
    return new Step.Store(request, List.of());
  }

  private static Answer answer(TransferOutcome outcome) {
    return switch (outcome) {
      case TransferOutcome.Done(var transfer) -> new Answer.Taken(transfer.id(), transfer.state());
      case TransferOutcome.Passed(var _, var problem) -> new Answer.Refused(problem);
      case TransferOutcome.Refused(var problem) -> new Answer.Refused(problem);
    };
  }

  private static Answer known(Standing standing) {
    return new Answer.Known(standing.transfer().id(), standing.transfer().state());
  }

  private static Caller by(IncomingTransfer message, Sight sight) {
    return new Caller(
        Caller.Kind.FEED,
        message.ids().source(),
        message.senderName(),
        sight.caller().persona(),
        message.sender(),
        null);
  }

  /// The platform's own, for what comes through the door of a feed.
  private static Sight job(OdsCode custodian) {
    return Sight.ofSystem(
        new Caller(Caller.Kind.SYSTEM, "messages", "Messages", "system", custodian, null));
  }
}
