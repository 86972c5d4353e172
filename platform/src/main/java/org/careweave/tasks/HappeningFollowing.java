package org.careweave.tasks;

import static org.careweave.kernel.FhirParts.text;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.careweave.kernel.FhirParts;
import org.careweave.record.RecordExpunged;
import org.careweave.record.RecordReclassed;
import org.careweave.record.RecordWritten;
import org.careweave.tasks.Happening.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Follows what Encounters and Patients tell of attendances, stays and deaths, whoever sends them,
/// in the transaction that stores them. What is long past, as when a history is loaded, is not
/// told.
@Component
final class HappeningFollowing {

  /// How far back teams are told of.
  static final Duration TOLD = Duration.ofDays(7);

  /// How long it is kept.
  static final Duration KEPT = Duration.ofDays(30);

  private static final ZoneId ZONE = ZoneId.of("Europe/London");
  private static final Set<String> THERE = Set.of("arrived", "triaged", "in-progress", "onleave");
  private static final Set<String> STAYS = Set.of("IMP", "ACUTE", "NONAC", "OBSENC");

  private final HappeningRows rows;
  private final InstantSource clock;

  HappeningFollowing(HappeningRows rows, InstantSource clock) {
    this.rows = rows;
    this.clock = clock;
  }

  @EventListener
  void follow(RecordWritten event) {
    Instant now = clock.instant();
    List<UUID> gone = new ArrayList<>();
    for (RecordWritten.Item item : event.items()) {
      boolean patient = item.type().equals("Patient");
      if (patient || item.type().equals("Encounter")) {
        Optional<HappeningRows.Told> told =
            item.deleted() ? Optional.empty() : patient ? death(item, now) : stay(item);
        told.filter(one -> one.at().isAfter(now.minus(KEPT)))
            .ifPresentOrElse(one -> rows.stand(one, now), () -> gone.add(item.id()));
      }
    }
    rows.leave(gone);
  }

  private static Optional<HappeningRows.Told> death(RecordWritten.Item item, Instant now) {
    String json = new String(item.json(), StandardCharsets.UTF_8);
    if (!json.contains("\"deceased")) {
      return Optional.empty();
    }
    JsonNode patient = JsonMapper.shared().readTree(json);
    Instant at = time(text(patient, "deceasedDateTime"));
    boolean died = at != null || patient.path("deceasedBoolean").asBoolean(false);
    return died ? Optional.of(told(item, Kind.DIED, at == null ? now : at)) : Optional.empty();
  }

  private static Optional<HappeningRows.Told> stay(RecordWritten.Item item) {
    JsonNode encounter = JsonMapper.shared().readTree(item.json());
    String code = text(encounter.path("class"), "code");
    String status = text(encounter, "status");
    boolean emergency = code.equals("EMER");
    Instant start = time(text(encounter.path("period"), "start"));
    Instant end = time(text(encounter.path("period"), "end"));
    if (!emergency && !STAYS.contains(code)) {
      return Optional.empty();
    }
    if (status.equals("finished") && end != null) {
      return Optional.of(told(item, emergency ? Kind.LEFT : Kind.DISCHARGED, end));
    }
    return THERE.contains(status) && start != null
        ? Optional.of(told(item, emergency ? Kind.ATTENDED : Kind.ADMITTED, start))
        : Optional.empty();
  }

  private static HappeningRows.Told told(RecordWritten.Item item, Kind kind, Instant at) {
    return new HappeningRows.Told(item.id(), item.compartment(), item.itemClass(), kind, at);
  }

  /// A date is its first moment in England.
  private static @Nullable Instant time(String text) {
    Instant at = FhirParts.instant(text);
    if (at != null || text.isEmpty()) {
      return at;
    }
    try {
      return LocalDate.parse(text).atStartOfDay(ZONE).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  /// Seals change what classes items have.
  @EventListener
  void follow(RecordReclassed event) {
    rows.reclass(event.items());
  }

  /// What is removed for good is told to nobody.
  @EventListener
  void forget(RecordExpunged event) {
    rows.leave(event.items().stream().map(RecordExpunged.Item::id).toList());
  }
}
