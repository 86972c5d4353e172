package org.careweave.workspace;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.careweave.design.Line;
import org.careweave.design.Mark;
import org.careweave.resources.JsonObject;
import org.jspecify.annotations.Nullable;

/// Items as lines: one method a kind of item.
final class Lines {

  private static final String DASH = " – ";

  private final Sayers sayers;
  private final Dissent dissent;

  Lines(Sayers sayers) {
    this.sayers = sayers;
    this.dissent = new Dissent(sayers);
  }

  /// What a line says besides its source.
  private record Said(@Nullable String name, String text, List<Mark> marks, String when) {}

  private Line line(Groups.Group group, Said said, Function<Item, String> gist) {
    String name = said.name();
    return new Line(
        name == null ? "Not named" : name,
        said.text().isEmpty() ? "" : DASH + said.text(),
        said.marks(),
        said.when(),
        sayers.chip(group),
        sayers.provenance(group, gist),
        null);
  }

  Line problem(Groups.Group group) {
    Item item = group.first();
    String ended = item.date("abatementDateTime");
    String since = exact(group, "onsetDateTime", "onsetPeriod", "recordedDate");
    List<Mark> marks = new ArrayList<>(verification(item));
    marks.addAll(dissent.marks(group, Standings::problem));
    return line(
        group,
        new Said(
            item.words("code"),
            Item.joined(DASH, item.words("severity"), note(item)),
            marks,
            ended.isEmpty() ? since : Item.joined(" to ", since, ended)),
        each -> Item.joined(", ", each.words("code"), Standings.problem(each)));
  }

  /// The date that any source gives most exactly; of several the earliest.
  private static String exact(Groups.Group group, String... members) {
    String best = "";
    for (Item item : group.items()) {
      String date = item.date(members);
      best = date.length() >= best.length() ? date : best;
    }
    return best;
  }

  /// How sure the source is, where it is not.
  private static List<Mark> verification(Item item) {
    String status = item.code("verificationStatus");
    return status == null || status.equals("confirmed")
        ? List.of()
        : List.of(
            new Mark(
                status.equals("unconfirmed") ? "not confirmed" : status.replace('-', ' '),
                Mark.Tone.NOTICE));
  }

  Line medicine(Groups.Group group) {
    Item item = group.first();
    String status = item.json().text("status");
    List<Mark> marks = new ArrayList<>();
    if (status != null && !status.equals("active")) {
      marks.add(RecordPage.mark(status.replace('-', ' ')));
    }
    marks.addAll(dissent.marks(group, Standings::medicine));
    marks.addAll(dissent.otherValues(group, Standings::medicine, "dose", Lines::dose));
    return line(
        group,
        new Said(
            medicineName(item),
            dosage(item),
            marks,
            item.span("effectivePeriod", "authoredOn", "effectiveDateTime", "dateAsserted")),
        each ->
            Item.joined(
                ", ",
                medicineName(each),
                dosage(each).replace(DASH, ", "),
                Standings.medicine(each)));
  }

  static @Nullable String medicineName(Item item) {
    String words = item.words("medicationCodeableConcept");
    return words != null ? words : Item.shown(item.json().object("medicationReference"));
  }

  private static @Nullable JsonObject dosing(Item item) {
    List<JsonObject> all = new ArrayList<>(item.json().objects("dosageInstruction"));
    all.addAll(item.json().objects("dosage"));
    return all.isEmpty() ? null : all.getFirst();
  }

  private static @Nullable String dose(Item item) {
    JsonObject dosing = dosing(item);
    String dose = null;
    if (dosing != null) {
      for (JsonObject rate : dosing.objects("doseAndRate")) {
        dose = Item.quantity(rate.object("doseQuantity"));
      }
    }
    return dose;
  }

  /// Dose – route – frequency (NHS Common User Interface, medication line).
  static String dosage(Item item) {
    JsonObject dosing = dosing(item);
    if (dosing == null) {
      return "";
    }
    String dose = dose(item);
    String route = Item.words(dosing.object("route"));
    JsonObject timing = dosing.object("timing");
    String frequency = timing == null ? null : Item.words(timing.object("code"));
    String parts = Item.joined(DASH, dose, route, frequency);
    String text = dosing.text("text");
    return text == null ? parts : dose == null || frequency == null ? text : parts;
  }

  Line allergy(Groups.Group group) {
    Item item = group.first();
    List<Mark> marks = new ArrayList<>();
    if (group.items().stream().anyMatch(i -> "high".equals(i.json().text("criticality")))) {
      marks.add(new Mark("high risk", Mark.Tone.ALERT));
    }
    marks.addAll(verification(item));
    marks.addAll(dissent.marks(group, Standings::allergy));
    return line(
        group,
        new Said(
            item.words("code"),
            String.join(", ", reactions(group)),
            marks,
            exact(group, "onsetDateTime", "recordedDate")),
        each ->
            Item.joined(
                ", ",
                each.words("code"),
                String.join(", ", reactions(Groups.Group.alone(each))),
                Standings.allergy(each)));
  }

