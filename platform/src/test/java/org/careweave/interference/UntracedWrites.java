package org.careweave.interference;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;

/// For each route that stores something a request that does, and how to tell that it did.
final class UntracedWrites {

  private static final Region.Viewer MEMBER = Region.seerBeside(Region.DOCTOR);

  private final Twin twin;
  private final String patient;
  private final String task;
  private final String plan;
  private final long person;
  private final Map<String, Write> all = new LinkedHashMap<>();

  /// @param send does it
  /// @param done whether it was done, by what the same asker finds after
  record Write(Region.Viewer viewer, Function<Talk, Answer> send, Predicate<Talk> done) {}

  UntracedWrites(Stage stage, Stage.Round round, World world) {
    twin = stage.two();
    patient = Stage.patient(world, World.LOOKED_AFTER).key();
    task = Objects.requireNonNull(round.work().get(world)).tasks().getFirst();
    plan = Objects.requireNonNull(round.work().get(world)).plans().getFirst();
    person = round.number(world, World.LOOKED_AFTER);
    creating();
    changing();
    forms();
  }

  Map<String, Write> all() {
    return all;
  }

  /// An Observation that is known by a value of its own.
  private String observation(String value, String id, String says) {
    return """
        {"resourceType":"Observation",%s"status":"final","valueString":"%s",
        "identifier":[{"system":"urn:untraced","value":"%s"}],
        "code":{"text":"untraced"},"subject":{"reference":"%s"}}"""
        .formatted(id.isEmpty() ? "" : "\"id\":\"" + id + "\",", says, value, patient)
        .replace("\n", "");
  }

  private static String query(String value) {
    return "identifier=" + Talk.encoded("urn:untraced|" + value);
  }

  private static Answer found(Talk talk, String value) {
    return talk.get("/fhir/Observation?" + query(value));
  }

  private void creating() {
    at(
        "POST /fhir/{type}",
        talk -> talk.post("/fhir/Observation", observation("made", "", "x")),
        talk -> found(talk, "made").body().contains("\"entry\""));
    for (String path : new String[] {"/fhir", "/fhir/"}) {
      String value = path.equals("/fhir") ? "transaction" : "batch";
      String bundle =
          "{\"resourceType\":\"Bundle\",\"type\":\""
              + value
              + "\",\"entry\":[{\"resource\":"
              + observation(value, "", "x")
              + ",\"request\":{\"method\":\"POST\",\"url\":\"Observation\"}}]}";
      at(
          "POST " + path,
          talk -> talk.post(path, bundle),
          talk -> found(talk, value).body().contains("\"entry\""));
    }
  }

  /// Where something is that was stored before.
  private String stored(String value) {
    Answer answer =
        new Talk(twin, Region.SEER).post("/fhir/Observation", observation(value, "", "before"));
    return Objects.requireNonNull(answer.written(), answer.text());
  }

  private void changing() {
    String patch = "[{\"op\":\"replace\",\"path\":\"/valueString\",\"value\":\"after\"}]";
    for (String where : new String[] {"/{id}", ""}) {
      boolean named = !where.isEmpty();
      String route = " /fhir/{type}" + where;
      String put = stored("put" + where);
      String id = named ? put.substring(put.lastIndexOf('/') + 1) : "";
      String to = named ? put : "/fhir/Observation?" + query("put");
      at(
          "PUT" + route,
          talk -> talk.put(to, observation("put" + where, id, "after")),
          talk -> talk.get(put).body().contains("after"));
      String patched = stored("patch" + where);
      String onto = named ? patched : "/fhir/Observation?" + query("patch");
      at(
          "PATCH" + route,
          talk -> talk.patch(onto, patch),
          talk -> talk.get(patched).body().contains("after"));
      String deleted = stored("delete" + where);
      String of = named ? deleted : "/fhir/Observation?" + query("delete");
      at("DELETE" + route, talk -> talk.delete(of), talk -> talk.get(deleted).status() == 410);
    }
  }

  private void at(String route, Function<Talk, Answer> send, Predicate<Talk> done) {
    all.put(route, new Write(Region.SEER, send, done));
  }

  private void form(String route, String path, Map<String, String> fields, String page) {
    String words =
        fields.values().stream().filter(v -> v.startsWith("untraced")).findAny().orElseThrow();
    all.put(
        route,
        new Write(
            MEMBER,
            talk -> talk.submit(path, fields),
            talk -> talk.page(page).body().contains(words)));
  }

  private void forms() {
    ZonedDateTime soon = Stage.START.plus(Duration.ofDays(2)).atZone(ZoneOffset.UTC);
    Map<String, String> due = new LinkedHashMap<>();
    due.put("due-day", "" + soon.getDayOfMonth());
    due.put("due-month", "" + soon.getMonthValue());
    due.put("due-year", "" + soon.getYear());
    due.put("due-time", "12:00");
    due.put("team", "RN1-T");
    due.put("due-reason", "untraced reason");
    due.put("title", "untraced reason");
    form("POST /people/{person}/tasks", "/people/" + person + "/tasks", due, "/tasks");
    String at = "/tasks/" + task;
    form("POST /tasks/{id}/comment", at + "/comment", Map.of("comment", "untraced words"), at);
    form(
        "POST /plans/{id}/edit",
        "/plans/" + plan + "/edit",
        Map.of("version", "1", "most-important", "untraced wish"),
        "/plans/" + plan);
  }
}
