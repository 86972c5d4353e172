package org.careweave.workspace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.careweave.design.ClinicalDate;
import org.careweave.design.Contribution;
import org.careweave.design.Gap;
import org.careweave.design.Line;
import org.careweave.design.Shell;
import org.careweave.directory.Edition;
import org.careweave.directory.Organisation;
import org.careweave.directory.OrganisationKind;
import org.careweave.kernel.OdsCode;
import org.careweave.people.FoundPerson;
import org.careweave.record.PersonRecord;
import org.careweave.resources.JsonObject;
import org.jspecify.annotations.Nullable;

/// Turns a person's record, as a sight covers it, into the words of the record page.
final class RecordPresenter {

  private static final Map<String, String> TITLES = new LinkedHashMap<>();

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
  }

  private static final Set<OrganisationKind> CONTRIBUTING =
      Set.of(
          OrganisationKind.ACUTE_TRUST,
          OrganisationKind.COMMUNITY_TRUST,
          OrganisationKind.MENTAL_HEALTH_TRUST,
          OrganisationKind.AMBULANCE_TRUST,
          OrganisationKind.COUNCIL,
          OrganisationKind.HOSPICE);

  private final PersonRecord record;
  private final FoundPerson person;
  private final RecordFilter filter;
  private final OwnWord ownWord;
  private final Edition directory;
  private final Instant now;
  private final Sayers sayers;
  private final Lines lines;
  private final Gaps gaps;
  private final List<Item> all;
  private final List<Item> shown;
  private final List<Item> unsettled;

  RecordPresenter(
      PersonRecord record,
      FoundPerson person,
      RecordFilter filter,
      OwnWord ownWord,
      Edition directory,
      Instant now) {
    this.record = record;
    this.person = person;
    this.filter = filter;
    this.ownWord = ownWord;
    this.directory = directory;
    this.now = now;
    this.sayers = new Sayers(directory, now);
    this.lines = new Lines(sayers);
    this.gaps = new Gaps(record, sayers, ownWord);
    List<Item> items =
        record.items().stream().map(Item::of).filter(i -> !i.enteredInError()).toList();
    this.all = items.stream().filter(i -> !record.unsettled().contains(i.stored().key())).toList();
    this.unsettled =
        items.stream().filter(i -> record.unsettled().contains(i.stored().key())).toList();
    this.shown = all.stream().filter(i -> filter.shows(i, now)).toList();
  }

  RecordPage page(Shell shell, String address, RecordPage.@Nullable Printed printed) {
    return new RecordPage(
        shell,
        ownWord.open(now),
        new Banners(sayers, now).of(person, record, all, lines),
        inPlace(),
        sections(),
        contributors(),
        filters(address),
        printed);
  }

  private RecordPage.InPlace inPlace() {
    InPlaceNow in = new InPlaceNow(lines, directory);
    List<RecordPage.Held> held = in.held(all);
    List<Gap> why = new ArrayList<>();
    if (held.isEmpty()) {
      why.addAll(gaps.of("plans", true, false));
    }
    return new RecordPage.InPlace(in.alert(all, sayers), held, why);
  }

  private List<RecordPage.Section> sections() {
    List<RecordPage.Section> sections = new ArrayList<>();
    grouped(
        sections,
        "problems",
        of("Condition"),
        i -> sames(i, "code"),
        lines::problem,
        Lines::isPastProblem);
    grouped(
        sections,
        "medicines",
        of("MedicationRequest", "MedicationStatement"),
        RecordPresenter::medicineKeys,
        lines::medicine,
        Lines::isPastMedicine);
    grouped(
        sections,
        "allergies",
        of("AllergyIntolerance"),
        i -> sames(i, "code"),
        lines::allergy,
        _ -> false);
    results(sections, "results", i -> i.stored().section().equals("investigation-results"));
    results(sections, "observations", i -> !i.stored().section().equals("investigation-results"));
    doings(sections);
    people(sections);
    List<RecordPage.Section> wanted = new ArrayList<>(sections);
    wanted.removeIf(s -> !filter.shows(s.id()));
    unsettled(wanted);
    return wanted;
  }

  /// What no other section may show as fact about this person.
  private void unsettled(List<RecordPage.Section> sections) {
    if (!unsettled.isEmpty()) {
      List<Line> open =
          unsettled.stream().map(i -> lines.unsettled(new Groups.Group(List.of(i)))).toList();
      sections.add(
          new RecordPage.Section(
              "unsettled",
              "May be about someone else",
              Integer.toString(open.size()),
              new RecordPage.Body.Lines(open),
              null,
              List.of()));
    }
  }

  /// What was done and what is planned.
  private void doings(List<RecordPage.Section> sections) {
    timeline(sections);
    grouped(
        sections,
        "plans",
        of("CarePlan", "EpisodeOfCare"),
        _ -> Set.of(),
        lines::plan,
        Lines::isPastPlan);
    grouped(
        sections,
        "documents",
        of("DocumentReference", "Composition", "DiagnosticReport"),
        _ -> Set.of(),
        lines::document,
        _ -> false);
    grouped(
        sections,
        "immunisations",
        of("Immunization"),
        RecordPresenter::immunisationKeys,
        lines::immunisation,
        _ -> false);
  }

  private List<Item> of(String... types) {
    Set<String> wanted = Set.of(types);
    return shown.stream().filter(i -> wanted.contains(i.type())).toList();
  }

  private static Set<String> sames(Item item, String member) {
    return Item.sames(item.json().object(member));
  }

  private static Set<String> medicineKeys(Item item) {
    Set<String> keys = new java.util.HashSet<>(sames(item, "medicationCodeableConcept"));
    boolean past = Lines.isPastMedicine(item);
    return keys.stream().map(k -> past + k).collect(java.util.stream.Collectors.toSet());
  }

  private static Set<String> immunisationKeys(Item item) {
    String day = item.date("occurrenceDateTime");
    return sames(item, "vaccineCode").stream()
        .map(k -> k + " " + day)
        .collect(java.util.stream.Collectors.toSet());
  }

  private void grouped(
      List<RecordPage.Section> sections,
      String id,
      List<Item> items,
      Function<Item, Set<String>> keys,
      Function<Groups.Group, Line> line,
      Predicate<Item> past) {
    List<Groups.Group> groups = new ArrayList<>(Groups.of(items, keys));
    groups.sort((a, b) -> Groups.newestFirst().compare(a.first(), b.first()));
    List<Line> current = groups.stream().filter(g -> !past.test(g.first())).map(line).toList();
    List<Line> over = groups.stream().filter(g -> past.test(g.first())).map(line).toList();
    RecordPage.Past folded =
        over.isEmpty()
            ? null
            : new RecordPage.Past(over.size() + " past", new RecordPage.Body.Lines(over));
    sections.add(
        section(
            id,
            current.size(),
            current.isEmpty() ? null : new RecordPage.Body.Lines(current),
            folded));
  }

  private RecordPage.Section section(
      String id, int count, RecordPage.@Nullable Body body, RecordPage.@Nullable Past past) {
    boolean empty = body == null && past == null;
    return new RecordPage.Section(
        id,
        TITLES.getOrDefault(id, id),
        count == 0 ? null : Integer.toString(count),
        body == null ? new RecordPage.Body.Empty() : body,
        past,
        gaps.of(id, empty, !filter.everything()));
  }

  private void results(List<RecordPage.Section> sections, String id, Predicate<Item> which) {
    List<Item> items = of("Observation").stream().filter(which).toList();
    var results = new ResultLines(sayers).of(items);
    sections.add(
        section(
            id,
            results.size(),
            results.isEmpty() ? null : new RecordPage.Body.Results(results),
            null));
  }

  private void timeline(List<RecordPage.Section> sections) {
    List<Item> items = of("Encounter", "Appointment", "Procedure", "ServiceRequest");
    sections.add(
        section(
            "timeline",
            items.size(),
            items.isEmpty()
                ? null
                : new RecordPage.Body.Timeline(new Timelines(sayers, now).of(items)),
            null));
  }

  private void people(List<RecordPage.Section> sections) {
    List<Line> involved = new PeopleInvolved(sayers).lines(shown);
    sections.add(
        section(
            "people",
            involved.size(),
            involved.isEmpty() ? null : new RecordPage.Body.Lines(involved),
            null));
  }

  private RecordPage.Contributors contributors() {
    Map<OdsCode, PersonRecord.Contributor> heard = new TreeMap<>();
    for (PersonRecord.Contributor one : record.contributors()) {
      heard.merge(one.custodian(), one, RecordPresenter::newer);
    }
    Set<OdsCode> withheld = new java.util.TreeSet<>();
    record.notices().forEach(n -> withheld.add(n.custodian()));
    List<Contribution> rows = new ArrayList<>();
    Set<OdsCode> contributing = new java.util.TreeSet<>(heard.keySet());
    contributing.addAll(withheld);
    for (OdsCode ods : contributing) {
      rows.add(contribution(ods, heard.get(ods), withheld.contains(ods)));
    }
    for (Organisation organisation : unconnected()) {
      String ring = organisation.telephone();
      rows.add(
          new Contribution(
              organisation.shortName(),
              null,
              Contribution.State.UNCONNECTED,
              "not connected",
              ring == null ? null : "Ring " + ring,
              List.of()));
    }
    int hidden = record.notices().size();
    String summary =
        heard.size()
            + (heard.size() == 1 ? " organisation contributes" : " organisations contribute")
            + (hidden == 0 ? "" : ", some items withheld");
    return new RecordPage.Contributors(
        summary, rows, gaps.withheld(), ClinicalDate.of(record.asOf()));
  }

  private static PersonRecord.Contributor newer(
      PersonRecord.Contributor a, PersonRecord.Contributor b) {
    Instant at = a.lastHeard();
    Instant bt = b.lastHeard();
    return new PersonRecord.Contributor(
        a.source(),
        a.custodian(),
        a.items() + b.items(),
        at == null || bt != null && bt.isAfter(at) ? bt : at);
  }

  private Contribution contribution(
      OdsCode ods, PersonRecord.@Nullable Contributor heard, boolean withheld) {
    Instant last = heard == null ? null : heard.lastHeard();
    int items = heard == null ? 0 : heard.items();
    return new Contribution(
        sayers.chipName(ods),
        last == null ? null : ClinicalDate.ago(last, now),
        withheld ? Contribution.State.WITHHELD : Contribution.State.COMPLETE,
        withheld ? "some withheld" : items + (items == 1 ? " item" : " items"),
        null,
        List.of());
  }

  private List<Organisation> unconnected() {
    Set<OdsCode> connected = new java.util.HashSet<>();
    directory.sources().forEach(s -> connected.add(s.organisation()));
    return directory.organisations().stream()
        .filter(o -> CONTRIBUTING.contains(o.kind()) && !connected.contains(o.ods()))
        .toList();
  }

  private RecordPage.Filters filters(String address) {
    List<RecordPage.Option> times =
        RecordFilter.TIMES.stream()
            .map(t -> new RecordPage.Option(t, RecordFilter.words(t)))
            .toList();
    List<RecordPage.Option> organisations = new ArrayList<>();
    organisations.add(new RecordPage.Option("all", "All organisations"));
    record.contributors().stream()
        .map(PersonRecord.Contributor::custodian)
        .distinct()
        .forEach(c -> organisations.add(new RecordPage.Option(c.value(), sayers.organisation(c))));
    List<RecordPage.Tick> kinds = new ArrayList<>();
    TITLES.forEach(
        (id, title) ->
            kinds.add(new RecordPage.Tick("kind", id, title, filter.kinds().contains(id))));
    String words =
        RecordFilter.words(filter.time())
            + " · "
            + (filter.organisation().equals("all")
                ? "all organisations"
                : sayers.organisation(new OdsCode(filter.organisation())));
    return new RecordPage.Filters(
        address,
        new RecordPage.Picker("time", "Time", times, filter.time()),
        new RecordPage.Picker("organisation", "Organisation", organisations, filter.organisation()),
        kinds,
        filter.knownAt() == null ? null : filter.knownAt().toString(),
        words,
        filter.everything() ? null : address);
  }

  static @Nullable JsonObject first(List<JsonObject> all) {
    return all.isEmpty() ? null : all.getFirst();
  }
}
