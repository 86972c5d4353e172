package org.careweave.transfers;

import static org.careweave.transfers.TransferClock.ACKNOWLEDGE;
import static org.careweave.transfers.TransferClock.ARRIVAL;
import static org.careweave.transfers.TransferClock.CONTACT;
import static org.careweave.transfers.TransferClock.EXPECTED;
import static org.careweave.transfers.TransferClock.HANDOVER;
import static org.careweave.transfers.TransferClock.OUTCOME_SEEN;
import static org.careweave.transfers.TransferClock.PLACE;
import static org.careweave.transfers.TransferClock.TRIAGE;
import static org.careweave.transfers.TransferState.ACCEPTED;
import static org.careweave.transfers.TransferState.AGREED;
import static org.careweave.transfers.TransferState.ARRIVED;
import static org.careweave.transfers.TransferState.ASKED;
import static org.careweave.transfers.TransferState.BOOKED;
import static org.careweave.transfers.TransferState.CANCELLED;
import static org.careweave.transfers.TransferState.CANCEL_REQUESTED;
import static org.careweave.transfers.TransferState.CLOSED;
import static org.careweave.transfers.TransferState.COMPLETED;
import static org.careweave.transfers.TransferState.DECLINED;
import static org.careweave.transfers.TransferState.DRAFT;
import static org.careweave.transfers.TransferState.IN_PROGRESS;
import static org.careweave.transfers.TransferState.NOT_ATTENDED;
import static org.careweave.transfers.TransferState.RECEIVED;
import static org.careweave.transfers.TransferState.REDIRECTED;
import static org.careweave.transfers.TransferState.SENT;
import static org.careweave.transfers.TransferState.Side.RECEIVER;
import static org.careweave.transfers.TransferState.Side.SENDER;
import static org.careweave.transfers.TransferState.TAKEN_OVER;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The state graph: from where to where a transfer moves, who may do it, what must be filled, which
/// clocks start and stop, and who is told. The code runs on it and the docs are drawn from it.
public enum TransferMove {
  SEND(
      "Send",
      Set.of(DRAFT),
      SENT,
      SENDER,
      List.of(),
      clocks(ACKNOWLEDGE, TRIAGE, HANDOVER, EXPECTED),
      clocks()),
  RECEIVE("Open", Set.of(SENT), RECEIVED, RECEIVER, List.of(), clocks(), clocks(ACKNOWLEDGE)),
  ACCEPT(
      "Accept",
      Set.of(SENT, RECEIVED, ASKED),
      ACCEPTED,
      RECEIVER,
      List.of(),
      clocks(CONTACT),
      clocks(ACKNOWLEDGE, TRIAGE)),
  TAKE_OVER(
      "Accept: it is with us now",
      Set.of(SENT, RECEIVED, ASKED),
      TAKEN_OVER,
      RECEIVER,
      List.of(),
      clocks(),
      clocks(ACKNOWLEDGE, TRIAGE, HANDOVER)),
  AGREE(
      "Agree to take them",
      Set.of(SENT, RECEIVED, ASKED),
      AGREED,
      RECEIVER,
      List.of(),
      clocks(PLACE),
      clocks(ACKNOWLEDGE, TRIAGE)),
  READY(
      "The place is ready",
      Set.of(AGREED),
      TransferState.READY,
      RECEIVER,
      List.of(),
      clocks(ARRIVAL),
      clocks(PLACE)),
  ARRIVE(
      "They have arrived: they are with us now",
      Set.of(AGREED, TransferState.READY),
      TAKEN_OVER,
      RECEIVER,
      List.of(),
      clocks(),
      clocks(PLACE, ARRIVAL)),
  CALL_OFF(
      "We cannot take them after all",
      Set.of(AGREED, TransferState.READY),
      DECLINED,
      RECEIVER,
      List.of(Says.REASON, Says.ALTERNATIVE),
      clocks(OUTCOME_SEEN),
      clocks(PLACE, ARRIVAL)),
  ASK(
      "Ask a question",
      Set.of(SENT, RECEIVED),
      ASKED,
      RECEIVER,
      List.of(Says.QUESTION),
      clocks(),
      clocks(ACKNOWLEDGE)),
  ANSWER(
      "Answer the question",
      Set.of(ASKED),
      RECEIVED,
      SENDER,
      List.of(Says.ANSWER),
      clocks(),
      clocks()),
  DECLINE(
      "Decline",
      Set.of(SENT, RECEIVED, ASKED),
      DECLINED,
      RECEIVER,
      List.of(Says.REASON, Says.ALTERNATIVE),
      clocks(OUTCOME_SEEN),
      clocks(ACKNOWLEDGE, TRIAGE, HANDOVER, EXPECTED)),
  MISS(
      "They did not attend",
      Set.of(BOOKED),
      NOT_ATTENDED,
      RECEIVER,
      List.of(Says.NEXT),
      clocks(),
      clocks()),
  GIVE_BACK(
      "Give it back to who asked",
      Set.of(NOT_ATTENDED),
      DECLINED,
      RECEIVER,
      List.of(Says.REASON, Says.ALTERNATIVE),
      clocks(OUTCOME_SEEN),
      clocks(CONTACT)),
  REDIRECT(
      "Send on to another service",
      Set.of(SENT, RECEIVED, ASKED),
      REDIRECTED,
      RECEIVER,
      List.of(Says.SERVICE, Says.REASON),
      clocks(),
      clocks(ACKNOWLEDGE, TRIAGE, HANDOVER)),
  BOOK(
      "Book a date",
      Set.of(ACCEPTED, BOOKED, NOT_ATTENDED),
      BOOKED,
      RECEIVER,
      List.of(Says.DATE),
      clocks(),
      clocks()),
  START(
      "First contact has been made",
      Set.of(ACCEPTED, BOOKED, NOT_ATTENDED),
      IN_PROGRESS,
      RECEIVER,
      List.of(),
      clocks(),
      clocks(CONTACT)),
  COMPLETE(
      "Finish with an outcome",
      Set.of(ACCEPTED, BOOKED, IN_PROGRESS),
      COMPLETED,
      RECEIVER,
      List.of(Says.OUTCOME),
      clocks(OUTCOME_SEEN),
      clocks(CONTACT)),
  SEE(
      "I have read this",
      Set.of(COMPLETED, DECLINED),
      CLOSED,
      SENDER,
      List.of(),
      clocks(),
      clocks(OUTCOME_SEEN)),
  ASK_CANCEL(
      "Ask to cancel",
      Set.of(ACCEPTED, BOOKED, NOT_ATTENDED, IN_PROGRESS),
      CANCEL_REQUESTED,
      SENDER,
      List.of(Says.REASON),
      clocks(),
      clocks()),
  AGREE_CANCEL(
      "Agree to cancel",
      Set.of(CANCEL_REQUESTED),
      CANCELLED,
      RECEIVER,
      List.of(),
      clocks(),
      clocks(CONTACT)),
  CARRY_ON(
      "Carry on with it",
      Set.of(CANCEL_REQUESTED),
      ACCEPTED,
      RECEIVER,
      List.of(Says.REASON),
      clocks(),
      clocks()),
  CANCEL(
      "Cancel",
      Set.of(DRAFT, SENT, RECEIVED, ASKED, AGREED, TransferState.READY),
      CANCELLED,
      SENDER,
      List.of(Says.REASON),
      clocks(),
      clocks(ACKNOWLEDGE, TRIAGE, HANDOVER, PLACE, ARRIVAL, EXPECTED)),
  HERE(
      "We have arrived",
      Set.of(SENT, RECEIVED, DECLINED),
      ARRIVED,
      SENDER,
      List.of(),
      clocks(),
      clocks(ACKNOWLEDGE, EXPECTED, OUTCOME_SEEN)),
  TELL(
      "Tell them what has changed",
      Set.of(SENT, RECEIVED),
      SENT,
      SENDER,
      List.of(Says.EXPECTED, Says.CHANGED),
      clocks(ACKNOWLEDGE, EXPECTED),
      clocks(ACKNOWLEDGE, EXPECTED)),
  DIVERT(
      "We are going to another department",
      Set.of(SENT, RECEIVED, DECLINED),
      REDIRECTED,
      SENDER,
      List.of(Says.SERVICE, Says.EXPECTED, Says.REASON),
      clocks(),
      clocks(ACKNOWLEDGE, EXPECTED, OUTCOME_SEEN)),
  NOT_COME(
      "They have not come",
      Set.of(SENT, RECEIVED),
      DECLINED,
      RECEIVER,
      List.of(Says.REASON),
      clocks(OUTCOME_SEEN),
      clocks(ACKNOWLEDGE, EXPECTED));

