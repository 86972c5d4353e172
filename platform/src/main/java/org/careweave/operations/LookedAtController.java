package org.careweave.operations;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.careweave.access.LookPage;
import org.careweave.access.Reviews;
import org.careweave.access.Sight;
import org.careweave.access.ToldResident;
import org.careweave.access.WhoLooked;
import org.careweave.design.ClinicalDate;
import org.careweave.directory.Directory;
import org.careweave.directory.Edition;
import org.careweave.kernel.NhsNumber;
import org.careweave.kernel.PersonId;
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

/// Answers a person who asks who looked at their record. Posted, so that no number of theirs stands
/// in an address.
@Controller
class LookedAtController {

  private final OperationsDesk desk;
  private final WhoLooked looked;
  private final Reviews reviews;
  private final People people;
  private final Directory directory;
  private final InstantSource clock;

  LookedAtController(
      OperationsDesk desk,
      WhoLooked looked,
      Reviews reviews,
      People people,
      Directory directory,
      InstantSource clock) {
    this.desk = desk;
    this.looked = looked;
    this.reviews = reviews;
    this.people = people;
    this.directory = directory;
    this.clock = clock;
  }

  @GetMapping("/operations/looked")
  String open(HttpServletRequest request, Model model) {
    desk.enter(Section.LOOKED);
    return show(
        new LookedAtPage(desk.shell(request), null, null, null, "", List.of(), List.of(), null),
        model);
  }

  @PostMapping("/operations/looked")
  String ask(
      @RequestParam(defaultValue = "") String whom,
      @RequestParam(defaultValue = "") String person,
      @RequestParam(defaultValue = "") String before,
      HttpServletRequest request,
      Model model) {
    Sight sight = desk.enter(Section.LOOKED);
    Optional<FoundPerson> found = found(whom.strip(), person, sight);
    if (found.isEmpty()) {
      return show(
          new LookedAtPage(
              desk.shell(request),
              whom,
              NhsNumber.parse(whom).isEmpty()
                  ? "Enter a valid NHS number: check the ten digits"
                  : "Nobody with this NHS number is known here",
              null,
              "",
              List.of(),
              List.of(),
              null),
          model);
    }
    FoundPerson asked = found.get();
    LookPage page = looked.looks(asked.person(), day(before), sight);
    return show(answer(asked, page, sight, request), model);
  }

  private Optional<FoundPerson> found(String whom, String person, Sight sight) {
    if (whom.isEmpty() && person.matches("\\d{1,18}")) {
      return people.person(new PersonId(Long.parseLong(person)), sight);
    }
    return NhsNumber.parse(whom)
        .flatMap(
            number ->
                people.find(new PeopleQuery.ByNhsNumber(number), sight, 1).stream().findFirst());
  }

  private LookedAtPage answer(
      FoundPerson asked, LookPage page, Sight sight, HttpServletRequest request) {
    Edition now = directory.now();
    TrailPage.About about = TrailPresenter.named(asked);
    List<LookedAtPage.Day> days = new LookWords(now).days(page);
    int lines = days.stream().mapToInt(day -> day.lines().size()).sum();
    ReviewWords words = new ReviewWords(now, clock.instant());
    LocalDate next = page.next();
    return new LookedAtPage(
        desk.shell(request),
        null,
        null,
        about,
        lines == 0
            ? "Nobody looked at the record of " + about.name()
            : "Who looked at the record of "
                + about.name()
                + (next == null ? "" : ", newest first"),
        days,
        reviews.told(asked.person(), sight).stream().map(told -> told(told, words)).toList(),
        next == null ? null : next.toString());
  }

  private static String told(ToldResident told, ReviewWords words) {
    return "Since "
        + ClinicalDate.of(told.at())
        + ": "
        + words.did(told.opening())
        + ", "
        + ReviewWords.when(told.opening())
        + ". "
        + words.mark(told.opening()).text()
        + ".";
  }

  private static @Nullable LocalDate day(String text) {
    try {
      return text.isEmpty() ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, null, e);
    }
  }

  private static String show(LookedAtPage page, Model model) {
    model.addAttribute("page", page);
    return "operations/lookedAt";
  }
}
