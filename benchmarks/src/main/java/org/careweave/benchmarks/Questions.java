package org.careweave.benchmarks;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The measured operations, put for one loaded server with the ids it has given.
///
/// Thirty patients, first pages of fifty, whole records to the end. Not safe for several threads.
final class Questions {

  /// The operations by name, in the order they are measured.
  static final List<String> NAMES =
      List.of(
          "read",
          "search-identifier",
          "search-name",
          "search-observations",
          "search-conditions",
          "record",
          "tasks",
          "encounters",
          "conditions-by-code",
          "create",
          "update");

  private static final int PATIENTS = 30;
  private static final int PAGE = 50;
  // LOINC body weight: the observation that most patients have a series of.
  private static final String WEIGHT = "http://loinc.org|29463-7";
  private static final String SNOMED = "http://snomed.info/sct|";

  private final DataSet.Facts facts;
  private final TaskData tasks;
  private final Client client;
  private final JsonMapper json = new JsonMapper();
  private final List<DataSet.Person> people = new ArrayList<>();
  private final Map<String, String> ids = new HashMap<>();

  Questions(DataSet data, Client client) {
    this.facts = data.facts();
    this.tasks = new TaskData(data);
    this.client = client;
    List<DataSet.Person> all = facts.people();
    int count = Math.min(PATIENTS, all.size());
    for (int i = 0; i < count; i++) {
      people.add(all.get(i * all.size() / count));
    }
  }

  /// The operation of that name, with its calls.
  ///
  /// @throws IllegalStateException if the server does not answer what has to be known first
  Question of(String name) {
    return switch (name) {
      case "read" -> aboutEach(name, "Patient by id", id -> Call.get("/Patient/" + id));
      case "search-identifier" ->
          Question.of(name, "Patient?identifier", people.stream().map(this::byIdentifier).toList());
      case "search-name" ->
          Question.of(name, "Patient?family&birthdate", people.stream().map(this::byName).toList());
      case "search-observations" ->
          aboutEach(
              name,
              "Observation?patient&code&_sort=-date",
              id ->
                  search("Observation?patient=Patient/%s&code=%s&_sort=-date", id, encode(WEIGHT)));
      case "search-conditions" ->
          aboutEach(name, "Condition?patient", id -> search("Condition?patient=Patient/%s", id));
      case "record" ->
          aboutEach(
              name,
              "Patient/$everything?_count=1000, to the end",
              id -> Call.getToTheEnd("/Patient/" + id + "/$everything?_count=1000"));
      case "tasks" -> workList(name);
      case "encounters" -> encounters(name);
      case "conditions-by-code" -> conditions(name);
      case "create" -> Question.of(name, "POST Task", creates());
      case "update" -> Question.of(name, "PUT Task", updates());
      default -> throw new IllegalArgumentException("No operation is called " + name);
    };
  }

  private Question aboutEach(String name, String what, Function<String, Call> call) {
    return Question.of(
        name, what, people.stream().map(person -> call.apply(patient(person))).toList());
  }

  private Call byIdentifier(DataSet.Person person) {
    String token = DataSet.IDENTIFIER + "|" + person.identifier();
    return Call.get("/Patient?identifier=" + encode(token));
  }

  private Call byName(DataSet.Person person) {
    return search("Patient?family=%s&birthdate=%s", encode(person.family()), person.birthDate());
  }

  private Question workList(String name) {
    var calls = new ArrayList<Call>();
    for (String owner : tasks.owners()) {
      for (String status : TaskData.STATUSES) {
        calls.add(
            search(
                "Task?owner=Organization/%s&status=%s&_sort=-authored-on&_include=Task:patient",
                organization(owner), status));
      }
    }
    return new Question(name, "Task?owner&status&_sort&_include", "/for/reference", calls);
  }

  private Question encounters(String name) {
    String query = "Encounter?status=finished&service-provider=Organization/%s&_sort=-date";
    return Question.of(
        name,
        "Encounter?status&service-provider&_sort",
        withAPage(facts.encounters()).stream()
            .map(organization -> search(query, organization(organization)))
            .toList());
  }

  private Question conditions(String name) {
    String query = "Condition?code=%s&_include=Condition:patient";
    return new Question(
        name,
        "Condition?code&_include=Condition:patient",
        "/subject/reference",
        withAPage(facts.conditions()).stream()
            .map(code -> search(query, encode(SNOMED + code)))
            .toList());
  }

  /// What has more than a page of matches, or the most frequent of all where the data are few.
  private static List<String> withAPage(Map<String, Integer> counts) {
    List<String> full = DataSet.Facts.mostFrequent(counts, PAGE, PATIENTS);
    return full.isEmpty() ? DataSet.Facts.mostFrequent(counts, 1, 1) : full;
  }

  // Written tasks get a status no other operation asks for, so that they change no other answer.
  // There are thirty even where patients are few, so that each of several clients at once has its
  // own.

  private List<Call> creates() {
    var calls = new ArrayList<Call>();
    for (int i = 0; i < PATIENTS; i++) {
      calls.add(create(i));
    }
    return calls;
  }

  private Call create(int i) {
    String patient = subject(i);
    String owner = owner(i);
    int number = TaskData.TASKS + i;
    return new Call(
        "POST", "/Task", turn -> tasks.single(number + turn, "draft", patient, owner), false);
  }

  private List<Call> updates() {
    var calls = new ArrayList<Call>();
    for (int i = 0; i < PATIENTS; i++) {
      String id = created(create(i));
      String patient = subject(i);
      String owner = owner(i);
      int number = TaskData.TASKS + i;
      calls.add(
          new Call(
              "PUT",
              "/Task/" + id,
              turn -> tasks.single(number + turn, "cancelled", patient, owner, id),
              false));
    }
    return calls;
  }

  /// The i-th of the people asked about, as the server names them.
  String subject(int i) {
    return "Patient/" + patient(people.get(i % people.size()));
  }

  /// The i-th of the owners of tasks, as the server names them.
  String owner(int i) {
    List<String> owners = tasks.owners();
    return "Organization/" + organization(owners.get(i % owners.size()));
  }

  /// The practitioner with an identifier, `system|value`, as the server names them.
  String practitioner(String identifier) {
    return "Practitioner/" + only("Practitioner", "Practitioner?identifier=" + encode(identifier));
  }

  private String created(Call create) {
    var id = new String[] {""};
    client.call(create, 0, answer -> id[0] = json.readTree(answer.text()).path("id").asString(""));
    if (id[0].isEmpty()) {
      throw new IllegalStateException("The answer to POST Task has no id");
    }
    return id[0];
  }

  private String patient(DataSet.Person person) {
    return id("Patient", person.identifier());
  }

  private String organization(String identifier) {
    return id("Organization", identifier);
  }

  private String id(String type, String identifier) {
    String query = type + "?identifier=" + encode(DataSet.IDENTIFIER + "|" + identifier);
    return ids.computeIfAbsent(query, _ -> only(type, query));
  }

  private String only(String type, String query) {
    var found = new ArrayList<String>();
    client.call(
        Call.get("/" + query),
        0,
        answer -> {
          for (JsonNode entry : json.readTree(answer.text()).path("entry")) {
            if (entry.at("/resource/resourceType").asString("").equals(type)) {
              found.add(entry.at("/resource/id").asString());
            }
          }
        });
    if (found.size() != 1) {
      throw new IllegalStateException(
          "%d answers to the search for one %s".formatted(found.size(), type));
    }
    return found.getFirst();
  }

  private static Call search(String query, Object... values) {
    return Call.get("/" + query.formatted(values) + "&_count=" + PAGE);
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
