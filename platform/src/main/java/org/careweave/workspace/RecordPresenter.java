package org.careweave.workspace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.careweave.design.Gap;
import org.careweave.design.Shell;
import org.careweave.directory.Edition;
import org.careweave.people.FoundPerson;
import org.careweave.record.PersonRecord;
import org.careweave.resources.JsonObject;
import org.jspecify.annotations.Nullable;

/// Turns a person's record, as a sight covers it, into the words of the record page.
final class RecordPresenter {

  private final PersonRecord record;
  private final FoundPerson person;
  private final RecordFilter filter;
  private final Around around;
  private final OwnWord ownWord;
  private final Sayers sayers;
  private final Lines lines;
  private final Gaps gaps;
  private final List<Item> all;
  private final List<Item> errors;
  private final List<Item> unsettled;

  /// What the page knows besides the record.
  ///
  /// @param heard when each source was last heard from
  /// @param reach what the sight covers of this person
  record Around(Edition directory, Map<String, Instant> heard, Reach reach, Instant now) {}

  RecordPresenter(
      PersonRecord record,
      FoundPerson person,
      RecordFilter filter,
      Around around,
      OwnWord ownWord) {
    this.record = record;
    this.person = person;
    this.filter = filter;
    this.around = around;
    this.ownWord = ownWord;
    this.sayers = new Sayers(around.directory(), around.now(), around.reach());
    this.lines = new Lines(sayers);
    this.gaps = new Gaps(record, sayers, around.reach(), ownWord);
    List<Item> items = Papers.shown(record.items().stream().map(Item::of).toList());
    Predicate<Item> isOpen = i -> record.unsettled().contains(i.stored().key());
    this.all = items.stream().filter(i -> !i.enteredInError() && !isOpen.test(i)).toList();
    this.errors = items.stream().filter(Item::enteredInError).toList();
    this.unsettled = items.stream().filter(i -> !i.enteredInError() && isOpen.test(i)).toList();
  }

  RecordPage page(Shell shell, String address, RecordPage.@Nullable Printed printed) {
    return new RecordPage(
        shell,
        ownWord.open(around.now()),
        new Banners(sayers, lines, around.reach(), gaps, around.now()).of(person, record, all),
        PlanFirst.NOTHING,
        inPlace(),
        new RecordPage.OpenTasks(List.of(), null, null, List.of(), null),
        sections(address),
        contributors(),
        filters(address),
        narrowed(address),
        printed);
  }

  private RecordPage.InPlace inPlace() {
    InPlaceNow in = new InPlaceNow(lines, sayers);
    List<RecordPage.Held> held = in.held(all);
    List<Gap> why = held.isEmpty() ? gaps.of("plans", true, false) : List.of();
    return new RecordPage.InPlace(in.alert(all), held, why);
  }

  private List<RecordPage.Section> sections(String address) {
    Instant now = around.now();
    Sections.Items items =
        new Sections.Items(
            all.stream().filter(i -> filter.shows(i, now)).toList(),
            errors.stream().filter(i -> filter.shows(i, now)).toList(),
            unsettled);
    return new Sections(items, filter, gaps, sayers, address).all(now);
  }

  private RecordPage.Contributors contributors() {
    Freshness freshness = new Freshness(around.directory(), around.heard(), around.now());
    return new Contributing(record, around.directory(), freshness, sayers, around.now())
        .panel(all, gaps);
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
        .forEach(
            c ->
                organisations.add(
                    new RecordPage.Option(c.value(), sayers.names().organisation(c))));
    List<RecordPage.Tick> kinds = new ArrayList<>();
    Sections.TITLES.forEach(
        (id, title) ->
            kinds.add(new RecordPage.Tick("kind", id, title, filter.kinds().contains(id))));
    return new RecordPage.Filters(
        address,
        new RecordPage.Picker("time", "Time", times, filter.time()),
        new RecordPage.Picker("organisation", "Organisation", organisations, filter.organisation()),
        kinds,
        filter.knownAt() == null ? null : filter.knownAt().toString(),
        chosen(),
        filter.everything() ? null : address,
        filter.address(address, "view=print"),
        filter.address(address));
  }

  private String chosen() {
    return RecordFilter.words(filter.time())
        + " · "
        + (filter.organisation().equals("all")
            ? "all organisations"
            : sayers.names().named(filter.organisation()));
  }

  private RecordPage.@Nullable Narrowed narrowed(String address) {
    if (filter.everything()) {
      return null;
    }
    List<String> words = new ArrayList<>();
    if (filter.knownAt() != null) {
      words.add("As it was known at the end of " + RecordFilter.day(filter.knownAt()));
    }
    if (!filter.time().equals("all")) {
      words.add(RecordFilter.words(filter.time()).toLowerCase(java.util.Locale.ROOT));
    }
    if (!filter.organisation().equals("all")) {
      words.add(sayers.names().named(filter.organisation()));
    }
    List<String> kinds = new ArrayList<>();
    Sections.TITLES.forEach(
        (id, title) -> {
          if (filter.kinds().contains(id)) {
            kinds.add(title.toLowerCase(java.util.Locale.ROOT));
          }
        });
    words.add(SectionWords.listed(kinds));
    String joined =
        words.stream().filter(w -> !w.isEmpty()).reduce((a, b) -> a + " · " + b).orElse("");
    return new RecordPage.Narrowed(
        SectionWords.sentence(joined), filter.knownAt() != null, address);
  }

  static @Nullable JsonObject first(List<JsonObject> all) {
    return all.isEmpty() ? null : all.getFirst();
  }
}
