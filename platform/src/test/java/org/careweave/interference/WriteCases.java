package org.careweave.interference;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// Writing: onto what is hidden, with references to it, in Bundles, and what comes of it. Only what
/// is hidden, what is nowhere and what the case itself wrote is written onto: what both stores hold
/// stays.
final class WriteCases {

  private final World world;
  private final Random random;
  private final List<Region.Viewer> callers;
  private final ConditionalCases conditional;

  WriteCases(World world, Random random, List<Region.Viewer> callers) {
    this.world = world;
    this.random = random;
    this.callers = callers;
    this.conditional = new ConditionalCases(world, random, callers);
  }

  Case next() {
    return switch (random.nextInt(19)) {
      case 0, 1 -> updateOnto();
      case 2 -> deleteOnto();
      case 3, 4 -> createReferring();
      case 5, 6 -> updateReferring();
      case 7 -> bundle("transaction");
      case 8 -> bundle("batch");
      case 9 -> conditionalReference();
      case 10 -> samePerson();
      case 11, 12, 13, 14, 15, 16 -> conditional.next();
      default -> feedBundle();
    };
  }

  private Case of(Region.Viewer viewer, String path, Case.Script script) {
    return new Case(Set.of(path), viewer, script);
  }

  private Region.Viewer caller() {
    return callers.get(random.nextInt(callers.size()));
  }

  private World.Item hidden() {
    List<World.Item> all = world.allHidden();
    return all.get(random.nextInt(all.size()));
  }

  /// Something hidden of this type; something that is nowhere when there is none.
  private String hidden(String type) {
    return world.allHidden().stream()
        .filter(i -> i.type().equals(type))
        .map(World.Item::key)
        .findFirst()
        .orElse(type + "/00000000-0000-8000-8000-000000000000");
  }

  private String patient() {
    List<World.Item> all = world.patients();
    return all.get(random.nextInt(all.size())).key();
  }

  private String anyPatient() {
    List<World.Item> hidden = world.hiddenPatients();
    return random.nextInt(3) == 0 ? patient() : hidden.get(random.nextInt(hidden.size())).key();
  }

  /// The same under the id it is served by, of the writer's own custodian and not for all eyes.
  private static String withId(World.Item item) {
    return "{\"resourceType\":\""
        + item.type()
        + "\",\"id\":\""
        + item.serverId()
        + "\",\"meta\":{\"security\":[{\"system\":\"urn:odd\",\"code\":\"x\"}]},"
        + item.body()
        + "}";
  }

  private Case updateOnto() {
    World.Item item = hidden();
    String[] headers =
        switch (random.nextInt(4)) {
          case 0 -> new String[] {"If-Match: W/\"1\""};
          case 1 -> new String[] {"Prefer: return=OperationOutcome"};
          case 2 -> new String[] {"If-Match: W/\"9\""};
          default -> new String[0];
        };
    return of(
        caller(),
        "update onto",
        talk -> {
          talk.put("/fhir/" + item.key(), withId(item), headers);
          talk.get("/fhir/" + item.key());
        });
  }

  private Case deleteOnto() {
    World.Item item = hidden();
    boolean match = random.nextInt(3) == 0;
    String[] headers = match ? new String[] {"If-Match: W/\"1\""} : new String[0];
    return of(
        caller(),
        "delete onto",
        talk -> {
          talk.delete("/fhir/" + item.key(), headers);
          talk.get("/fhir/" + item.key());
          talk.get("/fhir/" + item.key() + "/_history");
        });
  }

  /// An Observation of this world, about this patient, with more members.
  private String observation(String id, String patient, String more) {
    return "{\"resourceType\":\"Observation\","
        + (id.isEmpty() ? "" : "\"id\":\"" + id + "\",")
        + "\"status\":\"final\",\"code\":{\"coding\":[{\"system\":\"urn:own\",\"code\":\""
        + world.name()
        + "-own\"}]}"
        + (patient.isEmpty() ? "" : ",\"subject\":{\"reference\":\"" + patient + "\"}")
        + more
        + "}";
  }

  private String references() {
    List<String> more = new ArrayList<>();
    if (random.nextBoolean()) {
      more.add(",\"encounter\":{\"reference\":\"" + hidden("Encounter") + "\"}");
    }
    if (random.nextBoolean()) {
      more.add(
          ",\"performer\":[{\"reference\":\"" + hidden("Practitioner") + "\",\"display\":\"X\"}]");
    }
    if (more.isEmpty()) {
      more.add(",\"derivedFrom\":[{\"reference\":\"" + hidden("Observation") + "\"}]");
    }
    return String.join("", more);
  }

  private Case createReferring() {
    String json = observation("", random.nextInt(4) == 0 ? "" : anyPatient(), references());
    return of(
        caller(),
        "create referring",
        talk -> {
          String written = talk.post("/fhir/Observation", json).written();
          if (written != null) {
            talk.get(written);
            talk.delete(written);
            talk.get(written);
          }
        });
  }

  /// Something of the writer's own, which then comes to refer to what is hidden.
  private Case updateReferring() {
    String first = observation("", random.nextInt(4) == 0 ? "" : patient(), "");
    String then = random.nextInt(3) == 0 ? "" : anyPatient();
    String more = references();
    return of(
        caller(),
        "update referring",
        talk -> {
          String written = talk.post("/fhir/Observation", first).written();
          if (written != null) {
            String id = written.substring(written.lastIndexOf('/') + 1);
            talk.put(written, observation(id, then, more));
            talk.get(written);
            talk.get(written + "/_history");
            talk.get("/fhir/Observation?code=" + world.name() + "-own&_id=" + id);
            talk.put(written, observation(id, then, more), "If-Match: W/\"1\"");
            talk.delete(written, "If-Match: W/\"7\"");
            talk.delete(written);
            talk.get(written);
          }
        });
  }

