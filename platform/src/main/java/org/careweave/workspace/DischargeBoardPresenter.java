package org.careweave.workspace;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.design.Anchor;
import org.careweave.design.ClinicalDate;
import org.careweave.design.Mark;
import org.careweave.design.Pagination;
import org.careweave.design.Select;
import org.careweave.design.Shell;
import org.careweave.directory.Directory;
import org.careweave.directory.Edition;
import org.careweave.kernel.PersonId;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.tasks.Tasks;
import org.careweave.transfers.DischargeBoard;
import org.careweave.transfers.DischargeCode;
import org.careweave.transfers.DischargeCodes;
import org.careweave.transfers.DischargePlan.State;
import org.careweave.workspace.DischargeBoardController.Query;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Turns a discharge board into words.
@Component
class DischargeBoardPresenter {

  private static final String BOARD = DischargeBoardController.ADDRESS + "?board=";

  private final People people;
  private final Directory directory;
  private final DischargeCodes codes;
  private final Tasks tasks;
  private final InstantSource clock;

  DischargeBoardPresenter(
      People people, Directory directory, DischargeCodes codes, Tasks tasks, InstantSource clock) {
    this.people = people;
    this.directory = directory;
    this.codes = codes;
    this.tasks = tasks;
    this.clock = clock;
  }

  DischargeBoardPage page(
      Shell shell,
      DischargeBoard board,
      Query query,
      boolean hasWards,
      int number,
      @Nullable String said,
      Sight sight) {
    Instant now = clock.instant();
    Edition edition = directory.now();
    DischargeWords words = new DischargeWords(edition, codes, now);
    List<PersonId> ids = board.rows().stream().map(DischargeBoard.Row::person).toList();
    Map<PersonId, FoundPerson> known =
        people.persons(ids, sight).stream().collect(Collectors.toMap(FoundPerson::person, p -> p));
    TaskLines lines = new TaskLines(edition, List.of(), now, sight.caller().id());
    return new DischargeBoardPage(
        shell,
        title(query, sight.caller(), words),
        views(query, hasWards),
        said,
        counts(board.counts()),
        narrowed(board, query, words),
        board.rows().stream()
            .flatMap(
                row -> {
                  FoundPerson person = known.get(row.person());
                  return person == null
                      ? Stream.<DischargeBoardPage.Line>empty()
                      : Stream.of(line(row, lines.who(person), words));
                })
            .toList(),
        pages(board.total(), query, number));
  }

  private static String title(Query query, Caller caller, DischargeWords words) {
    String team = words.party("team:" + caller.team());
    return switch (query.board()) {
      case "ward" -> "Discharge board, " + team;
      case "hospital" -> "Discharge board, " + words.party("org:" + caller.organisation());
      case "left" -> "Left hospital, discharge not finished";
      case "ours" -> "Transfer-of-care hub: waiting for " + team;
      default -> "Discharge board, all hospitals";
    };
  }

  private static List<TransferListPage.View> views(Query query, boolean hasWards) {
    List<TransferListPage.View> views = new ArrayList<>();
    if (hasWards) {
      views.add(view("My ward", "ward", query));
      views.add(view("My hospital", "hospital", query));
    }
    views.add(view("Waiting for my team", "ours", query));
    views.add(view("All hospitals", "all", query));
    if (hasWards) {
      views.add(view("Left, not finished", "left", query));
    }
    return views;
  }

  private static TransferListPage.View view(String name, String board, Query query) {
    return new TransferListPage.View(name, BOARD + board, query.board().equals(board));
  }

  private static List<DischargeBoardPage.Count> counts(DischargeBoard.Counts counts) {
    List<DischargeBoardPage.Count> all = new ArrayList<>();
    all.add(count(counts.people(), counts.people() == 1 ? "person" : "people", false));
    all.add(count(counts.notMet(), "no longer meet the criteria to reside", true));
    all.add(count(counts.overdue(), "past their expected date", true));
    all.add(count(counts.unplanned(), "without a plan", false));
    all.add(count(counts.sent(), "discharge sent", false));
    return all;
  }

