package org.careweave.workspace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.careweave.plans.Plans;
import org.careweave.resources.JsonObject;
import org.jspecify.annotations.Nullable;

/// What is in place now (docs/guides/feeds.md, "What is in place now"): what must be known first
/// stands first.
final class InPlaceNow {

  private static final String HOURS = "https://careweave.org/fhir/StructureDefinition/hours";
  private static final String RING = "https://careweave.org/fhir/StructureDefinition/ring";

  /// What the codes of care-in-place are called on pages.
  private static final Map<String, String> KINDS =
      Map.of(
          "care-package", "Care package",
          "care-plan", "Care plan",
          "contingency-plan", "Contingency plan",
          "end-of-life-plan", "End-of-life plan",
          "virtual-ward", "Virtual ward",
          "caseload", "On a caseload");

  /// In the order in which they must be known.
  private static final List<String> ORDER =
      List.of(
          "end-of-life-plan",
          "contingency-plan",
          "virtual-ward",
          "care-package",
          "caseload",
          "care-plan");

  private final Lines lines;
  private final Sayers sayers;

  InPlaceNow(Lines lines, Sayers sayers) {
    this.lines = lines;
    this.sayers = sayers;
  }

  /// A code of care-in-place in words; other words as they are.
  static String kind(String code) {
    return KINDS.getOrDefault(code, code);
  }

  /// Where a kind of care stands in the order in which they must be known.
  static int rank(String code) {
    int at = ORDER.indexOf(code);
    return at < 0 ? ORDER.size() : at;
  }

  /// The kind of a plan or episode in words; null when it does not say.
  static @Nullable String kindOf(Item item) {
    String code = code(item);
    String member = item.type().equals("EpisodeOfCare") ? "type" : "category";
    return code.isEmpty() ? item.firstWords(member) : kind(code);
  }

  /// The code of care-in-place; empty when there is none.
  static String code(Item item) {
    String member = item.type().equals("EpisodeOfCare") ? "type" : "category";
    return ORDER.stream().filter(c -> item.hasCode(member, c)).findFirst().orElse("");
  }

  List<RecordPage.Held> held(List<Item> items) {
    List<RecordPage.Held> held = new ArrayList<>();
    items.stream()
        .filter(i -> isInPlace(i) && !Plans.isSection(i.stored()))
        .sorted(Comparator.comparing((Item i) -> rank(code(i))).thenComparing(Groups.newestFirst()))
        .forEach(item -> held.add(held(item)));
    return held;
  }

  private RecordPage.Held held(Item item) {
    String kind = kindOf(item);
    return new RecordPage.Held(
        kind == null ? "In place" : kind,
        rank(code(item)) < 2,
        lines.held(item),
        holder(item),
        ring(item));
  }

  static boolean isInPlace(Item item) {
    return Set.of("CarePlan", "EpisodeOfCare").contains(item.type())
        && "active".equals(item.json().text("status"));
  }

  /// That the person is in an emergency department now; null when they are not.
  @Nullable String alert(List<Item> items) {
    return items.stream()
        .filter(i -> i.type().equals("Encounter") && isAttending(i))
        .findFirst()
        .map(
            i ->
                "In the emergency department of "
                    + where(i)
                    + " since "
                    + i.date("period")
                    + (i.firstWords("reasonCode") == null ? "" : ": " + i.firstWords("reasonCode")))
        .orElse(null);
  }

  private String where(Item item) {
    return item.json().objects("location").stream()
        .map(l -> Item.shown(l.object("location")))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseGet(() -> sayers.names().organisation(item.stored().custodian()));
  }

  private static boolean isAttending(Item item) {
    JsonObject cls = item.json().object("class");
    String status = String.valueOf(item.json().text("status"));
    return cls != null
        && "EMER".equals(cls.text("code"))
        && Set.of("arrived", "triaged", "in-progress").contains(status);
  }

  /// Who holds it: the organisation it names, else the one that answers for the item.
  private String holder(Item item) {
    for (String member : List.of("author", "managingOrganization")) {
      JsonObject reference = item.json().object(member);
      String ods = Item.ods(reference);
      if (ods != null) {
        return sayers.names().named(ods);
      }
      String shown = Item.shown(reference);
      if (shown != null) {
        return shown;
      }
    }
    return sayers.names().organisation(item.stored().custodian());
  }

  private static @Nullable String hours(JsonObject contact) {
    for (JsonObject extension : contact.objects("extension")) {
      if (HOURS.equals(extension.text("url"))) {
        return extension.text("valueString");
      }
    }
    return null;
  }

  private RecordPage.@Nullable Ring ring(Item item) {
    for (JsonObject extension : item.json().objects("extension")) {
      JsonObject contact = extension.object("valueContactPoint");
      if (RING.equals(extension.text("url")) && contact != null && contact.text("value") != null) {
        String number = Objects.requireNonNull(contact.text("value"));
        return new RecordPage.Ring(number, hours(contact));
      }
    }
    String telephone = sayers.names().telephone(item.stored().custodian());
    return telephone == null ? null : new RecordPage.Ring(telephone, "switchboard");
  }
}
