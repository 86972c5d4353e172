package org.careweave.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.careweave.access.Caller;
import org.careweave.access.Grant;
import org.careweave.access.Purpose;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.directory.DirectoryLoad;
import org.careweave.kernel.NhsNumber;
import org.careweave.kernel.OdsCode;
import org.careweave.record.ResourceKey;
import org.careweave.resources.ResourceType;
import org.careweave.resources.SourceIds;

/// A small ICS and what its feeds send. In JSON of tests single quotes stand for double ones.
final class Feeds {

  static final String JSON = "application/fhir+json";

  static final Sight SYSTEM =
      Sight.ofSystem(
          new Caller(Caller.Kind.SYSTEM, "test", "Test", "system", new OdsCode("RN1"), null));

  static final Sight ENGINEER =
      new Sight(
          new Caller(
              Caller.Kind.STAFF,
              "engineer",
              "Engineer",
              "integration-engineer",
              new OdsCode("RN1"),
              null),
          Purpose.OPERATIONS,
          List.of(new Grant(List.of("test"), Set.of(), new int[0])),
          List.of());

  private static final String DIRECTORY =
      """
      {"name": "Test", "organisations": [
        {"ods": "RN1", "name": "Hospital", "kind": "acute-trust"},
        {"ods": "RN2", "name": "Community", "kind": "community-trust"},
        {"ods": "Z90001", "name": "Practice", "kind": "gp-practice"},
        {"ods": "990", "name": "Council", "kind": "council"},
        {"ods": "QN9", "name": "Board", "kind": "icb"}],
       "sites": [{"ods": "RN101", "name": "General", "organisation": "RN1"}],
       "sources": [
        {"code": "RN1-EPR", "name": "EPR", "organisation": "RN1", "kind": "epr",
         "custodians": ["RN1"], "client": "feed-epr"},
        {"code": "RN1-ED", "name": "ED", "organisation": "RN1", "kind": "ed",
         "custodians": ["RN1"], "client": "feed-ed"},
        {"code": "RN2-EPR", "name": "Community", "organisation": "RN2", "kind": "community-epr",
         "custodians": ["RN2"], "client": "feed-community"},
        {"code": "GP-1", "name": "GP", "organisation": "Z90001", "kind": "gp",
         "custodians": ["Z90001"], "client": "feed-gp"},
        {"code": "LA990-ASC", "name": "Social care", "organisation": "990", "kind": "social-care",
         "custodians": ["990"], "client": "feed-council"}]}
      """;

  private Feeds() {}

  static void load(Directory directory) {
    assertThat(directory.load(utf8(DIRECTORY))).isInstanceOf(DirectoryLoad.Loaded.class);
  }

  static Caller feed(String client, String ods) {
    return new Caller(Caller.Kind.FEED, client, client, "feed", new OdsCode(ods), null);
  }

  static final Caller EPR = feed("feed-epr", "RN1");
  static final Caller ED = feed("feed-ed", "RN1");
  static final Caller COMMUNITY = feed("feed-community", "RN2");
  static final Caller GP = feed("feed-gp", "Z90001");
  static final Caller COUNCIL = feed("feed-council", "990");

  static Upload upload(String json) {
    return upload(utf8(json.replace('\'', '"')), JSON);
  }

  static Upload upload(byte[] body, String contentType) {
    return new Upload(
        new ByteArrayInputStream(body), body.length, contentType, Instant.now(), "test");
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// The server's key of a source's item.
  static ResourceKey key(String source, String type, String id) {
    return new ResourceKey(type, SourceIds.of(source, ResourceType.of(type), id).toString());
  }

  static Bundle bundle(String type) {
    return new Bundle(type);
  }

  /// Builds a Bundle.
  static final class Bundle {
    private final String type;
    private final List<String> entries = new ArrayList<>();
    private String meta = "";

    private Bundle(String type) {
      this.type = type;
    }

    Bundle meta(String json) {
      meta = "'meta':" + json + ",";
      return this;
    }

    Bundle entry(String json) {
      entries.add(json);
      return this;
    }

    /// An upsert, with a request where the Bundle's type wants one.
    Bundle put(String resourceType, String id, String rest) {
      String resource =
          "'resource':{'resourceType':'" + resourceType + "','id':'" + id + "'," + rest + "}";
      String request = ",'request':{'method':'PUT','url':'" + resourceType + "/" + id + "'}";
      return entry("{" + resource + (type.equals("collection") ? "" : request) + "}");
    }

    Bundle delete(String resourceType, String id) {
      return entry("{'request':{'method':'DELETE','url':'" + resourceType + "/" + id + "'}}");
    }

    Upload upload() {
      return Feeds.upload(json());
    }

    String json() {
      return "{'resourceType':'Bundle',"
          + meta
          + "'type':'"
          + type
          + "','entry':["
          + String.join(",", entries)
          + "]}";
    }
  }

  static String patient(String family, String born, String nhsNumber) {
    return "'identifier':[{'extension':[{'url':'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus',"
        + "'valueCodeableConcept':{'coding':[{'system':'https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatusEngland','code':'01'}]}}],"
        + "'system':'https://fhir.nhs.uk/Id/nhs-number','value':'"
        + nhsNumber
        + "'}],'name':[{'family':'"
        + family
        + "','given':['Anita']}],'gender':'female','birthDate':'"
        + born
        + "'";
  }

  static String observation(String patient, String value) {
    return "'status':'final','code':{'coding':[{'system':'http://loinc.org','code':'8867-4'}]},"
        + "'subject':{'reference':'Patient/"
        + patient
        + "'},'effectiveDateTime':'2026-11-01','valueQuantity':{'value':"
        + value
        + "}";
  }

  static String encounter(
      String patient, String actClass, String status, String provider, String period) {
    return "'status':'"
        + status
        + "','class':{'system':'http://terminology.hl7.org/CodeSystem/v3-ActCode','code':'"
        + actClass
        + "'},'subject':{'reference':'Patient/"
        + patient
        + "'},'period':"
        + period
        + ",'location':[{'location':{'identifier':{'system':'"
        + OdsCode.SITE_SYSTEM
        + "','value':'RN101'}}}],'reasonCode':[{'text':'Breathlessness'}],'serviceProvider':"
        + organisation(provider);
  }

  static String organisation(String ods) {
    return "{'identifier':{'system':'" + OdsCode.SYSTEM + "','value':'" + ods + "'}}";
  }

  /// What of an item says that another organisation than the source's own answers for it.
  static String heldBy(String ods) {
    return "'meta':{'extension':[{'url':'https://careweave.org/fhir/StructureDefinition/custodian',"
        + "'valueIdentifier':{'system':'"
        + OdsCode.SYSTEM
        + "','value':'"
        + ods
        + "'}}]},";
  }

  /// A valid NHS number of the test range, different for each `n` below a million.
  static String number(int n) {
    for (int check = 0; check < 10; check++) {
      String digits = "999%06d%d".formatted(n, check);
      if (NhsNumber.parse(digits).isPresent()) {
        return digits;
      }
    }
    return number(n + 500_000);
  }
}
