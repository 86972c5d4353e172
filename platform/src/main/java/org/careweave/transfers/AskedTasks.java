package org.careweave.transfers;

import java.util.Map;
import org.careweave.access.Sight;
import org.careweave.tasks.ListedTask;
import org.careweave.tasks.TaskMove;
import org.careweave.tasks.TaskText;
import org.careweave.tasks.Tasks;
import org.springframework.stereotype.Component;

/// What a transfer asks to be done stands as tasks that are offered with it. Who accepts the
/// transfer takes them on. Who declines it, or sends it on, declines them: they are the sender's
/// again, whom this tells to ask the other service. Who cancels it cancels what it asked. Should
/// that not come to its end, they stay offered, and on both lists.
@Component
final class AskedTasks {

  private static final Map<TransferMove, TaskMove> MOVES =
      Map.of(
          TransferMove.TAKE_OVER, TaskMove.TAKE_ON,
          TransferMove.ACCEPT, TaskMove.TAKE_ON,
          TransferMove.DECLINE, TaskMove.DECLINE,
          TransferMove.REDIRECT, TaskMove.DECLINE,
          TransferMove.CANCEL, TaskMove.CANCEL);

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
    String reason = filled.getOrDefault(TransferMove.Says.REASON, "");
    String says =
        within(move == TransferMove.REDIRECT ? "Sent on to another service: " + reason : reason);
    for (ListedTask offered : tasks.offers(transfer.person(), sight)) {
      tasks
          .task(offered.id(), sight)
          .filter(task -> request.equals(task.serves()) && tasks.mayMove(task, then, sight))
          .ifPresent(task -> tasks.move(task.id(), then, says, sight));
    }
  }

  /// What fits as the reason of a task: the transfer keeps the whole.
  private static String within(String words) {
    int length = words.codePointCount(0, words.length());
    return length <= TaskText.SHORT
        ? words
        : words.substring(0, words.offsetByCodePoints(0, TaskText.SHORT - 1)) + "…";
  }
}
