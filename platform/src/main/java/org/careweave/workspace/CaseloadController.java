package org.careweave.workspace;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.careweave.access.Caller;
import org.careweave.access.RelationshipKind;
import org.careweave.access.Sight;
import org.careweave.design.ClinicalDate;
import org.careweave.design.ClinicalNumber;
import org.careweave.design.Mark;
import org.careweave.design.Pagination;
import org.careweave.directory.Directory;
import org.careweave.kernel.NhsNumber;
import org.careweave.kernel.PersonId;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.people.SourcePatient;
import org.careweave.tasks.Caseload;
import org.careweave.tasks.CaseloadEntry;
import org.careweave.tasks.Happening;
import org.careweave.tasks.Happenings;
import org.careweave.tasks.TaskFilter;
import org.careweave.tasks.Tasks;
import org.careweave.transfers.ListedTransfer;
import org.careweave.transfers.Transfers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The people a team looks after: why each is there, since when, and what is due.
@Controller
class CaseloadController {

  static final String ADDRESS = "/caseload";
  private static final int SIZE = 100;

  private final Sources sources;
  private final People people;
  private final Directory directory;
  private final Looking looking;
  private final Shells shells;
  private final InstantSource clock;

  CaseloadController(
      Sources sources,
      People people,
      Directory directory,
      Looking looking,
      Shells shells,
      InstantSource clock) {
    this.sources = sources;
    this.people = people;
    this.directory = directory;
    this.looking = looking;
    this.shells = shells;
    this.clock = clock;
  }

  /// Where what there is to do comes from.
  @Component("caseloadSources")
  record Sources(Tasks tasks, Happenings happenings, Transfers transfers) {}

  @GetMapping(ADDRESS)
  String caseload(
      @RequestParam(defaultValue = "1") String page,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    int number = page.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(page) : 1;
    Sight sight = looking.sight();
    Caller caller = sight.caller();
    String team = caller.team();
    if (team == null) {
      response.setStatus(404);
      model.addAttribute("page", ErrorPage.notFound(shells.of(request)));
      return "workspace/error";
    }
    model.addAttribute("page", page(number, team, sight, request));
    return "workspace/caseload";
  }

  private CaseloadPage page(int number, String team, Sight sight, HttpServletRequest request) {
    Caseload caseload =
        sources.tasks().caseload(new TaskFilter.Page((number - 1) * SIZE, SIZE), sight);
    Instant now = clock.instant();
    List<Happening> happened = number == 1 ? sources.happenings().toCaseload(sight) : List.of();
    Set<PersonId> ids =
        Stream.concat(
                caseload.entries().stream().map(CaseloadEntry::person),
                happened.stream().map(Happening::person))
            .collect(Collectors.toSet());
    Map<PersonId, FoundPerson> known =
        people.persons(ids, sight).stream().collect(Collectors.toMap(FoundPerson::person, p -> p));
    TaskLines lines = new TaskLines(directory.now(), List.of(), now, sight.caller().id());
    Map<PersonId, List<ListedTransfer>> moving = moving(caseload, sight);
    int total = caseload.total();
    return new CaseloadPage(
        Shells.live(shells.of(request), "/tasks/changes?read=" + now.toEpochMilli()),
        lines.team(team),
        total == 1 ? "1 person" : total + " people",
        happened.stream()
            .flatMap(
                one ->
                    Optional.ofNullable(known.get(one.person())).stream()
                        .map(person -> happened(one, lines.who(person), now)))
            .toList(),
        caseload.entries().stream()
            .flatMap(
                entry ->
                    Optional.ofNullable(known.get(entry.person())).stream()
                        .map(
                            person ->
                                line(
                                    entry,
                                    person,
                                    lines,
                                    moving(moving.get(entry.person()), team, now),
                                    now)))
            .toList(),
        pages(number, total));
  }

  private Map<PersonId, List<ListedTransfer>> moving(Caseload caseload, Sight sight) {
    List<PersonId> people = caseload.entries().stream().map(CaseloadEntry::person).toList();
    return sources.transfers().ofPeople(people, sight).stream()
        .collect(Collectors.groupingBy(ListedTransfer::person));
  }

  private static @Nullable Pagination pages(int number, int total) {
    return total <= SIZE && number == 1
        ? null
        : Pagination.of(
            number > 1 ? ADDRESS + "?page=" + (number - 1) : null,
            number * SIZE < total ? ADDRESS + "?page=" + (number + 1) : null);
  }

  private CaseloadPage.Happened happened(Happening one, TaskListPage.Who who, Instant now) {
    Mark.Tone tone =
        switch (one.kind()) {
          case DIED, ATTENDED, ADMITTED -> Mark.Tone.ALERT;
          case LEFT, DISCHARGED -> Mark.Tone.NOTICE;
        };
    return new CaseloadPage.Happened(
        who,
        new Mark(one.kind().words(), tone),
        ClinicalDate.clockOrDay(one.at(), now)
            + ", "
            + new Names(directory.now()).organisation(one.by()));
  }

  private static List<CaseloadPage.Moving> moving(
      @Nullable List<ListedTransfer> transfers, String team, Instant now) {
    return transfers == null
        ? List.of()
        : transfers.stream()
            .map(
                t ->
                    new CaseloadPage.Moving(
                        TransferController.address(t.id()),
                        t.what()
                            + (t.sender().equals("team:" + team) ? ", to " : ", asked of ")
                            + t.service(),
                        t.state().words(),
                        t.due() == null ? null : DueWords.of(t.due(), now)))
            .toList();
  }

  private static CaseloadPage.Line line(
      CaseloadEntry entry,
      FoundPerson person,
      TaskLines lines,
      List<CaseloadPage.Moving> moving,
      Instant now) {
    NhsNumber number = person.best().nhsNumber();
    int more = entry.open() - 1;
    return new CaseloadPage.Line(
        lines.who(person),
        number == null ? "not known" : ClinicalNumber.nhs(number.value()),
        (person.linked().stream().anyMatch(SourcePatient::deceased) ? "has died · " : "")
            + entry.why().stream()
                .map(CaseloadController::words)
                .distinct()
                .collect(Collectors.joining(", ")),
        entry.since().equals(Instant.EPOCH) ? "" : "since " + ClinicalDate.day(entry.since()),
        entry.next() == null ? null : DueWords.of(entry.nextDue(), now),
        entry.next(),
        more < 1 ? "" : more + (more == 1 ? " more task" : " more tasks"),
        TaskListController.ADDRESS + "?person=" + entry.person().value(),
        moving);
  }

  private static String words(RelationshipKind kind) {
    return switch (kind) {
      case REGISTRATION -> "registered";
      case ADMISSION -> "inpatient";
      case ATTENDANCE -> "attended";
      case CONTACT -> "seen";
      case CASELOAD -> "caseload";
      case VIRTUAL_WARD -> "virtual ward";
      case REFERRAL -> "referred";
      case CARE_TEAM -> "care team";
      case SELF_CLAIMED, BREAK_GLASS -> "opened";
      case TASK -> "task";
      case HANDOVER -> "being handed over";
    };
  }
}
