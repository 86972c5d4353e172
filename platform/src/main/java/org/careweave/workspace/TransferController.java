package org.careweave.workspace;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.careweave.access.Sight;
import org.careweave.kernel.Problem;
import org.careweave.transfers.Transfer;
import org.careweave.transfers.TransferEscalations;
import org.careweave.transfers.TransferMove;
import org.careweave.transfers.TransferMove.Says;
import org.careweave.transfers.TransferOutcome;
import org.careweave.transfers.Transfers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// One transfer, and the moves its viewer may make. Who opens what was sent to their team has
/// acknowledged it.
@Controller
class TransferController {

  static final String ONE = "/transfers/{id:[0-9a-fA-F-]{36}}";

  private final Transfers transfers;
  private final TransferPresenter presenter;
  private final TransferEscalations escalations;
  private final Tellings tellings;
  private final Looking looking;
  private final Shells shells;

  TransferController(
      Transfers transfers,
      TransferPresenter presenter,
      TransferEscalations escalations,
      Tellings tellings,
      Looking looking,
      Shells shells) {
    this.transfers = transfers;
    this.presenter = presenter;
    this.escalations = escalations;
    this.tellings = tellings;
    this.looking = looking;
    this.shells = shells;
  }

  /// The address of a transfer.
  static String address(String id) {
    return "/transfers/" + id;
  }

  /// Words for what was just done.
  static @Nullable String said(@Nullable String move) {
    return switch (move == null ? "" : move) {
      case "send" -> "Sent. They have it now. It stays with your team until they accept it.";
      case "accept" -> "Accepted: it is your team’s now.";
      case "take-over" ->
          "Accepted: it is with your team now. What it asks to be done is on your tasks.";
      case "agree" ->
          "Agreed. They stay with who sent this until they have arrived with you: say so here when"
              + " the place is ready, and when they are there.";
      case "ready" -> "Who sent this sees that the place is ready.";
      case "arrive" -> "They are with your team now.";
      case "call-off" -> "Who sent this sees why, and what could be done instead.";
      case "ask" -> "The question is with who sent it.";
      case "answer" -> "Your answer is with them.";
      case "decline" -> "Declined. Who sent it sees why, and what could be done instead.";
      case "redirect" -> "Sent on. Who sent it sees where it is.";
      case "book" -> "The date is booked.";
      case "miss" ->
          "Noted. It stays your team’s until somebody rings, books again, or gives it back.";
      case "give-back" -> "Given back. Who asked sees why, and what could be done instead.";
      case "start" -> "Noted.";
      case "complete" -> "Finished. It is over when who asked has read the outcome.";
      case "see" -> "Read. This is over now.";
      case "ask-cancel" -> "They are asked to cancel it.";
      case "agree-cancel", "cancel" -> "Cancelled.";
      case "here" ->
          "The department is told, and the 15 minutes to hand over run. The hand-over stands under"
              + " Sent: they are yours until a named person takes them over.";
      case "tell" -> "They are told, and see what has changed.";
      case "divert" -> "The other department is told. This one sees that you are not coming.";
      case "not-come" -> "The crew sees it, and what you wrote.";
      case "carry-on" -> "Noted that you carry on.";
      default -> null;
    };
  }

  @GetMapping(ONE)
  String one(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String said,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Sight sight = looking.sight();
    Optional<Transfer> transfer = transfers.open(id, sight);
    TransferPage.Tried tried = TransferPage.Tried.saying(said(said));
    return show(transfer, tried, HttpStatus.OK, request, response, model);
  }

