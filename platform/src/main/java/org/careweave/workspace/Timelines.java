package org.careweave.workspace;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.careweave.design.ClinicalDate;
import org.careweave.design.Mark;
import org.careweave.design.TimelineEntry;
import org.careweave.resources.JsonObject;
import org.jspecify.annotations.Nullable;

/// Contacts, appointments, procedures and referrals by time, newest first. What two systems report
/// of one stay is one entry. What is to come and what is recent stands open, older years are
/// folded.
final class Timelines {

  private static final Duration RECENT = Duration.ofDays(183);

  /// How many entries stand open at most, and at least where there are as many.
  private static final int MOST_OPEN = 40;

  private static final int LEAST_OPEN = 8;

  /// Years with fewer entries share a fold.
  private static final int LEAST_FOLDED = 10;

  private static final String UNDATED = "No date given";

  private final Sayers sayers;
  private final Instant now;

  private final boolean whole;

  /// @param whole whether the list is shown whole, however long, and on paper too
  Timelines(Sayers sayers, Instant now, boolean whole) {
    this.sayers = sayers;
    this.now = now;
    this.whole = whole;
  }

  /// The timeline.
  ///
  /// @param open what stands open
  /// @param folds older years
  /// @param shown how many entries are in either
  /// @param all how many there are
  record Told(List<RecordPage.Stretch> open, List<RecordPage.Fold> folds, int shown, int all) {}

  /// One entry with what it was made of.
  private record Dated(Groups.Group group, TimelineEntry entry) {

    @Nullable Instant time() {
      return group.first().stored().time();
    }
  }

  Told of(List<Item> items) {
    List<Dated> all =
        Groups.of(items, Timelines::occasions).stream()
            .sorted(Comparator.comparing(Groups.Group::first, Groups.newestFirst()))
            .map(g -> new Dated(g, entry(g)))
            .toList();
    List<Dated> shown = all.subList(0, whole ? all.size() : Math.min(Sections.MOST, all.size()));
    int open = open(shown);
    List<RecordPage.Stretch> stretches =
        stretches(shown.subList(0, open)).entrySet().stream()
            .map(e -> new RecordPage.Stretch(e.getKey(), entries(e.getValue())))
            .toList();
    List<RecordPage.Fold> folds = folds(stretches(shown.subList(open, shown.size())));
    return new Told(stretches, folds, shown.size(), all.size());
  }

  /// One fold a year, or for several years in which little happened.
  private List<RecordPage.Fold> folds(Map<String, List<Dated>> years) {
    List<RecordPage.Fold> folds = new ArrayList<>();
    List<String> titles = new ArrayList<>();
    List<Dated> together = new ArrayList<>();
    int left = years.size();
    for (Map.Entry<String, List<Dated>> year : years.entrySet()) {
      titles.add(year.getKey());
      together.addAll(year.getValue());
      left--;
      boolean undated = left == 1 && years.containsKey(UNDATED);
      if (together.size() >= LEAST_FOLDED || left == 0 || undated) {
        String title =
            titles.size() == 1 ? titles.getFirst() : titles.getLast() + " to " + titles.getFirst();
        RecordPage.Stretch stretch = new RecordPage.Stretch(null, entries(together));
        folds.add(
            new RecordPage.Fold(
                title + " – " + kinds(together),
                new RecordPage.Body.Timeline(List.of(stretch)),
                whole));
        titles.clear();
        together.clear();
      }
    }
    return folds;
  }

  private int open(List<Dated> shown) {
    int open = 0;
    for (Dated one : shown) {
      Instant time = one.time();
      boolean recent = time != null && time.isAfter(now.minus(RECENT));
      boolean ahead = time != null && time.isAfter(now);
      if (ahead || (open < MOST_OPEN && (recent || open < LEAST_OPEN))) {
        open++;
      } else {
        break;
      }
    }
    // A year with a few more is not worth a fold.
    return shown.size() - open <= 3 ? shown.size() : open;
  }

  private static List<TimelineEntry> entries(List<Dated> dated) {
    return dated.stream().map(Dated::entry).toList();
  }

  private Map<String, List<Dated>> stretches(List<Dated> dated) {
    Map<String, List<Dated>> stretches = new LinkedHashMap<>();
    dated.forEach(d -> stretches.computeIfAbsent(title(d), _ -> new ArrayList<>()).add(d));
    return stretches;
  }

  private String title(Dated one) {
    Instant time = one.time();
    if (time == null) {
      return UNDATED;
    }
    return time.isAfter(now)
        ? "To come"
        : Integer.toString(ZonedDateTime.ofInstant(time, ClinicalDate.ZONE).getYear());
  }

