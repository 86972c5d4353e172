package org.careweave.workspace;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.careweave.design.ClinicalDate;
import org.careweave.design.ClinicalNumber;
import org.careweave.record.StoredResource;
import org.careweave.resources.Json;
import org.careweave.resources.JsonObject;
import org.careweave.resources.JsonValue;
import org.jspecify.annotations.Nullable;

/// One visible item of a record with its content, read in the ways the page needs.
///
/// @param said when its author said so: the date it carries, else its clinical time, else when it
///     was stored
record Item(StoredResource stored, JsonObject json, Instant said) {

  private static final List<String> SAID =
      List.of(
          "dateAsserted",
          "recordedDate",
          "assertedDate",
          "authoredOn",
          "issued",
          "date",
          "recorded",
          "created");

  static Item of(StoredResource stored) {
    JsonObject json = Json.parse(stored.json()).object();
    return new Item(stored, json, said(stored, json));
  }

  private static Instant said(StoredResource stored, JsonObject json) {
    for (String member : SAID) {
      Instant at = ClinicalDate.start(json.text(member));
      if (at != null) {
        return at;
      }
    }
    Instant time = stored.time();
    return time == null ? stored.lastUpdated() : time;
  }

  /// Who says so: one system for one custodian.
  String sayer() {
    return stored.source() + " " + stored.custodian();
  }

  String type() {
    return stored.key().type();
  }

  /// What a concept says: the words the author used, else the display of its first coding, else the
  /// code.
  static @Nullable String words(@Nullable JsonObject concept) {
    if (concept == null) {
      return null;
    }
    String text = concept.text("text");
    if (text != null && !text.isBlank()) {
      return text;
    }
    for (JsonObject coding : concept.objects("coding")) {
      String display = coding.text("display");
      if (display != null && !display.isBlank()) {
        return display;
      }
    }
    for (JsonObject coding : concept.objects("coding")) {
      String code = coding.text("code");
      if (code != null) {
        return code;
      }
    }
    return null;
  }

  /// What a concept member says.
  @Nullable String words(String member) {
    return words(json.object(member));
  }

  /// What the first of a list of concepts says.
  @Nullable String firstWords(String member) {
    return json.objects(member).stream()
        .map(Item::words)
        .filter(java.util.Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /// The words the author used for the first of a list of concepts; null where there are only
  /// codes.
  @Nullable String conceptText(String member) {
    return json.objects(member).stream()
        .map(c -> c.text("text"))
        .filter(java.util.Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /// The codes of a concept, as `system|code`, and its words in lower case: items that share one of
  /// these say the same.
  static Set<String> sames(@Nullable JsonObject concept) {
    Set<String> sames = new LinkedHashSet<>();
    if (concept != null) {
      for (JsonObject coding : concept.objects("coding")) {
        if (coding.text("code") != null) {
          sames.add(coding.text("system") + "|" + coding.text("code"));
        }
      }
      String words = words(concept);
      if (words != null) {
        sames.add(words.toLowerCase(Locale.ROOT).strip());
      }
    }
    return sames;
  }

  /// Whether a list of concepts, or a concept, has a code.
  boolean hasCode(String member, String code) {
    for (JsonObject concept : json.objects(member)) {
      for (JsonObject coding : concept.objects("coding")) {
        if (code.equals(coding.text("code"))) {
          return true;
        }
      }
    }
    return false;
  }

  /// The code of a concept of one coding, such as a status; null when there is none.
  @Nullable String code(String member) {
    JsonObject concept = json.object(member);
    if (concept == null) {
      return null;
    }
    for (JsonObject coding : concept.objects("coding")) {
      if (coding.text("code") != null) {
        return coding.text("code");
      }
    }
    return null;
  }

  /// The first of these members that is a text, as a clinical date; empty when there is none.
  String date(String... members) {
    for (String member : members) {
      String text = json.text(member);
      if (text != null) {
        return ClinicalDate.ofFhir(text);
      }
      JsonObject period = json.object(member);
      if (period != null && period.text("start") != null) {
        return ClinicalDate.ofFhir(period.text("start"));
      }
    }
    return "";
  }

  /// The first of these members as day from and day until, in words; empty when there is none.
  String span(String... members) {
    for (String member : members) {
      JsonObject period = json.object(member);
      String end = period == null ? null : period.text("end");
      if (end != null) {
        String from = date(member);
        String until = ClinicalDate.ofFhir(end);
        return from.equals(until) ? from : joined(" to ", from, until);
      }
    }
    return date(members);
  }

  /// The words shown for a reference.
  static @Nullable String shown(@Nullable JsonObject reference) {
    return reference == null ? null : reference.text("display");
  }

  /// ODS code of a logical reference to an organisation, or null.
  static @Nullable String ods(@Nullable JsonObject reference) {
    JsonObject identifier = reference == null ? null : reference.object("identifier");
    return identifier == null ? null : identifier.text("value");
  }

  boolean enteredInError() {
    return "entered-in-error".equals(json.text("status"))
        || "entered-in-error".equals(code("verificationStatus"));
  }

  /// Joined by a blank, parts that are missing left out.
  static String joined(String between, @Nullable String... parts) {
    List<String> there = new ArrayList<>();
    for (String part : parts) {
      if (part != null && !part.isBlank()) {
        there.add(part);
      }
    }
    return String.join(between, there);
  }

  /// A quantity in words, digits as sent.
  static @Nullable String quantity(@Nullable JsonObject quantity) {
    JsonValue value = quantity == null ? null : quantity.get("value");
    if (quantity == null || value == null) {
      return null;
    }
    String digits = new String(value.raw(), StandardCharsets.US_ASCII);
    return ClinicalNumber.quantity(
        quantity.text("comparator"), digits, quantity.text("unit"), quantity.text("code"));
  }
}
