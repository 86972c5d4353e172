package org.careweave.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.careweave.access.Clients;
import org.careweave.directory.Directory;
import org.careweave.directory.DirectoryLoad;
import org.careweave.kernel.NhsNumber;
import org.careweave.kernel.OdsCode;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.people.PeopleQuery;

/// A region of three organisations, their staff and two people, sent through the feeds' own door.
///
/// - **Anita Patel** is known to mental health services only: one open problem, a crisis plan
///   labelled as mental health, one sealed problem, one about someone else.
/// - **Daniel Whitlock** is known to them too, and in the hospital's emergency department now.
///
/// In JSON of tests single quotes stand for double ones.
public final class SmallRegion {

  public static final NhsNumber ANITA = new NhsNumber("9990000018");
  public static final NhsNumber DANIEL = new NhsNumber("9990000026");

  private static final String DIRECTORY =
      """
      {"name": "Northmere",
       "organisations": [
         {"ods": "QNM", "name": "Northmere ICB", "kind": "icb"},
         {"ods": "RN1", "name": "Northmere Hospitals", "kind": "acute-trust"},
         {"ods": "RN3", "name": "Northmere Minds", "kind": "mental-health-trust"}],
       "teams": [{"code": "RN1-AMU", "name": "Acute medical unit", "organisation": "RN1"}],
       "sources": [
         {"code": "RN1-EPR", "name": "Hospital EPR", "organisation": "RN1", "kind": "epr",
          "custodians": ["RN1"], "client": "feed-rn1"},
         {"code": "RN3-EPR", "name": "Minds EPR", "organisation": "RN3", "kind": "mental-health",
          "custodians": ["RN3"], "client": "feed-rn3"}],
       "staff": [
         {"user": "doctor", "name": "Dr Hannah Osei", "jobRole": "R0050",
          "jobRoleName": "Consultant", "persona": "hospital-doctor", "organisation": "RN1",
          "team": "RN1-AMU"},
         {"user": "mental-health", "name": "Gareth Pugh", "jobRole": "R1975",
          "jobRoleName": "Community Mental Health Nurse", "persona": "mental-health-practitioner",
          "organisation": "RN3"},
         {"user": "physio", "name": "Mei-Ling Chan", "jobRole": "R1110",
          "jobRoleName": "Physiotherapist", "persona": "physiotherapist", "organisation": "RN1"},
         {"user": "link", "name": "Yvonne Grant", "jobRole": "R1540",
          "jobRoleName": "Link Worker", "persona": "link-worker", "organisation": "RN1"},
         {"user": "privacy", "name": "Ngozi Eze", "jobRole": "R0001",
          "jobRoleName": "Privacy Officer", "persona": "privacy-officer", "organisation": "QNM"},
         {"user": "trust-privacy", "name": "Tom Ruddock", "jobRole": "R0001",
          "jobRoleName": "Privacy Officer", "persona": "privacy-officer", "organisation": "RN1"},
         {"user": "guardian", "name": "Dr Simon Crale", "jobRole": "R5105",
          "jobRoleName": "Caldicott Guardian", "persona": "caldicott-guardian",
          "organisation": "QNM"},
         {"user": "minds-privacy", "name": "Ada Lund", "jobRole": "R0001",
          "jobRoleName": "Privacy Officer", "persona": "privacy-officer", "organisation": "RN3"}]}
      """;

  private final int port;
  private final Directory directory;
  private final Clients clients;

  private SmallRegion(int port, Directory directory, Clients clients) {
    this.port = port;
    this.directory = directory;
    this.clients = clients;
  }

  /// Makes the region on a running platform; a second time changes nothing.
  public static void make(int port, Directory directory, Clients clients) {
    new SmallRegion(port, directory, clients).make();
  }

  /// A person of the region.
  public static FoundPerson person(NhsNumber number, People people) {
    return people.find(new PeopleQuery.ByNhsNumber(number), Northmere.SYSTEM, 1).getFirst();
  }

