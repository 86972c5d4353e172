package org.careweave.transfers;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.kernel.Problem;
import org.careweave.tasks.TaskText;
import org.careweave.transfers.TransferMove.Says;
import org.careweave.transfers.TransferStore.Made;
import org.careweave.transfers.TransferStore.Standing;
import org.careweave.transfers.TransferStore.Step;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Carries out the moves of [TransferMove].
@Component
final class TransferMoving {

  private static final ZoneId ZONE = ZoneId.of("Europe/London");

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm", Locale.UK).withZone(ZONE);

  /// Moves for which somebody is found who receives.
  private static final Set<TransferMove> SENDING =
      Set.of(TransferMove.SEND, TransferMove.REDIRECT, TransferMove.DIVERT, TransferMove.HERE);

  private final TransferStore store;
  private final Receivers receivers;
  private final KindTimes times;
  private final TransferCheck check;

  TransferMoving(TransferStore store, Receivers receivers, KindTimes times, TransferCheck check) {
    this.store = store;
    this.receivers = receivers;
    this.times = times;
    this.check = check;
  }

  TransferOutcome move(String id, TransferMove move, Map<Says, String> filled, Sight sight) {
    Map<Says, String> said = new EnumMap<>(Says.class);
    for (Says says : move.says()) {
      String typed = TaskText.clean(filled.getOrDefault(says, ""));
      String words = says == Says.EXPECTED ? check.soon(typed) : typed;
      Problem wrong = wrong(says, words);
      if (wrong != null) {
        return new TransferOutcome.Refused(wrong);
      }
      said.put(says, words);
    }
    return store.change(id, sight, standing -> step(standing, move, said, sight));
  }

  private @Nullable Problem wrong(Says says, String words) {
    if (says == Says.DATE) {
      return dateProblem(words);
    }
    if (says == Says.EXPECTED) {
      return check.wrongSoon(words, says.field());
    }
    int most = says == Says.SERVICE ? 64 : TaskText.LONG;
    return textProblem(words, most, says.field(), says.unsaid());
  }

  private @Nullable Problem dateProblem(String words) {
    try {
      LocalDate day = LocalDate.parse(words);
      LocalDate today = LocalDate.ofInstant(store.now(), ZONE);
      return day.isBefore(today) || day.isAfter(today.plusYears(2))
          ? Problem.invalid("TRF-011", "Enter a day between today and two years from now", "date")
          : null;
    } catch (DateTimeParseException e) {
      return Problem.invalid("TRF-010", "Enter a date, for example 7 3 2027", "date");
    }
  }

  static @Nullable Problem textProblem(String words, int most, String field, String unsaid) {
    if (words.isEmpty()) {
      return Problem.invalid("TRF-001", unsaid, field);
    }
    int length = words.codePointCount(0, words.length());
    return length <= most
        ? null
        : Problem.invalid(
            "TRF-002",
            String.format(
                Locale.UK,
                "%,d characters are the most, and this has %,d. Nothing is lost: shorten it below",
                most,
                length),
            field);
  }

  /// Null when the caller may make the move now.
  static @Nullable Problem forbidden(Transfer transfer, TransferMove move, Caller caller) {
    Party party = move.by() == TransferState.Side.SENDER ? transfer.sender() : transfer.receiver();
    if (!party.is(caller)) {
      return Problem.of(
          Problem.Kind.FORBIDDEN, "TRF-022", "This is for " + move.by().words() + " to do");
    }
    if (!transfer.asked().kind().has(move)) {
      return Problem.of(
          Problem.Kind.FORBIDDEN, "TRF-024", "This cannot be done with a transfer of this sort");
    }
    return move.from().contains(transfer.state())
        ? null
        : Problem.of(
            Problem.Kind.CONFLICT,
            "TRF-023",
            "This cannot be done now. State: " + transfer.state().words());
  }

