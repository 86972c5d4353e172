package org.careweave.workspace;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.careweave.access.Sight;
import org.careweave.design.ClinicalDate;
import org.careweave.design.Mark;
import org.careweave.design.Select;
import org.careweave.design.Shell;
import org.careweave.directory.Directory;
import org.careweave.directory.Organisation;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Problem;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.transfers.DischargeCorrections;
import org.careweave.transfers.Discharges;
import org.careweave.transfers.Party;
import org.careweave.transfers.SummaryChange;
import org.careweave.transfers.Transfer;
import org.careweave.transfers.TransferClock;
import org.careweave.transfers.TransferHeading;
import org.careweave.transfers.TransferMove;
import org.careweave.transfers.TransferMove.Says;
import org.careweave.transfers.TransferState;
import org.careweave.transfers.Transfers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Turns a transfer into words.
@Component
class TransferPresenter {

  private final Transfers transfers;
  private final Discharges discharges;
  private final DischargeCorrections corrections;
  private final SummaryPresenter summaries;
  private final People people;
  private final Directory directory;
  private final InstantSource clock;

  TransferPresenter(
      Transfers transfers,
      Discharges discharges,
      DischargeCorrections corrections,
      SummaryPresenter summaries,
      People people,
      Directory directory,
      InstantSource clock) {
    this.transfers = transfers;
    this.discharges = discharges;
    this.corrections = corrections;
    this.summaries = summaries;
    this.people = people;
    this.directory = directory;
    this.clock = clock;
  }

  Optional<TransferPage> page(
      Shell shell, Transfer transfer, TransferPage.Tried tried, Sight sight) {
    Instant now = clock.instant();
    TaskLines lines = new TaskLines(directory.now(), List.of(), now, sight.caller().id());
    return people
        .person(transfer.person(), sight)
        .map(
            person ->
                new TransferPage(
                    shell,
                    TransferController.address(transfer.id()),
                    transfer.asked().kind().words(),
                    lines.who(person),
                    warning(person, transfer, sight),
                    facts(transfer, now),
                    content(transfer),
                    discharges.summary(transfer, sight).map(summaries::words).orElse(null),
                    actions(transfer, sight),
                    history(transfer),
                    tried));
  }

  /// What the discharge summary that goes with it says otherwise than the one it replaces.
  List<SummaryChange> changes(Transfer transfer, Sight sight) {
    return discharges
        .summary(transfer, sight)
        .map(summary -> corrections.changes(summary, sight))
        .orElse(List.of());
  }

  private @Nullable String warning(FoundPerson person, Transfer transfer, Sight sight) {
    if (person.best().deceased()) {
      return "This person has died. Do not contact them or their family about this by routine:"
          + " cancel or finish it.";
    }
    boolean own = transfer.state().isOpen() && transfer.sender().is(sight.caller());
    return own
        ? transfers
            .unfit(transfer.asked().kind(), transfer.person(), sight)
            .map(Problem::words)
            .orElse(null)
        : null;
  }

  private TransferPage.Facts facts(Transfer t, Instant now) {
    Party owner = t.owner();
    Optional<TransferClock.Reading> next = t.next();
    String whose = owner == null ? "Nobody’s any more: it is over" : transfers.name(owner);
    boolean notYet =
        t.state() == TransferState.SENT
            || t.state() == TransferState.RECEIVED
            || t.state() == TransferState.ASKED;
    boolean agreed = t.state() == TransferState.AGREED || t.state() == TransferState.READY;
    return new TransferPage.Facts(
        t.state().words(),
        notYet
            ? whose + (coming(t) ? ", until they are taken over there" : ", until it is accepted")
            : agreed ? whose + ", until they have arrived" : whose,
        ClinicalDate.of(t.since()),
        waits(t),
        next.map(c -> due(c, now)).orElse(null),
        t.answer(),
        t.booked() == null ? null : ClinicalDate.ofFhir(t.booked()),
        t.redirectedFrom() == null ? null : "Another service sent it on: see what happened");
  }

  private static boolean coming(Transfer t) {
    return t.asked().kind().has(TransferMove.HERE);
  }

  private static Mark due(TransferClock.Reading next, Instant now) {
    boolean before = next.clock() == TransferClock.EXPECTED && !next.due().isBefore(now);
    return before
        ? new Mark("Expected " + ClinicalDate.clockOrDay(next.started(), now), Mark.Tone.NOTICE)
        : DueWords.of(next.due(), now);
  }

  private String waits(Transfer t) {
    Party waits = t.waitsFor();
    String who = waits == null ? "" : transfers.name(waits);
    return switch (t.state()) {
      case DRAFT -> "Check it, and send it";
      case SENT -> who + " opens it";
      case RECEIVED ->
          coming(t)
              ? who + " makes ready; " + transfers.name(t.sender()) + " says when they are there"
              : who + " accepts, asks, declines or sends it on";
      case ASKED -> who + " answers the question";
      case AGREED -> who + " makes the place ready";
      case READY -> who + " moves them; they stay yours until they have arrived";
      case ACCEPTED -> who + " books a date or makes first contact";
      case BOOKED -> who + " sees the person";
      case NOT_ATTENDED -> who + " rings, books again, or gives it back to who asked";
      case IN_PROGRESS -> who + " finishes it with an outcome";
      case CANCEL_REQUESTED -> who + " agrees to cancel, or carries on";
      case COMPLETED -> who + " reads the outcome";
      case DECLINED -> who + " reads why, and finds another way";
      case TAKEN_OVER, ARRIVED, REDIRECTED, CANCELLED, CLOSED -> "Nothing";
    };
  }

