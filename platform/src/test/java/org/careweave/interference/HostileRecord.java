package org.careweave.interference;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.careweave.access.Access;
import org.careweave.access.RelationshipKind;
import org.careweave.kernel.PersonId;
import org.careweave.record.ReadResult;
import org.careweave.record.ResourceKey;
import org.careweave.record.StoredResource;

/// Somebody whose name, address, problems, results, documents and arrival all hold script.
final class HostileRecord {

  static final String SCRIPT = "<script>alert(1)</script>";
  static final String PICTURE = "\"><img src=x onerror=alert(2)>";

  private static final String SUBJECT = "\"subject\":{\"reference\":\"Patient/w0-p1\"},";

  private final String patient;
  private final String document;
  private final PersonId person;

  /// Feeds it to a platform; teams of RN1 and RN2 have to do with them.
  HostileRecord(Twin twin) {
    World world = new World(new World.Setting(0, List.of()));
    World.Item known = item("Patient", "w0-p1", named(Handmade.patient(world, "p1", "1 Way")));
    World.Item paper =
        item(
            "DocumentReference",
            "w0-d",
            SUBJECT
                + "\"status\":\"current\",\"description\":\"@\",\"type\":{\"text\":\"@\"},"
                + "\"content\":[{\"attachment\":{\"contentType\":\"text/plain\",\"title\":\"@\"}}]");
    List<World.Item> items = new ArrayList<>(List.of(known, paper));
    items.addAll(clinical());
    Handmade.shown(world).stream()
        .filter(i -> i.source().equals("EPR"))
        .map(i -> item(i.type(), i.id(), i.body().replace("amber fern", "@")))
        .forEach(items::add);
    String hostile = (SCRIPT + PICTURE).replace("\"", "\\\"");
    twin.feed("EPR", items.stream().map(i -> i.entry().replace("@", hostile)).toList());
    patient = known.serverId();
    document = paper.serverId();
    ReadResult read = twin.records().read(new ResourceKey("Patient", patient), Twin.SYSTEM);
    StoredResource stored = ((ReadResult.Found) read).resource();
    person = twin.people().personOf(stored.compartment());
    relate(twin, stored);
  }

  private static List<World.Item> clinical() {
    return List.of(
        item(
            "Condition", "w0-c", SUBJECT + "\"code\":{\"text\":\"@\"},\"note\":[{\"text\":\"@\"}]"),
        item(
            "Observation",
            "w0-o",
            SUBJECT + "\"status\":\"final\",\"code\":{\"text\":\"@\"},\"valueString\":\"@\""),
        item(
            "AllergyIntolerance",
            "w0-a",
            "\"patient\":{\"reference\":\"Patient/w0-p1\"},\"code\":{\"text\":\"@\"},"
                + "\"note\":[{\"text\":\"@\"}]"));
  }

  private void relate(Twin twin, StoredResource stored) {
    for (String team : List.of("RN1", "RN2")) {
      twin.access()
          .relate(
              new Access.Relationship(
                  "org:" + team,
                  stored.compartment(),
                  person,
                  team.equals("RN1") ? RelationshipKind.ATTENDANCE : RelationshipKind.CASELOAD,
                  Instant.EPOCH,
                  null,
                  "attacks " + team));
    }
  }

  private static World.Item item(String type, String id, String body) {
    return new World.Item("EPR", type, id, World.LOOKED_AFTER, "RN1", Set.of(), body);
  }

  private static String named(String patient) {
    return patient
        .replaceFirst(",\"telecom\":.*?\\],", ",")
        .replaceFirst("\"family\":\"[^\"]*\"", "\"family\":\"@\"")
        .replaceFirst("\"given\":\\[\"[^\"]*\"", "\"given\":[\"@\"")
        .replaceFirst("\"line\":\\[\"[^\"]*\"", "\"line\":[\"@\"")
        .replaceFirst("\"city\":\"[^\"]*\"", "\"city\":\"@\"");
  }

  String patient() {
    return patient;
  }

  String document() {
    return document;
  }

  PersonId person() {
    return person;
  }
}
