package org.careweave.workspace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.careweave.design.Line;
import org.careweave.design.Mark;
import org.careweave.resources.JsonObject;
import org.jspecify.annotations.Nullable;

/// Who is involved in a person's care: practices, care teams, family and friends. Whom several
/// sources name stands once, with every source.
final class PeopleInvolved {

  private static final Mark CLOSE = new Mark("family or friend", Mark.Tone.PLAIN);

  private final Sayers sayers;
  private final Map<String, Named> involved = new LinkedHashMap<>();

  /// Someone, and the items that name them.
  private record Named(String who, String as, @Nullable Mark mark, List<Item> items) {}

  PeopleInvolved(Sayers sayers) {
    this.sayers = sayers;
  }

  List<Line> lines(List<Item> items) {
    for (Item item : items) {
      switch (item.type()) {
        case "Patient" -> patient(item);
        case "CareTeam" -> team(item);
        case "RelatedPerson" -> relative(item, item.json().objects("name"), item.json());
        default -> {}
      }
    }
    return involved.values().stream().map(this::line).toList();
  }

  private void patient(Item item) {
    for (JsonObject gp : item.json().objects("generalPractitioner")) {
      organisation(item, gp, "registered practice");
    }
    for (JsonObject contact : item.json().objects("contact")) {
      relative(item, contact.objects("name"), contact);
    }
  }

  private void team(Item item) {
    String team = item.json().text("name");
    for (JsonObject participant : item.json().objects("participant")) {
      String role =
          participant.objects("role").stream()
              .map(Item::words)
              .filter(Objects::nonNull)
              .findFirst()
              .orElse(null);
      JsonObject member = participant.object("member");
      boolean lead = Objects.equals(Item.ods(member), item.stored().custodian().value());
      organisation(item, member, role == null ? lead ? team : null : role);
    }
  }

  /// An organisation by its code, so that names written in two ways are one; or a practitioner.
  private void organisation(Item item, @Nullable JsonObject reference, @Nullable String as) {
    String ods = Item.ods(reference);
    if (ods == null) {
      add(item, Item.shown(reference), as == null ? "care team" : as, null);
      return;
    }
    String who = sayers.names().named(ods);
    String ring = sayers.names().ring(ods);
    add(item, who, Item.joined(" – ", as == null ? "care team" : as, ring), null);
  }

  private void relative(Item item, List<JsonObject> names, JsonObject holder) {
    JsonObject name = names.isEmpty() ? null : names.getFirst();
    String who =
        name == null
            ? null
            : name.text("text") != null
                ? name.text("text")
                : Item.joined(" ", String.join(" ", name.texts("given")), name.text("family"));
    String relation =
        holder.objects("relationship").stream()
            .map(Item::words)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse("personal contact");
    String telephone =
        holder.objects("telecom").stream()
            .map(t -> t.text("value"))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    add(item, who, Item.joined(" – ", relation, telephone), CLOSE);
  }

  private void add(Item item, @Nullable String who, String as, @Nullable Mark mark) {
    if (who != null && !who.isBlank()) {
      String key = (who + "|" + as).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}|]", "");
      involved
          .computeIfAbsent(key, _ -> new Named(who, as, mark, new ArrayList<>()))
          .items()
          .add(item);
    }
  }

  private Line line(Named named) {
    Groups.Group group = new Groups.Group(named.items());
    Mark mark = named.mark();
    return new Line(
        named.who(),
        named.as().isEmpty() ? "" : " – " + named.as(),
        mark == null ? List.of() : List.of(mark),
        group.first().date("period"),
        sayers.chip(group),
        sayers.provenance(group, _ -> ""),
        null);
  }
}
