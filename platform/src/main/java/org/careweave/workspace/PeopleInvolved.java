package org.careweave.workspace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.careweave.design.Line;
import org.careweave.design.Mark;
import org.careweave.resources.JsonObject;
import org.jspecify.annotations.Nullable;

/// Who is involved in a person's care: care teams, practices, family and friends.
final class PeopleInvolved {

  private final Sayers sayers;

  PeopleInvolved(Sayers sayers) {
    this.sayers = sayers;
  }

  List<Line> lines(List<Item> items) {
    Map<String, Line> involved = new LinkedHashMap<>();
    for (Item item : items) {
      switch (item.type()) {
        case "CareTeam" -> {
          for (JsonObject participant : item.json().objects("participant")) {
            String role =
                participant.objects("role").stream()
                    .map(Item::words)
                    .filter(java.util.Objects::nonNull)
                    .findFirst()
                    .orElse(null);
            add(involved, item, Item.shown(participant.object("member")), role, null);
          }
        }
        case "Patient" -> {
          for (JsonObject gp : item.json().objects("generalPractitioner")) {
            add(involved, item, Item.shown(gp), "registered practice", null);
          }
          for (JsonObject contact : item.json().objects("contact")) {
            relative(involved, item, contact.object("name"), contact);
          }
        }
        case "RelatedPerson" ->
            relative(
                involved, item, RecordPresenter.first(item.json().objects("name")), item.json());
        default -> {}
      }
    }
    return new ArrayList<>(involved.values());
  }

  private void relative(
      Map<String, Line> involved, Item item, @Nullable JsonObject name, JsonObject holder) {
    String who =
        name == null
            ? null
            : name.text("text") != null
                ? name.text("text")
                : Item.joined(" ", String.join(" ", name.texts("given")), name.text("family"));
    String relation =
        holder.objects("relationship").stream()
            .map(Item::words)
            .filter(java.util.Objects::nonNull)
            .findFirst()
            .orElse("personal contact");
    String telephone =
        holder.objects("telecom").stream()
            .map(t -> t.text("value"))
            .filter(java.util.Objects::nonNull)
            .findFirst()
            .orElse(null);
    add(
        involved,
        item,
        who,
        Item.joined(" – ", relation, telephone),
        new Mark("family or friend", Mark.Tone.PLAIN));
  }

  private void add(
      Map<String, Line> involved,
      Item item,
      @Nullable String who,
      @Nullable String role,
      @Nullable Mark mark) {
    if (who != null && !who.isBlank()) {
      Groups.Group alone = new Groups.Group(List.of(item));
      involved.putIfAbsent(
          who + role,
          new Line(
              who,
              role == null || role.isEmpty() ? "" : " – " + role,
              mark,
              item.date("period"),
              sayers.chip(alone),
              sayers.provenance(alone),
              null));
    }
  }
}
