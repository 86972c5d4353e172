package org.careweave.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.careweave.directory.Edition;
import org.careweave.directory.Organisation;
import org.careweave.kernel.OdsCode;
import org.careweave.resources.JsonObject;
import org.jspecify.annotations.Nullable;

/// What is in place now (docs/guides/feeds.md, "What is in place now").
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

  private final Lines lines;
  private final Edition directory;

  InPlaceNow(Lines lines, Edition directory) {
    this.lines = lines;
    this.directory = directory;
  }

  /// A code of care-in-place in words; other words as they are.
  static String kind(String code) {
    return KINDS.getOrDefault(code, code);
  }

  List<RecordPage.Held> held(List<Item> items) {
    List<RecordPage.Held> held = new ArrayList<>();
    items.stream()
        .filter(InPlaceNow::isInPlace)
        .sorted(Groups.newestFirst())
        .forEach(
            item ->
                held.add(
                    new RecordPage.Held(
                        lines.plan(new Groups.Group(List.of(item))), holder(item), ring(item))));
    return held;
  }

  static boolean isInPlace(Item item) {
    return Set.of("CarePlan", "EpisodeOfCare").contains(item.type())
        && "active".equals(item.json().text("status"));
  }

  /// That the person is in an emergency department now; null when they are not.
  @Nullable String alert(List<Item> items, Sayers sayers) {
    return items.stream()
        .filter(i -> i.type().equals("Encounter") && isAttending(i))
        .findFirst()
        .map(
            i -> {
              String where = Item.shown(i.json().object("serviceProvider"));
              String site = where == null ? sayers.organisation(i.stored().custodian()) : where;
              return "In the emergency department of " + site + " since " + i.date("period");
            })
        .orElse(null);
  }

  private static boolean isAttending(Item item) {
    JsonObject cls = item.json().object("class");
    String status = String.valueOf(item.json().text("status"));
    return cls != null
        && "EMER".equals(cls.text("code"))
        && Set.of("arrived", "triaged", "in-progress").contains(status);
  }

  private String holder(Item item) {
    for (String member : List.of("author", "managingOrganization")) {
      JsonObject reference = item.json().object(member);
      String shown = Item.shown(reference);
      if (shown != null) {
        return shown;
      }
    }
    return directory
        .organisation(item.stored().custodian())
        .map(Organisation::shortName)
        .orElse(item.stored().custodian().value());
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
        String number = java.util.Objects.requireNonNull(contact.text("value"));
        return new RecordPage.Ring(number, hours(contact));
      }
    }
    OdsCode custodian = item.stored().custodian();
    String telephone = directory.organisation(custodian).map(Organisation::telephone).orElse(null);
    return telephone == null ? null : new RecordPage.Ring(telephone, null);
  }
}
