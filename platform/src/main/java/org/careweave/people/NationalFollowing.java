package org.careweave.people;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.careweave.access.Caller;
import org.careweave.access.HeardOptOuts;
import org.careweave.access.NationalOptOuts;
import org.careweave.access.OptOut;
import org.careweave.access.Sight;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Rounds;
import org.careweave.kernel.Running;
import org.springframework.context.Lifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Records what an answered check of national opt-outs says, person by person, and puts it in force
/// when nothing is left to record. What is done already is looked up anew each time, so nothing is
/// lost or done twice when a node stops or several are at it.
@Component
class NationalFollowing implements Running {

  private static final ZoneId ENGLAND = ZoneId.of("Europe/London");
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int AT_ONCE = 200;
  private static final Sight JOB =
      Sight.ofSystem(
          new Caller(
              Caller.Kind.SYSTEM,
              "national-opt-outs",
              "National opt-outs",
              "system",
              new OdsCode("X26"),
              null));

  private final NationalRows rows;
  private final HeardOptOuts heard;
  private final NationalOptOuts policy;
  private final TransactionTemplate transaction;
  private final InstantSource clock;
  private final Rounds rounds = new Rounds("national-opt-outs", PAUSE, this::all);

  NationalFollowing(
      NationalRows rows,
      HeardOptOuts heard,
      NationalOptOuts policy,
      TransactionTemplate transaction,
      InstantSource clock) {
    this.rows = rows;
    this.heard = heard;
    this.policy = policy;
    this.transaction = transaction;
    this.clock = clock;
  }

  /// Whatever is answered, to its end.
  void all() {
    rows.toComplete().ifPresent(this::complete);
  }

  private void complete(NationalRows.Check check) {
    LocalDate made = LocalDate.ofInstant(check.madeAt(), ENGLAND);
    each(
        after -> rows.optingOut(check.id(), after, AT_ONCE),
        turn -> {
          CompartmentId home = turn.home();
          if (home != null) {
            heard.settle(
                turn.person(),
                OptOut.NATIONAL,
                HeardOptOuts.Heard.ofNationalList(home, check.organisation(), made),
                JOB);
          }
        });
    each(
        after -> rows.withdrawing(check.id(), HeardOptOuts.NATIONAL_LIST, after, AT_ONCE),
        turn -> heard.settle(turn.person(), OptOut.NATIONAL, null, JOB));
    transaction.executeWithoutResult(
        _ -> {
          rows.lock();
          boolean isStill =
              rows.toComplete().filter(one -> one.id() == check.id()).isPresent()
                  && rows.optingOut(check.id(), 0, 1).isEmpty();
          if (isStill) {
            rows.inForce(check.id(), clock.instant());
            policy.checked(check.madeAt(), JOB);
          }
        });
  }

  /// Goes through people in order, each once, whatever comes of them.
  private static void each(
      LongFunction<List<NationalRows.Turn>> page, Consumer<NationalRows.Turn> turn) {
    List<NationalRows.Turn> some = page.apply(0);
    while (!some.isEmpty()) {
      some.forEach(turn);
      some = page.apply(some.getLast().person().value());
    }
  }

  @Override
  public Lifecycle kept() {
    return rounds;
  }
}
