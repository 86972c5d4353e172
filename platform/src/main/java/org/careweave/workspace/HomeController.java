package org.careweave.workspace;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.util.List;
import org.careweave.access.Caller;
import org.careweave.access.Callers;
import org.careweave.design.ClinicalDate;
import org.careweave.design.Shell;
import org.careweave.directory.Directory;
import org.careweave.directory.Persona;
import org.careweave.directory.RoleProfile;
import org.careweave.tasks.Escalations;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The first page after signing in.
@Controller
class HomeController {

  private final Callers callers;
  private final Directory directory;
  private final CorrectedSince corrected;
  private final Escalations escalations;
  private final Looking looking;
  private final Shells shells;
  private final InstantSource clock;

  HomeController(
      Callers callers,
      Directory directory,
      CorrectedSince corrected,
      Escalations escalations,
      Looking looking,
      Shells shells,
      InstantSource clock) {
    this.callers = callers;
    this.directory = directory;
    this.corrected = corrected;
    this.escalations = escalations;
    this.looking = looking;
    this.shells = shells;
    this.clock = clock;
  }

  @GetMapping("/")
  String home(HttpServletRequest request, Model model) {
    Shell shell = shells.of(request);
    Caller caller = callers.current();
    int hour = ZonedDateTime.ofInstant(clock.instant(), ClinicalDate.ZONE).getHour();
    String part = hour < 12 ? "Good morning, " : hour < 18 ? "Good afternoon, " : "Good evening, ";
    List<HomePage.Door> doors =
        shell.navigation().stream()
            .filter(p -> !p.href().equals("/"))
            .map(p -> new HomePage.Door(p.name(), p.href(), words(p.href())))
            .toList();
    model.addAttribute("escalated", escalations.waiting(looking.sight()));
    model.addAttribute(
        "page",
        new HomePage(
            shell, part + caller.name(), why(caller), tries(caller), doors, corrected.since()));
    return "workspace/home";
  }

  @PostMapping(HomePage.KNOWN)
  String known(@RequestParam("correction") long number) {
    corrected.known(number);
    return "redirect:/";
  }

  private static String why(Caller caller) {
    return caller.persona().equals(Persona.POPULATION_ANALYST.code())
        ? "Your role works with figures about populations: it opens no person's record. Every"
            + " question is kept on record."
        : "What you see of a person depends on your role, your team, and what your team has to do"
            + " with them. Every look is kept on record.";
  }

  private static String words(String href) {
    return switch (href) {
      case "/find" -> "By NHS number, or by name and date of birth";
      case TaskListController.ADDRESS ->
          "What your team has to do: nobody’s first, then by when it is due";
      case CaseloadController.ADDRESS ->
          "The people your team looks after, why, since when, and what is due";
      case PlanListController.ADDRESS ->
          "Plans your team shares in, and what of them is due for review";
      case MeetingListController.ADDRESS ->
          "Multidisciplinary meetings: who is talked about, and what was decided";
      case TransferListController.RECEIVED ->
          "What was asked of your team, and what became of what your team asked";
      case DischargeBoardController.ADDRESS ->
          "Who is to leave hospital, when, and whose move it is";
      case "/arrivals" -> "Who is in the emergency department, and what they have in place";
      default ->
          "Agreements, policy, audit, channels, quarantine and counts, as far as your role goes";
    };
  }

  private @Nullable String tries(Caller caller) {
    return directory
        .now()
        .staffMember(caller.id())
        .flatMap(
            s ->
                s.profiles().stream()
                    .filter(p -> p.persona().code().equals(caller.persona()))
                    .findFirst())
        .map(RoleProfile::tryThis)
        .orElse(null);
  }
}
