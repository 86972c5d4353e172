package org.careweave.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.careweave.design.ClinicalDate;
import org.careweave.design.ClinicalNumber;
import org.careweave.design.Line;
import org.careweave.design.Mark;
import org.careweave.resources.JsonObject;
import org.careweave.resources.JsonValue;
import org.jspecify.annotations.Nullable;

/// Items as lines: one method a kind of item.
final class Lines {

  private static final String DASH = " – ";

  private final Sayers sayers;

  Lines(Sayers sayers) {
    this.sayers = sayers;
  }

  private Line line(
      Groups.Group group, @Nullable String name, String text, @Nullable Mark mark, String when) {
    return new Line(
        name == null ? "Not named" : name,
        text.isEmpty() ? "" : DASH + text,
        mark,
        when,
        sayers.chip(group),
        sayers.provenance(group),
        null);
  }

  Line problem(Groups.Group group) {
    Item item = group.first();
    String ended = item.date("abatementDateTime");
    String since = item.date("onsetDateTime", "onsetPeriod", "recordedDate");
    String status = item.code("verificationStatus");
    Mark mark =
        status == null || status.equals("confirmed") ? null : new Mark(status, Mark.Tone.NOTICE);
    return line(
        group,
        item.words("code"),
        Item.joined(DASH, item.words("severity"), note(item)),
        mark,
        ended.isEmpty() ? since : Item.joined(" to ", since, ended));
  }

  static boolean isPastProblem(Item item) {
    String status = item.code("clinicalStatus");
    return status != null && Set.of("inactive", "remission", "resolved").contains(status)
        || item.json().has("abatementDateTime");
  }

  Line medicine(Groups.Group group) {
    Item item = group.first();
    String status = item.json().text("status");
    Mark mark = status == null || status.equals("active") ? null : RecordPage.mark(status);
    return line(
        group,
        medicineName(item),
        dosage(item),
        mark,
        item.date("authoredOn", "effectiveDateTime", "effectivePeriod", "dateAsserted"));
  }

  static @Nullable String medicineName(Item item) {
    String words = item.words("medicationCodeableConcept");
    return words != null ? words : Item.shown(item.json().object("medicationReference"));
  }

  static boolean isPastMedicine(Item item) {
    String status = item.json().text("status");
    return status != null
        && Set.of("stopped", "completed", "cancelled", "not-taken").contains(status);
  }

  /// Dose – route – frequency (NHS Common User Interface, medication line).
  private static String dosage(Item item) {
    List<JsonObject> all = new ArrayList<>(item.json().objects("dosageInstruction"));
    all.addAll(item.json().objects("dosage"));
    if (all.isEmpty()) {
      return "";
    }
    JsonObject first = all.getFirst();
    String dose = null;
    for (JsonObject rate : first.objects("doseAndRate")) {
      dose = quantity(rate.object("doseQuantity"));
    }
    String route = Item.words(first.object("route"));
    JsonObject timing = first.object("timing");
    String frequency = timing == null ? null : Item.words(timing.object("code"));
    String parts = Item.joined(DASH, dose, route, frequency);
    String text = first.text("text");
    return text == null ? parts : dose == null || frequency == null ? text : parts;
  }

  Line allergy(Groups.Group group) {
    Item item = group.first();
    List<String> reactions = new ArrayList<>();
    for (JsonObject reaction : item.json().objects("reaction")) {
      for (JsonObject manifestation : reaction.objects("manifestation")) {
        String words = Item.words(manifestation);
        if (words != null) {
          reactions.add(words);
        }
      }
    }
    boolean severe = "high".equals(item.json().text("criticality"));
    return line(
        group,
        item.words("code"),
        String.join(", ", reactions),
        severe ? new Mark("high risk", Mark.Tone.ALERT) : null,
        item.date("onsetDateTime", "recordedDate"));
  }

  Line immunisation(Groups.Group group) {
    Item item = group.first();
    boolean given = "completed".equals(item.json().text("status"));
    return line(
        group,
        item.words("vaccineCode"),
        Item.joined(DASH, item.words("site"), item.json().text("lotNumber")),
        given ? null : new Mark("not given", Mark.Tone.NOTICE),
        item.date("occurrenceDateTime", "occurrenceString"));
  }

  Line document(Groups.Group group) {
    Item item = group.first();
    String title = item.json().text("description");
    if (title == null) {
      for (JsonObject content : item.json().objects("content")) {
        JsonObject attachment = content.object("attachment");
        title = attachment == null ? title : attachment.text("title");
      }
    }
    if (title == null) {
      title = item.json().text("title");
    }
    String kind = item.words("type") != null ? item.words("type") : item.words("code");
    return line(
        group,
        title == null ? kind : title,
        title == null ? "" : Item.joined("", kind),
        null,
        item.date("date", "issued", "effectiveDateTime"));
  }

  Line plan(Groups.Group group) {
    Item item = group.first();
    String title = item.json().text("title");
    String said = item.firstWords(item.type().equals("EpisodeOfCare") ? "type" : "category");
    String kind = said == null ? null : InPlaceNow.kind(said);
    String status = item.json().text("status");
    return line(
        group,
        title == null ? kind : title,
        Item.joined(DASH, title == null ? null : kind, item.json().text("description")),
        status == null || status.equals("active") ? null : RecordPage.mark(status),
        item.date("period", "created"));
  }

  static boolean isPastPlan(Item item) {
    String status = item.json().text("status");
    return status != null
        && Set.of("completed", "revoked", "finished", "cancelled").contains(status);
  }

  Line alert(Groups.Group group) {
    Item item = group.first();
    return line(group, item.words("code"), "", null, item.date("period"));
  }

  /// Something the viewer's organisation wrote with sight of what are two persons now.
  Line unsettled(Groups.Group group) {
    Item item = group.first();
    String title = item.json().text("title");
    String what = item.words("code") == null ? item.firstWords("category") : item.words("code");
    return line(
        group,
        title == null ? what : title,
        Item.joined("", item.json().text("description")),
        new Mark("your organisation has to say whose", Mark.Tone.ALERT),
        item.date("authoredOn", "created", "effectiveDateTime", "date", "period"));
  }

  private static @Nullable String note(Item item) {
    for (JsonObject note : item.json().objects("note")) {
      String text = note.text("text");
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  /// A quantity in words, digits as sent.
  static @Nullable String quantity(@Nullable JsonObject quantity) {
    JsonValue value = quantity == null ? null : quantity.get("value");
    if (quantity == null || value == null) {
      return null;
    }
    String digits = new String(value.raw(), java.nio.charset.StandardCharsets.US_ASCII);
    return ClinicalNumber.quantity(
        quantity.text("comparator"), digits, quantity.text("unit"), quantity.text("code"));
  }

  static String day(@Nullable String fhir) {
    return fhir == null ? "" : ClinicalDate.ofFhir(fhir);
  }
}
