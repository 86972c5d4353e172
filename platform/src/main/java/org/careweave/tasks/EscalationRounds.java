package org.careweave.tasks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.careweave.kernel.Rounds;
import org.careweave.kernel.Running;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.Lifecycle;

/// Looks again and again at what waits past its time, and has somebody told.
///
/// Several nodes may do it at once: a step is stored on the version it was worked out on, and the
/// second finds it done.
///
/// @param <T> what waits
public final class EscalationRounds<T> implements Running {

  private static final Logger LOG = LoggerFactory.getLogger(EscalationRounds.class);
  private static final int AT_ONCE = 500;

  private final Waiting<T> waiting;
  private final Duration pause;
  private final Rounds rounds;

  /// @param name of the thread, and in the log
  public EscalationRounds(String name, Escalating escalating, Waiting<T> waiting) {
    this.waiting = waiting;
    this.pause = escalating.pause();
    this.rounds = new Rounds(name, pause, () -> round(waiting.now()));
  }

  /// What waits.
  public interface Waiting<T> {

    Instant now();

    /// Those that are to be looked at, at most so many.
    List<T> late(Instant now, int most);

    /// Tells who is to be told of one.
    Told tell(T one, Instant now);

    /// It is looked at again then.
    void look(T one, Instant next);
  }

  /// What came of one.
  ///
  /// @param told whether somebody was told
  /// @param next when to look again; null: after the usual pause
  public record Told(boolean told, @Nullable Instant next) {}

  /// Looks once; returns of how many somebody was told.
  public int round(Instant now) {
    int told = 0;
    for (T one : waiting.late(now, AT_ONCE)) {
      Instant next = null;
      try {
        Told outcome = waiting.tell(one, now);
        told += outcome.told() ? 1 : 0;
        next = outcome.next();
      } catch (RuntimeException e) {
        LOG.warn("An escalation failed, and will be tried again: {}", e.getClass().getSimpleName());
      }
      waiting.look(one, next == null ? now.plus(pause) : next);
    }
    return told;
  }

  @Override
  public Lifecycle kept() {
    return rounds;
  }
}
