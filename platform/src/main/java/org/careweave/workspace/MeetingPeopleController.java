package org.careweave.workspace;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.careweave.access.Sight;
import org.careweave.design.Anchor;
import org.careweave.kernel.PersonId;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.plans.Meeting;
import org.careweave.plans.MeetingEntry;
import org.careweave.plans.MeetingOutcome;
import org.careweave.plans.Meetings;
import org.careweave.workspace.MeetingReasons.Reason;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Draws the agenda of a meeting from the caseload, by reason.
@Controller
class MeetingPeopleController {

  private static final int MOST_SHOWN = 200;

  private final Meetings meetings;
  private final MeetingReasons reasons;
  private final People people;
  private final PlanPresenter presenter;
  private final Around around;

  MeetingPeopleController(
      Meetings meetings,
      MeetingReasons reasons,
      People people,
      PlanPresenter presenter,
      Around around) {
    this.meetings = meetings;
    this.reasons = reasons;
    this.people = people;
    this.presenter = presenter;
    this.around = around;
  }

  /// What every page needs.
  @org.springframework.stereotype.Component("meetingPeopleAround")
  record Around(Looking looking, Shells shells) {}

  @GetMapping(MeetingController.ONE + "/people")
  String propose(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String reason,
      HttpServletRequest request,
      Model model) {
    Sight sight = around.looking().sight();
    Meeting meeting = held(id, sight);
    Reason chosen = reason(reason);
    Map<PersonId, Set<Reason>> all = reasons.of(sight);
    Set<PersonId> there =
        meetings.agenda(meeting.id(), sight).stream()
            .map(MeetingEntry::person)
            .collect(Collectors.toSet());
    String address = MeetingController.address(id) + "/people";
    model.addAttribute(
        "page",
        new MeetingPeoplePage(
            around.shells().of(request),
            address,
            MeetingController.address(id),
            meeting.title(),
            filters(address, all),
            chosen == null ? "" : chosen.words(),
            lines(all, chosen, there, sight)));
    return "workspace/meetingPeople";
  }

  private List<MeetingPeoplePage.Line> lines(
      Map<PersonId, Set<Reason>> all, @Nullable Reason chosen, Set<PersonId> there, Sight sight) {
    List<PersonId> wanted =
        all.entrySet().stream()
            .filter(e -> chosen == null || e.getValue().contains(chosen))
            .sorted(Comparator.comparing(e -> first(e.getValue())))
            .map(Map.Entry::getKey)
            .limit(MOST_SHOWN)
            .toList();
    Map<PersonId, FoundPerson> known =
        people.persons(wanted, sight).stream()
            .collect(Collectors.toMap(FoundPerson::person, p -> p));
    List<MeetingPeoplePage.Line> lines = new ArrayList<>();
    for (PersonId one : wanted) {
      FoundPerson person = known.get(one);
      if (person != null) {
        lines.add(
            new MeetingPeoplePage.Line(
                one.value(),
                presenter.lines().who(person),
                words(all.getOrDefault(one, Set.of())),
                there.contains(one)));
      }
    }
    return lines;
  }

  private static List<Anchor> filters(String address, Map<PersonId, Set<Reason>> all) {
    List<Anchor> filters = new ArrayList<>();
    filters.add(Anchor.to("All " + all.size(), address));
    for (Reason one : Reason.values()) {
      long count = all.values().stream().filter(r -> r.contains(one)).count();
      if (count > 0) {
        String code = one.name().toLowerCase(Locale.ROOT);
        filters.add(Anchor.to(one.words() + " " + count, address + "?reason=" + code));
      }
    }
    return filters;
  }

  @PostMapping(MeetingController.ONE + "/people")
  String add(
      @PathVariable String id,
      @RequestParam(name = "person", required = false) @Nullable List<Long> chosen) {
    Sight sight = around.looking().sight();
    Meeting meeting = held(id, sight);
    Map<PersonId, Set<Reason>> all = reasons.of(sight);
    for (Long number : chosen == null ? List.<Long>of() : chosen) {
      PersonId person = new PersonId(number);
      Set<Reason> why = all.get(person);
      if (why != null) {
        people
            .person(person, sight)
            .map(found -> meetings.add(meeting.id(), found, words(why), sight))
            .filter(MeetingOutcome.Refused.class::isInstance)
            .ifPresent(
                _ -> {
                  throw new ResponseStatusException(HttpStatus.CONFLICT);
                });
      }
    }
    return "redirect:" + MeetingController.address(id) + "?said=added";
  }

  private Meeting held(String id, Sight sight) {
    return meetings
        .meeting(MeetingController.id(id), sight)
        .filter(m -> meetings.holds(m, sight) && m.ended() == null)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static @Nullable Reason reason(String code) {
    return Arrays.stream(Reason.values())
        .filter(r -> r.name().toLowerCase(Locale.ROOT).equals(code))
        .findFirst()
        .orElse(null);
  }

  private static int first(Set<Reason> why) {
    return why.stream().mapToInt(Reason::ordinal).min().orElse(Reason.values().length);
  }

  private static String words(Set<Reason> why) {
    return why.stream().sorted().map(Reason::words).collect(Collectors.joining(", "));
  }
}