  private Case bundle(String type) {
    World.Item onto = hidden();
    World.Item gone = hidden();
    List<String> entries = new ArrayList<>();
    entries.add(post("urn:uuid:own", observation("", patient(), "")));
    if (random.nextBoolean()) {
      entries.add(post("urn:uuid:other", observation("", anyPatient(), references())));
    }
    if (random.nextInt(3) == 0) {
      entries.add(
          "{\"fullUrl\":\"urn:uuid:onto\",\"resource\":"
              + withId(onto)
              + ",\"request\":{\"method\":\"PUT\",\"url\":\""
              + onto.key()
              + "\"}}");
      String to = random.nextBoolean() ? onto.key() : "urn:uuid:onto";
      entries.add(
          post(
              "urn:uuid:third",
              observation("", "", ",\"focus\":[{\"reference\":\"" + to + "\"}]")));
    } else if (random.nextBoolean()) {
      entries.add(
          "{\"resource\":"
              + withId(onto)
              + ",\"request\":{\"method\":\"PUT\",\"url\":\""
              + onto.key()
              + "\"}}");
    }
    if (random.nextBoolean() || entries.size() == 1) {
      entries.add("{\"request\":{\"method\":\"DELETE\",\"url\":\"" + gone.key() + "\"}}");
    }
    String json =
        "{\"resourceType\":\"Bundle\",\"type\":\""
            + type
            + "\",\"entry\":["
            + String.join(",", entries)
            + "]}";
    return of(
        caller(),
        type,
        talk -> {
          talk.post(type.equals("batch") ? "/fhir/" : "/fhir", json);
          talk.get("/fhir/" + onto.key());
          talk.get("/fhir/" + gone.key());
          talk.get("/fhir/Observation?code=" + world.name() + "-own&_total=accurate");
        });
  }

  private static String post(String fullUrl, String resource) {
    return "{\"fullUrl\":\""
        + fullUrl
        + "\",\"resource\":"
        + resource
        + ",\"request\":{\"method\":\"POST\",\"url\":\"Observation\"}}";
  }

  /// References by a query: to something hidden alone, and to something that is there once for the
  /// writer and twice in truth.
  private Case conditionalReference() {
    String which = random.nextBoolean() ? Stage.HIDDEN_ALONE : Stage.HIDDEN_BESIDE;
    String system = random.nextBoolean() ? Talk.encoded("urn:conditional|") : "";
    String json =
        observation(
            "",
            "",
            ",\"performer\":[{\"reference\":\"Practitioner?identifier="
                + system
                + world.name()
                + which
                + "\"}]");
    return of(
        caller(),
        "create with conditional reference",
        talk -> {
          String written = talk.post("/fhir/Observation", json).written();
          if (written != null) {
            talk.get(written);
            talk.delete(written);
          }
        });
  }

  /// A Patient of the writer's own of whom only a hidden one is known: nothing of that one comes
  /// with it.
  private Case samePerson() {
    String json =
        "{\"resourceType\":\"Patient\","
            + Handmade.patient(world, World.UNKNOWN, "5 Own Street")
                .replaceFirst(",\"generalPractitioner.*", "")
            + "}";
    return of(
        caller(),
        "create of same person",
        talk -> {
          String written = talk.post("/fhir/Patient", json).written();
          if (written != null) {
            talk.get(written + "/$everything");
            talk.get(
                "/fhir/Observation?_total=accurate&patient="
                    + written.substring("/fhir/".length()));
            talk.get("/fhir/Patient?_id=" + written.substring(written.lastIndexOf('/') + 1));
            talk.delete(written);
          }
          talk.get("/fhir/" + hidden("Patient") + "/$everything");
        });
  }

  /// What feeds send, with ids that are hidden ones' in other sources, and references to them.
  private Case feedBundle() {
    World.Item same = hidden();
    String own =
        observation(
            world.name() + "-fed",
            "Patient/" + world.name() + "-p1",
            ",\"hasMember\":[{\"reference\":\"" + same.type() + "/" + same.id() + "\"}]");
    if (!same.type().equals("Observation")) {
      own = observation(world.name() + "-fed", "Patient/" + world.name() + "-p1", references());
    }
    String json =
        "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{\"resource\":"
            + own
            + ",\"request\":{\"method\":\"PUT\",\"url\":\"Observation/"
            + world.name()
            + "-fed\"}},{\"request\":{\"method\":\"DELETE\",\"url\":\""
            + same.type()
            + "/"
            + same.serverId()
            + "\"}},{\"request\":{\"method\":\"DELETE\",\"url\":\"Observation/"
            + world.name()
            + "-fed\"}}]}";
    boolean feeds = callers.contains(Region.FEED);
    return of(
        feeds ? Region.FEED : caller(),
        feeds ? "feed bundle" : "batch",
        talk -> {
          talk.post("/fhir", json);
          talk.get("/fhir/Observation/" + world.name() + "-fed");
          talk.get("/fhir/" + same.key());
        });
  }
}
