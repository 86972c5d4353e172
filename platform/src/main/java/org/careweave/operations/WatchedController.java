package org.careweave.operations;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.careweave.access.Sight;
import org.careweave.access.UnusualLooks;
import org.careweave.access.WatchedPerson;
import org.careweave.design.ClinicalDate;
import org.careweave.directory.Directory;
import org.careweave.kernel.NhsNumber;
import org.careweave.kernel.PersonId;
import org.careweave.kernel.Problem;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.people.PeopleQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// People whose record draws the curious: whoever looks at them stands in the list of unusual
/// looks.
@Controller
class WatchedController {

  private static final String ADDRESS = UnusualPresenter.ADDRESS + "/watched";

  private final OperationsDesk desk;
  private final UnusualLooks looks;
  private final People people;
  private final Directory directory;
  private final InstantSource clock;

  WatchedController(
      OperationsDesk desk,
      UnusualLooks looks,
      People people,
      Directory directory,
      InstantSource clock) {
    this.desk = desk;
    this.looks = looks;
    this.people = people;
    this.directory = directory;
    this.clock = clock;
  }

  private Sight enter() {
    Sight sight = desk.enter(Section.UNUSUAL);
    if (!looks.mayWatch(sight)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    return sight;
  }

  @GetMapping(ADDRESS)
  String list(HttpServletRequest request, Model model) {
    return show(enter(), new Typed(null, null, null, null), request, model);
  }

  /// What was typed, and what is wrong with it.
  private record Typed(
      @Nullable String whom,
      @Nullable String why,
      @Nullable String whomError,
      @Nullable String whyError) {}

  @PostMapping(ADDRESS)
  String watch(
      @RequestParam(defaultValue = "") String whom,
      @RequestParam(defaultValue = "") String why,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Sight sight = enter();
    Optional<NhsNumber> number = NhsNumber.parse(whom.strip());
    Optional<FoundPerson> found =
        number.flatMap(
            n -> people.find(new PeopleQuery.ByNhsNumber(n), sight, 1).stream().findFirst());
    String whomError =
        found.isPresent()
            ? null
            : number.isEmpty()
                ? "Enter a valid NHS number: check the ten digits"
                : "Nobody with this NHS number is known here";
    Problem problem =
        found
            .map(f -> looks.watch(f.person(), f.best().compartment(), why, sight))
            .map(UnusualController::problem)
            .orElse(null);
    if (whomError == null && problem == null) {
      return "redirect:" + ADDRESS;
    }
    response.setStatus(DecisionForm.status(problem).value());
    String whyError = problem == null ? null : problem.words();
    return show(sight, new Typed(whom, why, whomError, whyError), request, model);
  }

  @PostMapping(ADDRESS + "/leave")
  String leave(@RequestParam long person) {
    looks.leave(new PersonId(person), enter());
    return "redirect:" + ADDRESS;
  }

  private String show(Sight sight, Typed typed, HttpServletRequest request, Model model) {
    List<WatchedPerson> watched = looks.watched(sight);
    Map<PersonId, FoundPerson> known = new HashMap<>();
    people
        .persons(watched.stream().map(WatchedPerson::person).toList(), sight)
        .forEach(found -> known.put(found.person(), found));
    ReviewWords words = new ReviewWords(directory.now(), clock.instant());
    model.addAttribute(
        "page",
        new WatchedPage(
            desk.shell(request),
            watched.stream().map(one -> line(one, known.get(one.person()), words)).toList(),
            typed.whom(),
            typed.why(),
            typed.whomError(),
            typed.whyError()));
    return "operations/watched";
  }

  private static WatchedPage.Line line(
      WatchedPerson watched, @Nullable FoundPerson found, ReviewWords words) {
    TrailPage.About about =
        found == null ? TrailPresenter.unnamed(watched.person()) : TrailPresenter.named(found);
    return new WatchedPage.Line(
        about.number(),
        about.name(),
        watched.why(),
        ClinicalDate.of(watched.at()) + ", " + words.who(watched.by()));
  }
}
