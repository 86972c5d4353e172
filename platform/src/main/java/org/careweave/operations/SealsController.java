package org.careweave.operations;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.careweave.access.Seal;
import org.careweave.access.SealOutcome;
import org.careweave.access.SealWish;
import org.careweave.access.Seals;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.kernel.Coded;
import org.careweave.kernel.NhsNumber;
import org.careweave.kernel.OdsCode;
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

/// Records what people want kept from others. Posted throughout, so that no number of theirs stands
/// in an address.
@Controller
class SealsController {

  private static final String VIEW = "operations/seals";

  private final OperationsDesk desk;
  private final Seals seals;
  private final People people;
  private final Directory directory;

  SealsController(OperationsDesk desk, Seals seals, People people, Directory directory) {
    this.desk = desk;
    this.seals = seals;
    this.people = people;
    this.directory = directory;
  }

  /// What a form sent.
  record Sent(
      String covers, String section, String item, String from, String askedBy, String words) {

    SealsPage.Placing placing() {
      return new SealsPage.Placing(
          blank(covers), blank(section), blank(item), blank(from), blank(askedBy), blank(words));
    }

    private static String blank(@Nullable String text) {
      return text == null ? "" : text;
    }
  }

  @GetMapping("/operations/seals")
  String open(HttpServletRequest request, Model model) {
    desk.enter(Section.SEALS);
    return nobody(null, SealsPage.Errors.NONE, request, model);
  }

  @PostMapping("/operations/seals")
  String ask(
      @RequestParam(defaultValue = "") String whom, HttpServletRequest request, Model model) {
    Sight sight = desk.enter(Section.SEALS);
    Optional<FoundPerson> found =
        NhsNumber.parse(whom.strip())
            .flatMap(
                number ->
                    people.find(new PeopleQuery.ByNhsNumber(number), sight, 1).stream()
                        .findFirst());
    if (found.isEmpty()) {
      String words =
          NhsNumber.parse(whom.strip()).isEmpty()
              ? "Enter a valid NHS number: check the ten digits"
              : "Nobody with this NHS number is known here";
      return nobody(whom, SealsPage.Errors.ofWhom(words), request, model);
    }
    return show(
        found.get(), null, SealsPage.Placing.EMPTY, SealsPage.Errors.NONE, sight, request, model);
  }

  @PostMapping("/operations/seals/place")
  String place(
      @RequestParam String person,
      Sent sent,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Sight sight = desk.enter(Section.SEALS);
    FoundPerson whose = person(person, sight);
    SealsPage.Placing placing = sent.placing();
    Seal.Covers covers = SealWords.covers(placing);
    Seal.AskedBy askedBy = Coded.of(Seal.AskedBy.values(), placing.askedBy()).orElse(null);
    SealsPage.Errors errors = missing(placing, covers, askedBy);
    if (covers != null && askedBy != null && errors.summary() == null) {
      SealOutcome outcome =
          seals.place(
              new SealWish(
                  whose.person(),
                  whose.best().compartment(),
                  covers,
                  from(placing.from()),
                  askedBy,
                  placing.words()),
              sight);
      if (outcome instanceof SealOutcome.Refused(var problem)) {
        errors = errors(problem);
      } else {
        String done = "Sealed. It counts from now on, for what was stored before too.";
        return show(
            whose, done, SealsPage.Placing.EMPTY, SealsPage.Errors.NONE, sight, request, model);
      }
    }
    response.setStatus(HttpStatus.BAD_REQUEST.value());
    return show(whose, null, placing, errors, sight, request, model);
  }

  @PostMapping("/operations/seals/lift")
  String lift(
      @RequestParam String person,
      @RequestParam long id,
      @RequestParam(defaultValue = "") String why,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Sight sight = desk.enter(Section.SEALS);
    FoundPerson whose = person(person, sight);
    if (seals.lift(id, why, sight) instanceof SealOutcome.Refused(var problem)) {
      response.setStatus(
          (problem.kind() == Problem.Kind.NOT_FOUND ? HttpStatus.NOT_FOUND : HttpStatus.BAD_REQUEST)
              .value());
      SealsPage.Errors errors =
          new SealsPage.Errors(problem.words(), null, null, null, null, null, null);
      return show(whose, null, SealsPage.Placing.EMPTY, errors, sight, request, model);
    }
    String done = "Lifted. Whoever the rules let see it does so again.";
    return show(whose, done, SealsPage.Placing.EMPTY, SealsPage.Errors.NONE, sight, request, model);
  }

  private FoundPerson person(String number, Sight sight) {
    if (!number.matches("\\d{1,18}")) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    return people
        .person(new PersonId(Long.parseLong(number)), sight)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static @Nullable OdsCode from(String code) {
    return code.isEmpty() ? null : new OdsCode(code);
  }

  private static SealsPage.Errors missing(
      SealsPage.Placing placing, Seal.@Nullable Covers covers, Seal.@Nullable AskedBy askedBy) {
    boolean ofSection = covers == null && placing.covers().equals(SealWords.PART);
    boolean ofItem = covers == null && placing.covers().equals(SealWords.ITEM);
    return new SealsPage.Errors(
        null,
        covers == null && !ofSection && !ofItem ? "Choose what to keep from others" : null,
        ofSection ? "Choose a section" : null,
        ofItem ? "Enter the item as type and id, like Observation/12ab" : null,
        placing.from().matches("|[A-Z0-9]{3,12}") ? null : "Choose an organisation",
        askedBy == null ? "Choose whose wish it is" : null,
        null);
  }

  private static SealsPage.Errors errors(Problem problem) {
    String location = problem.location() == null ? "" : problem.location();
    String words = problem.words();
    return switch (location) {
      case "item" -> new SealsPage.Errors(null, null, null, words, null, null, null);
      case "from" -> new SealsPage.Errors(null, null, null, null, words, null, null);
      case "words" -> new SealsPage.Errors(null, null, null, null, null, null, words);
      default -> new SealsPage.Errors(null, words, null, null, null, null, null);
    };
  }

  private String nobody(
      @Nullable String whom, SealsPage.Errors errors, HttpServletRequest request, Model model) {
    model.addAttribute(
        "page",
        new SealsPage(
            desk.shell(request),
            whom,
            null,
            null,
            List.of(),
            new SealWords(directory.now()).offers(),
            SealsPage.Placing.EMPTY,
            errors));
    return VIEW;
  }

  private String show(
      FoundPerson whose,
      @Nullable String done,
      SealsPage.Placing placing,
      SealsPage.Errors errors,
      Sight sight,
      HttpServletRequest request,
      Model model) {
    SealWords words = new SealWords(directory.now());
    model.addAttribute(
        "page",
        new SealsPage(
            desk.shell(request),
            null,
            TrailPresenter.named(whose),
            done,
            seals.of(whose.person(), sight).stream().map(words::line).toList(),
            words.offers(),
            placing,
            errors));
    return VIEW;
  }
}
