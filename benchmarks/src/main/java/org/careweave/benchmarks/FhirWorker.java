package org.careweave.benchmarks;

import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.careweave.benchmarks.WorkTally.Act;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Works with tasks as an application does over FHIR: `POST`, a search of the team's open tasks,
/// and
/// two `PUT`s that name the version they change. Every server is sent the same requests.
final class FhirWorker implements Worker {

  private static final byte[] NOTHING = {};
  private static final String JSON =
      "Accept: application/fhir+json\r\nContent-Type: application/fhir+json\r\n";
  private static final String CODE =
      URLEncoder.encode("http://hl7.org/fhir/CodeSystem/task-code|fulfill", StandardCharsets.UTF_8);

  /// Whose task it is, as the server names them.
  ///
  /// @param patient `Patient/…`
  /// @param team `Organization/…`, which has the open task
  /// @param worker `Practitioner/…`, who takes it
  record Place(String patient, String team, String worker) {}

  private record Version(String id, String number) {}

  private final Target target;
  private final TaskData tasks;
  private final Place place;
  private final AtomicInteger numbers;
  private final HttpConnection connection;
  private final JsonMapper json = new JsonMapper();

  /// @param numbers gives each task one of its own, the later the newer
  FhirWorker(Target target, TaskData tasks, Place place, AtomicInteger numbers) {
    this.target = target;
    this.tasks = tasks;
    this.place = place;
    this.numbers = numbers;
    this.connection = new HttpConnection(target.base());
  }

  @Override
  public void task(boolean finding, WorkTally tally) {
    int number = numbers.getAndIncrement();
    try {
      byte[] open = tasks.single(number, "requested", place.patient(), place.team());
      Version made = written(Act.MAKE, "POST", "/Task", "", open, tally);
      if (finding) {
        find(made.id(), tally);
      }
      Version taken = put(Act.CLAIM, number, "in-progress", made, tally);
      put(Act.COMPLETE, number, "completed", taken, tally);
    } catch (WorkTally.Refused | UncheckedIOException | JacksonException e) {
      tally.failed(e);
    }
  }

  private void find(String id, WorkTally tally) {
    String query =
        "/Task?owner=%s&code=%s&status=requested&_sort=-authored-on&_count=50"
            .formatted(place.team(), CODE);
    HttpConnection.Answer found = ask(Act.FIND, "GET", query, "", NOTHING, tally);
    if (!found.text().contains("Task/" + id + "\"")) {
      throw new WorkTally.Refused(
          "%s does not list Task/%s, which it has".formatted(target.name(), id), false);
    }
  }

  private Version put(Act act, int number, String status, Version now, WorkTally tally) {
    byte[] content = tasks.single(number, status, place.patient(), place.worker(), now.id());
    String match = "If-Match: W/\"" + now.number() + "\"\r\n";
    return written(act, "PUT", "/Task/" + now.id(), match, content, tally);
  }

  private Version written(
      Act act, String method, String path, String match, byte[] content, WorkTally tally) {
    JsonNode task = json.readTree(ask(act, method, path, match, content, tally).text());
    String id = task.path("id").asString("");
    String number = task.at("/meta/versionId").asString("");
    if (id.isEmpty() || number.isEmpty()) {
      throw new WorkTally.Refused(
          "%s does not say which version it stored".formatted(target.name()), false);
    }
    return new Version(id, number);
  }

  private HttpConnection.Answer ask(
      Act act, String method, String path, String match, byte[] content, WorkTally tally) {
    String headers = target.authorization(Target.Role.CLIENT) + JSON + match;
    long start = System.nanoTime();
    HttpConnection.Answer answer =
        connection.exchange(method, target.base().getPath() + path, headers, content);
    long took = System.nanoTime() - start;
    if (answer.status() / 100 != 2) {
      String text = answer.text();
      throw new WorkTally.Refused(
          "%s answered %d to %s %s: %s"
              .formatted(
                  target.name(),
                  answer.status(),
                  method,
                  path,
                  text.substring(0, Math.min(300, text.length()))),
          answer.status() == 409 || answer.status() == 412);
    }
    tally.done(act, took);
    return answer;
  }

  @Override
  public void close() {
    connection.close();
  }
}
