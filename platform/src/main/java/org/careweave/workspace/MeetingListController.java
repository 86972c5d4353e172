package org.careweave.workspace;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.careweave.access.Sight;
import org.careweave.design.ClinicalDate;
import org.careweave.kernel.Problem;
import org.careweave.plans.Meeting;
import org.careweave.plans.MeetingOutcome;
import org.careweave.plans.Meetings;
import org.careweave.tasks.TaskDue;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// The multidisciplinary meetings of a team.
@Controller
class MeetingListController {

  static final String ADDRESS = "/meetings";

  private final Meetings meetings;
  private final PlanPresenter presenter;
  private final Looking looking;
  private final Shells shells;
  private final InstantSource clock;

  MeetingListController(
      Meetings meetings,
      PlanPresenter presenter,
      Looking looking,
      Shells shells,
      InstantSource clock) {
    this.meetings = meetings;
    this.presenter = presenter;
    this.looking = looking;
    this.shells = shells;
    this.clock = clock;
  }

  @GetMapping(ADDRESS)
  String list(HttpServletRequest request, Model model) {
    Instant soon = clock.instant().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS);
    DueForm day = DueForm.of(soon);
    Map<String, String> values = new HashMap<>();
    values.put("due-day", day.day());
    values.put("due-month", day.month());
    values.put("due-year", day.year());
    values.put("due-time", day.time());
    return show(values, null, request, model);
  }

  @PostMapping(ADDRESS)
  String hold(
      @RequestParam Map<String, String> form,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    TaskDue.Read read = DueForm.of(form).read();
    MeetingOutcome outcome =
        switch (read) {
          case TaskDue.Read.Wrong(var wrong) -> new MeetingOutcome.Refused(wrong);
          case TaskDue.Read.At(var at, var _) ->
              meetings.hold(form.getOrDefault("title", ""), at, looking.sight());
        };
    if (outcome instanceof MeetingOutcome.Done(var id)) {
      return "redirect:" + MeetingController.address(id.toString()) + "/people";
    }
    Problem problem = ((MeetingOutcome.Refused) outcome).problem();
    response.setStatus(PageProblems.status(problem).value());
    return show(form, problem, request, model);
  }

  private String show(
      Map<String, String> values,
      @Nullable Problem problem,
      HttpServletRequest request,
      Model model) {
    Sight sight = looking.sight();
    String team = sight.caller().team();
    if (team == null) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    List<Meeting> all = meetings.meetings(sight);
    model.addAttribute(
        "page",
        new MeetingsPage(
            shells.of(request),
            presenter.lines().team(team),
            all.stream().filter(m -> m.ended() == null).map(this::line).toList(),
            all.stream().filter(m -> m.ended() != null).map(this::line).toList(),
            values,
            problem));
    return "workspace/meetings";
  }

  private MeetingsPage.Line line(Meeting meeting) {
    return new MeetingsPage.Line(
        MeetingController.address(meeting.id().toString()),
        meeting.title(),
        ClinicalDate.of(meeting.at()),
        presenter.lines().team(meeting.team()));
  }
}