  /// What must be filled.
  public enum Says {
    REASON("reason", "why", "Say why, so that the other side knows"),
    ALTERNATIVE("alternative", "what to do instead", "Say what could be done instead"),
    QUESTION("question", "the question", "Write the question"),
    ANSWER("answer", "the answer", "Write the answer"),
    DATE("date", "the date", "Enter the date"),
    NEXT(
        "next",
        "what happens next: who rings, by when",
        "Say what happens next: who rings, by when"),
    EXPECTED(
        "expected",
        "when you expect to be there: a time, or in how many minutes",
        "Enter in how many minutes, for example 8, or a time, for example 14:05"),
    CHANGED("changed", "what has changed", "Say what has changed"),
    SERVICE("service", "the other service", "Choose the service"),
    OUTCOME("outcome", "the outcome", "Say what was done and what came of it");

    private final String field;
    private final String words;
    private final String unsaid;

    Says(String field, String words, String unsaid) {
      this.field = field;
      this.words = words;
      this.unsaid = unsaid;
    }

    /// Name of the field.
    public String field() {
      return field;
    }

    /// As shown to people.
    public String words() {
      return words;
    }

    /// What to say when it is empty.
    String unsaid() {
      return unsaid;
    }
  }

  private final String words;
  private final Set<TransferState> from;
  private final TransferState to;
  private final TransferState.Side by;
  private final List<Says> says;
  private final Set<TransferClock> starts;
  private final Set<TransferClock> stops;