  private void make() {
    DirectoryLoad load = directory.load(DIRECTORY.getBytes(StandardCharsets.UTF_8));
    if (!(load instanceof DirectoryLoad.Loaded)) {
      throw new AssertionError("the directory was refused: " + load);
    }
    send(
        "feed-rn3",
        bundle(
            patient("anita", "Patel", "Anita", "1968-01-03", ANITA),
            condition("anita-1", "anita", "Type 2 diabetes", null),
            plan("anita-2", "anita", "Crisis plan of Anita", "PSY"),
            condition("anita-3", "anita", "A sealed problem", "sealed"),
            condition("anita-4", "anita", "Drinking of her husband", "third-party"),
            patient("daniel", "Whitlock", "Daniel", "1991-06-17", DANIEL),
            condition("daniel-1", "daniel", "Asthma", null),
            plan("daniel-2", "daniel", "Crisis plan of Daniel", "PSY"),
            condition("daniel-3", "daniel", "A sealed problem", "sealed")));
    send(
        "feed-rn1",
        bundle(
            patient("d-1", "Whitlock", "Daniel", "1991-06-17", DANIEL), attendance("e-1", "d-1")));
  }

  private void send(String client, String json) {
    String token = TestClient.of(port).token(client, clients.renewSecret(client));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/fhir"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/fhir+json")
            .POST(HttpRequest.BodyPublishers.ofString(json.replace('\'', '"')))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new AssertionError(answer.statusCode() + " " + answer.body());
      }
    } catch (IOException e) {
      throw new AssertionError("the platform did not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static String bundle(String... entries) {
    return "{'resourceType':'Bundle','type':'transaction','entry':["
        + String.join(",", entries)
        + "]}";
  }

  private static String entry(String type, String id, String labels, String rest) {
    return "{'resource':{'resourceType':'"
        + type
        + "','id':'"
        + id
        + "'"
        + labels
        + ","
        + rest
        + "},'request':{'method':'PUT','url':'"
        + type
        + "/"
        + id
        + "'}}";
  }

  private static String patient(
      String id, String family, String given, String born, NhsNumber number) {
    return entry(
        "Patient",
        id,
        "",
        "'identifier':[{'extension':[{'url':'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus',"
            + "'valueCodeableConcept':{'coding':[{'system':'https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatusEngland','code':'01'}]}}],"
            + "'system':'https://fhir.nhs.uk/Id/nhs-number','value':'"
            + number.value()
            + "'}],'name':[{'family':'"
            + family
            + "','given':['"
            + given
            + "']}],'birthDate':'"
            + born
            + "','address':[{'line':['14 Mere Street'],'postalCode':'ZZ9 4AB'}]");
  }

  private static String condition(String id, String patient, String text, String label) {
    return entry(
        "Condition",
        id,
        label(label),
        "'clinicalStatus':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/condition-clinical','code':'active'}]},"
            + "'code':{'text':'"
            + text
            + "'},'subject':{'reference':'Patient/"
            + patient
            + "'}");
  }

  private static String plan(String id, String patient, String title, String label) {
    return entry(
        "CarePlan",
        id,
        label(label),
        "'status':'active','intent':'plan','category':[{'coding':[{'system':'https://careweave.org/fhir/CodeSystem/care-in-place','code':'contingency-plan'}]}],"
            + "'title':'"
            + title
            + "','subject':{'reference':'Patient/"
            + patient
            + "'}");
  }

  private static String attendance(String id, String patient) {
    return entry(
        "Encounter",
        id,
        "",
        "'status':'in-progress','class':{'system':'http://terminology.hl7.org/CodeSystem/v3-ActCode','code':'EMER'},"
            + "'subject':{'reference':'Patient/"
            + patient
            + "'},'period':{'start':'"
            + Instant.now().minus(30, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS)
            + "'},'serviceProvider':{'identifier':{'system':'"
            + OdsCode.SYSTEM
            + "','value':'RN1'}}");
  }

  private static String label(String code) {
    if (code == null) {
      return "";
    }
    String system =
        code.equals("PSY")
            ? "http://terminology.hl7.org/CodeSystem/v3-ActCode"
            : "https://careweave.org/fhir/CodeSystem/label";
    return ",'meta':{'security':[{'system':'" + system + "','code':'" + code + "'}]}";
  }
}