  @PostMapping(ONE + "/move")
  String move(
      @PathVariable String id,
      @RequestParam Map<String, String> form,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Sight sight = looking.sight();
    String code = form.getOrDefault("move", "");
    Optional<TransferMove> move = TransferMove.ofCode(code);
    if (move.isEmpty()) {
      Optional<Transfer> transfer = transfers.transfer(id, sight);
      HttpStatus bad = HttpStatus.BAD_REQUEST;
      return show(transfer, TransferPage.Tried.NOTHING, bad, request, response, model);
    }
    return switch (transfers.move(id, move.get(), filled(form), sight)) {
      case TransferOutcome.Done(var transfer) ->
          "redirect:" + after(transfer, sight) + "?said=" + code;
      case TransferOutcome.Passed(var transfer, var problem) ->
          show(
              Optional.of(transfer),
              new TransferPage.Tried(null, code, form, problem),
              HttpStatus.CONFLICT,
              request,
              response,
              model);
      case TransferOutcome.Refused(var problem) ->
          show(
              transfers.transfer(id, sight),
              new TransferPage.Tried(null, code, form, problem),
              problem.kind() == Problem.Kind.FORBIDDEN
                  ? HttpStatus.FORBIDDEN
                  : HttpStatus.BAD_REQUEST,
              request,
              response,
              model);
    };
  }

  /// Somebody who was told that it waits past its time answers.
  @PostMapping(ONE + "/escalation")
  String escalation(
      @PathVariable String id,
      @RequestParam Map<String, String> form,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Sight sight = looking.sight();
    String answer = form.getOrDefault("answer", "");
    TransferOutcome outcome =
        answer.equals("have") || answer.equals("passed")
            ? escalations.answer(id, answer.equals("have"), form.getOrDefault("says", ""), sight)
            : new TransferOutcome.Refused(Problem.invalid("ESC-007", "Choose an answer", null));
    return switch (outcome) {
      case TransferOutcome.Done(var _) ->
          "redirect:" + EscalatedController.ADDRESS + "?said=" + answer;
      case TransferOutcome.Passed(var transfer, var problem) ->
          show(
              Optional.of(transfer),
              new TransferPage.Tried(null, "escalation", form, problem),
              HttpStatus.CONFLICT,
              request,
              response,
              model);
      case TransferOutcome.Refused(var problem) ->
          show(
              transfers.transfer(id, sight),
              new TransferPage.Tried(null, "escalation", form, problem),
              problem.kind() == Problem.Kind.FORBIDDEN
                  ? HttpStatus.FORBIDDEN
                  : HttpStatus.BAD_REQUEST,
              request,
              response,
              model);
    };
  }

  /// To the transfer while it goes on, else to the list it was on.
  private static String after(Transfer transfer, Sight sight) {
    if (transfer.state().isOpen()) {
      return address(transfer.id());
    }
    return transfer.sender().is(sight.caller())
        ? TransferListController.SENT
        : TransferListController.RECEIVED;
  }

  private static Map<Says, String> filled(Map<String, String> form) {
    Map<Says, String> filled = new EnumMap<>(Says.class);
    for (Says says : Says.values()) {
      filled.put(says, form.getOrDefault(says.field(), ""));
    }
    filled.put(
        Says.DATE,
        two(form.getOrDefault("date-year", ""))
            + "-"
            + two(form.getOrDefault("date-month", ""))
            + "-"
            + two(form.getOrDefault("date-day", "")));
    return filled;
  }

  private static String two(String number) {
    String typed = number.strip();
    return typed.length() == 1 ? "0" + typed : typed;
  }

  private String show(
      Optional<Transfer> transfer,
      TransferPage.Tried tried,
      HttpStatus status,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Sight sight = looking.sight();
    Optional<TransferPage> page =
        transfer.flatMap(t -> presenter.page(shells.of(request), t, tried, sight));
    response.setStatus(page.isEmpty() ? HttpStatus.NOT_FOUND.value() : status.value());
    if (page.isEmpty()) {
      model.addAttribute("page", ErrorPage.notFound(shells.of(request)));
      return "workspace/error";
    }
    EscalationWords told = tellings.of(transfer.orElseThrow(), sight);
    model.addAttribute("page", page.get());
    model.addAttribute("changes", presenter.changes(transfer.orElseThrow(), sight));
    model.addAttribute(
        "told",
        told == null || !tried.isFor("escalation")
            ? told
            : told.tried(tried.typed(), tried.error("escalation", "says")));
    return "workspace/transfer";
  }
}