  private Step step(Standing standing, TransferMove move, Map<Says, String> said, Sight sight) {
    Caller caller = sight.caller();
    Transfer transfer = standing.transfer();
    Problem problem = forbidden(transfer, move, caller);
    if (problem != null) {
      return new Step.Leave(
          problem.kind() == Problem.Kind.CONFLICT
              ? new TransferOutcome.Passed(transfer, problem)
              : new TransferOutcome.Refused(problem));
    }
    List<Made> more = new ArrayList<>();
    if (SENDING.contains(move)) {
      Problem nobody =
          unfit(transfer, move, said, sight)
              .or(() -> Optional.ofNullable(address(standing, move, said, caller, more)))
              .orElse(null);
      if (nobody != null) {
        return new Step.Leave(new TransferOutcome.Refused(nobody));
      }
    }
    if (move == TransferMove.TELL) {
      expected(standing, String.valueOf(said.get(Says.EXPECTED)));
    }
    boolean request = apply(standing.task(), standing.request(), move, words(move, said), caller);
    return new Step.Store(request || move == TransferMove.TELL, more);
  }

  private static void expected(Standing standing, String at) {
    Transfer.Asked asked = standing.transfer().asked().telling(CrewTerms.EXPECTED, at);
    standing.request().told(asked.kind(), asked.told());
    standing.seen().told(asked.kind(), asked.told());
    standing.task().begins(asked);
  }

  /// Why it can be sent to nobody in this way; empty when it can.
  private Optional<Problem> unfit(
      Transfer transfer, TransferMove move, Map<Says, String> said, Sight sight) {
    TransferKind kind = transfer.asked().kind();
    boolean sends = move == TransferMove.SEND;
    String code = said.getOrDefault(Says.SERVICE, transfer.service().code());
    Optional<Problem> here = sends ? check.unfit(kind, transfer.person(), sight) : Optional.empty();
    return here.or(() -> check.misdirected(kind, code));
  }

  /// Finds who receives; null when somebody does.
  private @Nullable Problem address(
      Standing standing,
      TransferMove move,
      Map<Says, String> said,
      Caller caller,
      List<Made> more) {
    Transfer transfer = standing.transfer();
    String code = said.getOrDefault(Says.SERVICE, transfer.service().code());
    Instant now = store.now();
    return switch (receivers.of(code, transfer.sender(), standing.custodian(), now)) {
      case Receivers.Found.Nobody(var nobody) -> nobody;
      case Receivers.Found.Receiver receiver -> {
        if (move == TransferMove.SEND) {
          standing.task().receiver(receiver.party(), receiver.service());
          yield null;
        }
        if (move == TransferMove.HERE) {
          more.add(onward(standing, receiver, move, said, caller));
          yield null;
        }
        if (receiver.service().code().equals(transfer.service().code())) {
          yield Problem.invalid("TRF-035", "That is the service it was sent to", "service");
        }
        more.add(onward(standing, receiver, move, said, caller));
        said.put(Says.SERVICE, receiver.service().name());
        yield null;
      }
    };
  }

  private static String words(TransferMove move, Map<Says, String> said) {
    return move.says().stream()
        .map(
            says -> {
              String words = String.valueOf(said.get(says));
              return switch (says) {
                case ALTERNATIVE -> "Instead: " + words;
                case SERVICE ->
                    (move == TransferMove.DIVERT ? "Going to " : "Sent on to ") + words + ".";
                case EXPECTED -> "Expected " + CLOCK.format(Instant.parse(words)) + ".";
                default -> words;
              };
            })
        .collect(Collectors.joining("\n"));
  }

  /// Writes a move into the resources; returns whether the request has changed.
  boolean apply(
      TransferJson task, RequestJson request, TransferMove move, String words, Caller caller) {
    Instant now = store.now();
    TransferState before = task.state();
    task.state(move.to()).event(event(move.code(), caller, now, words));
    task.clocks(clocks(task.clocks(), move, now, task));
    switch (move) {
      case COMPLETE -> task.outcome(words);
      case BOOK -> task.booked(words);
      case DECLINE,
          GIVE_BACK,
          MISS,
          CALL_OFF,
          REDIRECT,
          TELL,
          DIVERT,
          NOT_COME,
          ASK,
          ANSWER,
          CANCEL,
          ASK_CANCEL,
          CARRY_ON ->
          task.reason(words);
      default -> {}
    }
    tell(task, now);
    boolean refused = move == TransferMove.SEE && before == TransferState.DECLINED;
    String status = refused ? "revoked" : move.to().requestStatus();
    request.status(status);
    return status != null
        && (move == TransferMove.SEND
            || refused
            || !move.to().isOpen()
            || status.equals("completed"));
  }

