package org.careweave.operations;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.careweave.access.AuditPermission;
import org.careweave.access.Sight;
import org.careweave.audit.AuditPage;
import org.careweave.audit.AuditReading;
import org.careweave.audit.AuditViewer;
import org.careweave.design.Select;
import org.careweave.directory.Directory;
import org.careweave.kernel.NhsNumber;
import org.careweave.kernel.PersonId;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.people.PeopleQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// The audit trail as a story with filters.
@Controller
class TrailController {

  private static final int PAGE = 50;

  private final OperationsDesk desk;
  private final AuditPermission permission;
  private final AuditReading trail;
  private final People people;
  private final Directory directory;
  private final InstantSource clock;

  TrailController(
      OperationsDesk desk,
      AuditPermission permission,
      AuditReading trail,
      People people,
      Directory directory,
      InstantSource clock) {
    this.desk = desk;
    this.permission = permission;
    this.trail = trail;
    this.people = people;
    this.directory = directory;
    this.clock = clock;
  }

  @GetMapping("/operations/audit")
  String open(HttpServletRequest request, Model model) {
    return show(new TrailForm(new LinkedMultiValueMap<>()), request, model);
  }

  @PostMapping("/operations/audit")
  String ask(
      @RequestParam MultiValueMap<String, String> fields, HttpServletRequest request, Model model) {
    return show(new TrailForm(fields), request, model);
  }

  private String show(TrailForm form, HttpServletRequest request, Model model) {
    Sight sight = desk.enter(Section.AUDIT);
    AuditViewer viewer =
        permission
            .viewer(sight, UUID.randomUUID().toString())
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
    Whom whom = whom(form, sight);
    Who who = Who.of(form.text("who"), directory.now());
    String dayError =
        form.dated() && form.day() == null
            ? "Enter a day such as 14 8 2026, or leave it empty"
            : null;
    TrailPage.Errors errors = new TrailPage.Errors(whom.error(), who.error(), dayError);
    AuditPage page =
        errors.any()
            ? new AuditPage(List.of(), null)
            : trail.read(
                viewer,
                TrailFilters.of(form, whom.person(), who.id(), clock.instant()),
                after(form),
                PAGE);
    TrailPresenter presenter = new TrailPresenter(directory.now(), whom.about(), clock.instant());
    model.addAttribute(
        "page",
        presenter.page(
            desk.shell(request),
            form.asked(whom.about() == null ? null : whom.about().number(), errors),
            offers(),
            page));
    return "operations/trail";
  }

  /// Whom it is about: nobody in particular, one person, or a mistake.
  private record Whom(
      @Nullable PersonId person, TrailPage.@Nullable About about, @Nullable String error) {}

  private Whom whom(TrailForm form, Sight sight) {
    String typed = form.text("whom");
    String chosen = form.text("person");
    if (typed != null) {
      Optional<NhsNumber> number = NhsNumber.parse(typed);
      if (number.isEmpty()) {
        return new Whom(null, null, "This is not a valid NHS number: check the ten digits");
      }
      List<FoundPerson> found = people.find(new PeopleQuery.ByNhsNumber(number.get()), sight, 1);
      return found.isEmpty()
          ? new Whom(null, null, "Nobody with this NHS number is known here")
          : whom(found.getFirst());
    }
    if (chosen != null && chosen.matches("\\d{1,18}")) {
      PersonId person = new PersonId(Long.parseLong(chosen));
      return people
          .person(person, sight)
          .map(this::whom)
          .orElseGet(() -> new Whom(person, TrailPresenter.unnamed(person), null));
    }
    return new Whom(null, null, null);
  }

  private Whom whom(FoundPerson found) {
    return new Whom(found.person(), TrailPresenter.named(found), null);
  }

  private static AuditPage.@Nullable Position after(TrailForm form) {
    String next = form.text("next");
    if (next == null) {
      return null;
    }
    try {
      return AuditPage.Position.parse(next);
    } catch (IllegalArgumentException e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, null, e);
    }
  }

  private TrailPage.Offers offers() {
    List<Select.Option> organisations = new java.util.ArrayList<>();
    organisations.add(Select.Option.of("", "Any organisation"));
    directory
        .now()
        .organisations()
        .forEach(o -> organisations.add(Select.Option.of(o.ods().value(), o.shortName())));
    return new TrailPage.Offers(
        TrailWords.kinds(),
        organisations,
        TrailWords.purposes(),
        TrailWords.deeds(),
        TrailWords.periods());
  }
}
