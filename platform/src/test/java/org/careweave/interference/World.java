package org.careweave.interference;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.careweave.resources.Json;
import org.careweave.resources.JsonObject;
import org.careweave.resources.ResourceType;
import org.careweave.resources.SourceIds;
import org.jspecify.annotations.Nullable;

/// A few people and what is known of them: one part is in both stores, the other, hidden from every
/// viewer of the panel, in the second only.
final class World {

  /// Few, so that texts have words in common.
  static final List<String> WORDS =
      List.of("amber", "birch", "cedar", "delta", "ember", "fern", "grove", "heath");

  /// Looked after by every organisation; a hidden source patient of a hidden kind is linked to it.
  static final String LOOKED_AFTER = "p1";

  /// Known to some sources, looked after by nobody.
  static final String STRANGER = "p2";

  /// In the second store only.
  static final String UNKNOWN = "p3";

  /// Looked after, with restricted contact details that differ between the two stores.
  static final String RESTRICTED = "p4";

  static final List<String> PEOPLE = List.of(LOOKED_AFTER, STRANGER, UNKNOWN, RESTRICTED);

  /// @param number tells worlds apart
  /// @param panel those from whom all that is hidden is hidden
  record Setting(int number, List<Region.Viewer> panel) {

    String name() {
      return "w" + number;
    }
  }

  /// Something a feed sent.
  ///
  /// @param person about whom; null: about nobody
  /// @param body members without type, id and meta
  record Item(
      String source,
      String type,
      String id,
      @Nullable String person,
      String custodian,
      Set<String> labels,
      String body) {

    /// As it is sent.
    String json() {
      return "{\"resourceType\":\""
          + type
          + "\",\"id\":\""
          + id
          + "\",\"meta\":{"
          + about(id.substring(0, id.indexOf('-')))
          + security()
          + "\"extension\":[{\"url\":\"https://careweave.org/fhir/StructureDefinition/custodian\","
          + "\"valueIdentifier\":{\"value\":\""
          + custodian
          + "\"}}]}"
          + (body.isEmpty() ? "" : "," + body)
          + "}";
    }

    private static String about(String world) {
      return """
          "source":"http://%1$s.example/a","profile":["http://%1$s.example/b"],
          "tag":[{"system":"urn:tag","code":"%1$s"}],"""
          .replace("\n", "")
          .formatted(world);
    }

    private String security() {
      return labels.isEmpty()
          ? ""
          : "\"security\":["
              + String.join(",", labels.stream().sorted().map(Item::label).toList())
              + "],";
    }

    private static String label(String code) {
      String system =
          switch (code) {
            case "R", "V" -> "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
            case "sealed", "third-party" -> "https://careweave.org/fhir/CodeSystem/label";
            case "unrecognised" -> "urn:odd";
            default -> "http://terminology.hl7.org/CodeSystem/v3-ActCode";
          };
      return "{\"system\":\"" + system + "\",\"code\":\"" + code + "\"}";
    }

    String entry() {
      return "{\"resource\":"
          + json()
          + ",\"request\":{\"method\":\"PUT\",\"url\":\""
          + type
          + "/"
          + id
          + "\"}}";
    }

    String deletion() {
      return "{\"request\":{\"method\":\"DELETE\",\"url\":\"" + type + "/" + id + "\"}}";
    }

    /// The id it is served under.
    String serverId() {
      return SourceIds.of(source, ResourceType.of(type), id).toString();
    }

    String key() {
      return type + "/" + serverId();
    }

    JsonObject parsed() {
      return Json.parse(json().getBytes(StandardCharsets.UTF_8)).object();
    }
  }

  private final Setting setting;
  private final Set<String> told = new HashSet<>();
  private boolean contactHidden;
  private final List<Item> patients = new ArrayList<>();
  private final List<Item> hiddenPatients = new ArrayList<>();
  private final List<Item> shown = new ArrayList<>();
  private final List<Item> hidden = new ArrayList<>();

  World(Setting setting) {
    this.setting = setting;
  }

  Setting setting() {
    return setting;
  }

  String name() {
    return setting.name();
  }

  /// Source patients of both stores.
  List<Item> patients() {
    return patients;
  }

  /// Source patients of the second store only.
  List<Item> hiddenPatients() {
    return hiddenPatients;
  }

  /// Everything else of both stores: some of it is seen by one viewer, some by another.
  List<Item> shown() {
    return shown;
  }

  /// Everything else of the second store only: nobody on the panel sees any of it.
  List<Item> hidden() {
    return hidden;
  }

  /// All that is hidden, source patients too.
  List<Item> allHidden() {
    return Stream.concat(hiddenPatients.stream(), hidden.stream()).toList();
  }

  /// All of both stores.
  List<Item> allShown() {
    return Stream.concat(patients.stream(), shown.stream()).toList();
  }

  /// One of the hidden more often than not, so that answers can differ for one who sees all.
  Item any(Random random) {
    List<Item> from = random.nextInt(10) < 7 ? allHidden() : allShown();
    return from.get(random.nextInt(from.size()));
  }

  /// Whether somebody on the panel who does not see the item is told that there is one.
  boolean isTold(Item item) {
    return told.contains(item.key());
  }

  void tell(Item item) {
    told.add(item.key());
  }

  /// Whether nobody on the panel sees the restricted one's contact details.
  boolean contactHidden() {
    return contactHidden;
  }

  void hideContact() {
    contactHidden = true;
  }

  /// The family name of its people, which no other world has.
  String family() {
    return Names.family(setting.number());
  }

  /// The NHS number of one of its people.
  String number(String person) {
    return Names.nhsNumber(setting.number() * 8 + Integer.parseInt(person.substring(1)));
  }
}