  private static DischargeBoardPage.Count count(int number, String words, boolean alert) {
    return new DischargeBoardPage.Count(Integer.toString(number), words, alert && number > 0);
  }

  private DischargeBoardPage.Narrowed narrowed(
      DischargeBoard board, Query query, DischargeWords words) {
    List<Select.Option> wards = new ArrayList<>();
    wards.add(Select.Option.of("", "All wards"));
    board.wards().forEach(ward -> wards.add(Select.Option.of(ward, words.ward(ward))));
    List<Select.Option> pathways = new ArrayList<>();
    pathways.add(Select.Option.of("", "All pathways"));
    codes
        .all(DischargeCode.Sort.PATHWAY)
        .forEach(code -> pathways.add(Select.Option.of(code.code(), words.pathway(code.code()))));
    pathways.add(Select.Option.of("none", "Not decided"));
    List<Select.Option> waits = new ArrayList<>();
    waits.add(Select.Option.of("", "Anybody"));
    tasks.teams().stream()
        .sorted(Comparator.comparing(team -> team.name()))
        .forEach(team -> waits.add(Select.Option.of("team:" + team.code(), team.name())));
    return new DischargeBoardPage.Narrowed(
        query.board(),
        wards,
        query.ward(),
        pathways,
        query.pathway(),
        waits,
        query.waits(),
        query.unmet(),
        List.of(
            Select.Option.of("wait", "Longest wait first"),
            Select.Option.of("expected", "Expected date"),
            Select.Option.of("stay", "Longest stay first")),
        query.sort(),
        query.isWhole() ? null : Anchor.to("Show all", BOARD + query.board()),
        empty(query));
  }

  private static String empty(Query query) {
    if (!query.isWhole()) {
      return "Nobody fits what you chose.";
    }
    return switch (query.board()) {
      case "ours" ->
          "No ward waits for your team. People appear here as soon as a ward says that it is your"
              + " team’s move.";
      case "left" -> "Nobody has left with something of their discharge still open.";
      case "ward" -> "Nobody is in your ward, as far as the hospital’s system has told.";
      default ->
          "Nobody whom you may see is in a ward, as far as the hospitals’ systems have told.";
    };
  }

  private static @Nullable Pagination pages(int total, Query query, int number) {
    int size = DischargeBoardController.SIZE;
    if (total <= size && number == 1) {
      return null;
    }
    String base =
        BOARD
            + query.board()
            + part("ward", query.ward())
            + part("pathway", query.pathway())
            + part("waits", query.waits())
            + part("unmet", query.unmet() ? "yes" : "")
            + part("sort", query.sort())
            + "&page=";
    return Pagination.of(
        number > 1 ? base + (number - 1) : null,
        number * size < total ? base + (number + 1) : null);
  }

  private static String part(String name, String value) {
    return value.isEmpty()
        ? ""
        : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static DischargeBoardPage.Line line(
      DischargeBoard.Row row, TaskListPage.Who who, DischargeWords words) {
    String waits = row.waits();
    Instant since = row.waitsSince();
    boolean open = row.state() == State.OPEN;
    String left = row.left() == null ? "" : " Left " + ClinicalDate.of(row.left()) + ".";
    Mark sent = DischargeWords.sent(row.sent());
    return new DischargeBoardPage.Line(
        who,
        who.href() + "/discharge",
        words.where(row.ward(), row.site(), row.hospital()) + "." + left,
        words.days(row.admitted()),
        row.plan() == null
            ? new Mark("No plan yet", Mark.Tone.NOTICE)
            : DischargeWords.criteria(row.criteria()),
        words.expected(row.expected()),
        words.pathway(row.pathway()),
        open ? words.delay(row.delay()) : "",
        open && waits != null
            ? words.party(waits)
            : row.plan() == null ? "The ward’s: make a plan" : "Nobody’s: the discharge is sent",
        open && since != null ? words.since(since) : "",
        sent);
  }
}
