package org.careweave.workspace;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.careweave.access.Sight;
import org.careweave.design.Anchor;
import org.careweave.kernel.PersonId;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.plans.PlanContent;
import org.careweave.plans.PlanOutcome;
import org.careweave.plans.Plans;
import org.careweave.plans.SectionKind;
import org.careweave.record.AsKnown;
import org.careweave.record.PersonRecord;
import org.careweave.record.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Somebody's plan, and its sections as they are begun.
@Controller
class PlanController {

  private static final String PLAN = "/people/{person:[0-9]{1,18}}/plan";
  private static final String KIND = PLAN + "/{kind:[a-z-]{3,30}}";

  private final Plans plans;
  private final Records records;
  private final PlanPresenter presenter;
  private final PlanEditing editing;
  private final Around around;

  PlanController(
      Plans plans, Records records, PlanPresenter presenter, PlanEditing editing, Around around) {
    this.plans = plans;
    this.records = records;
    this.presenter = presenter;
    this.editing = editing;
    this.around = around;
  }

  /// What every page needs.
  @org.springframework.stereotype.Component("planAround")
  record Around(
      People people, Grounds grounds, Looking looking, Shells shells, PlanPapers papers) {}

  @GetMapping(PLAN)
  String plan(
      @PathVariable long person,
      @RequestParam(required = false) @Nullable String said,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    PersonId id = new PersonId(person);
    Sight sight = around.looking().sight(id);
    PlanPresenter.About about = about(id, sight);
    if (!opens(about)) {
      response.setStatus(HttpStatus.FORBIDDEN.value());
      model.addAttribute(
          "page",
          ErrorPage.refused(
              around.shells().of(request),
              "A plan opens to teams that have to do with the person.",
              java.util.List.of(Anchor.to("Go to the record", RecordController.address(id)))));
      return "workspace/error";
    }
    model.addAttribute(
        "page",
        presenter.page(
            around.shells().of(request), about, PlanSectionController.said(said), sight));
    return "workspace/plan";
  }

  /// What the page says, as PDF.
  @GetMapping(PLAN + "/pdf")
  ResponseEntity<byte[]> pdf(@PathVariable long person, HttpServletRequest request) {
    PersonId id = new PersonId(person);
    Sight sight = around.looking().sight(id);
    PlanPresenter.About about = about(id, sight);
    if (!opens(about)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    PlanPage page = presenter.page(around.shells().of(request), about, null, sight);
    return around.papers().plan(page, about.person(), sight);
  }

  private PlanPresenter.About about(PersonId id, Sight sight) {
    FoundPerson found = found(id, sight);
    PersonRecord record = records.record(id, sight, AsKnown.NOW);
    RecordPresenter.Around grounds = around.grounds().around(around.looking().sight(id), id);
    return new PlanPresenter.About(found, record, grounds, around.looking().ownWord(id));
  }

  private static boolean opens(PlanPresenter.About about) {
    boolean onlyWho =
        about.record().items().stream().allMatch(i -> i.key().type().equals("Patient"));
    return !onlyWho || about.around().reach().isRelated();
  }

  @GetMapping(KIND + "/new")
  String begin(
      @PathVariable long person,
      @PathVariable String kind,
      HttpServletRequest request,
      Model model) {
    FoundPerson found = related(new PersonId(person));
    PlanEditing.Draft draft =
        PlanEditing.Draft.of(of(kind), found, PlanContent.EMPTY.flat(), action(found, of(kind)));
    return editing.show(draft, request, model);
  }

  @PostMapping(KIND)
  String start(
      @PathVariable long person,
      @PathVariable String kind,
      @RequestParam Map<String, String> form,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    FoundPerson found = related(new PersonId(person));
    PlanForm typed = PlanForm.of(of(kind), form);
    PlanOutcome outcome = plans.start(found, of(kind), typed.values(), around.looking().sight());
    PlanEditing.Draft draft =
        PlanEditing.Draft.of(of(kind), found, typed.values(), action(found, of(kind)));
    return editing.answer(outcome, draft, request, response, model);
  }

  private static String action(FoundPerson found, SectionKind kind) {
    return PlanPresenter.address(found) + "/" + kind.code();
  }

  private static SectionKind of(String kind) {
    return SectionKind.ofCode(kind)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private FoundPerson found(PersonId id, Sight sight) {
    Optional<FoundPerson> found = around.people().person(id, sight);
    return found.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private FoundPerson related(PersonId id) {
    Sight sight = around.looking().sight();
    FoundPerson found = found(id, sight);
    boolean related = around.grounds().around(sight, id).reach().isRelated();
    if (sight.caller().team() == null || !related) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return found;
  }
}
