package org.careweave.transfers;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.careweave.access.Access;
import org.careweave.access.Access.Relationship;
import org.careweave.access.RelationshipKind;
import org.careweave.record.RecordExpunged;
import org.careweave.record.RecordReclassed;
import org.careweave.record.RecordWritten;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Follows Tasks that carry transfers, in the transaction that stores them: each stands on the
/// lists of both sides, and both see the person for as long as it takes.
@Component
final class TransferFollowing {

  /// The source of what is written here.
  static final String SOURCE = "CAREWEAVE";

  /// Moves that end the part of the receiver without an outcome.
  private static final Set<TransferMove> REFUSING =
      Set.of(
          TransferMove.DECLINE,
          TransferMove.GIVE_BACK,
          TransferMove.REDIRECT,
          TransferMove.CANCEL,
          TransferMove.AGREE_CANCEL);

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
        causes.add(cause(item.id(), RelationshipKind.TASK));
        causes.add(cause(item.id(), RelationshipKind.REFERRAL));
        if (item.deleted() || !TransferJson.is(item.json())) {
          gone.add(item.id());
        } else {
          TransferJson task = TransferJson.of(item.json());
          rows.stand(item, task);
          ties.addAll(ties(item, task));
        }
      }
    }
    if (!causes.isEmpty()) {
      rows.leave(gone);
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
      access.settle(
          gone.stream()
              .flatMap(
                  id ->
                      Stream.of(
                          cause(id, RelationshipKind.TASK), cause(id, RelationshipKind.REFERRAL)))
              .toList(),
          List.of());
    }
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
