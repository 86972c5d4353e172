package org.careweave.workspace;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.design.Anchor;
import org.careweave.design.Shell;
import org.careweave.directory.Directory;
import org.careweave.directory.Edition;
import org.careweave.directory.OrganisationKind;
import org.careweave.exchange.Arrival;
import org.careweave.exchange.Exchange;
import org.careweave.kernel.PersonId;
import org.careweave.people.People;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Who is in the emergency department now and what they already have in place; for those who hold
/// something in place elsewhere, which of their people are in a department.
@Controller
class ArrivalsController {

  private static final String ADDRESS = "/arrivals";

  private final Exchange exchange;
  private final People people;
  private final Directory directory;
  private final Known known;
  private final Looking looking;
  private final Shells shells;
  private final InstantSource clock;

  ArrivalsController(
      Exchange exchange,
      People people,
      Directory directory,
      Known known,
      Looking looking,
      Shells shells,
      InstantSource clock) {
    this.exchange = exchange;
    this.people = people;
    this.directory = directory;
    this.known = known;
    this.looking = looking;
    this.shells = shells;
    this.clock = clock;
  }

  /// What is known of those who come.
  @Component("arrivalsKnown")
  record Known(PersonPlan plans, CrewHandovers crews) {}

  @GetMapping(ADDRESS)
  String arrivals(
      @RequestParam(required = false) @Nullable String only,
      HttpServletRequest request,
      Model model) {
    Sight sight = looking.sight();
    Caller caller = sight.caller();
    Edition edition = directory.now();
    boolean department = hasDepartment(caller, edition);
    List<Arrival> found =
        department ? exchange.arrivals(caller.organisation(), sight) : exchange.alerts(sight);
    Instant now = clock.instant();
    ArrivalsPresenter presenter = new ArrivalsPresenter(edition, exchange.lastHeard(), now);
    List<ArrivalsPage.Arrival> rows = new ArrayList<>();
    Map<PersonId, List<PlanFirst.One>> first =
        known.plans().of(found.stream().map(Arrival::person).toList(), sight);
    for (Arrival arrival : found) {
      List<PlanFirst.One> plan = first.getOrDefault(arrival.person(), List.of());
      people
          .person(arrival.person(), sight)
          .ifPresent(person -> rows.add(presenter.row(arrival, person, plan, department)));
    }
    boolean fewer = "in-place".equals(only);
    model.addAttribute(
        "page",
        new ArrivalsPage(
            shell(request, caller, now, found),
            title(department, caller, edition),
            presenter.state(rows, department ? caller.organisation() : null),
            known.crews().coming(sight),
            known.crews().of(sight),
            fewer ? rows.stream().filter(ArrivalsPage.Arrival::isKnown).toList() : rows,
            empty(department),
            other(rows, fewer),
            fewer ? ADDRESS + "?only=in-place" : ADDRESS));
    return "workspace/arrivals";
  }

  private Shell shell(HttpServletRequest request, Caller caller, Instant now, List<Arrival> found) {
    Shell shell = shells.of(request);
    return caller.team() == null
        ? shell
        : Shells.live(shell, ArrivalChangesController.address(now, found));
  }

  private static String title(boolean department, Caller caller, Edition edition) {
    return department
        ? "Emergency department, " + new Names(edition).organisation(caller.organisation())
        : "People you hold something for, in an emergency department now";
  }

  private static String empty(boolean department) {
    return department
        ? "Nobody is in the department, as far as its system has told. People appear here as soon"
            + " as it reports their attendance."
        : "None of the people for whom your organisation holds a plan, package or caseload is in an"
            + " emergency department, as far as the hospitals have told. They appear here as soon"
            + " as an attendance is reported.";
  }

  private static @Nullable Anchor other(List<ArrivalsPage.Arrival> rows, boolean fewer) {
    long known = rows.stream().filter(ArrivalsPage.Arrival::isKnown).count();
    if (known == 0 || known == rows.size()) {
      return null;
    }
    return fewer
        ? Anchor.to("Show all " + rows.size(), ADDRESS)
        : Anchor.to(
            "Show only the " + known + " with something in place", ADDRESS + "?only=in-place");
  }

  /// Whether the list is of who is in a department of the caller's own.
  static boolean hasDepartment(Caller caller, Edition directory) {
    return directory
        .organisation(caller.organisation())
        .map(o -> o.kind() == OrganisationKind.ACUTE_TRUST)
        .orElse(false);
  }
}
