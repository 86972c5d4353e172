package org.careweave.workspace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.careweave.design.Anchor;
import org.careweave.design.Gap;
import org.careweave.design.Line;
import org.careweave.design.Mark;
import org.careweave.design.ResultLine;
import org.jspecify.annotations.Nullable;

/// The sections of a record page. Long lists stand partly open, the rest is folded; what is too
/// long for one page is a link away.
final class Sections {

  /// Titles by id, in the order of the page.
  static final Map<String, String> TITLES = new LinkedHashMap<>();

  static {
    TITLES.put("problems", "Problems");
    TITLES.put("medicines", "Medicines");
    TITLES.put("allergies", "Allergies");
    TITLES.put("results", "Results");
    TITLES.put("observations", "Observations");
    TITLES.put("timeline", "Contacts and appointments");
    TITLES.put("plans", "Care packages and plans");
    TITLES.put("documents", "Documents");
    TITLES.put("immunisations", "Immunisations");
    TITLES.put("people", "People involved");
    TITLES.put("other", "Everything else");
  }

  /// Items of one list on one page, unless all were asked for.
  static final int MOST = 150;

  /// Items of a list that stand open; the rest is folded.
  private static final int OPEN = 25;

  private final List<Item> shown;
  private final List<Item> errors;
  private final List<Item> unsettled;
  private final RecordFilter filter;
  private final Gaps gaps;
  private final Sayers sayers;
  private final Lines lines;
  private final String address;
  private final List<RecordPage.Section> sections = new ArrayList<>();

  /// What the sections are made of.
  ///
  /// @param shown what the filter lets through and is not in error
  /// @param errors what the filter lets through and is entered in error
  /// @param unsettled what no section may show as fact about this person
  record Items(List<Item> shown, List<Item> errors, List<Item> unsettled) {}

  Sections(Items items, RecordFilter filter, Gaps gaps, Sayers sayers, String address) {
    this.shown = items.shown();
    this.errors = items.errors();
    this.unsettled = items.unsettled();
    this.filter = filter;
    this.gaps = gaps;
    this.sayers = sayers;
    this.lines = new Lines(sayers);
    this.address = address;
  }

  List<RecordPage.Section> all(java.time.Instant now) {
    grouped("problems", of("Condition"), i -> sames(i, "code"), lines::problem, Standings::problem);
    grouped(
        "medicines",
        of("MedicationRequest", "MedicationStatement"),
        i -> sames(i, "medicationCodeableConcept"),
        lines::medicine,
        Standings::medicine);
    allergies();
    results("results", i -> i.stored().section().equals("investigation-results"));
    results("observations", i -> !i.stored().section().equals("investigation-results"));
    timeline(now);
    grouped("plans", of("CarePlan", "EpisodeOfCare"), _ -> Set.of(), lines::plan, Standings::plan);
    documents();
    grouped(
        "immunisations",
        of("Immunization"),
        Sections::immunisationKeys,
        lines::immunisation,
        _ -> null);
    people();
    others();
    List<RecordPage.Section> wanted = new ArrayList<>(sections);
    wanted.removeIf(s -> !filter.shows(s.id()));
    ofSomebody(wanted);
    return wanted;
  }

  private void ofSomebody(List<RecordPage.Section> wanted) {
    if (!unsettled.isEmpty()) {
      List<Line> open =
          unsettled.stream().map(i -> lines.unsettled(new Groups.Group(List.of(i)))).toList();
      wanted.add(
          new RecordPage.Section(
              "unsettled",
              "May be about someone else",
              Integer.toString(open.size()),
              null,
              new RecordPage.Shown(new RecordPage.Body.Lines(open), List.of(), null, null),
              List.of()));
    }
  }

  private List<Item> of(String... types) {
    Set<String> wanted = Set.of(types);
    return shown.stream().filter(i -> wanted.contains(i.type())).toList();
  }

  private static Set<String> sames(Item item, String member) {
    return Item.sames(item.json().object(member));
  }

  private static Set<String> immunisationKeys(Item item) {
    String day = item.date("occurrenceDateTime");
    return sames(item, "vaccineCode").stream().map(k -> k + " " + day).collect(Collectors.toSet());
  }