  TransferMove(
      String words,
      Set<TransferState> from,
      TransferState to,
      TransferState.Side by,
      List<Says> says,
      Set<TransferClock> starts,
      Set<TransferClock> stops) {
    this.words = words;
    this.from = from;
    this.to = to;
    this.by = by;
    this.says = says;
    this.starts = starts;
    this.stops = stops;
  }

  private static Set<TransferClock> clocks(TransferClock... clocks) {
    Set<TransferClock> all = EnumSet.noneOf(TransferClock.class);
    all.addAll(Arrays.asList(clocks));
    return all;
  }

  /// As stored and as forms name it.
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The move with this code.
  public static Optional<TransferMove> ofCode(String code) {
    return Arrays.stream(values()).filter(move -> move.code().equals(code)).findFirst();
  }

  /// As it stands on a button.
  public String words() {
    return words;
  }

  /// From which states.
  public Set<TransferState> from() {
    return from;
  }

  /// To which state.
  public TransferState to() {
    return to;
  }

  /// Who may make it.
  public TransferState.Side by() {
    return by;
  }

  /// What must be filled, in the order asked.
  public List<Says> says() {
    return says;
  }

  /// Clocks that start.
  public Set<TransferClock> starts() {
    return starts;
  }

  /// Clocks that stop.
  public Set<TransferClock> stops() {
    return stops;
  }

  /// Who is told: the other side.
  public TransferState.Side tells() {
    return by == SENDER ? RECEIVER : SENDER;
  }
}
