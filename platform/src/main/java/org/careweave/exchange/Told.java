package org.careweave.exchange;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.careweave.directory.Edition;
import org.careweave.directory.Organisation;
import org.careweave.directory.Team;
import org.careweave.kernel.OdsCode;
import org.careweave.resources.JsonObject;
import org.jspecify.annotations.Nullable;

/// Small questions to a resource as a feed tells it (docs/guides/feeds.md).
final class Told {

  static final String IN_PLACE = "https://careweave.org/fhir/CodeSystem/care-in-place";

  /// Codes of teams of the directory.
  static final String TEAM_SYSTEM = "https://careweave.org/fhir/Id/team";

  private Told() {}

  /// The organisation a logical reference names; of a site, the organisation that runs it; of one
  /// that has closed, its successor.
  static Optional<OdsCode> organisation(
      @Nullable JsonObject reference, Edition directory, LocalDate today) {
    return code(reference)
        .map(code -> directory.answerable(code, today).map(Organisation::ods).orElse(code));
  }

  /// The ODS code a logical reference carries.
  static Optional<OdsCode> code(@Nullable JsonObject reference) {
    JsonObject identifier = reference == null ? null : reference.object("identifier");
    if (identifier == null) {
      return Optional.empty();
    }
    String system = identifier.text("system");
    String value = identifier.text("value");
    if (value == null || !OdsCode.SYSTEM.equals(system) && !OdsCode.SITE_SYSTEM.equals(system)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new OdsCode(value.strip()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// The team a logical reference names, when the directory knows it.
  static Optional<String> team(@Nullable JsonObject reference, Edition directory) {
    JsonObject identifier = reference == null ? null : reference.object("identifier");
    String value = identifier == null ? null : identifier.text("value");
    return identifier == null || value == null || !TEAM_SYSTEM.equals(identifier.text("system"))
        ? Optional.empty()
        : directory.team(value.strip()).map(Team::code);
  }

  /// Codes of this system in an array of CodeableConcepts.
  static List<String> codes(JsonObject resource, String member, String system) {
    List<String> codes = new ArrayList<>();
    for (JsonObject concept : resource.objects(member)) {
      for (JsonObject coding : concept.objects("coding")) {
        String code = coding.text("code");
        if (code != null && system.equals(coding.text("system"))) {
          codes.add(code);
        }
      }
    }
    return codes;
  }

  /// What an array of CodeableConcepts says first, in words.
  static @Nullable String words(JsonObject resource, String member) {
    for (JsonObject concept : resource.objects(member)) {
      String text = concept.text("text");
      if (text != null) {
        return text;
      }
      for (JsonObject coding : concept.objects("coding")) {
        String display = coding.text("display");
        if (display != null) {
          return display;
        }
      }
    }
    return null;
  }

  static @Nullable String period(JsonObject resource, String end) {
    JsonObject period = resource.object("period");
    return period == null ? null : period.text(end);
  }
}
