package org.careweave.transfers;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.careweave.access.Caller;
import org.careweave.tasks.TaskPriority;
import org.careweave.testing.WardRegion;
import org.careweave.transfers.TransferMove.Says;

/// Somebody who is to go on to another place, by one kind of transfer with headings of its own.
abstract class MoveSetUp extends WardSetUp {

  private final TransferKind kind;

  MoveSetUp(TransferKind kind) {
    this.kind = kind;
  }

  /// Everything that the kind asks for.
  final Map<String, String> told() {
    Map<String, String> told = new LinkedHashMap<>();
    for (TransferHeading heading : kind.terms().headings()) {
      told.put(
          heading.code(),
          switch (heading.sort()) {
            case CHOICE -> heading.choices().getFirst();
            case TIME -> "00:00";
            case SOON -> "8";
            case VITAL, SCORE -> "";
            case TEXT, WHERE -> "About " + heading.code();
          });
    }
    return told;
  }

  final NewTransfer wish(String service, Map<String, String> told) {
    return new NewTransfer(
        person.best(),
        service,
        new Transfer.Asked(
            kind, "Needs a bed", "Unwell since Sunday", TaskPriority.URGENT, List.of(), told));
  }

  final NewTransfer wish(String service) {
    return wish(service, told());
  }

  final Transfer sent(NewTransfer wish, Caller who) {
    return move(done(transfers.write(wish, as(who))), TransferMove.SEND, who);
  }

  /// The move is made, and says all that it can.
  final Transfer move(Transfer transfer, TransferMove move, Caller who) {
    Map<Says, String> filled = new EnumMap<>(Says.class);
    for (Says says : move.says()) {
      filled.put(says, says == Says.SERVICE ? WardRegion.OTHER_HOSPITAL : "Because of " + says);
    }
    return done(transfers.move(transfer.id(), move, filled, as(who)));
  }
}