  /// Says whose it is and where it stands.
  void tell(TransferJson task, Instant now) {
    TransferState state = task.state();
    TransferState.Side side = state.owner();
    Party owner =
        side == null ? null : side == TransferState.Side.SENDER ? task.sender() : task.receiver();
    task.owner(
        owner,
        ResidentState.of(
            state, receivers.name(task.sender()), task.service().name(), now, task.clocks()));
  }

  /// A transfer that is sent as it comes: nobody here wrote it first.
  TransferJson sent(TransferJson task, Caller by, String says) {
    Instant now = store.now();
    task.state(TransferState.DRAFT).event(event("write", by, now, says));
    send(task, by, now);
    return task;
  }

  private List<TransferClock.Reading> clocks(
      List<TransferClock.Reading> before, TransferMove move, Instant now, TransferJson task) {
    List<TransferClock.Reading> after = new ArrayList<>();
    for (TransferClock.Reading one : before) {
      boolean stops = one.runs() && move.stops().contains(one.clock());
      after.add(
          stops ? new TransferClock.Reading(one.clock(), one.started(), one.due(), now) : one);
    }
    for (TransferClock clock : move.starts()) {
      if (task.kind().terms().runs(clock)) {
        after.add(times.started(clock, task, now));
      }
    }
    return after;
  }

  private Made onward(
      Standing standing,
      Receivers.Found.Receiver receiver,
      TransferMove move,
      Map<Says, String> said,
      Caller caller) {
    Transfer was = standing.transfer();
    Instant now = store.now();
    Transfer.Asked asked = follows(was.asked(), move, said, now);
    RequestJson request =
        standing.request().onward(was.request()).service(receiver.service()).status("active");
    if (asked != was.asked()) {
      request.told(asked.kind(), asked.told());
    }
    String fullUrl = "urn:uuid:" + UUID.randomUUID();
    TransferJson task =
        TransferJson.fresh(standing.task().patient(), fullUrl)
            .asked(asked)
            .sender(was.sender())
            .receiver(receiver.party(), receiver.service())
            .state(TransferState.DRAFT)
            .event(event("write", caller, now, why(was, move, said)));
    send(task.plan(standing.task().plan()), caller, now);
    return new Made(fullUrl, request, task);
  }

  /// What is asked by what takes a transfer's place.
  private static Transfer.Asked follows(
      Transfer.Asked was, TransferMove move, Map<Says, String> said, Instant now) {
    return switch (move) {
      case HERE -> CrewSigns.arrived(was, now.toString());
      case DIVERT -> was.telling(CrewTerms.EXPECTED, String.valueOf(said.get(Says.EXPECTED)));
      default -> was;
    };
  }

  private static String why(Transfer was, TransferMove move, Map<Says, String> said) {
    return switch (move) {
      case HERE -> "Arrived, as told on the way";
      case DIVERT -> "Not to " + was.service().name() + " as told: " + said.get(Says.REASON);
      default -> "Sent on by " + was.service().name() + ": " + said.get(Says.REASON);
    };
  }

  /// Sends what has only just been written.
  void send(TransferJson task, Caller caller, Instant now) {
    task.state(TransferState.SENT).event(event(TransferMove.SEND.code(), caller, now, ""));
    task.clocks(clocks(List.of(), TransferMove.SEND, now, task));
    tell(task, now);
  }

  static Transfer.Event event(String action, Caller caller, Instant at, String says) {
    return new Transfer.Event(
        TransferMove.ofCode(action).orElse(null),
        action,
        caller.id(),
        caller.name(),
        caller.organisation().value(),
        at,
        says);
  }
}
