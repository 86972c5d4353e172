package org.careweave.access;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.careweave.directory.Persona;

/// Why someone opens a record on their own word. What is chosen is kept with their own words.
public enum OpeningReason {
  LIFE_AT_RISK(
      Opening.Kind.BREAK_GLASS,
      "life-at-risk",
      "Life or health is at risk now",
      Purpose.EMERGENCY,
      Set.of()),
  CANNOT_TELL(
      Opening.Kind.BREAK_GLASS,
      "cannot-tell",
      "I treat the person now, and they cannot tell me what I need to know",
      Purpose.DIRECT_CARE,
      Set.of()),
  MAY_COME_TO_HARM(
      Opening.Kind.BREAK_GLASS,
      "may-come-to-harm",
      "The person, a child or someone else may come to harm",
      Purpose.DIRECT_CARE,
      Set.of()),
  PERSON_ASKED(
      Opening.Kind.BREAK_GLASS,
      "person-asked",
      "The person is with me and asked me to look",
      Purpose.DIRECT_CARE,
      Set.of()),

  WITH_ME_NOW(
      Opening.Kind.SELF_CLAIM,
      "with-me-now",
      "I see the person now, and that is not recorded yet",
      Purpose.DIRECT_CARE,
      Set.of(
          Persona.HOSPITAL_DOCTOR,
          Persona.WARD_COORDINATOR,
          Persona.GP,
          Persona.COMMUNITY_NURSE,
          Persona.MENTAL_HEALTH_PRACTITIONER,
          Persona.PHYSIOTHERAPIST)),
  REFERRED(
      Opening.Kind.SELF_CLAIM,
      "referred",
      "The person was referred to me, and the referral is not here yet",
      Purpose.DIRECT_CARE,
      Set.of(
          Persona.HOSPITAL_DOCTOR,
          Persona.COMMUNITY_NURSE,
          Persona.MENTAL_HEALTH_PRACTITIONER,
          Persona.PHYSIOTHERAPIST,
          Persona.SOCIAL_WORKER)),
  ADVICE(
      Opening.Kind.SELF_CLAIM,
      "advice",
      "A colleague who looks after the person asked for my advice",
      Purpose.DIRECT_CARE,
      Set.of(
          Persona.HOSPITAL_DOCTOR,
          Persona.GP,
          Persona.COMMUNITY_NURSE,
          Persona.MENTAL_HEALTH_PRACTITIONER,
          Persona.PHYSIOTHERAPIST)),
  EXPECTED(
      Opening.Kind.SELF_CLAIM,
      "expected",
      "We expect the person on our ward or in our clinic",
      Purpose.DIRECT_CARE,
      Set.of(Persona.HOSPITAL_DOCTOR, Persona.WARD_COORDINATOR)),
  TEMPORARY_PATIENT(
      Opening.Kind.SELF_CLAIM,
      "temporary-patient",
      "I see the person as a temporary patient, or for our primary care network",
      Purpose.DIRECT_CARE,
      Set.of(Persona.GP)),
  COVERING(
      Opening.Kind.SELF_CLAIM,
      "covering",
      "I cover for a colleague or another team",
      Purpose.DIRECT_CARE,
      Set.of(
          Persona.COMMUNITY_NURSE,
          Persona.MENTAL_HEALTH_PRACTITIONER,
          Persona.PHYSIOTHERAPIST,
          Persona.SOCIAL_WORKER)),
  ASSESSMENT(
      Opening.Kind.SELF_CLAIM,
      "assessment",
      "I assess or review the person's care and support",
      Purpose.DIRECT_CARE,
      Set.of(Persona.SOCIAL_WORKER)),
  DUTY(
      Opening.Kind.SELF_CLAIM,
      "duty",
      "I am on duty, and the person or their family got in touch",
      Purpose.DIRECT_CARE,
      Set.of(Persona.SOCIAL_WORKER, Persona.MENTAL_HEALTH_PRACTITIONER));

  private final Opening.Kind kind;
  private final String code;
  private final String words;
  private final Purpose purpose;
  private final Set<Persona> personas;

  OpeningReason(
      Opening.Kind kind, String code, String words, Purpose purpose, Set<Persona> personas) {
    this.kind = kind;
    this.code = code;
    this.words = words;
    this.purpose = purpose;
    this.personas = personas;
  }

  /// As stored, and as forms and the audit trail name it.
  public String code() {
    return code;
  }

  /// As shown to people.
  public String words() {
    return words;
  }

  /// For which purpose the opener looks while it is open.
  public Purpose purpose() {
    return purpose;
  }

  /// Whether this reason is for this way of opening and for whoever works as this.
  boolean isFor(Opening.Kind asked, String persona) {
    return kind == asked
        && (personas.isEmpty() || personas.stream().anyMatch(p -> p.code().equals(persona)));
  }

  static List<OpeningReason> of(Opening.Kind kind, String persona) {
    return Arrays.stream(values()).filter(reason -> reason.isFor(kind, persona)).toList();
  }

  static Optional<OpeningReason> ofCode(String code) {
    return Arrays.stream(values()).filter(reason -> reason.code.equals(code)).findFirst();
  }
}
