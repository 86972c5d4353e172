package org.careweave.fhir;

import java.time.Instant;
import org.careweave.access.OptOut;
import org.careweave.access.Seal;
import org.careweave.directory.Edition;
import org.careweave.directory.Organisation;
import org.careweave.kernel.OdsCode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// People's choices about sharing as Consents (FHIR R4). Made when asked for, stored nowhere: what
/// is enforced is the choice itself. Why somebody chose so is not told.
final class Consents {

  /// Ids of choices begin so; nothing stored has such an id.
  static final String ID_PREFIX = "choice-";

  static final String ACTIVE = "active";
  static final String INACTIVE = "inactive";

  /// What kinds of choice there are.
  static final String KINDS = "https://careweave.org/fhir/CodeSystem/sharing-choice";

  private static final String SECTIONS = "https://careweave.org/fhir/CodeSystem/record-section";
  private static final String ACT = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
  private static final String REASON = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
  private static final String PARTICIPATION =
      "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";

  private final Edition directory;

  Consents(Edition directory) {
    this.directory = directory;
  }

  static String id(Seal choice) {
    return ID_PREFIX + choice.id();
  }

  static String status(Seal choice) {
    return choice.lifted() == null ? ACTIVE : INACTIVE;
  }

  /// One choice.
  ObjectNode of(ChoiceReader.Found found) {
    Seal choice = found.choice();
    Seal.Lifted lifted = choice.lifted();
    Instant changed = lifted == null ? choice.placed().at() : lifted.at();
    ObjectNode consent = JsonMapper.shared().createObjectNode();
    consent.put("resourceType", "Consent").put("id", id(choice));
    ObjectNode meta = consent.putObject("meta");
    meta.put("versionId", lifted == null ? "1" : "2").put("lastUpdated", changed.toString());
    coding(
        meta.putArray("security").addObject(),
        "http://terminology.hl7.org/CodeSystem/v3-Confidentiality",
        "R",
        "restricted");
    consent.put("status", status(choice));
    coded(
        consent.putObject("scope"),
        "http://terminology.hl7.org/CodeSystem/consentscope",
        "patient-privacy",
        "Privacy Consent");
    var categories = consent.putArray("category");
    coded(categories.addObject(), ACT, "IDSCL", "information disclosure");
    category(categories.addObject(), choice.covers());
    consent.putObject("patient").put("reference", found.patient());
    consent.put("dateTime", choice.placed().at().toString());
    performer(consent, choice, found.patient());
    organisation(consent.putArray("organization").addObject(), choice.placed().organisation());
    boolean isOptOut = choice.covers() instanceof Seal.Covers.BeyondCare;
    coded(
        consent.putObject("policyRule"),
        ACT,
        isOptOut ? "OPTOUT" : "OPTOUTE",
        isOptOut ? "opt-out" : "opt-out with exceptions");
    provision(consent.putObject("provision"), choice);
    return consent;
  }

  private static void category(ObjectNode category, Seal.Covers covers) {
    switch (covers) {
      case Seal.Covers.Everything _ ->
          coded(category, KINDS, "everything", "Objection to sharing: everything is kept back");
      case Seal.Covers.Part _ -> coded(category, KINDS, "section", "A section is kept back");
      case Seal.Covers.Item _ -> coded(category, KINDS, "item", "An item is kept back");
      case Seal.Covers.BeyondCare(var optOut) ->
          coded(category, KINDS, optOut.code() + "-opt-out", optOut.words());
    }
  }

  /// Whose decision it is; a proxy or a professional is not named.
  private static void performer(ObjectNode consent, Seal choice, String patient) {
    ObjectNode performer = consent.putArray("performer").addObject();
    switch (choice.askedBy()) {
      case PERSON -> performer.put("reference", patient);
      case PROXY -> performer.put("type", "RelatedPerson").put("display", choice.askedBy().words());
      case PROFESSIONAL ->
          performer.put("type", "Practitioner").put("display", choice.askedBy().words());
    }
  }

  private void provision(ObjectNode provision, Seal choice) {
    provision.put("type", "deny");
    ObjectNode period = provision.putObject("period");
    period.put("start", choice.placed().at().toString());
    Seal.Lifted lifted = choice.lifted();
    if (lifted != null) {
      period.put("end", lifted.at().toString());
    }
    OdsCode from = choice.from();
    if (from != null) {
      actor(provision, "IRCP", "information recipient", from);
    }
    switch (choice.covers()) {
      case Seal.Covers.Everything _ -> {}
      case Seal.Covers.Part(var section) ->
          coded(
              provision.putArray("code").addObject(), SECTIONS, section, section.replace('-', ' '));
      case Seal.Covers.Item(var type, var id) -> {
        ObjectNode data = provision.putArray("data").addObject();
        data.put("meaning", "instance");
        data.putObject("reference").put("reference", type + "/" + id);
      }
      case Seal.Covers.BeyondCare(var optOut) -> beyondCare(provision, optOut);
    }
    if (from == null && !(choice.covers() instanceof Seal.Covers.BeyondCare)) {
      holder(provision);
    }
  }

  /// Planning and research; of a Type 1 opt-out what GP practices hold.
  private static void beyondCare(ObjectNode provision, OptOut optOut) {
    var purposes = provision.putArray("purpose");
    coding(purposes.addObject(), REASON, "HRESCH", "healthcare research");
    coding(purposes.addObject(), REASON, "POPHLTH", "population health");
    if (optOut == OptOut.TYPE_1) {
      ObjectNode actor = provision.putArray("actor").addObject();
      coded(actor.putObject("role"), PARTICIPATION, "CST", "custodian");
      actor.putObject("reference").put("type", "Organization").put("display", "A GP practice");
    }
  }

  /// Whoever holds an item goes on seeing it.
  private static void holder(ObjectNode provision) {
    ObjectNode but = provision.putArray("provision").addObject();
    but.put("type", "permit");
    ObjectNode actor = but.putArray("actor").addObject();
    coded(actor.putObject("role"), PARTICIPATION, "CST", "custodian");
    actor
        .putObject("reference")
        .put("type", "Organization")
        .put("display", "The organisation that holds the item");
  }

  private void actor(ObjectNode provision, String code, String words, OdsCode organisation) {
    ObjectNode actor = provision.putArray("actor").addObject();
    coded(actor.putObject("role"), PARTICIPATION, code, words);
    organisation(actor.putObject("reference"), organisation);
  }

  private void organisation(ObjectNode reference, OdsCode code) {
    reference.put("type", "Organization");
    reference.putObject("identifier").put("system", OdsCode.SYSTEM).put("value", code.value());
    directory
        .organisation(code)
        .map(Organisation::name)
        .ifPresent(name -> reference.put("display", name));
  }

  private static void coded(ObjectNode concept, String system, String code, String display) {
    coding(concept.putArray("coding").addObject(), system, code, display);
  }

  private static void coding(ObjectNode coding, String system, String code, String display) {
    coding.put("system", system).put("code", code).put("display", display);
  }
}
