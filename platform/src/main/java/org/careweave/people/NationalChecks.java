package org.careweave.people;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.careweave.access.Caller;
import org.careweave.access.NationalOptOuts;
import org.careweave.access.Sight;
import org.careweave.audit.AuditTrail;
import org.careweave.audit.Disclosure;
import org.careweave.kernel.Problem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Checks of national data opt-outs by list: a list of NHS numbers goes to the national service,
/// and comes back without those who opted out. Whoever was asked about and did not come back is
/// recorded as opted out once every file is answered ([NationalFollowing]).
///
/// Of everybody's number only whom a clause lets make checks is given a list, and who is on it is
/// on
/// the trail before it goes out. Nothing else here is of anybody in particular.
@Component
public final class NationalChecks {

  private static final int AT_A_TIME = 1_000;
  private static final int MOST_LISTED = 20;

  /// So many at the end of a file that did not come back are hardly people who opted out.
  private static final int TAIL = 25;

  private static final int ENOUGH_TO_DOUBT = 20;

  private static final Problem FORBIDDEN =
      Problem.of(Problem.Kind.FORBIDDEN, "PEO-030", "No rule lets you check national opt-outs");
  private static final Problem OVER =
      Problem.of(
          Problem.Kind.CONFLICT,
          "PEO-037",
          "A newer list was made since, or there is no such file: download and send that one");
  private static final Problem ANSWERED =
      Problem.of(
          Problem.Kind.CONFLICT,
          "PEO-038",
          "This file was answered before, with another content: make a new list to check again");

  private final NationalRows rows;
  private final NationalOptOuts permission;
  private final AuditTrail audit;
  private final NationalSettings settings;
  private final TransactionTemplate transaction;
  private final InstantSource clock;

  NationalChecks(
      NationalRows rows,
      NationalOptOuts permission,
      AuditTrail audit,
      NationalSettings settings,
      TransactionTemplate transaction,
      InstantSource clock) {
    this.rows = rows;
    this.permission = permission;
    this.audit = audit;
    this.settings = settings;
    this.transaction = transaction;
    this.clock = clock;
  }

  /// Whether a clause lets this caller make checks.
  public boolean mayCheck(Sight sight) {
    return !permission.permitting(sight).isEmpty();
  }

  /// The newest checks, newest first; none for whom no clause lets make them.
  public List<NationalCheck> recent(Sight sight) {
    return mayCheck(sight) ? rows.newest(MOST_LISTED) : List.of();
  }

  /// Makes a new list of everybody's numbers. One that was made before and is not in force is given
  /// up.
  ///
  /// @return why not; empty when it is made
  public Optional<Problem> make(Sight sight) {
    if (!mayCheck(sight)) {
      return Optional.of(FORBIDDEN);
    }
    long intent = audit.intend(disclosure(sight, "make-national-check", "", List.of()));
    String result = "failed";
    try {
      transaction.executeWithoutResult(
          _ -> {
            rows.lock();
            Caller caller = sight.caller();
            rows.make(caller.id(), caller.organisation(), clock.instant(), settings.fileNumbers());
          });
      result = "ok";
      return Optional.empty();
    } finally {
      audit.outcome(intent, 0, List.of(), result);
    }
  }

  /// Writes one file of a list.
  ///
  /// @return whether there is such a file, for this caller
  /// @throws IOException when the receiver has gone
  public boolean write(long check, int file, OutputStream out, Sight sight) throws IOException {
    List<String> numbers = mayCheck(sight) ? rows.numbers(check, file) : List.of();
    String what = "check " + check + ", file " + file;
    for (int from = 0; from < numbers.size(); from += AT_A_TIME) {
      List<String> some = numbers.subList(from, Math.min(numbers.size(), from + AT_A_TIME));
      long intent = audit.intend(disclosure(sight, "national-list", what, rows.people(some)));
      String result = "broken-off";
      try {
        NationalFile.write(some, out);
        out.flush();
        result = "ok";
      } finally {
        audit.outcome(intent, some.size(), List.of(), result);
      }
    }
    return !numbers.isEmpty();
  }

  /// Whether there is such a file, for this caller.
  public boolean has(long check, int file, Sight sight) {
    return mayCheck(sight) && !rows.numbers(check, file).isEmpty();
  }

  /// Reads what came back for a file. The same content again changes nothing.
  ///
  /// @param isWhole whether the caller has looked, and says that the file is whole
  public NationalAnswer answer(
      long check, int file, InputStream content, boolean isWhole, Sight sight) throws IOException {
    if (!mayCheck(sight)) {
      return new NationalAnswer.Refused(FORBIDDEN);
    }
    List<String> asked = rows.numbers(check, file);
    if (asked.isEmpty()) {
      return new NationalAnswer.Refused(OVER);
    }
    NationalFile.Answer answer = NationalFile.read(content, new HashSet<>(asked));
    String what = "check " + check + ", file " + file;
    long intent = audit.intend(disclosure(sight, "answer-national-check", what, List.of()));
    String result = "failed";
    try {
      NationalAnswer read =
          Objects.requireNonNull(
              transaction.execute(_ -> read(check, file, asked, answer, isWhole, sight)));
      result = read instanceof NationalAnswer.Read ? "ok" : "refused";
      return read;
    } finally {
      audit.outcome(intent, 0, List.of(), result);
    }
  }

  private NationalAnswer read(
      long check,
      int file,
      List<String> asked,
      NationalFile.Answer answer,
      boolean isWhole,
      Sight sight) {
    rows.lock();
    byte[] before = rows.answer(check, file).orElse(null);
    if (before != null) {
      return Arrays.equals(before, answer.digest())
          ? new NationalAnswer.ReadBefore()
          : new NationalAnswer.Refused(ANSWERED);
    }
    if (!rows.isNewest(check)) {
      return new NationalAnswer.Refused(OVER);
    }
    if (answer.problem() != null) {
      return new NationalAnswer.Refused(answer.problem());
    }
    Problem doubt = isWhole ? null : doubt(asked, answer.numbers()).orElse(null);
    if (doubt != null) {
      return new NationalAnswer.Doubtful(doubt);
    }
    rows.answered(
        check, file, answer.numbers(), answer.digest(), sight.caller().id(), clock.instant());
    return new NationalAnswer.Read(answer.numbers().size());
  }

  /// A file that was cut off between two lines looks like people who opted out.
  private Optional<Problem> doubt(List<String> asked, Set<String> cameBack) {
    int missing = asked.size() - cameBack.size();
    int tail = 0;
    while (tail < asked.size() && !cameBack.contains(asked.get(asked.size() - 1 - tail))) {
      tail++;
    }
    if (tail >= TAIL) {
      return doubt("The last %,d numbers did not come back: the file seems to be cut off", tail);
    }
    boolean many =
        asked.size() >= ENOUGH_TO_DOUBT
            && missing * 100L > (long) settings.doubtfulPercent() * asked.size();
    return many
        ? doubt("%,d numbers did not come back, which is a great many", missing)
        : Optional.empty();
  }

  private static Optional<Problem> doubt(String words, int number) {
    return Optional.of(Problem.invalid("PEO-039", words.formatted(number), "file"));
  }

  private Disclosure disclosure(Sight sight, String action, String query, List<Long> persons) {
    return sight.disclosure(action, query, persons, permission.permitting(sight));
  }
}