  /// What the allergy did, by whoever says so.
  static List<String> reactions(Groups.Group group) {
    Set<String> reactions = new LinkedHashSet<>();
    for (Item item : group.items()) {
      for (JsonObject reaction : item.json().objects("reaction")) {
        reaction.objects("manifestation").stream()
            .map(Item::words)
            .filter(Objects::nonNull)
            .forEach(reactions::add);
      }
    }
    return List.copyOf(reactions);
  }

  Line immunisation(Groups.Group group) {
    Item item = group.first();
    boolean given = "completed".equals(item.json().text("status"));
    String lot = item.json().text("lotNumber");
    return line(
        group,
        new Said(
            item.words("vaccineCode"),
            Item.joined(DASH, item.words("site"), lot == null ? null : "batch " + lot),
            given ? List.of() : List.of(new Mark("not given", Mark.Tone.NOTICE)),
            item.date("occurrenceDateTime", "occurrenceString")),
        each -> Item.joined("", each.words("vaccineCode")));
  }

  Line plan(Groups.Group group) {
    Item item = group.first();
    String own = item.json().text("title");
    String title = own == null ? item.conceptText("type") : own;
    String kind = InPlaceNow.kindOf(item);
    String status = item.json().text("status");
    boolean same = saysKind(title, kind);
    return line(
        group,
        new Said(
            title == null ? kind : title,
            Item.joined(DASH, title == null || same ? null : kind, item.json().text("description")),
            status == null || status.equals("active")
                ? List.of()
                : List.of(RecordPage.mark(status.replace('-', ' '))),
            item.span("period", "created")),
        _ -> "");
  }

  /// What is in place: the kind stands beside it.
  Line held(Item item) {
    String title = item.json().text("title");
    String words = title == null ? item.conceptText("type") : title;
    String description = item.json().text("description");
    return line(
        Groups.Group.alone(item),
        new Said(
            words == null ? InPlaceNow.kindOf(item) : words,
            description == null ? "" : description,
            List.of(),
            item.date("period", "created")),
        _ -> "");
  }

  /// A plan that decides what is done in an emergency, as an alert.
  Line planFlag(Item item) {
    String title = item.json().text("title");
    return line(
        Groups.Group.alone(item),
        new Said(
            title == null ? InPlaceNow.kindOf(item) : title,
            "",
            List.of(),
            item.date("period", "created")),
        _ -> "");
  }

  private static boolean saysKind(@Nullable String title, @Nullable String kind) {
    return title != null
        && kind != null
        && title.toLowerCase(Locale.ROOT).contains(kind.toLowerCase(Locale.ROOT));
  }

  Line alert(Groups.Group group) {
    Item item = group.first();
    return line(
        group,
        new Said(item.words("code"), "", List.of(), item.date("period")),
        each -> Item.joined("", each.words("code")));
  }

  /// An item of a kind that has no section of its own.
  Line other(Groups.Group group) {
    Item item = group.first();
    String status = item.json().text("status");
    return line(
        group,
        new Said(
            Kinds.name(item),
            Item.joined(DASH, Kinds.of(item.type())),
            status != null && Set.of("inactive", "completed", "cancelled").contains(status)
                ? List.of(RecordPage.mark(status))
                : List.of(),
            item.span("period", "authored", "authoredOn", "date", "dateTime", "recorded")),
        _ -> "");
  }

  /// What its source has withdrawn as an error: shown as such, and nowhere else.
  Line inError(Item item) {
    return line(
        Groups.Group.alone(item),
        new Said(
            Kinds.name(item),
            item.type().equals("Observation") ? ResultLines.value(item) : "",
            List.of(new Mark("entered in error", Mark.Tone.QUIET)),
            item.date(
                "effectiveDateTime",
                "onsetDateTime",
                "recordedDate",
                "authoredOn",
                "effectivePeriod",
                "period",
                "start",
                "occurrenceDateTime",
                "performedDateTime",
                "date",
                "issued")),
        _ -> "");
  }

  /// Something the viewer's organisation wrote with sight of what are two persons now.
  Line unsettled(Groups.Group group) {
    Item item = group.first();
    String title = item.json().text("title");
    String what = item.words("code") == null ? item.firstWords("category") : item.words("code");
    return line(
        group,
        new Said(
            title == null ? what : title,
            Item.joined("", item.json().text("description")),
            List.of(new Mark("your organisation has to say whose", Mark.Tone.ALERT)),
            item.date("authoredOn", "created", "effectiveDateTime", "date", "period")),
        _ -> "");
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
}
