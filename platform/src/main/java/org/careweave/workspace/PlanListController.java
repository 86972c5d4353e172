package org.careweave.workspace;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.careweave.access.Sight;
import org.careweave.design.ClinicalDate;
import org.careweave.kernel.PersonId;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.plans.ListedSection;
import org.careweave.plans.Plans;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// The sections of plans that a team owns, what is to be reviewed first first, and what is offered
/// to it.
@Controller
class PlanListController {

  static final String ADDRESS = "/plans";

  private final Plans plans;
  private final People people;
  private final PlanPresenter presenter;
  private final Looking looking;
  private final Around around;

  PlanListController(
      Plans plans, People people, PlanPresenter presenter, Looking looking, Around around) {
    this.plans = plans;
    this.people = people;
    this.presenter = presenter;
    this.looking = looking;
    this.around = around;
  }

  /// What every page needs.
  @org.springframework.stereotype.Component("planListAround")
  record Around(Shells shells, InstantSource clock) {}

  @GetMapping(ADDRESS)
  String list(
      @RequestParam(required = false) @Nullable String said,
      HttpServletRequest request,
      Model model) {
    Sight sight = looking.sight();
    String team = sight.caller().team();
    if (team == null) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    List<ListedSection> owned = plans.owned(sight);
    List<ListedSection> offered = plans.offered(sight);
    List<ListedSection> homeless = plans.homeless(sight);
    Map<PersonId, FoundPerson> known = known(List.of(owned, offered, homeless), sight);
    model.addAttribute(
        "page",
        new PlansPage(
            around.shells().of(request),
            presenter.lines().team(team),
            PlanSectionController.said(said),
            lines(owned, known),
            lines(offered, known),
            lines(homeless, known)));
    return "workspace/plans";
  }

  private Map<PersonId, FoundPerson> known(List<List<ListedSection>> lists, Sight sight) {
    Set<PersonId> all = new LinkedHashSet<>();
    lists.forEach(list -> list.forEach(one -> all.add(one.person())));
    return people.persons(all, sight).stream()
        .collect(Collectors.toMap(FoundPerson::person, p -> p));
  }

  private List<PlansPage.Line> lines(
      List<ListedSection> sections, Map<PersonId, FoundPerson> known) {
    LocalDate today = LocalDate.ofInstant(around.clock().instant(), ClinicalDate.ZONE);
    List<PlansPage.Line> lines = new ArrayList<>();
    for (ListedSection one : sections) {
      FoundPerson person = known.get(one.person());
      if (person != null) {
        String offered = one.offeredTo();
        lines.add(
            new PlansPage.Line(
                PlanSectionController.address(one.id()),
                one.kind().title(),
                presenter.lines().who(person),
                PlanPresenter.review(one.review(), true, today),
                one.first(),
                offered == null ? null : "Offered to " + presenter.lines().team(offered),
                "Changed by "
                    + one.changedBy()
                    + ", "
                    + ClinicalDate.since(one.changedAt(), around.clock().instant())));
      }
    }
    return lines;
  }
}
