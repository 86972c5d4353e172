package org.careweave.fhir;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.careweave.audit.AuditEntry;
import org.careweave.directory.Edition;
import org.careweave.directory.Organisation;
import org.careweave.directory.Persona;
import org.careweave.directory.Source;
import org.careweave.directory.StaffMember;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Entries of the audit trail as AuditEvents, in the shape of the IHE Basic Audit Log Patterns.
/// Made when asked for, stored nowhere. Of the profiles those of queries are claimed, where the
/// trail keeps the address of the application that asked; the others want which resource it was,
/// which it never keeps.
///
/// People are named by their number; the one asked about also by the Patient asked with.
final class AuditEvents {

  /// Ids of entries begin so; nothing stored has such an id.
  static final String ID_PREFIX = "trail-";

  /// Persons, as the trail numbers them.
  static final String PERSON = "https://careweave.org/Id/person";

  /// Who looks, by kind of caller.
  static final Map<String, String> CALLERS =
      Map.of(
          "staff", "https://careweave.org/Id/user",
          "app", "https://careweave.org/Id/client",
          "feed", "https://careweave.org/Id/client",
          "system", "https://careweave.org/Id/job");

  private static final String DCM = "http://dicom.nema.org/resources/ontology/DCM";
  private static final String PARTICIPATION =
      "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
  private static final String REASON = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
  private static final String ENTITY = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
  private static final String ROLE = "http://terminology.hl7.org/CodeSystem/object-role";
  private static final String BALP_ENTITY =
      "https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType";

  private static final String PROFILES =
      "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.";

  private static final TrailDeed.Term SOURCE_ROLE =
      new TrailDeed.Term(DCM, "110153", "Source Role ID");
  private static final TrailDeed.Term DESTINATION_ROLE =
      new TrailDeed.Term(DCM, "110152", "Destination Role ID");

  /// Callers that are clients themselves; people ask with a device.
  private static final Set<String> MACHINES = Set.of("app", "feed");

  private static final Map<String, TrailDeed.Term> PURPOSES =
      Map.of(
          "DIRECT_CARE", new TrailDeed.Term(REASON, "TREAT", "treatment"),
          "EMERGENCY", new TrailDeed.Term(REASON, "ETREAT", "Emergency Treatment"),
          "POPULATION_HEALTH", new TrailDeed.Term(REASON, "POPHLTH", "population health"),
          "OPERATIONS", new TrailDeed.Term(REASON, "HSYSADMIN", "health system administration"),
          "GOVERNANCE", new TrailDeed.Term(REASON, "HCOMPL", "health compliance"));

  /// What came of it, as FHIR grades it: a refusal is as a 400, a failure as a 500.
  private static final Map<String, String> OUTCOMES =
      Map.of("ok", "0", "refused", "4", "failed", "8", "broken-off", "8");

  private final Edition directory;
  private final String base;

  AuditEvents(Edition directory, String base) {
    this.directory = directory;
    this.base = base;
  }

  /// A person and the Patient they were asked for with.
  record Known(PersonId person, String patient) {}

  /// One entry.
  ObjectNode of(AuditEntry entry, @Nullable Known known) {
    TrailDeed deed = TrailDeed.of(entry);
    ObjectNode event = JsonMapper.shared().createObjectNode();
    event.put("resourceType", "AuditEvent").put("id", ID_PREFIX + entry.number());
    String profile = profile(entry);
    if (profile != null) {
      event.putObject("meta").putArray("profile").add(PROFILES + profile);
    }
    coding(event.putObject("type"), deed.type());
    ArrayNode subtypes = event.putArray("subtype");
    if (deed.subtype() != null) {
      coding(subtypes.addObject(), deed.subtype());
    }
    String own = entry.action();
    coding(subtypes.addObject(), new TrailDeed.Term(TrailDeed.OWN, own, own.replace('-', ' ')));
    event.put("action", String.valueOf(deed.action())).put("recorded", entry.at().toString());
    outcome(event, entry.outcome());
    agents(event.putArray("agent"), entry, deed);
    ObjectNode source = event.putObject("source");
    coding(
        source.putArray("type").addObject(),
        new TrailDeed.Term(
            "http://terminology.hl7.org/CodeSystem/security-source-type",
            "4",
            "Application Server"));
    itself(source.putObject("observer"));
    entities(event.putArray("entity"), entry, deed, known);
    return event;
  }

