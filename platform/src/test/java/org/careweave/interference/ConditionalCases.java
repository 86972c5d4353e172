package org.careweave.interference;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;

/// Writing by criteria and patching: onto what is hidden, by what would find it, and on what is
/// shown in part. What both stores hold stays as it is.
final class ConditionalCases {

  private static final String LANGUAGE =
      "[{\"op\":\"add\",\"path\":\"/language\",\"value\":\"cy\"}]";

  private static final Pattern CREATED =
      Pattern.compile("\"201 Created\",\"location\":\"http://[^/]+(/fhir/[^\"]+)/_history/1\"");

  private final World world;
  private final Random random;
  private final List<Region.Viewer> callers;

  ConditionalCases(World world, Random random, List<Region.Viewer> callers) {
    this.world = world;
    this.random = random;
    this.callers = callers;
  }

  Case next() {
    return switch (random.nextInt(8)) {
      case 0, 1 -> create();
      case 2 -> update();
      case 3 -> delete();
      case 4 -> patch();
      case 5 -> patchWhatFits();
      case 6 -> world.contactHidden() ? test() : patch();
      default -> bundle();
    };
  }

  private Case of(String path, Case.Script script) {
    return new Case(Set.of(path), callers.get(random.nextInt(callers.size())), script);
  }

  private World.Item hidden() {
    List<World.Item> all = world.allHidden();
    return all.get(random.nextInt(all.size()));
  }

  /// A value that only something hidden has, or that something shown has besides.
  private String value() {
    return world.name() + (random.nextBoolean() ? Stage.HIDDEN_ALONE : Stage.HIDDEN_BESIDE);
  }

  private static String criteria(String value) {
    return "identifier=" + Talk.encoded("urn:conditional|" + value);
  }

  private static String practitioner(String value) {
    return "{\"resourceType\":\"Practitioner\",\"identifier\":[{\"system\":\"urn:conditional\","
        + "\"value\":\""
        + value
        + "\"}]}";
  }

  private Case create() {
    String value = value();
    return of(
        "conditional create",
        talk -> {
          String written =
              talk.post(
                      "/fhir/Practitioner",
                      practitioner(value),
                      "If-None-Exist: " + criteria(value))
                  .written();
          if (written != null) {
            talk.get(written);
            talk.post(
                "/fhir/Practitioner", practitioner(value), "If-None-Exist: " + criteria(value));
            talk.delete(written);
          }
        });
  }

  private Case update() {
    String value = world.name() + Stage.HIDDEN_ALONE;
    boolean match = random.nextInt(3) == 0;
    String[] headers = match ? new String[] {"If-Match: W/\"1\""} : new String[0];
    return of(
        "conditional update",
        talk -> {
          String path = "/fhir/Practitioner?" + criteria(value);
          String written = talk.put(path, practitioner(value), headers).written();
          if (written != null) {
            talk.put(path, practitioner(value), "If-Match: W/\"7\"");
            talk.delete(written);
          }
        });
  }

  private Case delete() {
    World.Item item = hidden();
    return of(
        "conditional delete",
        talk -> {
          talk.delete("/fhir/" + item.type() + "?_id=" + item.serverId());
          talk.get("/fhir/" + item.key());
        });
  }

  private Case patch() {
    World.Item item = hidden();
    boolean match = random.nextInt(3) == 0;
    String[] headers = match ? new String[] {"If-Match: W/\"9\""} : new String[0];
    return of("patch onto", talk -> talk.patch("/fhir/" + item.key(), LANGUAGE, headers));
  }

  private Case patchWhatFits() {
    World.Item item = hidden();
    return of(
        "conditional patch",
        talk -> {
          talk.patch("/fhir/" + item.type() + "?_id=" + item.serverId(), LANGUAGE);
          talk.get("/fhir/" + item.key() + "/_history");
        });
  }

  /// Looks by tests into the contact details of somebody who must not be found by them. Nothing is
  /// changed.
  private Case test() {
    List<World.Item> patients =
        world.patients().stream().filter(p -> World.RESTRICTED.equals(p.person())).toList();
    World.Item patient = patients.get(random.nextInt(patients.size()));
    String pointer = random.nextBoolean() ? "/address/0/line/0" : "/address/0/line";
    String street = random.nextBoolean() ? "3 One Street" : "4 Two Street";
    String value = pointer.endsWith("0") ? "\"" + street + "\"" : "[\"" + street + "\"]";
    return of(
        "patch onto",
        talk ->
            talk.patch(
                "/fhir/" + patient.key(),
                "[{\"op\":\"test\",\"path\":\"" + pointer + "\",\"value\":" + value + "}]"));
  }

  private Case bundle() {
    String value = value();
    World.Item gone = hidden();
    String json =
        "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":["
            + "{\"fullUrl\":\"urn:uuid:who\",\"resource\":"
            + practitioner(value)
            + ",\"request\":{\"method\":\"POST\",\"url\":\"Practitioner\",\"ifNoneExist\":\""
            + criteria(value)
            + "\"}},{\"resource\":{\"resourceType\":\"Observation\",\"status\":\"final\","
            + "\"code\":{\"text\":\"x\"},\"performer\":[{\"reference\":\"urn:uuid:who\"}]},"
            + "\"request\":{\"method\":\"POST\",\"url\":\"Observation\"}},"
            + "{\"request\":{\"method\":\"DELETE\",\"url\":\""
            + gone.type()
            + "?_id="
            + gone.serverId()
            + "\"}}]}";
    return of(
        "conditional transaction",
        talk -> {
          Answer answer = talk.post("/fhir", json);
          talk.get("/fhir/" + gone.key());
          CREATED.matcher(answer.body()).results().map(made -> made.group(1)).forEach(talk::delete);
        });
  }
}
