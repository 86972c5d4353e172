package org.careweave.operations;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.careweave.access.Opened;
import org.careweave.access.Opening;
import org.careweave.access.ReviewFilter;
import org.careweave.access.Reviews;
import org.careweave.access.Sight;
import org.careweave.access.WhoLooked;
import org.careweave.directory.Directory;
import org.careweave.kernel.Problem;
import org.careweave.people.People;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Reviews of what was opened on someone's own word: the list, one of them, the decision.
@Controller
class ReviewsController {

  private static final int PAGE = 50;

  private final OperationsDesk desk;
  private final Reviews reviews;
  private final WhoLooked looked;
  private final People people;
  private final Directory directory;
  private final InstantSource clock;

  ReviewsController(
      OperationsDesk desk,
      Reviews reviews,
      WhoLooked looked,
      People people,
      Directory directory,
      InstantSource clock) {
    this.desk = desk;
    this.reviews = reviews;
    this.looked = looked;
    this.people = people;
    this.directory = directory;
    this.clock = clock;
  }

  @GetMapping("/operations/reviews")
  String list(
      @RequestParam(defaultValue = "waiting") String state,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(required = false) @Nullable String after,
      HttpServletRequest request,
      Model model) {
    Sight sight = desk.enter(Section.REVIEWS);
    ReviewFilter filter =
        new ReviewFilter(state.equals("decided"), kind(kind), after == null ? null : after(after));
    List<Opening> found = reviews.openings(filter, PAGE + 1, sight);
    model.addAttribute(
        "page", presenter().list(desk.shell(request), filter, reviews.waiting(sight), found, PAGE));
    return "operations/reviews";
  }

  private static Opening.@Nullable Kind kind(String code) {
    return Arrays.stream(Opening.Kind.values())
        .filter(kind -> kind.code().equals(code))
        .findFirst()
        .orElse(null);
  }

  private static ReviewFilter.Position after(String text) {
    try {
      return ReviewFilter.Position.parse(text);
    } catch (IllegalArgumentException e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, null, e);
    }
  }

  @GetMapping("/operations/reviews/{id:[0-9]{1,18}}")
  String one(
      @PathVariable long id,
      @RequestParam(required = false) @Nullable String done,
      HttpServletRequest request,
      Model model) {
    Sight sight = desk.enter(Section.REVIEWS);
    String words = done == null ? null : "It is decided. The person will be told.";
    return show(id, DecisionForm.empty(sight.caller().id(), words), sight, request, model);
  }

  @PostMapping("/operations/reviews/{id:[0-9]{1,18}}")
  String decide(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String outcome,
      @RequestParam(defaultValue = "") String words,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Sight sight = desk.enter(Section.REVIEWS);
    DecisionForm form =
        DecisionForm.deciding(
            sight.caller().id(),
            outcome,
            words,
            response,
            chosen -> problem(reviews.decide(id, chosen, words, sight)));
    return form == null
        ? "redirect:/operations/reviews/" + id + "?done"
        : show(id, form, sight, request, model);
  }

  private static @Nullable Problem problem(Opened opened) {
    return switch (opened) {
      case Opened.Done _ -> null;
      case Opened.Refused(var problem) -> problem;
    };
  }

  private String show(
      long id, DecisionForm form, Sight sight, HttpServletRequest request, Model model) {
    Opening opening =
        reviews
            .opening(id, sight)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    TrailPage.About about =
        people
            .person(opening.person(), sight)
            .map(TrailPresenter::named)
            .orElseGet(() -> TrailPresenter.unnamed(opening.person()));
    model.addAttribute(
        "page",
        presenter()
            .one(
                desk.shell(request),
                opening,
                about,
                looked.meanwhile(opening, sight),
                reviews.explaining(opening, sight),
                form));
    return "operations/review";
  }

  private ReviewPresenter presenter() {
    return new ReviewPresenter(directory.now(), clock.instant());
  }
}
