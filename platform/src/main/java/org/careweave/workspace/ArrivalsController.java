package org.careweave.workspace;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.design.ClinicalDate;
import org.careweave.design.ClinicalName;
import org.careweave.design.ClinicalNumber;
import org.careweave.design.Gap;
import org.careweave.design.Mark;
import org.careweave.design.Shell;
import org.careweave.directory.Directory;
import org.careweave.directory.Edition;
import org.careweave.directory.OrganisationKind;
import org.careweave.exchange.Arrival;
import org.careweave.exchange.Exchange;
import org.careweave.exchange.InPlace;
import org.careweave.kernel.NhsNumber;
import org.careweave.kernel.OdsCode;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.people.SourcePatient;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// Who is in the emergency department now and what they already have in place; for those who hold
/// something in place elsewhere, which of their people are in a department.
@Controller
class ArrivalsController {

  private static final Duration NEW = Duration.ofMinutes(30);

  private final Exchange exchange;
  private final People people;
  private final Directory directory;
  private final Looking looking;
  private final Shells shells;
  private final InstantSource clock;

  ArrivalsController(
      Exchange exchange,
      People people,
      Directory directory,
      Looking looking,
      Shells shells,
      InstantSource clock) {
    this.exchange = exchange;
    this.people = people;
    this.directory = directory;
    this.looking = looking;
    this.shells = shells;
    this.clock = clock;
  }

  @GetMapping("/arrivals")
  String arrivals(HttpServletRequest request, Model model) {
    Shell shell = shells.of(request);
    Sight sight = looking.sight();
    Caller caller = sight.caller();
    Edition now = directory.now();
    boolean department = hasDepartment(caller, now);
    List<Arrival> found =
        department ? exchange.arrivals(caller.organisation(), sight) : exchange.alerts(sight);
    String title =
        department
            ? "Emergency department, " + name(caller.organisation().value(), now)
            : "In an emergency department now: people you hold something for";
    Instant at = clock.instant();
    List<ArrivalsPage.Arrival> rows = new ArrayList<>();
    for (Arrival arrival : found) {
      row(arrival, sight, now, at, department).ifPresent(rows::add);
    }
    model.addAttribute(
        "page", new ArrivalsPage(shell, title, ClinicalDate.clock(at), rows, null, "/arrivals"));
    return "workspace/arrivals";
  }

  private static boolean hasDepartment(Caller caller, Edition directory) {
    return directory
        .organisation(caller.organisation())
        .map(o -> o.kind() == OrganisationKind.ACUTE_TRUST)
        .orElse(false);
  }

  private Optional<ArrivalsPage.Arrival> row(
      Arrival arrival, Sight sight, Edition directory, Instant now, boolean department) {
    return people
        .person(arrival.person(), sight)
        .map(
            person ->
                new ArrivalsPage.Arrival(
                    someone(person, now),
                    ClinicalDate.clock(arrival.arrivedAt()),
                    ClinicalDate.ago(arrival.arrivedAt(), now),
                    how(arrival, directory, department),
                    Duration.between(arrival.arrivedAt(), now).compareTo(NEW) < 0
                        ? new Mark("new", Mark.Tone.NOTICE)
                        : null,
                    arrival.inPlace().stream().map(i -> inPlace(i, directory)).toList(),
                    arrival.inPlace().isEmpty()
                        ? new Gap.Absent("Nothing in place that you can see")
                        : null));
  }

  private static @Nullable String how(Arrival arrival, Edition directory, boolean department) {
    String site = arrival.site();
    String where = site == null ? null : name(site, directory);
    String words =
        Item.joined(
            ", ", arrival.reason(), department ? where : name(arrival.organisation(), directory));
    return words.isEmpty() ? null : words;
  }

  private static ArrivalsPage.Someone someone(FoundPerson person, Instant now) {
    SourcePatient best = person.best();
    NhsNumber number = best.nhsNumber();
    return new ArrivalsPage.Someone(
        ClinicalName.of(best.family(), best.given(), best.prefix()),
        "/people/" + person.person().value(),
        ClinicalDate.born(best.birthDateText(), LocalDate.ofInstant(now, ClinicalDate.ZONE)),
        number == null ? "not known" : ClinicalNumber.nhs(number.value()));
  }

  private static ArrivalsPage.InPlace inPlace(InPlace what, Edition directory) {
    String title = what.title();
    String ring = what.ring();
    return new ArrivalsPage.InPlace(
        title == null ? InPlaceNow.kind(what.kind()) : InPlaceNow.kind(what.kind()) + ": " + title,
        name(what.holder(), directory),
        ring == null ? null : new RecordPage.Ring(ring, what.ringWhen()));
  }

  private static String name(String ods, Edition directory) {
    OdsCode code = new OdsCode(ods);
    return directory
        .site(code)
        .map(s -> s.name())
        .or(() -> directory.organisation(code).map(o -> o.shortName()))
        .orElse(ods);
  }
}
