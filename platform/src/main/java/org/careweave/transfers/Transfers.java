package org.careweave.transfers;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.ListTrail;
import org.careweave.access.Sight;
import org.careweave.directory.ServiceLine;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.kernel.Problem;
import org.careweave.paper.Paper;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.record.Records;
import org.careweave.tasks.OnceOnly;
import org.careweave.transfers.TransferStore.Made;
import org.careweave.transfers.TransferStore.Standing;
import org.careweave.transfers.TransferStore.Step;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The front door of transfers. Whoever asks does so with their own sight: what it does not cover
/// is not there.
@Component
public final class Transfers {

  private final TransferStore store;
  private final TransferMoving moving;
  private final Receivers receivers;
  private final Lists lists;

  Transfers(TransferStore store, TransferMoving moving, Receivers receivers, Lists lists) {
    this.store = store;
    this.moving = moving;
    this.receivers = receivers;
    this.lists = lists;
  }

  /// What lists are read with.
  @Component
  record Lists(
      TransferRows rows,
      ListTrail trail,
      Records records,
      Access access,
      AskedTasks tasks,
      TransferCheck check,
      People people) {}

  /// Writes a transfer, not sent yet: it is its writer's team's until they send it.
  public TransferOutcome write(NewTransfer wish, Sight sight) {
    return write(wish, null, sight);
  }

  /// The same; a form that is sent again writes nothing more, and is answered with what it wrote.
  ///
  /// @param once what tells this form of its writer from all others; null: it is not sent again
  public TransferOutcome write(NewTransfer wish, @Nullable UUID once, Sight sight) {
    Caller caller = sight.caller();
    String own = caller.team();
    if (own == null || caller.kind() != Caller.Kind.STAFF) {
      return new TransferOutcome.Refused(
          Problem.of(
              Problem.Kind.FORBIDDEN,
              "TRF-025",
              "Transfers are written by people who work in a team: choose the role in which you"
                  + " do"));
    }
    Party sender = new Party(caller.organisation(), own);
    PersonId person = lists.people().personOf(wish.about().compartment());
    Transfer.Asked asked = lists.check().scored(lists.check().cleaned(wish.asked()), person, sight);
    Optional<Problem> wrong =
        lists
            .check()
            .wrong(asked)
            .or(() -> lists.check().unfit(asked.kind(), person, sight))
            .or(() -> lists.check().misdirected(asked.kind(), wish.service()));
    if (wrong.isPresent()) {
      return new TransferOutcome.Refused(wrong.get());
    }
    Instant now = store.now();
    return switch (receivers.of(wish.service(), sender, caller.organisation(), now)) {
      case Receivers.Found.Nobody(var nobody) -> new TransferOutcome.Refused(nobody);
      case Receivers.Found.Receiver receiver -> {
        yield store.create(
            made(wish, asked, new Sending(sender, receiver, now, once), caller),
            wish.about().compartment(),
            caller.organisation(),
            sight);
      }
    };
  }

  /// From whom to whom, when, and with which form.
  private record Sending(
      Party sender, Receivers.Found.Receiver receiver, Instant now, @Nullable UUID once) {}

  private Made made(NewTransfer wish, Transfer.Asked asked, Sending sending, Caller caller) {
    String patient = "Patient/" + wish.about().patient();
    String fullUrl = "urn:uuid:" + UUID.randomUUID();
    Receivers.Found.Receiver receiver = sending.receiver();
    RequestJson request =
        RequestJson.fresh(patient, caller, sending.now()).asked(asked).service(receiver.service());
    TransferJson task =
        TransferJson.fresh(patient, fullUrl)
            .asked(asked)
            .sender(sending.sender())
            .receiver(receiver.party(), receiver.service())
            .state(TransferState.DRAFT)
            .event(TransferMoving.event("write", caller, sending.now(), ""));
    moving.tell(task, sending.now());
    return new Made(fullUrl, request, task, OnceOnly.id(caller, sending.once()));
  }

