package org.careweave.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The Tasks that Synthea does not write: 3,000, the same on every run, dealt to ten organisations
/// and
/// three statuses in turn and to patients at random, each requested at a moment of its own.
///
/// They refer to patients and organisations by Synthea's identifiers (conditional references), so
/// the
/// same bytes go to every server.
final class TaskData {

  static final int TASKS = 3_000;
  static final List<String> STATUSES = List.of("requested", "accepted", "in-progress");

  private static final int OWNERS = 10;
  private static final int PER_BUNDLE = 100;
  private static final long SECONDS_APART = 420;
  private static final Instant FIRST = Instant.parse("2025-01-01T08:00:00Z");

  private final DataSet data;
  private final JsonMapper json = new JsonMapper();

  TaskData(DataSet data) {
    this.data = data;
  }

  /// Identifiers of the organisations that own the tasks.
  List<String> owners() {
    return DataSet.Facts.mostFrequent(data.facts().encounters(), 1, OWNERS);
  }

  /// Identifiers, `system|value`, of practitioners who may take tasks: the first of the bundles.
  List<String> workers(int count) {
    List<String> found = new ArrayList<>();
    for (DataSet.BundleFile bundle : data.shared()) {
      for (JsonNode entry : json.readTree(bundle.read()).path("entry")) {
        JsonNode identifier = entry.at("/resource/identifier/0");
        if (entry.at("/resource/resourceType").asString("").equals("Practitioner")
            && found.size() < count) {
          found.add(
              identifier.path("system").asString("") + "|" + identifier.path("value").asString(""));
        }
      }
    }
    if (found.isEmpty()) {
      throw new IllegalStateException("There is nobody to take a task");
    }
    return found;
  }

  /// Transactions of a hundred tasks each.
  List<byte[]> bundles() {
    var random = new Random(42);
    List<String> owners = owners();
    var bundles = new ArrayList<byte[]>();
    for (int first = 0; first < TASKS; first += PER_BUNDLE) {
      ObjectNode bundle = json.createObjectNode();
      bundle.put("resourceType", "Bundle").put("type", "transaction");
      ArrayNode entries = bundle.putArray("entry");
      for (int i = first; i < first + PER_BUNDLE; i++) {
        List<DataSet.Person> people = data.facts().people();
        String patient = people.get(random.nextInt(people.size())).identifier();
        String owner = owners.get(i % owners.size());
        String status = STATUSES.get(i / owners.size() % STATUSES.size());
        UUID id = UUID.nameUUIDFromBytes(("task " + i).getBytes(StandardCharsets.UTF_8));
        ObjectNode entry = entries.addObject();
        entry.put("fullUrl", "urn:uuid:" + id);
        entry.set(
            "resource",
            task(i, status, conditional("Patient", patient), conditional("Organization", owner))
                .put("id", id.toString()));
        entry.putObject("request").put("method", "POST").put("url", "Task");
      }
      bundles.add(json.writeValueAsBytes(bundle));
    }
    return bundles;
  }

  /// One task as a client of the API writes it, for resources the server has given ids to.
  ///
  /// @param patient `Patient/…` as the server names it
  /// @param owner `Organization/…` as the server names it
  byte[] single(int number, String status, String patient, String owner) {
    return json.writeValueAsBytes(task(number, status, patient, owner));
  }

  /// The same with an id, for an update.
  byte[] single(int number, String status, String patient, String owner, String id) {
    return json.writeValueAsBytes(task(number, status, patient, owner).put("id", id));
  }

  private ObjectNode task(int number, String status, String patient, String owner) {
    ObjectNode task = json.createObjectNode();
    task.put("resourceType", "Task").put("status", status).put("intent", "order");
    task.put("priority", number % 20 == 0 ? "urgent" : "routine");
    ObjectNode coding = task.putObject("code").putArray("coding").addObject();
    coding.put("system", "http://hl7.org/fhir/CodeSystem/task-code").put("code", "fulfill");
    task.put("description", "Visit at home and review, number " + number);
    task.putObject("for").put("reference", patient);
    task.put("authoredOn", FIRST.plusSeconds(SECONDS_APART * number).toString());
    task.putObject("owner").put("reference", owner);
    return task;
  }

  private static String conditional(String type, String identifier) {
    return type + "?identifier=" + DataSet.IDENTIFIER + "|" + identifier;
  }
}
