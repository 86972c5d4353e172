package org.careweave.workspace;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.careweave.access.Sight;
import org.careweave.design.ClinicalDate;
import org.careweave.directory.Directory;
import org.careweave.kernel.PersonId;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.tasks.EscalatedItem;
import org.careweave.tasks.Escalations;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What its reader was told of because it waits past its time.
@Controller
class EscalatedController {

  static final String ADDRESS = "/escalated";

  private final Escalations escalations;
  private final People people;
  private final Directory directory;
  private final Looking looking;
  private final Shells shells;
  private final InstantSource clock;

  EscalatedController(
      Escalations escalations,
      People people,
      Directory directory,
      Looking looking,
      Shells shells,
      InstantSource clock) {
    this.escalations = escalations;
    this.people = people;
    this.directory = directory;
    this.looking = looking;
    this.shells = shells;
    this.clock = clock;
  }

  @GetMapping(ADDRESS)
  String escalated(
      @RequestParam(required = false) @Nullable String said,
      HttpServletRequest request,
      Model model) {
    Sight sight = looking.sight();
    List<EscalatedItem> items = escalations.toMe(sight);
    List<PersonId> ids = items.stream().map(EscalatedItem::person).toList();
    Map<PersonId, FoundPerson> known =
        people.persons(ids, sight).stream().collect(Collectors.toMap(FoundPerson::person, p -> p));
    Instant now = clock.instant();
    TaskLines lines = new TaskLines(directory.now(), List.of(), now, sight.caller().id());
    List<EscalatedPage.Line> shown =
        items.stream()
            .flatMap(
                item ->
                    Optional.ofNullable(known.get(item.person())).stream()
                        .map(person -> line(item, person, lines, sight.caller().id(), now)))
            .toList();
    long nobody = items.stream().filter(item -> item.holder() == null).count();
    model.addAttribute(
        "page", new EscalatedPage(shells.of(request), said(said), summary(nobody), shown));
    return "workspace/escalated";
  }

  private static @Nullable String said(@Nullable String answer) {
    return switch (answer == null ? "" : answer) {
      case "have" -> "Noted: you see to it. Whoever asked and whoever was asked see that.";
      case "passed" -> "Passed on. Both sides see that, and why.";
      default -> null;
    };
  }

  /// `Nobody sees to 2 of these yet`.
  private static String summary(long nobody) {
    return nobody == 0 ? "Somebody sees to each" : "Nobody sees to " + nobody + " of these yet";
  }

  private static EscalatedPage.Line line(
      EscalatedItem item, FoundPerson person, TaskLines lines, String user, Instant now) {
    String holder = item.holder();
    Instant held = item.held();
    String sees =
        holder == null || held == null
            ? "Nobody has said that they see to it"
            : (holder.equals(user) ? "You see to it" : lines.name(holder) + " sees to it")
                + ", since "
                + ClinicalDate.clockOrDay(held, now);
    return new EscalatedPage.Line(
        item.transfer()
            ? TransferController.address(item.task())
            : TaskController.address(item.task()),
        item.title(),
        lines.who(person),
        Tellings.late(item.clock()),
        DueWords.of(item.due(), now),
        "You were told " + ClinicalDate.of(item.told()),
        sees,
        holder == null,
        item.task());
  }
}
