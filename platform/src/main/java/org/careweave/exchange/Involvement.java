package org.careweave.exchange;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.careweave.access.Access.Relationship;
import org.careweave.access.RelationshipKind;
import org.careweave.directory.Edition;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.record.RecordWritten;
import org.careweave.resources.JsonObject;
import org.jspecify.annotations.Nullable;

/// Reads from what was stored who has to do with whom, as docs/guides/feeds.md has it ("What makes
/// a relationship"). What was over before `now` is left out: it lets nobody see anything.
final class Involvement {

  private static final String GP_SYSTEM = "gp";
  private static final Set<String> CALLED_OFF = Set.of("entered-in-error", "cancelled");
  private static final Set<String> NO_TEAM = Set.of("entered-in-error", "inactive", "proposed");
  private static final Set<String> ORDERS =
      Set.of("order", "plan", "original-order", "reflex-order", "filler-order", "instance-order");

  private final Edition directory;
  private final RelationshipSettings settings;
  private final String source;
  private final Instant now;
  private final LocalDate today;

  Involvement(Edition directory, RelationshipSettings settings, String source, Instant now) {
    this.directory = directory;
    this.settings = settings;
    this.source = source;
    this.now = now;
    this.today = FhirTime.day(now);
  }

  /// The name under which `access` keeps what this item tells.
  static String cause(String source, RecordWritten.Item item) {
    return source + "/" + item.type() + "/" + item.id();
  }

  /// What the item tells; empty for one that tells of nobody.
  List<Relationship> of(RecordWritten.Item item, PersonId person, JsonObject resource) {
    List<Span> spans =
        switch (item.type()) {
          case "Patient" -> registration(resource);
          case "Encounter" -> encounter(resource);
          case "EpisodeOfCare" -> episode(resource);
          case "ServiceRequest" -> referral(resource);
          case "CareTeam" -> careTeam(resource);
          default -> List.of();
        };
    List<Relationship> relationships = new ArrayList<>();
    for (Span span : spans) {
      if (span.until == null || span.until.isAfter(now)) {
        relationships.add(
            new Relationship(
                span.with,
                item.compartment(),
                person,
                span.kind,
                span.from == null ? Instant.EPOCH : span.from,
                span.until,
                cause(source, item)));
      }
    }
    return relationships;
  }

  /// @param with the principal: an organisation, or a team of one
  /// @param from null: since nobody knows when
  private record Span(
      String with, RelationshipKind kind, @Nullable Instant from, @Nullable Instant until) {

    Span(OdsCode with, RelationshipKind kind, @Nullable Instant from, @Nullable Instant until) {
      this("org:" + with, kind, from, until);
    }

    Span with(String principal) {
      return new Span(principal, kind, from, until);
    }
  }

  private List<Span> registration(JsonObject patient) {
    boolean gp = directory.source(source).map(s -> s.kind().equals(GP_SYSTEM)).orElse(false);
    boolean left = patient.get("active") != null && "false".equals(raw(patient, "active"));
    List<Span> spans = new ArrayList<>();
    if (gp && !left) {
      for (JsonObject practice : patient.objects("generalPractitioner")) {
        Told.organisation(practice, directory, today)
            .ifPresent(ods -> spans.add(new Span(ods, RelationshipKind.REGISTRATION, null, null)));
      }
    }
    return spans;
  }

  private List<Span> encounter(JsonObject encounter) {
    JsonObject type = encounter.object("class");
    String code = type == null ? null : type.text("code");
    RelationshipKind kind =
        switch (code) {
          case "IMP", "ACUTE", "NONAC", "OBSENC" -> RelationshipKind.ADMISSION;
          case "EMER" -> RelationshipKind.ATTENDANCE;
          case "AMB", "HH", "VR", "FLD" -> RelationshipKind.CONTACT;
          case null, default -> null;
        };
    if (kind == null || CALLED_OFF.contains(String.valueOf(encounter.text("status")))) {
      return List.of();
    }
    Duration tail =
        switch (kind) {
          case ADMISSION -> settings.admissionTail();
          case ATTENDANCE -> settings.attendanceTail();
          default -> settings.contactTail();
        };
    boolean over = "finished".equals(encounter.text("status"));
    return one(encounter, "serviceProvider", kind, tail, over);
  }

  private List<Span> episode(JsonObject episode) {
    String status = String.valueOf(episode.text("status"));
    if (CALLED_OFF.contains(status)) {
      return List.of();
    }
    boolean ward = Told.codes(episode, "type", Told.IN_PLACE).contains("virtual-ward");
    RelationshipKind kind = ward ? RelationshipKind.VIRTUAL_WARD : RelationshipKind.CASELOAD;
    boolean over = status.equals("finished");
    List<Span> spans =
        new ArrayList<>(one(episode, "managingOrganization", kind, settings.episodeTail(), over));
    if (!spans.isEmpty()) {
      Span whole = spans.getFirst();
      for (JsonObject team : episode.objects("team")) {
        Told.team(team, directory).ifPresent(code -> spans.add(whole.with("team:" + code)));
      }
    }
    return spans;
  }

  /// @param over whether it has ended, even where it does not say when: then it lasted a moment
  private List<Span> one(
      JsonObject resource, String with, RelationshipKind kind, Duration tail, boolean over) {
    Optional<OdsCode> ods = Told.organisation(resource.object(with), directory, today);
    Instant from = FhirTime.start(Told.period(resource, "start"));
    Instant end = FhirTime.end(Told.period(resource, "end"));
    if (end == null && over) {
      end = from == null ? Instant.EPOCH : from;
    }
    Instant until = end == null ? null : end.plus(tail);
    return ods.map(code -> List.of(new Span(code, kind, from, until))).orElse(List.of());
  }

  private List<Span> referral(JsonObject request) {
    List<Span> spans = new ArrayList<>();
    if ("active".equals(request.text("status"))
        && ORDERS.contains(String.valueOf(request.text("intent")))) {
      Instant from = FhirTime.start(request.text("authoredOn"));
      for (JsonObject performer : request.objects("performer")) {
        Told.organisation(performer, directory, today)
            .ifPresent(ods -> spans.add(new Span(ods, RelationshipKind.REFERRAL, from, null)));
      }
    }
    return spans;
  }

  private List<Span> careTeam(JsonObject team) {
    List<Span> spans = new ArrayList<>();
    if (!NO_TEAM.contains(String.valueOf(team.text("status")))) {
      for (JsonObject participant : team.objects("participant")) {
        JsonObject spell = participant.has("period") ? participant : team;
        Instant from = FhirTime.start(Told.period(spell, "start"));
        Instant until = FhirTime.end(Told.period(spell, "end"));
        JsonObject member = participant.object("member");
        Told.organisation(member, directory, today)
            .ifPresent(ods -> spans.add(new Span(ods, RelationshipKind.CARE_TEAM, from, until)));
        Told.team(member, directory)
            .map(code -> new Span("team:" + code, RelationshipKind.CARE_TEAM, from, until))
            .ifPresent(spans::add);
      }
    }
    return spans;
  }

  private static String raw(JsonObject resource, String member) {
    var value = resource.get(member);
    return value instanceof org.careweave.resources.JsonPrimitive primitive ? primitive.text() : "";
  }
}