  /// The profile an entry has everything of; null when there is none. One event is about one
  /// patient there.
  private static @Nullable String profile(AuditEntry entry) {
    AuditEntry.Outcome outcome = entry.outcome();
    boolean query =
        entry.action().equals("search")
            && TrailDeed.isOfResources(entry)
            && MACHINES.contains(entry.callerKind())
            && entry.address() != null
            && outcome != null
            && outcome.result().equals("ok");
    return !query || entry.persons().size() > 1
        ? null
        : entry.persons().isEmpty() ? "Query" : "PatientQuery";
  }

  private static void outcome(ObjectNode event, AuditEntry.@Nullable Outcome outcome) {
    if (outcome == null) {
      event.put("outcomeDesc", "What came of it is not known");
      return;
    }
    String grade = OUTCOMES.get(outcome.result());
    if (grade != null) {
      event.put("outcome", grade);
    }
    event.put("outcomeDesc", outcome.result() + ", items: " + outcome.items());
  }

  /// Who asked, for whom, and this server. Data flow out when something is read and in otherwise,
  /// which says who is source and who destination.
  private void agents(ArrayNode agents, AuditEntry entry, TrailDeed deed) {
    boolean out = deed.action() == 'R';
    ObjectNode caller = agents.addObject();
    TrailDeed.Term type = callerType(entry.callerKind(), deed, out);
    if (type != null) {
      coded(caller.putObject("type"), type);
    }
    String role = entry.role();
    if (role != null) {
      coded(caller.putArray("role").addObject(), persona(role));
    }
    String name = name(entry);
    ObjectNode who = caller.putObject("who");
    who.put("type", entry.callerKind().equals("staff") ? "Practitioner" : "Device");
    identifier(who, CALLERS.get(entry.callerKind()), entry.caller());
    caller.put("altId", entry.caller()).put("name", name).put("requestor", true);
    TrailDeed.Term purpose = PURPOSES.get(entry.purpose());
    if (purpose != null) {
      coded(caller.putArray("purposeOfUse").addObject(), purpose);
    }
    String address = entry.address();
    if (address != null) {
      if (MACHINES.contains(entry.callerKind())) {
        network(caller, address);
      } else {
        device(agents.addObject(), address, out);
      }
    }
    ObjectNode organisation = agents.addObject();
    ObjectNode whom = organisation.putObject("who").put("type", "Organization");
    identifier(whom, OdsCode.SYSTEM, entry.organisation());
    whom.put("display", organisation(entry.organisation()));
    organisation.put("requestor", false);
    ObjectNode server = agents.addObject();
    coded(server.putObject("type"), out ? SOURCE_ROLE : DESTINATION_ROLE);
    itself(server.putObject("who"));
    server.put("requestor", false);
    server.putObject("network").put("address", base).put("type", "5");
  }

  private static TrailDeed.Term persona(String role) {
    return new TrailDeed.Term(
        "https://careweave.org/fhir/CodeSystem/persona",
        role,
        Persona.ofCode(role).map(Persona::words).orElse(role));
  }

  /// What somebody asked with.
  private static void device(ObjectNode agent, String address, boolean out) {
    coded(agent.putObject("type"), out ? DESTINATION_ROLE : SOURCE_ROLE);
    agent.putObject("who").put("type", "Device").put("display", "The device that asked");
    agent.put("requestor", false);
    network(agent, address);
  }

  private static void network(ObjectNode agent, String address) {
    agent.putObject("network").put("address", address).put("type", "2");
  }

  private void itself(ObjectNode reference) {
    reference.put("type", "Device");
    identifier(reference, "urn:ietf:rfc:3986", base);
    reference.put("display", "Careweave");
  }

