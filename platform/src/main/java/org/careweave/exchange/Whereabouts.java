package org.careweave.exchange;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.careweave.directory.Edition;
import org.careweave.kernel.OdsCode;
import org.careweave.record.RecordWritten;
import org.careweave.resources.JsonObject;
import org.jspecify.annotations.Nullable;

/// Reads from what was stored who is in an emergency department now, and what is in place.
final class Whereabouts {

  private static final String RING = "https://careweave.org/fhir/StructureDefinition/ring";
  private static final String HOURS = "https://careweave.org/fhir/StructureDefinition/hours";
  private static final Set<String> THERE = Set.of("arrived", "triaged", "in-progress", "onleave");
  private static final Set<String> IN_FORCE = Set.of("active", "on-hold", "onhold", "planned");

  private final Edition directory;
  private final String source;
  private final LocalDate today;

  Whereabouts(Edition directory, String source, Instant now) {
    this.directory = directory;
    this.source = source;
    this.today = FhirTime.day(now);
  }

  /// The attendance in progress that an Encounter tells of.
  Optional<ArrivalRows.Attendance> attendance(RecordWritten.Item item, JsonObject encounter) {
    JsonObject type = encounter.object("class");
    String status = String.valueOf(encounter.text("status"));
    Instant arrived = FhirTime.start(Told.period(encounter, "start"));
    Optional<OdsCode> trust =
        Told.organisation(encounter.object("serviceProvider"), directory, today);
    if (type == null
        || !"EMER".equals(type.text("code"))
        || !THERE.contains(status)
        || Told.period(encounter, "end") != null
        || arrived == null
        || trust.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ArrivalRows.Attendance(
            item.id(),
            source,
            item.compartment().value(),
            item.itemClass(),
            trust.get().value(),
            site(encounter),
            arrived,
            status,
            Told.words(encounter, "reasonCode")));
  }

  private static @Nullable String site(JsonObject encounter) {
    for (JsonObject stay : encounter.objects("location")) {
      Optional<OdsCode> code = Told.code(stay.object("location"));
      if (code.isPresent()) {
        return code.get().value();
      }
    }
    return null;
  }

  /// What a CarePlan or EpisodeOfCare puts in place.
  Optional<ArrivalRows.Holding> holding(RecordWritten.Item item, JsonObject resource) {
    boolean plan = item.type().equals("CarePlan");
    List<String> kinds = Told.codes(resource, plan ? "category" : "type", Told.IN_PLACE);
    JsonObject by = resource.object(plan ? "author" : "managingOrganization");
    Optional<OdsCode> holder = Told.organisation(by, directory, today);
    if (kinds.isEmpty()
        || holder.isEmpty()
        || !IN_FORCE.contains(String.valueOf(resource.text("status")))) {
      return Optional.empty();
    }
    JsonObject ring = ring(resource);
    InPlace what =
        new InPlace(
            item.type(),
            item.id(),
            kinds.getFirst(),
            holder.get().value(),
            plan ? resource.text("title") : Told.words(resource, "type"),
            ring == null ? null : ring.text("value"),
            ring == null ? null : hours(ring));
    return Optional.of(
        new ArrivalRows.Holding(
            what,
            source,
            item.compartment().value(),
            item.itemClass(),
            FhirTime.start(Told.period(resource, "start")),
            FhirTime.end(Told.period(resource, "end"))));
  }

  private static @Nullable JsonObject ring(JsonObject resource) {
    for (JsonObject extension : resource.objects("extension")) {
      if (RING.equals(extension.text("url"))) {
        return extension.object("valueContactPoint");
      }
    }
    return null;
  }

  private static @Nullable String hours(JsonObject ring) {
    for (JsonObject extension : ring.objects("extension")) {
      if (HOURS.equals(extension.text("url"))) {
        return extension.text("valueString");
      }
    }
    return ring.text("use");
  }
}