  /// Writes a transfer that is not sent yet anew.
  public TransferOutcome rewrite(String id, String service, Transfer.Asked wish, Sight sight) {
    Transfer.Asked asked = lists.check().cleaned(wish);
    Optional<Problem> wrong =
        lists.check().wrong(asked).or(() -> lists.check().misdirected(asked.kind(), service));
    if (wrong.isPresent()) {
      return new TransferOutcome.Refused(wrong.get());
    }
    return store.change(
        id,
        sight,
        standing ->
            rewritten(
                standing,
                service,
                lists.check().scored(asked, standing.transfer().person(), sight),
                sight));
  }

  private Step rewritten(Standing standing, String service, Transfer.Asked asked, Sight sight) {
    Transfer transfer = standing.transfer();
    Problem problem = TransferMoving.forbidden(transfer, TransferMove.SEND, sight.caller());
    if (problem != null) {
      return new Step.Leave(new TransferOutcome.Refused(problem));
    }
    return switch (receivers.of(service, transfer.sender(), standing.custodian(), store.now())) {
      case Receivers.Found.Nobody(var nobody) ->
          new Step.Leave(new TransferOutcome.Refused(nobody));
      case Receivers.Found.Receiver receiver -> {
        standing.request().asked(asked).service(receiver.service());
        standing.seen().asked(asked).service(receiver.service());
        standing
            .task()
            .asked(asked)
            .receiver(receiver.party(), receiver.service())
            .event(TransferMoving.event("rewrite", sight.caller(), store.now(), ""));
        moving.tell(standing.task(), store.now());
        yield new Step.Store(true, List.of());
      }
    };
  }

  /// A transfer as it stands; empty when there is none that the sight covers.
  public Optional<Transfer> transfer(String id, Sight sight) {
    return store.standing(id, sight).map(Standing::transfer);
  }

  /// The id of the document that was stored when a transfer was sent; empty when there is none that
  /// the sight covers.
  public Optional<String> document(Transfer transfer, Sight sight) {
    String id = SentDocument.idOf("ServiceRequest/" + transfer.request());
    return lists.records().visible("DocumentReference", List.of(id), sight).stream().findFirst();
  }

  /// A transfer that was sent on paper, as far as its reader sees it; empty while it is not sent.
  ///
  /// @param sight the one it was read with
  public Optional<Paper> paper(Transfer transfer, FoundPerson person, Sight sight) {
    return transfer.events().stream()
        .filter(event -> event.move() == TransferMove.SEND)
        .findFirst()
        .map(
            event ->
                SentPapers.transfer(
                    transfer,
                    receivers.name(transfer.sender()),
                    person,
                    SentPapers.by(event.name(), event.at())));
  }

  /// Whether the caller may make this move now.
  public boolean mayMove(Transfer transfer, TransferMove move, Sight sight) {
    return TransferMoving.forbidden(transfer, move, sight.caller()) == null;
  }

  /// Makes a move.
  ///
  /// @param filled what the move asks for
  public TransferOutcome move(
      String id, TransferMove move, Map<TransferMove.Says, String> filled, Sight sight) {
    TransferOutcome outcome = moving.move(id, move, filled, sight);
    if (outcome instanceof TransferOutcome.Done(var transfer)) {
      lists.tasks().follow(transfer, move, filled, sight);
    }
    return outcome;
  }

  /// A transfer that somebody opens: when it was sent to the caller's team, that is how it is
  /// acknowledged.
  public Optional<Transfer> open(String id, Sight sight) {
    Optional<Transfer> there = transfer(id, sight);
    if (there.isPresent() && mayMove(there.get(), TransferMove.RECEIVE, sight)) {
      return move(id, TransferMove.RECEIVE, Map.of(), sight)
              instanceof TransferOutcome.Done(var received)
          ? Optional.of(received)
          : transfer(id, sight);
    }
    return there;
  }

  /// What the caller's team sent, what is past a clock first; nothing for who acts in no team.
  ///
  /// @param open whether those that go on, or those that are over
  public TransferList sent(boolean open, TransferList.Page page, Sight sight) {
    return list(TransferState.Side.SENDER, open, page, sight);
  }