  /// `2 admissions, 1 emergency attendance, 9 contacts`.
  private static String kinds(List<Dated> dated) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    dated.stream()
        .sorted(Comparator.comparing((Dated d) -> !d.entry().stay()))
        .forEach(d -> counts.merge(d.entry().kind(), 1, Integer::sum));
    List<String> words = new ArrayList<>();
    counts.forEach((kind, count) -> words.add(count + " " + plural(kind, count)));
    return String.join(", ", words);
  }

  private static String plural(String kind, int count) {
    String words = kind.toLowerCase(Locale.ROOT);
    return switch (words) {
      case "telephone or video" ->
          count == 1 ? "telephone or video contact" : "telephone or video contacts";
      case "on scene" -> count == 1 ? "ambulance on scene" : "ambulances on scene";
      default -> count == 1 ? words : words + "s";
    };
  }

  /// What makes two reports one occasion: kind, place and the minute it began.
  private static Set<String> occasions(Item item) {
    JsonObject period = item.json().object("period");
    String start = period == null ? null : period.text("start");
    if (!item.type().equals("Encounter") || start == null || start.length() < 16) {
      return Set.of();
    }
    String where = Item.ods(item.json().object("serviceProvider"));
    return Set.of(
        encounter(item)
            + " "
            + (where == null ? item.stored().custodian() : where)
            + " "
            + item.stored().time());
  }

  private TimelineEntry entry(Groups.Group group) {
    Item item = group.first();
    String when =
        item.date("period", "start", "performedDateTime", "performedPeriod", "authoredOn");
    String kind = kind(item);
    return new TimelineEntry(
        when.isEmpty() ? "No date" : when,
        kind.equals("Admission") || kind.equals("Emergency attendance"),
        kind,
        titleOf(item, kind),
        text(group),
        mark(item),
        sayers.chip(group),
        sayers.provenance(group, each -> Item.joined("", each.firstWords("type"))));
  }

  private static String kind(Item item) {
    return switch (item.type()) {
      case "Appointment" -> "Appointment";
      case "Procedure" -> "Procedure";
      case "ServiceRequest" -> "Referral";
      default -> encounter(item);
    };
  }

  private static String encounter(Item item) {
    JsonObject cls = item.json().object("class");
    String code = cls == null ? "" : String.valueOf(cls.text("code"));
    return switch (code) {
      case "IMP", "ACUTE", "NONAC", "OBSENC" -> "Admission";
      case "EMER" -> "Emergency attendance";
      case "HH" -> "Home visit";
      case "VR" -> "Telephone or video";
      case "FLD" -> "On scene";
      default -> "Contact";
    };
  }

  private String titleOf(Item item, String kind) {
    String what = item.firstWords("type");
    for (String member : new String[] {"serviceType", "code"}) {
      what = what == null ? item.firstWords(member) : what;
    }
    if (what == null) {
      what = item.json().text("description");
    }
    if (what != null && what.startsWith(kind + ", ")) {
      what = SectionWords.sentence(what.substring(kind.length() + 2));
    }
    String title = Item.joined(", ", kind.equals(what) ? null : what, where(item));
    return title.isEmpty() ? kind : title;
  }

  /// The place, where it is named or is not plain from who says so.
  private @Nullable String where(Item item) {
    for (JsonObject location : item.json().objects("location")) {
      String shown = Item.shown(location.object("location"));
      if (shown != null) {
        return shown;
      }
    }
    JsonObject provider = item.json().object("serviceProvider");
    String ods = Item.ods(provider);
    if (ods == null) {
      return Item.shown(provider);
    }
    return ods.equals(item.stored().custodian().value()) ? null : sayers.names().named(ods);
  }

  private static @Nullable String text(Groups.Group group) {
    Item item = group.first();
    String reason = item.firstWords("reasonCode");
    String to =
        item.type().equals("ServiceRequest")
            ? item.json().objects("performer").stream()
                .map(Item::shown)
                .filter(Objects::nonNull)
                .findFirst()
                .map(s -> "to " + s)
                .orElse(null)
            : null;
    String words = Item.joined(" – ", reason, to, until(item), with(item));
    return words.isEmpty() ? null : words;
  }

  /// Until when a stay lasted.
  private static @Nullable String until(Item item) {
    JsonObject period = item.json().object("period");
    Instant end = period == null ? null : ClinicalDate.start(period.text("end"));
    Instant start = item.stored().time();
    boolean stay = encounter(item).equals("Admission") && item.type().equals("Encounter");
    return stay && end != null && start != null
        ? "until " + ClinicalDate.day(end) + nights(start, end)
        : null;
  }

  private static String nights(Instant start, Instant end) {
    long nights =
        java.time.temporal.ChronoUnit.DAYS.between(
            start.atZone(ClinicalDate.ZONE).toLocalDate(),
            end.atZone(ClinicalDate.ZONE).toLocalDate());
    return nights < 1 ? "" : nights == 1 ? " (1 night)" : " (" + nights + " nights)";
  }

  private static @Nullable String with(Item item) {
    for (JsonObject participant : item.json().objects("participant")) {
      String shown = Item.shown(participant.object("individual"));
      if (shown != null) {
        return shown;
      }
    }
    return null;
  }

  private @Nullable Mark mark(Item item) {
    String status = item.json().text("status");
    if (status == null) {
      return null;
    }
    return switch (status) {
      case "in-progress", "arrived", "triaged", "onleave" -> new Mark("now", Mark.Tone.ALERT);
      case "noshow" -> new Mark("did not attend", Mark.Tone.NOTICE);
      case "cancelled", "revoked" -> new Mark("cancelled", Mark.Tone.QUIET);
      case "booked", "planned", "active", "proposed", "pending" -> RecordPage.mark(status);
      default -> null;
    };
  }
}
