package org.careweave.transfers;

import java.util.Map;
import org.careweave.access.Sight;
import org.careweave.tasks.ListedTask;
import org.careweave.tasks.TaskMove;
import org.careweave.tasks.Tasks;
import org.springframework.stereotype.Component;

/// What a transfer asks to be done stands as tasks that are offered with it. Who accepts the
/// transfer takes them on; who declines it declines them. Should that not come to its end, they
/// stay offered, and on both lists.
@Component
final class AskedTasks {

  private static final Map<TransferMove, TaskMove> MOVES =
      Map.of(
          TransferMove.TAKE_OVER, TaskMove.TAKE_ON,
          TransferMove.ACCEPT, TaskMove.TAKE_ON,
          TransferMove.DECLINE, TaskMove.DECLINE);

  private final Tasks tasks;

  AskedTasks(Tasks tasks) {
    this.tasks = tasks;
  }

  void follow(
      Transfer transfer, TransferMove move, Map<TransferMove.Says, String> filled, Sight sight) {
    TaskMove then = MOVES.get(move);
    if (then == null) {
      return;
    }
    String request = "ServiceRequest/" + transfer.request();
    for (ListedTask offered : tasks.offered(sight)) {
      if (offered.person().equals(transfer.person())) {
        tasks
            .task(offered.id(), sight)
            .filter(task -> request.equals(task.serves()))
            .ifPresent(
                task ->
                    tasks.move(
                        task.id(), then, filled.getOrDefault(TransferMove.Says.REASON, ""), sight));
      }
    }
  }
}
