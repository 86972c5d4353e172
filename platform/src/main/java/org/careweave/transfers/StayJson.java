package org.careweave.transfers;

import static org.careweave.kernel.FhirParts.text;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.careweave.directory.Edition;
import org.careweave.directory.Organisation;
import org.careweave.kernel.FhirParts;
import org.careweave.kernel.OdsCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads from an Encounter, as a hospital's system tells it, who is in a bed now
/// (docs/guides/feeds.md).
final class StayJson {

  private static final ZoneId ZONE = ZoneId.of("Europe/London");
  private static final Set<String> IN_BED = Set.of("IMP", "ACUTE", "NONAC");
  private static final Set<String> THERE = Set.of("arrived", "in-progress", "onleave");

  private final JsonNode encounter;

  private StayJson(JsonNode encounter) {
    this.encounter = encounter;
  }

  static StayJson of(byte[] json) {
    return new StayJson(JsonMapper.shared().readTree(json));
  }

  /// The stay that goes on; empty for one that is over, or is none.
  Optional<Stay> stay(UUID id, Edition directory, Instant now) {
    Instant admitted = moment(text(encounter.path("period"), "start"));
    String hospital = ods(encounter.path("serviceProvider"));
    if (!IN_BED.contains(text(encounter.path("class"), "code"))
        || !THERE.contains(text(encounter, "status"))
        || !text(encounter.path("period"), "end").isEmpty()
        || admitted == null
        || hospital == null) {
      return Optional.empty();
    }
    OdsCode told = new OdsCode(hospital);
    LocalDate today = LocalDate.ofInstant(now, ZONE);
    OdsCode answers = directory.answerable(told, today).map(Organisation::ods).orElse(told);
    return Optional.of(new Stay(id.toString(), answers, site(), ward(), admitted));
  }

  /// When it ended; null where that is not told.
  @Nullable Instant end() {
    return moment(text(encounter.path("period"), "end"));
  }

  private @Nullable String site() {
    for (JsonNode one : encounter.path("location")) {
      String site = ods(one.path("location"));
      if (site != null) {
        return site;
      }
    }
    return null;
  }

  /// The last place that is no site and has not been left.
  private @Nullable String ward() {
    String ward = null;
    for (JsonNode one : encounter.path("location")) {
      boolean left =
          text(one, "status").equals("completed") || !text(one.path("period"), "end").isEmpty();
      JsonNode place = one.path("location");
      if (!left && ods(place) == null) {
        JsonNode identifier = place.path("identifier");
        boolean team = text(identifier, "system").equals(TransferParts.TEAM);
        String name = team ? text(identifier, "value") : text(place, "display");
        ward = name.isBlank() ? ward : name.strip();
      }
    }
    return ward == null || ward.length() <= 100 ? ward : ward.substring(0, 100);
  }

  private static @Nullable String ods(JsonNode reference) {
    JsonNode identifier = reference.path("identifier");
    String system = text(identifier, "system");
    String value = text(identifier, "value").strip();
    boolean known = system.equals(OdsCode.SYSTEM) || system.equals(OdsCode.SITE_SYSTEM);
    return known && value.matches("[A-Za-z0-9]{3,10}") ? value : null;
  }

  /// What has no time of day begins with its day in London.
  private static @Nullable Instant moment(String told) {
    Instant instant = FhirParts.instant(told);
    if (instant != null || told.length() != 10) {
      return instant;
    }
    try {
      return LocalDate.parse(told).atStartOfDay(ZONE).toInstant();
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
