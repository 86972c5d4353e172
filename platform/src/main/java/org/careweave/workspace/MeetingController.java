package org.careweave.workspace;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.careweave.access.Sight;
import org.careweave.design.Choice;
import org.careweave.kernel.Problem;
import org.careweave.plans.Meeting;
import org.careweave.plans.MeetingDecisions;
import org.careweave.plans.MeetingOutcome;
import org.careweave.plans.Meetings;
import org.careweave.plans.PlanValue;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// One multidisciplinary meeting: whom it talks about, what is said and decided.
@Controller
class MeetingController {

  static final String ONE = "/meetings/{id:[0-9a-fA-F-]{36}}";

  private static final Map<String, String> SAID =
      Map.of(
          "note", "Noted. It is in the person’s record.",
          "decide", "Noted. With a team and a day it is a task.",
          "up", "Moved up.",
          "off", "Taken off the agenda.",
          "invite", "That team takes part.",
          "attended", "Saved who was there.",
          "added", "On the agenda.",
          "end", "The meeting has ended. Every decision is somebody’s task.");

  private final Meetings meetings;
  private final MeetingPresenter presenter;
  private final Looking looking;
  private final Shells shells;

  MeetingController(Meetings meetings, MeetingPresenter presenter, Looking looking, Shells shells) {
    this.meetings = meetings;
    this.presenter = presenter;
    this.looking = looking;
    this.shells = shells;
  }

  /// The address of a meeting.
  static String address(String id) {
    return "/meetings/" + id;
  }

  @GetMapping(ONE)
  String meeting(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String said,
      HttpServletRequest request,
      Model model) {
    String words = said == null ? null : SAID.get(said);
    return show(id, TaskPage.Asked.NOTHING.saying(words), request, model);
  }

  /// What is done to the meeting as a whole.
  @PostMapping(ONE)
  String change(
      @PathVariable String id,
      @RequestParam(name = "do", defaultValue = "") String what,
      @RequestParam(name = "there", required = false) @Nullable List<String> there,
      @RequestParam Map<String, String> form,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    UUID meeting = id(id);
    Sight sight = looking.sight();
    MeetingOutcome outcome =
        switch (what) {
          case "invite" -> meetings.invite(meeting, form.getOrDefault("team", ""), sight);
          case "attended" ->
              meetings.attended(
                  meeting,
                  there == null ? List.of() : there,
                  form.getOrDefault("attended", ""),
                  sight);
          case "end" -> meetings.end(meeting, sight);
          default -> throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        };
    if (what.equals("attended")) {
      model.addAttribute("there", there == null ? List.of() : there);
    }
    return answer(new Done(id, what, what, outcome), form, request, response, model);
  }

  /// What is done to somebody on the agenda.
  @PostMapping(ONE + "/entries/{entry:[0-9a-fA-F-]{36}}")
  String entry(
      @PathVariable String id,
      @PathVariable String entry,
      @RequestParam(name = "do", defaultValue = "") String what,
      @RequestParam Map<String, String> form,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    UUID meeting = id(id);
    Sight sight = looking.sight();
    MeetingOutcome outcome =
        switch (what) {
          case "note" -> meetings.note(meeting, entry, form.getOrDefault("note", ""), sight);
          case "decide" -> meetings.decide(meeting, entry, wish(form), sight);
          case "up" -> meetings.up(meeting, entry, sight);
          case "off" -> meetings.takeOff(meeting, entry, sight);
          default -> throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        };
    String decision = form.getOrDefault("decision", "");
    String asked = what + "-" + (decision.isEmpty() ? entry : decision);
    return answer(new Done(id, what, asked, outcome), form, request, response, model);
  }

  private static MeetingDecisions.Wish wish(Map<String, String> form) {
    String day = form.getOrDefault("by-day", "").strip();
    String month = form.getOrDefault("by-month", "").strip();
    String year = form.getOrDefault("by-year", "").strip();
    String by = (day + month + year).isEmpty() ? "" : year + "-" + two(month) + "-" + two(day);
    return new MeetingDecisions.Wish(
        form.getOrDefault("decision", ""),
        form.getOrDefault("what", ""),
        form.getOrDefault("team", ""),
        PlanValue.of(by));
  }

  private static String two(String number) {
    return number.length() == 1 ? "0" + number : number;
  }

  static UUID id(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
  }

  /// What was asked for, by which form, and what became of it.
  private record Done(String id, String what, String form, MeetingOutcome outcome) {}

  private String answer(
      Done done,
      Map<String, String> values,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    if (done.outcome() instanceof MeetingOutcome.Done) {
      return "redirect:" + address(done.id()) + "?said=" + done.what();
    }
    Problem problem = ((MeetingOutcome.Refused) done.outcome()).problem();
    response.setStatus(PageProblems.status(problem).value());
    Map<String, String> typed = new LinkedHashMap<>(values);
    return show(done.id(), TaskPage.Asked.of(done.form(), typed).wrong(problem), request, model);
  }

  private String show(String id, TaskPage.Asked asked, HttpServletRequest request, Model model) {
    Sight sight = looking.sight();
    Meeting meeting =
        meetings
            .meeting(id(id), sight)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    model.addAttribute(
        "staff",
        meetings.members(meeting).stream()
            .map(member -> Choice.of(member.user(), member.name()))
            .toList());
    model.addAttribute("others", meeting.attended());
    if (!model.containsAttribute("there")) {
      model.addAttribute("there", meeting.staff());
    }
    model.addAttribute("page", presenter.page(shells.of(request), meeting, asked, sight));
    return "workspace/meeting";
  }
}
