package org.careweave.synthetic;

/// Writes diagnoses and allergies in the words of a source.
final class Problems {

  /// How a source codes its facts.
  enum Wording {
    /// SNOMED CT and its term, as general practice does.
    SNOMED,
    /// ICD-10 with the hospital's own words.
    ICD10,
    /// Both, own words.
    BOTH,
    /// Words only.
    FREE
  }

  private static final String CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical";
  private static final String VERIFICATION =
      "http://terminology.hl7.org/CodeSystem/condition-ver-status";
  private static final String ALLERGY = "http://terminology.hl7.org/CodeSystem/allergyintolerance-";

  private Problems() {}

  /// A diagnosis. `category`: problem-list-item or encounter-diagnosis.
  static String condition(
      Chart chart, Life.Illness illness, Wording wording, String category, long recorded) {
    IllnessKind kind = illness.kind();
    String id = chart.begin("Condition", "c", recorded, kind.label());
    Json json = chart.json;
    boolean active = illness.until() > chart.life.today;
    Codes.concept(json, "clinicalStatus", CLINICAL, active ? "active" : "resolved", "", "");
    Codes.concept(json, "verificationStatus", VERIFICATION, "confirmed", "", "");
    json.array("category");
    String categories = "http://terminology.hl7.org/CodeSystem/condition-category";
    Codes.conceptItem(json, categories, category, "", "");
    json.end();
    code(json, kind, wording);
    chart.about("subject").within();
    onset(json, illness.since(), wording);
    if (!active) {
      int over = Math.max(illness.since(), Math.min(illness.until(), chart.life.end()));
      json.text("abatementDateTime", Clock.date(over));
    }
    json.text("recordedDate", Clock.date(Clock.dayOf(recorded)));
    chart.staff("recorder", kind.key().length());
    chart.end();
    return id;
  }

  /// Hospitals and nurses often know the year only.
  private static void onset(Json json, int since, Wording wording) {
    String date = Clock.date(since);
    boolean yearOnly = wording == Wording.FREE || wording == Wording.BOTH && since % 3 == 0;
    json.text("onsetDateTime", yearOnly ? date.substring(0, 4) : date);
  }

  private static void code(Json json, IllnessKind kind, Wording wording) {
    json.open("code");
    boolean snomed = wording == Wording.SNOMED || wording == Wording.BOTH;
    boolean icd = wording == Wording.ICD10 || wording == Wording.BOTH;
    if (snomed || icd) {
      json.array("coding");
      if (snomed) {
        Codes.coding(json, Codes.SNOMED, kind.snomed(), kind.term());
      }
      if (icd) {
        Codes.coding(json, Codes.ICD10, kind.icd10(), "");
      }
      json.end();
    }
    json.text("text", wording == Wording.SNOMED ? kind.term() : kind.otherWords()).close();
  }

  static void allergy(Chart chart, Life.Allergy allergy, Wording wording, long recorded) {
    AllergyKind kind = allergy.kind();
    chart.begin("AllergyIntolerance", "a", recorded, Label.NONE);
    Json json = chart.json;
    Codes.concept(json, "clinicalStatus", ALLERGY + "clinical", "active", "", "");
    Codes.concept(json, "verificationStatus", ALLERGY + "verification", "confirmed", "", "");
    json.text("type", kind.kind()).array("category").item(kind.category()).end();
    boolean severe = allergy.reaction().equals("anaphylaxis");
    json.text("criticality", severe ? "high" : "low");
    switch (wording) {
      case SNOMED ->
          Codes.concept(
              json,
              "code",
              Codes.SNOMED,
              kind.allergyCode(),
              kind.allergyTerm(),
              kind.allergyTerm());
      case ICD10, BOTH -> {
        json.open("code").array("coding");
        Codes.coding(json, Codes.SNOMED, kind.substanceCode(), kind.substanceTerm());
        if (!kind.allergyCode().isEmpty()) {
          Codes.coding(json, Codes.SNOMED, kind.allergyCode(), kind.allergyTerm());
        }
        json.end().text("text", kind.words()).close();
      }
      case FREE -> Codes.concept(json, "code", "", "", "", kind.words());
    }
    chart.about("patient");
    json.text("onsetDateTime", Clock.date(allergy.since()).substring(0, 4));
    json.text("recordedDate", Clock.date(Clock.dayOf(recorded)));
    reaction(chart, allergy);
    chart.end();
  }

  private static void reaction(Chart chart, Life.Allergy allergy) {
    AllergyKind.Reaction reaction = chart.lists().reaction(allergy.reaction());
    Json json = chart.json;
    json.array("reaction").open().array("manifestation");
    Codes.conceptItem(json, Codes.SNOMED, reaction.code(), reaction.term(), reaction.term());
    json.end().text("severity", reaction.severity()).close().end();
  }

  /// "No known allergies", said once by who asked.
  static void noKnownAllergies(Chart chart, long recorded) {
    chart.begin("AllergyIntolerance", "a", recorded, Label.NONE);
    Json json = chart.json;
    Codes.concept(json, "clinicalStatus", ALLERGY + "clinical", "active", "", "");
    Codes.concept(json, "verificationStatus", ALLERGY + "verification", "confirmed", "", "");
    Codes.concept(
        json, "code", Codes.SNOMED, "716186003", "No known allergy", "No known allergies");
    chart.about("patient");
    json.text("recordedDate", Clock.date(Clock.dayOf(recorded)));
    chart.end();
  }

  static void procedure(Chart chart, String code, String term, String text, long at) {
    chart.begin("Procedure", "pr", at + 5, Label.NONE);
    Json json = chart.json;
    json.text("status", "completed");
    Codes.concept(json, "code", Codes.SNOMED, code, term, text);
    chart.about("subject").within();
    json.text("performedDateTime", Clock.time(at));
    chart.end();
  }
}
