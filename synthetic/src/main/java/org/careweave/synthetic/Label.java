package org.careweave.synthetic;

/// How sensitive an item is, as `meta.security` says it (docs/guides/feeds.md).
enum Label {
  /// Nothing is said.
  NONE("", ""),
  R("http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "R"),
  V("http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "V"),
  PSY("http://terminology.hl7.org/CodeSystem/v3-ActCode", "PSY"),
  SEX("http://terminology.hl7.org/CodeSystem/v3-ActCode", "SEX"),
  HIV("http://terminology.hl7.org/CodeSystem/v3-ActCode", "HIV"),
  SUD("http://terminology.hl7.org/CodeSystem/v3-ActCode", "SUD"),
  ETH("http://terminology.hl7.org/CodeSystem/v3-ActCode", "ETH"),
  SDV("http://terminology.hl7.org/CodeSystem/v3-ActCode", "SDV"),
  SEALED("https://careweave.org/fhir/CodeSystem/label", "sealed"),
  LOCKED("https://careweave.org/fhir/CodeSystem/label", "sealed-and-locked"),
  THIRD_PARTY("https://careweave.org/fhir/CodeSystem/label", "third-party");

  final String system;
  final String code;

  Label(String system, String code) {
    this.system = system;
    this.code = code;
  }
}