  /// What was sent to the caller's team.
  ///
  /// @param open whether those that go on, or those that are over
  public TransferList received(boolean open, TransferList.Page page, Sight sight) {
    return list(TransferState.Side.RECEIVER, open, page, sight);
  }

  private TransferList list(
      TransferState.Side side, boolean open, TransferList.Page page, Sight sight) {
    Caller caller = sight.caller();
    String team = caller.team();
    if (team == null) {
      return new TransferList(List.of(), 0, 0);
    }
    String[] of = {"team:" + team, "org:" + caller.organisation()};
    Instant now = store.now();
    return lists
        .trail()
        .showing(
            side == TransferState.Side.SENDER ? "sent transfers" : "received transfers",
            sight,
            () -> {
              List<ListedTransfer> found =
                  settled(lists.rows().page(side, open, of, now, page, sight), sight);
              TransferRows.Counts counts = lists.rows().counts(side, open, of, now, sight);
              return new TransferList(found, counts.total(), open ? counts.overdue() : 0);
            },
            read -> read.transfers().stream().map(ListedTransfer::person).toList());
  }

  /// Of one kind, what teams of the caller's organisation sent or are asked, and nobody has taken
  /// yet; what is due first first.
  public List<Transfer> untaken(TransferKind kind, Sight sight) {
    Caller caller = sight.caller();
    if (caller.kind() != Caller.Kind.STAFF) {
      return List.of();
    }
    String[] ours = receivers.lists(caller.organisation()).toArray(String[]::new);
    return lists
        .trail()
        .showing(
            "transfers nobody has taken",
            sight,
            () ->
                lists.rows().untaken(kind, ours, sight).stream()
                    .flatMap(one -> transfer(one.id(), sight).stream())
                    .toList(),
            read -> read.stream().map(Transfer::person).toList());
  }

  /// Of these people, the open transfers that the caller's team sent or was sent, whose time comes
  /// first first, in one look; none for who acts in no team.
  public List<ListedTransfer> ofPeople(Collection<PersonId> people, Sight sight) {
    Caller caller = sight.caller();
    String team = caller.team();
    if (team == null || people.isEmpty()) {
      return List.of();
    }
    String[] of = {"team:" + team, "org:" + caller.organisation()};
    return lists
        .trail()
        .showing(
            "transfers of the caseload",
            sight,
            () -> settled(lists.rows().ofPeople(people, of, sight), sight),
            read -> read.stream().map(ListedTransfer::person).toList());
  }

  /// Of what other organisations answer for only the record knows whether it is settled whom it is
  /// about: it is asked.
  private List<ListedTransfer> settled(List<TransferRows.Found> found, Sight sight) {
    OdsCode own = sight.caller().organisation();
    List<String> others =
        found.stream()
            .filter(f -> !lists.access().itemClass(f.itemClass()).custodian().equals(own))
            .map(f -> f.transfer().id())
            .toList();
    Set<String> seen = lists.records().visible("Task", others, sight);
    return found.stream()
        .map(TransferRows.Found::transfer)
        .filter(t -> !others.contains(t.id()) || seen.contains(t.id()))
        .toList();
  }

  /// Services of the directory that are open now and whose name, sort or organisation has all these
  /// words, by code.
  public List<ServiceLine> services(String words) {
    return receivers.search(words, store.now());
  }

  /// Those of them that can be asked for a transfer of this kind.
  public List<ServiceLine> services(String words, TransferKind kind) {
    return services(words).stream().filter(one -> TransferCheck.fits(kind, one)).toList();
  }

  /// Why one of this kind cannot be written here for this person now; empty when it can.
  public Optional<Problem> unfit(TransferKind kind, PersonId person, Sight sight) {
    return lists.check().unfit(kind, person, sight);
  }

  /// What a side is called.
  public String name(Party party) {
    return receivers.name(party);
  }
}
