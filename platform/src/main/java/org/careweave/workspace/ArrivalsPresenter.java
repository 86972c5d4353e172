package org.careweave.workspace;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.careweave.design.ClinicalDate;
import org.careweave.design.Gap;
import org.careweave.design.Mark;
import org.careweave.directory.Edition;
import org.careweave.directory.Organisation;
import org.careweave.directory.OrganisationKind;
import org.careweave.directory.Source;
import org.careweave.exchange.Arrival;
import org.careweave.exchange.InPlace;
import org.careweave.kernel.OdsCode;
import org.careweave.people.FoundPerson;
import org.jspecify.annotations.Nullable;

/// Turns who is in an emergency department into the words of the arrivals page.
final class ArrivalsPresenter {

  private static final Duration NEW = Duration.ofMinutes(30);

  /// A department's system speaks all the time: this long a silence means it cannot.
  private static final Duration SILENCE = Duration.ofHours(1);

  private final Edition directory;
  private final Map<String, Instant> heard;
  private final Instant now;
  private final Names names;

  /// @param heard when each source was last heard from
  ArrivalsPresenter(Edition directory, Map<String, Instant> heard, Instant now) {
    this.directory = directory;
    this.heard = heard;
    this.now = now;
    this.names = new Names(directory);
  }

  /// @param department whether the list is one department's own, which then needs no naming
  /// @param plan what of the shared plan must be known at once
  ArrivalsPage.Arrival row(
      Arrival arrival, FoundPerson person, List<PlanFirst.One> plan, boolean department) {
    boolean fresh = Duration.between(arrival.arrivedAt(), now).compareTo(NEW) < 0;
    return new ArrivalsPage.Arrival(
        ArrivalsPage.Someone.of(person, LocalDate.ofInstant(now, ClinicalDate.ZONE)),
        ClinicalDate.clockOrDay(arrival.arrivedAt(), now),
        ClinicalDate.since(arrival.arrivedAt(), now),
        how(arrival, department),
        fresh ? new Mark("new", Mark.Tone.NOTICE) : null,
        contacts(arrival.inPlace()),
        plan,
        arrival.inPlace().isEmpty() && plan.isEmpty()
            ? new Gap.Absent("Nothing in place that you can see")
            : null);
  }

  private @Nullable String how(Arrival arrival, boolean department) {
    String site = arrival.site();
    String where = site == null ? null : name(site);
    String words =
        Item.joined(
            ", ",
            arrival.reason(),
            department || where != null ? where : name(arrival.organisation()));
    return words.isEmpty() ? null : words;
  }

  /// What is in place by holder and number: nobody is to ring one number three times.
  private List<ArrivalsPage.Contact> contacts(List<InPlace> inPlace) {
    Map<List<@Nullable String>, List<InPlace>> byNumber = new LinkedHashMap<>();
    inPlace.stream()
        .sorted(Comparator.comparing((InPlace i) -> InPlaceNow.rank(i.kind())))
        .forEach(i -> byNumber.computeIfAbsent(key(i), _ -> new ArrayList<>()).add(i));
    return byNumber.values().stream().map(this::contact).toList();
  }

  private static List<@Nullable String> key(InPlace what) {
    List<@Nullable String> key = new ArrayList<>();
    key.add(what.holder());
    key.add(what.ring());
    return key;
  }

  private ArrivalsPage.Contact contact(List<InPlace> held) {
    InPlace first = held.getFirst();
    String ring = first.ring();
    return new ArrivalsPage.Contact(
        name(first.holder()),
        ring == null ? switchboard(first.holder()) : new RecordPage.Ring(ring, first.ringWhen()),
        what(held));
  }

  private RecordPage.@Nullable Ring switchboard(String holder) {
    String telephone = names.ring(holder);
    return telephone == null ? null : new RecordPage.Ring(telephone, "switchboard");
  }

  /// Several of one kind together: `Care package: Home care, 1 visit a day, Day care`.
  private static List<ArrivalsPage.What> what(List<InPlace> held) {
    Map<String, List<String>> titles = new LinkedHashMap<>();
    Map<String, Boolean> first = new LinkedHashMap<>();
    for (InPlace one : held) {
      String kind = InPlaceNow.kind(one.kind());
      String title = one.title();
      boolean same =
          title != null && title.toLowerCase(Locale.ROOT).contains(kind.toLowerCase(Locale.ROOT));
      String name = same && title != null ? title : kind;
      List<String> known = titles.computeIfAbsent(name, _ -> new ArrayList<>());
      first.put(name, InPlaceNow.rank(one.kind()) < 2);
      if (!same && title != null && !known.contains(title)) {
        known.add(title);
      }
    }
    return titles.entrySet().stream()
        .map(
            e ->
                new ArrivalsPage.What(
                    e.getKey(), e.getValue(), first.getOrDefault(e.getKey(), false)))
        .toList();
  }

  /// How true the list is.
  ///
  /// @param department whose it is; null: the departments of all
  ArrivalsPage.State state(List<ArrivalsPage.Arrival> all, @Nullable OdsCode department) {
    List<Source> systems = systems(department);
    List<String> words = systems.stream().map(this::words).toList();
    List<Source> late = systems.stream().filter(this::isLate).toList();
    Gap.Unknown unknown = null;
    if (!late.isEmpty()) {
      unknown =
          new Gap.Unknown(
              SectionWords.listed(late.stream().map(this::words).toList())
                  + ". Who came or left since is not known.",
              names.telephone(late.getFirst().organisation()));
    }
    return new ArrivalsPage.State(
        summary(all), ClinicalDate.clock(now), SectionWords.listed(words), unknown);
  }

  private static String summary(List<ArrivalsPage.Arrival> all) {
    long known = all.stream().filter(ArrivalsPage.Arrival::isKnown).count();
    String people = all.size() == 1 ? "1 person" : all.size() + " people";
    return all.isEmpty() ? "Nobody" : people + ", " + known + " with something in place";
  }

  /// The systems that report attendances: those of departments, or all of a trust that names none.
  private List<Source> systems(@Nullable OdsCode department) {
    List<Source> systems = new ArrayList<>();
    for (Organisation organisation : directory.organisations()) {
      boolean wanted =
          department == null
              ? organisation.kind() == OrganisationKind.ACUTE_TRUST
              : organisation.ods().equals(department);
      if (wanted) {
        List<Source> own =
            directory.sources().stream()
                .filter(s -> s.organisation().equals(organisation.ods()))
                .toList();
        List<Source> departments = own.stream().filter(s -> s.kind().equals("ed")).toList();
        systems.addAll(departments.isEmpty() ? own : departments);
      }
    }
    return systems;
  }

  private boolean isLate(Source system) {
    Instant last = heard.get(system.code());
    return last == null || Duration.between(last, now).compareTo(SILENCE) > 0;
  }

  private String words(Source system) {
    return new Freshness(directory, heard, now).words(system);
  }

  private String name(String ods) {
    return names.named(ods);
  }
}