  private TransferPage.Content content(Transfer t) {
    List<String> items =
        t.asked().items().stream().map(Transfer.Item::words).filter(w -> !w.isEmpty()).toList();
    return new TransferPage.Content(
        t.service().name(),
        transfers.name(t.sender()),
        t.asked().what(),
        t.asked().reason(),
        t.asked().priority().words(),
        told(t.asked()),
        items,
        t.asked().items().size() - items.size());
  }

  private static List<TransferPage.Told> told(Transfer.Asked asked) {
    List<TransferPage.Told> told = new ArrayList<>();
    for (TransferHeading heading : asked.kind().terms().headings()) {
      String words = asked.told().getOrDefault(heading.code(), "");
      if (!words.isEmpty()) {
        boolean time = heading.sort().isMoment();
        told.add(new TransferPage.Told(heading.label(), time ? ClinicalDate.ofFhir(words) : words));
      }
    }
    return told;
  }

  private TransferPage.Actions actions(Transfer t, Sight sight) {
    List<TransferPage.Button> buttons = new ArrayList<>();
    List<TransferPage.Form> forms = new ArrayList<>();
    for (TransferMove move : TransferMove.values()) {
      if (move == TransferMove.RECEIVE || !transfers.mayMove(t, move, sight)) {
        continue;
      }
      if (move.says().isEmpty()) {
        buttons.add(new TransferPage.Button(move.code(), words(move, t), buttons.isEmpty()));
      } else {
        forms.add(
            new TransferPage.Form(
                move.code(), words(move, t), move.says().stream().map(s -> asks(s, t)).toList()));
      }
    }
    boolean draft = t.state() == TransferState.DRAFT && t.sender().is(sight.caller());
    return new TransferPage.Actions(draft, buttons, forms);
  }

  private static String words(TransferMove move, Transfer t) {
    return move == TransferMove.SEND
        ? "Send to " + t.service().name()
        : t.asked().kind().terms().form().buttons().getOrDefault(move, move.words());
  }

  private TransferPage.Asks asks(Says says, Transfer t) {
    String words = says.words();
    String label = words.substring(0, 1).toUpperCase(Locale.UK) + words.substring(1);
    List<Select.Option> options = new ArrayList<>();
    if (says == Says.SERVICE) {
      options.add(Select.Option.of("", "Choose"));
      transfers.services("", t.asked().kind()).stream()
          .filter(service -> !service.code().equals(t.service().code()))
          .forEach(s -> options.add(Select.Option.of(s.code(), s.name())));
    }
    return new TransferPage.Asks(says.field(), label, options);
  }

  private List<TransferPage.Step> history(Transfer t) {
    return t.events().reversed().stream()
        .map(
            e ->
                new TransferPage.Step(
                    e.name() + ", " + organisation(e.organisation()),
                    done(e),
                    ClinicalDate.of(e.at()),
                    e.says()))
        .toList();
  }

  private static String done(Transfer.Event event) {
    TransferMove move = event.move();
    if (move == null) {
      return switch (event.action()) {
        case "write" -> "wrote it";
        case "rewrite" -> "changed it";
        default -> "put it with the organisation";
      };
    }
    return switch (move) {
      case SEND -> "sent it";
      case RECEIVE -> "opened it";
      case ACCEPT, TAKE_OVER -> "accepted it";
      case ASK -> "asked";
      case ANSWER -> "answered";
      case DECLINE -> "declined it";
      case AGREE -> "agreed to take them";
      case READY -> "said that the place is ready";
      case ARRIVE -> "has them now: they have arrived";
      case CALL_OFF -> "cannot take them after all";
      case MISS -> "noted that they did not attend";
      case GIVE_BACK -> "gave it back";
      case REDIRECT -> "sent it on";
      case BOOK -> "booked a date";
      case START -> "made first contact";
      case COMPLETE -> "finished it";
      case SEE -> "read the answer";
      case ASK_CANCEL -> "asked to cancel it";
      case AGREE_CANCEL, CANCEL -> "cancelled it";
      case CARRY_ON -> "carries on with it";
      case HERE -> "arrived there";
      case TELL -> "told what has changed";
      case DIVERT -> "is going to another department";
      case NOT_COME -> "says that they have not come";
    };
  }

  private String organisation(String code) {
    return Arrays.stream(new String[] {code})
        .map(OdsCode::new)
        .flatMap(ods -> directory.organisation(ods).stream())
        .map(Organisation::shortName)
        .findFirst()
        .orElse(code);
  }
}