  /// People receive what is read and are the authors of what is written; machines are clients.
  private static TrailDeed.@Nullable Term callerType(String kind, TrailDeed deed, boolean out) {
    return switch (kind) {
      case "staff" ->
          deed.action() == 'R' || deed.action() == 'E'
              ? new TrailDeed.Term(PARTICIPATION, "IRCP", "information recipient")
              : new TrailDeed.Term(PARTICIPATION, "AUT", "author (originator)");
      case "app", "feed" -> out ? DESTINATION_ROLE : SOURCE_ROLE;
      default -> null;
    };
  }

  private String name(AuditEntry entry) {
    Optional<String> name =
        switch (entry.callerKind()) {
          case "staff" -> directory.staffMember(entry.caller()).map(StaffMember::name);
          case "feed" -> directory.sourceOfClient(entry.caller()).map(Source::name);
          default -> Optional.empty();
        };
    return name.orElse(entry.caller());
  }

  private String organisation(String code) {
    return code.matches("[A-Z0-9]{3,10}")
        ? directory.organisation(new OdsCode(code)).map(Organisation::name).orElse(code)
        : code;
  }

  private static void entities(
      ArrayNode entities, AuditEntry entry, TrailDeed deed, @Nullable Known known) {
    for (PersonId person : entry.persons()) {
      ObjectNode what = entity(entities, "1", "Person", "1", "Patient").putObject("what");
      if (known != null && known.person().equals(person)) {
        what.put("reference", known.patient());
      }
      what.put("type", "Patient");
      identifier(what, PERSON, Long.toString(person.value()));
    }
    String type = TrailDeed.type(entry);
    if (deed.action() == 'R' && type != null) {
      entity(entities, "2", "System Object", "4", "Domain Resource")
          .putObject("what")
          .put("type", type)
          .put("display", type + "; the trail does not keep which");
    } else if (entry.action().equals("search") || entry.action().equals("read-audit")) {
      byte[] query = entry.query().getBytes(StandardCharsets.UTF_8);
      entity(entities, "2", "System Object", "24", "Query")
          .put("description", entry.query())
          .put("query", Base64.getEncoder().encodeToString(query));
    }
    decision(entities, entry);
    if (!entry.correlation().isBlank()) {
      ObjectNode transaction = entities.addObject();
      ObjectNode what = transaction.putObject("what");
      what.putObject("identifier").put("value", entry.correlation());
      coding(
          transaction.putObject("type"),
          new TrailDeed.Term(
              BALP_ENTITY,
              "XrequestId",
              "transport specific unique identifier where http X-Request-Id is used"));
    }
  }

  /// Which clauses of policy allowed it, and what was asked.
  private static void decision(ArrayNode entities, AuditEntry entry) {
    ObjectNode decision = entity(entities, "4", "Other", "13", "Security Resource");
    decision.put("name", "Decision");
    ArrayNode details = decision.putArray("detail");
    List<String> clauses = entry.clauses();
    clauses.forEach(clause -> details.addObject().put("type", "clause").put("valueString", clause));
    if (!entry.query().isBlank()) {
      details.addObject().put("type", "asked").put("valueString", entry.query());
    }
    details.addObject().put("type", "purpose").put("valueString", entry.purpose());
  }

  private static ObjectNode entity(
      ArrayNode entities, String type, String typeWords, String role, String roleWords) {
    ObjectNode entity = entities.addObject();
    coding(entity.putObject("type"), new TrailDeed.Term(ENTITY, type, typeWords));
    coding(entity.putObject("role"), new TrailDeed.Term(ROLE, role, roleWords));
    return entity;
  }

  private static void identifier(ObjectNode reference, @Nullable String system, String value) {
    ObjectNode identifier = reference.putObject("identifier");
    if (system != null) {
      identifier.put("system", system);
    }
    identifier.put("value", value);
  }

  private static void coded(ObjectNode concept, TrailDeed.Term term) {
    coding(concept.putArray("coding").addObject(), term);
  }

  private static void coding(ObjectNode coding, TrailDeed.Term term) {
    coding.put("system", term.system()).put("code", term.code()).put("display", term.display());
  }
}
