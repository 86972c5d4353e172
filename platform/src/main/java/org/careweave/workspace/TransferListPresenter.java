package org.careweave.workspace;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.careweave.access.Sight;
import org.careweave.design.ClinicalDate;
import org.careweave.design.Pagination;
import org.careweave.design.Shell;
import org.careweave.directory.Directory;
import org.careweave.directory.Edition;
import org.careweave.directory.Organisation;
import org.careweave.directory.Team;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.tasks.Escalations;
import org.careweave.transfers.ListedTransfer;
import org.careweave.transfers.TransferClock;
import org.careweave.transfers.TransferList;
import org.careweave.transfers.TransferState;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Turns lists of transfers into words.
@Component
class TransferListPresenter {

  private final People people;
  private final Directory directory;
  private final Escalations escalations;
  private final InstantSource clock;

  TransferListPresenter(
      People people, Directory directory, Escalations escalations, InstantSource clock) {
    this.people = people;
    this.escalations = escalations;
    this.directory = directory;
    this.clock = clock;
  }

  /// Which list, and what was just done.
  record Asked(boolean sent, boolean open, int number, @Nullable String said) {}

  TransferListPage page(Shell shell, TransferList list, Asked asked, Sight sight) {
    Instant now = clock.instant();
    List<PersonId> ids = list.transfers().stream().map(ListedTransfer::person).toList();
    Map<PersonId, FoundPerson> known =
        people.persons(ids, sight).stream().collect(Collectors.toMap(FoundPerson::person, p -> p));
    TaskLines lines = new TaskLines(directory.now(), List.of(), now, sight.caller().id());
    Map<String, Map<String, Instant>> told =
        escalations.told(list.transfers().stream().map(ListedTransfer::id).toList(), sight);
    return new TransferListPage(
        shell,
        lines.team(String.valueOf(sight.caller().team())),
        (asked.sent() ? "Sent" : "Received") + (asked.open() ? "" : ", over"),
        TransferListController.views(asked.sent(), asked.open()),
        asked.said(),
        summary(list),
        empty(asked),
        list.transfers().stream()
            .flatMap(
                t -> {
                  FoundPerson person = known.get(t.person());
                  return person == null
                      ? Stream.<TransferListPage.Line>empty()
                      : Stream.of(
                          line(
                              t,
                              lines.who(person),
                              asked.sent(),
                              told(told.getOrDefault(t.id(), Map.of()), lines, now),
                              now));
                })
            .toList(),
        pages(list, asked));
  }

  private static String summary(TransferList list) {
    String total = list.total() == 1 ? "1" : Integer.toString(list.total());
    return list.overdue() == 0 ? total : total + ", " + list.overdue() + " past their time";
  }

  private static String empty(Asked asked) {
    if (!asked.open()) {
      return "Nothing is over yet.";
    }
    return asked.sent()
        ? "Your team waits for nobody. To ask another service, open a person’s record and choose"
            + " Refer."
        : "Nobody waits for your team.";
  }

  private static @Nullable Pagination pages(TransferList list, Asked asked) {
    int size = TransferListController.SIZE;
    int number = asked.number();
    String base =
        (asked.sent() ? TransferListController.SENT : TransferListController.RECEIVED)
            + (asked.open() ? "?page=" : "?over=yes&page=");
    return list.total() > size || number > 1
        ? Pagination.of(
            number > 1 ? base + (number - 1) : null,
            number * size < list.total() ? base + (number + 1) : null)
        : null;
  }

  private TransferListPage.Line line(
      ListedTransfer t, TaskListPage.Who who, boolean sent, String told, Instant now) {
    TransferState.Side owner = t.state().owner();
    String whose =
        owner == null
            ? "Nobody’s any more"
            : name(owner == TransferState.Side.SENDER ? t.sender() : t.receiver()) + " has it";
    boolean late = t.due() != null && t.due().isBefore(now);
    String state =
        t.state() == TransferState.SENT && late
            ? "Not opened in time: ring them"
            : t.state().words();
    return new TransferListPage.Line(
        t.id(),
        TransferController.address(t.id()),
        t.what(),
        TaskLines.priority(t.priority()),
        who,
        sent ? "To " + t.service() : "From " + name(t.sender()) + " to " + t.service(),
        state,
        whose,
        "since " + ClinicalDate.of(t.since()),
        next(t.clock()) + told,
        t.due() == null ? null : DueWords.of(t.due(), now));
  }

  /// `; told Priya Shah 14:05`.
  private static String told(Map<String, Instant> told, TaskLines lines, Instant now) {
    return told.isEmpty()
        ? ""
        : told.entrySet().stream()
            .map(
                one ->
                    lines.name(one.getKey()) + " " + ClinicalDate.clockOrDay(one.getValue(), now))
            .collect(Collectors.joining(", ", "; told ", ""));
  }

  static String next(@Nullable TransferClock clock) {
    return switch (clock) {
      case null -> "";
      case ACKNOWLEDGE -> "Next: it is opened";
      case TRIAGE -> "Next: it is answered";
      case CONTACT -> "Next: first contact";
      case OUTCOME_SEEN -> "Next: who asked reads the answer";
      case PLACE -> "Next: the place is ready";
      case ARRIVAL -> "Next: they arrive";
      case HANDOVER -> "Next: they are handed over";
      case EXPECTED -> "Next: they arrive at the department";
    };
  }

  private String name(String list) {
    String code = list.substring(list.indexOf(':') + 1);
    Edition edition = directory.now();
    return list.startsWith("team:")
        ? edition.team(code).map(Team::name).orElse(code)
        : edition.organisation(new OdsCode(code)).map(Organisation::name).orElse(code);
  }
}