  private void grouped(
      String id,
      List<Item> items,
      Function<Item, Set<String>> keys,
      Function<Groups.Group, Line> line,
      Function<Item, @Nullable String> standing) {
    Predicate<Item> isOver = i -> standing.apply(i) != null;
    List<Groups.Group> groups =
        Groups.of(items, keys).stream()
            .map(g -> g.ledBy(isOver))
            .sorted((a, b) -> Groups.newestFirst().compare(a.first(), b.first()))
            .toList();
    List<Line> current = groups.stream().filter(g -> !isOver.test(g.first())).map(line).toList();
    List<Line> over = groups.stream().filter(g -> isOver.test(g.first())).map(line).toList();
    section(id, current, over);
  }

  private void allergies() {
    List<Groups.Group> groups = AllergyGroups.of(of("AllergyIntolerance"));
    boolean some =
        groups.stream()
            .map(Groups.Group::first)
            .anyMatch(i -> !AllergyGroups.isNone(i) && Standings.allergy(i) == null);
    List<Line> current = new ArrayList<>();
    List<Line> over = new ArrayList<>();
    for (Groups.Group group : groups) {
      Line line = lines.allergy(group);
      if (some && AllergyGroups.isNone(group.first())) {
        line = marked(line, new Mark("others record allergies", Mark.Tone.NOTICE));
      }
      (Standings.allergy(group.first()) == null ? current : over).add(line);
    }
    section("allergies", current, over);
  }

  private static Line marked(Line line, Mark mark) {
    List<Mark> marks = new ArrayList<>(line.marks());
    marks.add(mark);
    return new Line(
        line.name(), line.text(), marks, line.when(), line.chip(), line.provenance(), line.href());
  }

  /// A section of lines: what holds stands open, what is over is folded.
  private void section(String id, List<Line> current, List<Line> over) {
    int most = filter.showsAll(id) ? Integer.MAX_VALUE : MOST;
    List<RecordPage.Fold> folds = new ArrayList<>();
    List<Line> kept = current.subList(0, Math.min(most, current.size()));
    List<Line> open = kept.size() > OPEN + 5 ? kept.subList(0, OPEN) : kept;
    List<Line> rest = kept.subList(open.size(), kept.size());
    if (!rest.isEmpty()) {
      folds.add(fold(rest.size() + " more", rest));
    }
    List<Line> past = over.subList(0, Math.min(most, over.size()));
    if (!past.isEmpty()) {
      folds.add(fold(past.size() + " past", past));
    }
    int left = current.size() - kept.size() + over.size() - past.size();
    add(id, current.size(), new RecordPage.Shown(body(open), folds, more(id, left), null));
  }

  private static RecordPage.Body body(List<Line> open) {
    return open.isEmpty() ? new RecordPage.Body.Empty() : new RecordPage.Body.Lines(open);
  }

  private static RecordPage.Fold fold(String summary, List<Line> lines) {
    return new RecordPage.Fold(summary, new RecordPage.Body.Lines(lines), true);
  }

  private @Nullable Anchor more(String id, int left) {
    return left == 0
        ? null
        : new Anchor(
            String.format(Locale.UK, "Show %,d more", left),
            filter.withAll(id).address(address) + "#" + id,
            "of " + TITLES.get(id));
  }

  /// Where what stays folded on paper is printed too; null when nothing does.
  private @Nullable Anchor onPaper(String id, List<RecordPage.Fold> folds) {
    return folds.stream().allMatch(RecordPage.Fold::onPaper)
        ? null
        : new Anchor(
            "Print what is folded here too",
            filter.withAll(id).address(address, "view=print") + "#" + id,
            "of " + TITLES.get(id));
  }

  private void add(String id, int count, RecordPage.Shown what) {
    List<RecordPage.Fold> folds = new ArrayList<>(what.folds());
    List<Line> wrong = errors.stream().filter(i -> id.equals(home(i))).map(lines::inError).toList();
    if (!wrong.isEmpty()) {
      folds.add(fold(wrong.size() + " entered in error", wrong));
    }
    boolean empty = what.body() instanceof RecordPage.Body.Empty && folds.isEmpty();
    List<Gap> why = gaps.of(id, empty, !filter.everything());
    if (id.equals("other") && empty && why.isEmpty()) {
      return;
    }
    sections.add(
        new RecordPage.Section(
            id,
            TITLES.getOrDefault(id, id),
            count == 0 ? null : Integer.toString(count),
            state(count, why),
            new RecordPage.Shown(what.body(), folds, what.more(), onPaper(id, folds)),
            why));
  }

