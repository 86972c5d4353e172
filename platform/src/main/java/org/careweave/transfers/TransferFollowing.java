package org.careweave.transfers;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.careweave.access.Access;
import org.careweave.access.Access.Relationship;
import org.careweave.access.RelationshipKind;
import org.careweave.record.RecordExpunged;
import org.careweave.record.RecordReclassed;
import org.careweave.record.RecordWritten;
import org.careweave.record.Submission;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Follows Tasks that carry transfers, in the transaction that stores them: each stands on the
/// lists of both sides, and both see the person for as long as it takes.
@Component
final class TransferFollowing {

  /// The source of what is written here.
  static final String SOURCE = Submission.HERE;

  /// Moves that end the part of the receiver without an outcome.
  private static final Set<TransferMove> REFUSING =
      Set.of(
          TransferMove.DECLINE,
          TransferMove.CALL_OFF,
          TransferMove.GIVE_BACK,
          TransferMove.REDIRECT,
          TransferMove.DIVERT,
          TransferMove.NOT_COME,
          TransferMove.CANCEL,
          TransferMove.AGREE_CANCEL);

  /// Moves with which the receiver has the person.
  private static final Set<TransferMove> TAKING =
      Set.of(TransferMove.ACCEPT, TransferMove.TAKE_OVER, TransferMove.ARRIVE);

  /// Every relationship that a transfer can make.
  private static final Set<RelationshipKind> MADE =
      EnumSet.of(
          RelationshipKind.TASK,
          RelationshipKind.REFERRAL,
          RelationshipKind.HANDOVER,
          RelationshipKind.VIRTUAL_WARD);

  private final TransferRows rows;
  private final Access access;
  private final TransferSettings settings;

  TransferFollowing(TransferRows rows, Access access, TransferSettings settings) {
    this.rows = rows;
    this.access = access;
    this.settings = settings;
  }

  @EventListener
  void follow(RecordWritten event) {
    if (!event.source().equals(SOURCE)) {
      return;
    }
    List<String> causes = new ArrayList<>();
    List<Relationship> ties = new ArrayList<>();
    List<UUID> gone = new ArrayList<>();
    for (RecordWritten.Item item : event.items()) {
      if (item.type().equals("Task")) {
        if (item.deleted() || !TransferJson.is(item.json())) {
          if (item.before().was(TransferJson::is)) {
            gone.add(item.id());
          }
        } else {
          causes.addAll(causes(item.id()));
          TransferJson task = TransferJson.of(item.json());
          rows.stand(item, task);
          ties.addAll(ties(item, task));
        }
      }
    }
    rows.leave(gone).forEach(left -> causes.addAll(causes(left)));
    if (!causes.isEmpty()) {
      access.settle(causes, ties);
    }
  }

  /// Seals change what classes items have: lists follow.
  @EventListener
  void follow(RecordReclassed event) {
    rows.reclass(event.items().stream().filter(item -> item.type().equals("Task")).toList());
  }

  /// What is removed for good is on no list, and ties nobody to anybody.
  @EventListener
  void forget(RecordExpunged event) {
    List<UUID> gone =
        event.items().stream()
            .filter(item -> item.type().equals("Task"))
            .map(RecordExpunged.Item::id)
            .toList();
    if (!gone.isEmpty()) {
      rows.leave(gone);
      access.settle(gone.stream().flatMap(id -> causes(id).stream()).toList(), List.of());
    }
  }

  private static List<String> causes(UUID task) {
    return MADE.stream().map(kind -> cause(task, kind)).toList();
  }

  /// The name under which `access` keeps what a transfer makes of this kind.
  private static String cause(UUID task, RelationshipKind kind) {
    return "transfer/" + task + "/" + kind.name().toLowerCase(Locale.ROOT);
  }

  private List<Relationship> ties(RecordWritten.Item item, TransferJson task) {
    List<Transfer.Event> events = task.events();
    Instant refused = at(events, REFUSING);
    Instant over = task.state().isOpen() ? null : at(events, Set.of(TransferMove.values()));
    Instant sent = at(events, Set.of(TransferMove.SEND));
    List<Relationship> ties = new ArrayList<>();
    ties.add(
        tie(
            task.sender(),
            RelationshipKind.TASK,
            item,
            events.isEmpty() ? Instant.EPOCH : events.getFirst().at(),
            after(over, settings.tail())));
    if (sent != null) {
      Instant until =
          refused == null ? after(over, settings.tail()) : after(refused, settings.refusedTail());
      ties.add(tie(task.receiver(), RelationshipKind.REFERRAL, item, sent, until));
      ties.add(tie(task.receiver(), RelationshipKind.TASK, item, sent, until));
      ties.addAll(ofKind(item, task, sent));
    }
    return ties;
  }

  /// What the kind of transfer makes besides: shorter, as the receiver's own system tells of the
  /// person when they are there.
  private List<Relationship> ofKind(RecordWritten.Item item, TransferJson task, Instant sent) {
    TransferTerms terms = task.kind().terms();
    Instant end = task.state().isOpen() ? null : at(task.events(), Set.of(TransferMove.values()));
    Instant refused = at(task.events(), REFUSING);
    Instant until = after(refused == null ? end : refused, settings.refusedTail());
    List<Relationship> ties = new ArrayList<>();
    for (RelationshipKind kind : terms.ties()) {
      ties.add(tie(task.receiver(), kind, item, sent, until));
    }
    Instant taken = at(task.events(), TAKING);
    if (taken != null) {
      for (RelationshipKind kind : terms.taken()) {
        ties.add(tie(task.receiver(), kind, item, taken, until));
      }
    }
    return ties;
  }

  private static @Nullable Instant after(@Nullable Instant end, Duration tail) {
    return end == null ? null : end.plus(tail);
  }

  /// When the last of these moves was made; null: never.
  private static @Nullable Instant at(List<Transfer.Event> events, Set<TransferMove> moves) {
    return events.reversed().stream()
        .filter(event -> event.move() != null && moves.contains(event.move()))
        .map(Transfer.Event::at)
        .findFirst()
        .orElse(null);
  }

  private static Relationship tie(
      Party party,
      RelationshipKind kind,
      RecordWritten.Item item,
      Instant from,
      @Nullable Instant until) {
    return new Relationship(
        party.list(), item.compartment(), item.person(), kind, from, until, cause(item.id(), kind));
  }
}
