package org.careweave.operations;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.careweave.access.LookPage;
import org.careweave.access.Sight;
import org.careweave.access.UnusualChange;
import org.careweave.access.UnusualFilter;
import org.careweave.access.UnusualLook;
import org.careweave.access.UnusualLooks;
import org.careweave.access.UnusualReason;
import org.careweave.access.WhoLooked;
import org.careweave.directory.Directory;
import org.careweave.directory.Edition;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.kernel.Problem;
import org.careweave.people.People;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Looks worth a second look: the list, one of them, closing it.
@Controller
class UnusualController {

  private static final int PAGE = 50;

  private final OperationsDesk desk;
  private final UnusualLooks looks;
  private final WhoLooked looked;
  private final People people;
  private final Directory directory;
  private final InstantSource clock;

  UnusualController(
      OperationsDesk desk,
      UnusualLooks looks,
      WhoLooked looked,
      People people,
      Directory directory,
      InstantSource clock) {
    this.desk = desk;
    this.looks = looks;
    this.looked = looked;
    this.people = people;
    this.directory = directory;
    this.clock = clock;
  }

  /// What of the list is asked for; every part may be missing.
  record Asked(
      @Nullable String state,
      @Nullable String reason,
      @Nullable String organisation,
      @Nullable String after) {

    UnusualFilter filter() {
      return new UnusualFilter(
          "closed".equals(state), chosenReason(), chosenOrganisation(), position());
    }

    private @Nullable UnusualReason chosenReason() {
      return Arrays.stream(UnusualReason.values())
          .filter(one -> one.code().equals(reason))
          .findFirst()
          .orElse(null);
    }

    private @Nullable OdsCode chosenOrganisation() {
      return organisation != null && organisation.matches("[A-Z0-9]{3,10}")
          ? new OdsCode(organisation)
          : null;
    }

    private UnusualFilter.@Nullable Position position() {
      try {
        return after == null ? null : UnusualFilter.Position.parse(after);
      } catch (IllegalArgumentException e) {
        throw new ResponseStatusException(HttpStatus.BAD_REQUEST, null, e);
      }
    }
  }

  @GetMapping(UnusualPresenter.ADDRESS)
  String list(@ModelAttribute Asked asked, HttpServletRequest request, Model model) {
    Sight sight = desk.enter(Section.UNUSUAL);
    UnusualFilter filter = asked.filter();
    List<UnusualLook> found = looks.looks(filter, PAGE + 1, sight);
    model.addAttribute(
        "page",
        presenter()
            .list(
                desk.shell(request),
                filter,
                looks.open(sight),
                found,
                PAGE,
                looks.mayWatch(sight)));
    return "operations/unusual";
  }

  @GetMapping(UnusualPresenter.ADDRESS + "/{id:[0-9]{1,18}}")
  String one(
      @PathVariable long id,
      @RequestParam(required = false) @Nullable String done,
      HttpServletRequest request,
      Model model) {
    Sight sight = desk.enter(Section.UNUSUAL);
    String words = done == null ? null : "It is closed, with what you found.";
    return show(id, DecisionForm.empty(sight.caller().id(), words), sight, request, model);
  }

  @PostMapping(UnusualPresenter.ADDRESS + "/{id:[0-9]{1,18}}")
  String close(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String outcome,
      @RequestParam(defaultValue = "") String words,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Sight sight = desk.enter(Section.UNUSUAL);
    DecisionForm form =
        DecisionForm.deciding(
            sight.caller().id(),
            outcome,
            words,
            response,
            chosen -> problem(looks.close(id, chosen, words, sight)));
    return form == null
        ? "redirect:" + UnusualPresenter.ADDRESS + "/" + id + "?done"
        : show(id, form, sight, request, model);
  }

  static @Nullable Problem problem(UnusualChange change) {
    return switch (change) {
      case UnusualChange.Done() -> null;
      case UnusualChange.Refused(var problem) -> problem;
    };
  }

  private String show(
      long id, DecisionForm form, Sight sight, HttpServletRequest request, Model model) {
    UnusualLook look =
        looks.look(id, sight).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    Edition now = directory.now();
    PersonId person = look.person();
    TrailPage.About about =
        person == null
            ? null
            : people
                .person(person, sight)
                .map(TrailPresenter::named)
                .orElseGet(() -> TrailPresenter.unnamed(person));
    LookPage shown =
        person == null
            ? new LookPage(List.of(), null)
            : looked.looks(
                person,
                look.by().user(),
                look.looks().first(),
                look.looks().last().plusMillis(1),
                sight);
    model.addAttribute(
        "page",
        presenter()
            .one(
                desk.shell(request),
                look,
                about,
                shown,
                looks.around(
                    look,
                    UnusualJudging.principals(
                        look.by().user(), look.by().organisation().value(), now),
                    sight),
                form));
    return "operations/unusualLook";
  }

  private UnusualPresenter presenter() {
    return new UnusualPresenter(directory.now(), clock.instant());
  }
}
