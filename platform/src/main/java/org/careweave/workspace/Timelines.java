package org.careweave.workspace;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.careweave.design.ClinicalDate;
import org.careweave.design.Mark;
import org.careweave.design.TimelineEntry;
import org.careweave.resources.JsonObject;
import org.jspecify.annotations.Nullable;

/// Contacts, appointments, procedures and referrals by time, newest first, in stretches of a year.
final class Timelines {

  private final Sayers sayers;
  private final Instant now;

  Timelines(Sayers sayers, Instant now) {
    this.sayers = sayers;
    this.now = now;
  }

  List<RecordPage.Stretch> of(List<Item> items) {
    Map<String, List<TimelineEntry>> stretches = new LinkedHashMap<>();
    items.stream()
        .sorted(
            Comparator.comparing(
                    (Item i) -> i.stored().time() == null ? Instant.MIN : i.stored().time())
                .reversed())
        .forEach(
            item ->
                stretches.computeIfAbsent(title(item), _ -> new ArrayList<>()).add(entry(item)));
    return stretches.entrySet().stream()
        .map(e -> new RecordPage.Stretch(e.getKey(), e.getValue()))
        .toList();
  }

  private String title(Item item) {
    Instant time = item.stored().time();
    if (time == null) {
      return "No date given";
    }
    return time.isAfter(now)
        ? "To come"
        : Integer.toString(ZonedDateTime.ofInstant(time, ClinicalDate.ZONE).getYear());
  }

  private TimelineEntry entry(Item item) {
    Groups.Group alone = new Groups.Group(List.of(item));
    String when =
        item.date("period", "start", "performedDateTime", "performedPeriod", "authoredOn");
    return new TimelineEntry(
        when.isEmpty() ? "No date" : when,
        kind(item),
        titleOf(item),
        text(item),
        mark(item),
        sayers.chip(alone),
        sayers.provenance(alone));
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

  private String titleOf(Item item) {
    String what = item.firstWords("type");
    if (what == null) {
      what = item.firstWords("serviceType");
    }
    if (what == null) {
      what = item.words("code");
    }
    if (what == null) {
      what = item.json().text("description");
    }
    JsonObject provider = item.json().object("serviceProvider");
    String where = Item.shown(provider);
    if (where == null) {
      where = sayers.organisation(item.stored().custodian());
    }
    return Item.joined(", ", what, where);
  }

  private static @Nullable String text(Item item) {
    String reason = item.firstWords("reasonCode");
    String to =
        item.type().equals("ServiceRequest")
            ? item.json().objects("performer").stream()
                .map(Item::shown)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .map(s -> "to " + s)
                .orElse(null)
            : null;
    String words = Item.joined(", ", reason, to);
    return words.isEmpty() ? null : words;
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