  /// What a closed section must say, so that withheld never looks like absent.
  private static @Nullable String state(int count, List<Gap> gaps) {
    boolean withheld = gaps.stream().anyMatch(Gap.Withheld.class::isInstance);
    boolean hidden = gaps.stream().anyMatch(Gap.NotShown.class::isInstance);
    if (count > 0) {
      return withheld ? "some withheld" : hidden ? "others not shown to your role" : null;
    }
    boolean absent = gaps.stream().anyMatch(Gap.Absent.class::isInstance);
    if (absent) {
      return withheld || hidden ? "none you can see" : "none recorded";
    }
    return withheld ? "withheld" : hidden ? "not shown to your role" : null;
  }

  /// The section in which an item would stand.
  private static String home(Item item) {
    return switch (item.type()) {
      case "Condition" -> "problems";
      case "MedicationRequest", "MedicationStatement" -> "medicines";
      case "AllergyIntolerance" -> "allergies";
      case "Observation", "DiagnosticReport" ->
          item.stored().section().equals("investigation-results") ? "results" : "observations";
      case "Encounter", "Appointment", "Procedure", "ServiceRequest" -> "timeline";
      case "CarePlan", "EpisodeOfCare" -> "plans";
      case "DocumentReference", "Composition" -> "documents";
      case "Immunization" -> "immunisations";
      case "CareTeam", "RelatedPerson" -> "people";
      default -> "other";
    };
  }

  private void results(String id, Predicate<Item> which) {
    List<ResultLine> all =
        new ResultLines(sayers).of(of("Observation").stream().filter(which).toList());
    int most = filter.showsAll(id) ? all.size() : Math.min(MOST, all.size());
    List<ResultLine> kept = all.subList(0, most);
    List<ResultLine> open = kept.size() > 2 * OPEN ? kept.subList(0, 2 * OPEN) : kept;
    List<RecordPage.Fold> folds = new ArrayList<>();
    if (kept.size() > open.size()) {
      folds.add(
          new RecordPage.Fold(
              kept.size() - open.size() + " more",
              new RecordPage.Body.Results(kept.subList(open.size(), kept.size())),
              true));
    }
    if (id.equals("results")) {
      reports(folds);
    }
    add(
        id,
        all.size(),
        new RecordPage.Shown(
            open.isEmpty() ? new RecordPage.Body.Empty() : new RecordPage.Body.Results(open),
            folds,
            more(id, all.size() - kept.size()),
            null));
  }

  /// Reports that only name their results: those stand above.
  private void reports(List<RecordPage.Fold> folds) {
    List<Line> reports = papers(of("DiagnosticReport").stream().filter(i -> !Papers.speaks(i)));
    int most = filter.showsAll("results") ? reports.size() : Math.min(MOST, reports.size());
    if (most > 0) {
      String which = most < reports.size() ? "The newest " + most + " of " : "";
      String count =
          reports.size() == 1
              ? "1 report"
              : String.format(Locale.UK, "%,d reports", reports.size());
      folds.add(
          new RecordPage.Fold(
              which + count + " these came in",
              new RecordPage.Body.Lines(reports.subList(0, most)),
              filter.showsAll("results")));
    }
  }

  private List<Line> papers(java.util.stream.Stream<Item> items) {
    Papers papers = new Papers(sayers, address);
    return items.sorted(Groups.newestFirst()).map(papers::document).toList();
  }

  private void timeline(java.time.Instant now) {
    Timelines.Told told =
        new Timelines(sayers, now, filter.showsAll("timeline"))
            .of(of("Encounter", "Appointment", "Procedure", "ServiceRequest"));
    add(
        "timeline",
        told.all(),
        new RecordPage.Shown(
            told.open().isEmpty()
                ? new RecordPage.Body.Empty()
                : new RecordPage.Body.Timeline(told.open()),
            told.folds(),
            more("timeline", told.all() - told.shown()),
            null));
  }

  private void documents() {
    List<Item> documents = new ArrayList<>(of("DocumentReference", "Composition"));
    of("DiagnosticReport").stream().filter(Papers::speaks).forEach(documents::add);
    section("documents", papers(documents.stream()), List.of());
  }

  private void people() {
    section("people", new PeopleInvolved(sayers).lines(shown), List.of());
  }

  private void others() {
    section(
        "other",
        shown.stream()
            .filter(Kinds::isOther)
            .sorted(Groups.newestFirst())
            .map(i -> lines.other(Groups.Group.alone(i)))
            .toList(),
        List.of());
  }
}
