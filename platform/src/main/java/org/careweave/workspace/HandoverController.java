package org.careweave.workspace;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.careweave.access.Sight;
import org.careweave.kernel.PersonId;
import org.careweave.tasks.Handover;
import org.careweave.tasks.HandoverNote;
import org.careweave.tasks.HandoverOutcome;
import org.careweave.tasks.Handovers;
import org.careweave.tasks.Sbar;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Hand-overs at the end of a shift.
@Controller
class HandoverController {

  static final String ADDRESS = "/handovers";
  private static final String ONE = ADDRESS + "/{id:[0-9a-fA-F-]{36}}";
  private static final Pattern FIELD =
      Pattern.compile("(?:situation|background|assessment|recommendation)-([0-9]{1,18})");

  private final Handovers handovers;
  private final HandoverPresenter presenter;
  private final Looking looking;
  private final Shells shells;

  HandoverController(
      Handovers handovers, HandoverPresenter presenter, Looking looking, Shells shells) {
    this.handovers = handovers;
    this.presenter = presenter;
    this.looking = looking;
    this.shells = shells;
  }

  /// The address of a hand-over.
  static String address(String id) {
    return ADDRESS + "/" + id;
  }

  private static @Nullable String said(@Nullable String code) {
    return switch (code == null ? "" : code) {
      case "saved" -> "Saved. Nobody else sees it before you hand over.";
      case "given" -> "Handed over. What you have stays yours until somebody accepts it.";
      case "back" -> "Taken back. You can write on.";
      case "dropped" -> "Dropped. Nothing is handed over.";
      case "accepted" -> "Accepted. Who handed over sees that.";
      default -> null;
    };
  }

  @GetMapping(ADDRESS)
  String all(
      @RequestParam(required = false) @Nullable String said,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Sight sight = looking.sight();
    if (sight.caller().team() == null) {
      return absent(request, response, model);
    }
    model.addAttribute("page", presenter.all(shells.of(request), said(said), sight));
    return "workspace/handovers";
  }

  /// Begins one, or goes on with the one that was begun.
  @PostMapping(ADDRESS)
  String begin(
      @RequestParam(defaultValue = "team") String list,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return handovers.begin(list.equals("own"), looking.sight())
            instanceof HandoverOutcome.Done(var handover)
        ? "redirect:" + address(handover.id())
        : absent(request, response, model);
  }

  @GetMapping(ONE)
  String one(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String said,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return show(id, HandoverPage.Tried.saying(said(said)), HttpStatus.OK, request, response, model);
  }

  /// Keeps what is written, hands it over, or drops it.
  @PostMapping(ONE)
  String write(
      @PathVariable String id,
      @RequestParam Map<String, String> form,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Sight sight = looking.sight();
    String wanted = form.getOrDefault("do", "");
    String version = form.getOrDefault("version", "");
    HandoverOutcome outcome;
    String code;
    switch (wanted) {
      case "drop" -> {
        outcome = handovers.drop(id, sight);
        code = "dropped";
      }
      case "back" -> {
        outcome = handovers.takeBack(id, sight);
        code = "back";
      }
      default -> {
        boolean give = wanted.equals("give");
        int seen = version.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(version) : 0;
        outcome = handovers.write(id, seen, wishes(form), give, sight);
        code = give ? "given" : "saved";
      }
    }
    return answer(id, code, outcome, asked(form, Set.of()), request, response, model);
  }

  /// Another of the team accepts it.
  @PostMapping(ONE + "/accept")
  String accept(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable List<String> read,
      @RequestParam(defaultValue = "me") String tasks,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Set<String> marks = read == null ? Set.of() : Set.copyOf(read);
    HandoverOutcome outcome = handovers.accept(id, marks, !tasks.equals("team"), looking.sight());
    return answer(id, "accepted", outcome, asked(Map.of(), marks), request, response, model);
  }

  private static HandoverPage.Tried asked(Map<String, String> typed, Set<String> read) {
    return new HandoverPage.Tried(null, null, null, Map.copyOf(typed), read);
  }

  private static List<HandoverNote.Wish> wishes(Map<String, String> form) {
    Set<Long> persons = new TreeSet<>();
    for (String field : form.keySet()) {
      Matcher matcher = FIELD.matcher(field);
      if (matcher.matches()) {
        persons.add(Long.parseLong(matcher.group(1)));
      }
    }
    List<HandoverNote.Wish> wishes = new ArrayList<>();
    for (long person : persons) {
      Sbar words =
          new Sbar(
              form.getOrDefault("situation-" + person, ""),
              form.getOrDefault("background-" + person, ""),
              form.getOrDefault("assessment-" + person, ""),
              form.getOrDefault("recommendation-" + person, ""));
      boolean worrying = form.containsKey("worrying-" + person);
      wishes.add(new HandoverNote.Wish(new PersonId(person), words, worrying));
    }
    return wishes;
  }

  private String answer(
      String id,
      String code,
      HandoverOutcome outcome,
      HandoverPage.Tried asked,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return switch (outcome) {
      case HandoverOutcome.Done(var done) ->
          "redirect:"
              + (done.state() == Handover.State.DROPPED ? ADDRESS : address(id))
              + "?said="
              + code;
      case HandoverOutcome.Overtaken(var now) -> {
        boolean writing = now.state() == Handover.State.DRAFT;
        String words =
            writing
                ? "This was saved in another window since you opened it here. What you typed here is"
                    + " below; saving keeps that."
                : "Somebody was faster: what became of it stands below. Nothing of yours was done.";
        HandoverPage.Tried tried =
            new HandoverPage.Tried(null, words, null, writing ? asked.typed() : Map.of(), Set.of());
        yield show(id, tried, HttpStatus.CONFLICT, request, response, model);
      }
      case HandoverOutcome.Refused(var problem) ->
          show(
              id,
              new HandoverPage.Tried(null, null, problem, asked.typed(), asked.read()),
              PageProblems.status(problem),
              request,
              response,
              model);
    };
  }

  private String show(
      String id,
      HandoverPage.Tried tried,
      HttpStatus status,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Optional<HandoverPage> page = presenter.one(shells.of(request), id, tried, looking.sight());
    if (page.isEmpty()) {
      return absent(request, response, model);
    }
    response.setStatus(status.value());
    model.addAttribute("page", page.get());
    return "workspace/handover";
  }

  private String absent(HttpServletRequest request, HttpServletResponse response, Model model) {
    response.setStatus(HttpStatus.NOT_FOUND.value());
    model.addAttribute("page", ErrorPage.notFound(shells.of(request)));
    return "workspace/error";
  }
}
