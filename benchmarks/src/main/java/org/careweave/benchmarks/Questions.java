package org.careweave.benchmarks;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The measured operations, put for one server with the ids it has given.
///
/// The same as in the published comparison of HAPI FHIR JPA: thirty patients, first pages of fifty,
/// whole records to the end.
final class Questions {

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

  private final DataSet data;
  private final TaskData tasks;
  private final JsonMapper json = new JsonMapper();
  private final List<DataSet.Person> people;

  Questions(DataSet data) {
    this.data = data;
    this.tasks = new TaskData(data);
    List<DataSet.Person> all = data.facts().people();
    int count = Math.min(PATIENTS, all.size());
    var chosen = new ArrayList<DataSet.Person>();
    for (int i = 0; i < count; i++) {
      chosen.add(all.get(i * all.size() / count));
    }
    this.people = List.copyOf(chosen);
  }

  /// The questions for a loaded server, in the order of [#NAMES].
  List<Question> of(Client client) {
    List<String> patients = new ArrayList<>();
    for (DataSet.Person person : people) {
      patients.add(id(client, "Patient", person.identifier()));
    }
    Map<String, String> organizations = new TreeMap<>();
    for (String identifier : tasks.owners()) {
      organizations.put(identifier, id(client, "Organization", identifier));
    }
    var all = new ArrayList<Question>();
    onePatient(patients, all);
    workLists(client, organizations, all);
    writes(client, patients, List.copyOf(organizations.values()), all);
    return all;
  }

  private void onePatient(List<String> patients, List<Question> all) {
    all.add(
        Question.of(
            "read",
            "Patient by id",
            patients.stream().map(id -> Call.get("/Patient/" + id)).toList()));
    all.add(
        Question.of(
            "search-identifier",
            "Patient?identifier",
            people.stream().map(person -> Call.get(byIdentifier("Patient", person))).toList()));
    all.add(
        Question.of(
            "search-name",
            "Patient?family&birthdate",
            people.stream()
                .map(
                    person ->
                        Call.get(
                            "/Patient?family=%s&birthdate=%s&_count=%d"
                                .formatted(encode(person.family()), person.birthDate(), PAGE)))
                .toList()));
    all.add(
        Question.of(
            "search-observations",
            "Observation?patient&code&_sort=-date",
            patients.stream()
                .map(
                    id ->
                        Call.get(
                            "/Observation?patient=Patient/%s&code=%s&_sort=-date&_count=%d"
                                .formatted(id, encode(WEIGHT), PAGE)))
                .toList()));
    all.add(
        Question.of(
            "search-conditions",
            "Condition?patient",
            patients.stream()
                .map(id -> Call.get("/Condition?patient=Patient/%s&_count=%d".formatted(id, PAGE)))
                .toList()));
    all.add(
        Question.of(
            "record",
            "Patient/$everything?_count=1000, to the end",
            patients.stream()
                .map(id -> Call.getToTheEnd("/Patient/" + id + "/$everything?_count=1000"))
                .toList()));
  }

  private void workLists(Client client, Map<String, String> owners, List<Question> all) {
    var taskCalls = new ArrayList<Call>();
    for (String owner : owners.values()) {
      for (String status : TaskData.STATUSES) {
        taskCalls.add(
            Call.get(
                ("/Task?owner=Organization/%s&status=%s&_sort=-authored-on"
                        + "&_include=Task:patient&_count=%d")
                    .formatted(owner, status, PAGE)));
      }
    }
    all.add(new Question("tasks", "Task?owner&status&_sort&_include", "/for/reference", taskCalls));

    List<Call> encounters =
        DataSet.Facts.mostFrequent(data.facts().encounters(), PAGE, PATIENTS).stream()
            .map(organization -> id(client, "Organization", organization))
            .map(
                id ->
                    Call.get(
                        ("/Encounter?status=finished&service-provider=Organization/%s"
                                + "&_sort=-date&_count=%d")
                            .formatted(id, PAGE)))
            .toList();
    all.add(Question.of("encounters", "Encounter?status&service-provider&_sort", encounters));

    List<Call> conditions =
        DataSet.Facts.mostFrequent(data.facts().conditions(), PAGE, PATIENTS).stream()
            .map(
                code ->
                    Call.get(
                        "/Condition?code=%s&_include=Condition:patient&_count=%d"
                            .formatted(encode(SNOMED + code), PAGE)))
            .toList();
    all.add(
        new Question(
            "conditions-by-code",
            "Condition?code&_include=Condition:patient",
            "/subject/reference",
            conditions));
  }

  private void writes(
      Client client, List<String> patients, List<String> owners, List<Question> all) {
    // A status no other question asks for, so that what is written here changes none of their
    // answers.
    var creates = new ArrayList<Call>();
    var updates = new ArrayList<Call>();
    for (int i = 0; i < patients.size(); i++) {
      String patient = "Patient/" + patients.get(i);
      String owner = "Organization/" + owners.get(i % owners.size());
      int number = TaskData.TASKS + i;
      Call create =
          new Call(
              "POST", "/Task", turn -> tasks.single(number + turn, "draft", patient, owner), false);
      creates.add(create);
      String id = created(client, create);
      updates.add(
          new Call(
              "PUT",
              "/Task/" + id,
              turn -> tasks.single(number + turn, "cancelled", patient, owner, id),
              false));
    }
    all.add(Question.of("create", "POST Task", creates));
    all.add(Question.of("update", "PUT Task", updates));
  }

  private String created(Client client, Call create) {
    var id = new String[] {""};
    client.call(create, 0, answer -> id[0] = json.readTree(answer.text()).path("id").asString(""));
    if (id[0].isEmpty()) {
      throw new IllegalStateException("The answer to POST Task has no id");
    }
    return id[0];
  }

  private String id(Client client, String type, String identifier) {
    var found = new ArrayList<String>();
    Call call =
        Call.get(
            "/%s?identifier=%s".formatted(type, encode(DataSet.IDENTIFIER + "|" + identifier)));
    client.call(
        call,
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

  private static String byIdentifier(String type, DataSet.Person person) {
    return "/%s?identifier=%s"
        .formatted(type, encode(DataSet.IDENTIFIER + "|" + person.identifier()));
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
