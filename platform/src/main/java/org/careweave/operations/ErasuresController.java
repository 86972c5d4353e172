package org.careweave.operations;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.kernel.NhsNumber;
import org.careweave.kernel.PersonId;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.people.PeopleQuery;
import org.careweave.record.Erasure;
import org.careweave.record.ErasureOutcome;
import org.careweave.record.ErasureWish;
import org.careweave.record.Erasures;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// What is to be removed for good, and proposing it. Whom it is about is posted, so that no number
/// of theirs stands in an address.
@Controller
class ErasuresController {

  private final OperationsDesk desk;
  private final Erasures erasures;
  private final People people;
  private final Directory directory;

  ErasuresController(OperationsDesk desk, Erasures erasures, People people, Directory directory) {
    this.desk = desk;
    this.erasures = erasures;
    this.people = people;
    this.directory = directory;
  }

  @GetMapping("/operations/erasures")
  String list(HttpServletRequest request, Model model) {
    Sight sight = desk.enter(Section.ERASURES);
    return show(null, null, ErasureForm.EMPTY, ErasuresPage.Errors.NONE, sight, request, model);
  }

  @PostMapping("/operations/erasures")
  String ask(
      @RequestParam(defaultValue = "") String whom, HttpServletRequest request, Model model) {
    Sight sight = desk.enter(Section.ERASURES);
    Optional<NhsNumber> number = NhsNumber.parse(whom.strip());
    FoundPerson found =
        number
            .flatMap(
                n -> people.find(new PeopleQuery.ByNhsNumber(n), sight, 1).stream().findFirst())
            .orElse(null);
    ErasuresPage.Errors errors =
        found != null
            ? ErasuresPage.Errors.NONE
            : ErasuresPage.Errors.ofWhom(
                number.isEmpty()
                    ? "Enter a valid NHS number: check the ten digits"
                    : "Nobody with this NHS number is known here");
    return show(
        found == null ? whom : null, found, ErasureForm.EMPTY, errors, sight, request, model);
  }

  @PostMapping("/operations/erasures/propose")
  String propose(
      @RequestParam String person,
      ErasureForm.Sent sent,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Sight sight = desk.enter(Section.ERASURES);
    if (!person.matches("\\d{1,18}")) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    FoundPerson whose =
        people
            .person(new PersonId(Long.parseLong(person)), sight)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    ErasureForm form = sent.form();
    ErasuresPage.Errors errors = form.missing();
    Optional<ErasureWish> wish = form.wish(whose.person());
    if (wish.isPresent()) {
      switch (erasures.propose(wish.get(), sight)) {
        case ErasureOutcome.Done(var made) -> {
          return "redirect:/operations/erasures/" + made.id() + "?proposed";
        }
        case ErasureOutcome.Refused(var problem) -> errors = form.errors(problem);
      }
    }
    response.setStatus(HttpStatus.BAD_REQUEST.value());
    return show(null, whose, form, errors, sight, request, model);
  }

  private String show(
      @Nullable String whom,
      @Nullable FoundPerson whose,
      ErasureForm typed,
      ErasuresPage.Errors errors,
      Sight sight,
      HttpServletRequest request,
      Model model) {
    ErasureWords words = new ErasureWords(directory.now());
    List<Erasure> all = erasures.all(sight);
    model.addAttribute(
        "page",
        new ErasuresPage(
            desk.shell(request),
            whom,
            whose == null ? null : TrailPresenter.named(whose),
            all.stream().filter(ErasuresController::isOpen).map(words::line).toList(),
            all.stream().filter(e -> !isOpen(e)).map(words::line).toList(),
            whose == null ? null : words.offers(whose),
            typed,
            errors));
    return "operations/erasures";
  }

  private static boolean isOpen(Erasure erasure) {
    return erasure.status() == Erasure.Status.WAITING || erasure.status() == Erasure.Status.RUNNING;
  }
}
