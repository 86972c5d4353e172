package org.careweave.synthetic;

import java.util.List;

/// Writes observations, single and in panels, with units, usual ranges and whether out of them.
final class Measures {

  private static final String CATEGORY =
      "http://terminology.hl7.org/CodeSystem/observation-category";
  private static final String INTERPRETATION =
      "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation";

  private Measures() {}

  /// One measurement. Gives its id.
  static String observation(
      Chart chart, MeasureKind kind, double value, long at, boolean ownWords) {
    String id = chart.begin("Observation", "o", at + (kind.isVital() ? 2 : 180), Label.NONE);
    Json json = chart.json;
    json.text("status", "final").array("category");
    Codes.conceptItem(json, CATEGORY, category(kind), "", "");
    json.end();
    json.open("code").array("coding");
    if (!kind.loinc().isEmpty()) {
      Codes.coding(json, Codes.LOINC, kind.loinc(), kind.term());
    }
    if (!kind.snomed().isEmpty()) {
      Codes.coding(json, Codes.SNOMED, kind.snomed(), kind.term());
    }
    json.end().text("text", ownWords ? kind.otherWords() : kind.term()).close();
    chart.about("subject").within();
    json.text("effectiveDateTime", Clock.time(at));
    quantity(json, kind, value);
    interpretation(json, kind, value);
    range(json, kind);
    chart.device();
    chart.end();
    return id;
  }

  /// Measures and writes what the body gives on the day.
  static void observe(Chart chart, Physiology body, String key, long at, boolean ownWords) {
    double value = body.measure(key, Clock.dayOf(at), chart.chance);
    observation(chart, chart.lists().measure(key), value, at, ownWords);
  }

  /// The NEWS2 score made from these observations.
  static void news2(Chart chart, int score, List<String> parts, long at) {
    MeasureKind kind = chart.lists().measure("news2");
    chart.begin("Observation", "o", at, Label.NONE);
    Json json = chart.json;
    json.text("status", "final").array("category");
    Codes.conceptItem(json, CATEGORY, "survey", "", "");
    json.end().open("code").array("coding");
    Codes.coding(json, Codes.SNOMED, kind.snomed(), kind.term());
    json.end().text("text", kind.otherWords()).close();
    chart.about("subject").within();
    json.text("effectiveDateTime", Clock.time(at));
    quantity(json, kind, score);
    interpretation(json, kind, score);
    json.array("derivedFrom");
    for (String part : parts) {
      json.open().text("reference", "Observation/" + part).close();
    }
    json.end();
    chart.end();
  }

  /// 0 never smoked, 1 smokes, 2 used to.
  static void smoking(Chart chart, int habit, long at) {
    chart.begin("Observation", "o", at, Label.NONE);
    Json json = chart.json;
    json.text("status", "final").array("category");
    Codes.conceptItem(json, CATEGORY, "social-history", "", "");
    json.end();
    Codes.concept(json, "code", Codes.LOINC, "72166-2", "Tobacco smoking status", "Smoking");
    chart.about("subject");
    json.text("effectiveDateTime", Clock.date(Clock.dayOf(at)));
    String[] codes = {"266919005", "77176002", "8517006"};
    String[] words = {"Never smoked tobacco", "Smoker", "Ex-smoker"};
    Codes.concept(
        json, "valueCodeableConcept", Codes.SNOMED, codes[habit], words[habit], words[habit]);
    chart.end();
  }

  private static String category(MeasureKind kind) {
    return kind.key().equals("news2") ? "survey" : kind.isVital() ? "vital-signs" : "laboratory";
  }

  private static void quantity(Json json, MeasureKind kind, double value) {
    json.open("valueQuantity").decimal("value", value, kind.decimals()).text("unit", kind.unit());
    json.text("system", Codes.UCUM).text("code", kind.ucum()).close();
  }

  private static void interpretation(Json json, MeasureKind kind, double value) {
    String code = value < kind.low() ? "L" : value > kind.high() ? "H" : kind.isVital() ? "" : "N";
    if (!code.isEmpty()) {
      json.array("interpretation");
      Codes.conceptItem(json, INTERPRETATION, code, "", "");
      json.end();
    }
  }

  private static void range(Json json, MeasureKind kind) {
    boolean low = !Double.isNaN(kind.low());
    boolean high = !Double.isNaN(kind.high());
    if (low || high) {
      json.array("referenceRange").open();
      if (low) {
        bound(json, "low", kind, kind.low());
      }
      if (high) {
        bound(json, "high", kind, kind.high());
      }
      json.close().end();
    }
  }

  private static void bound(Json json, String name, MeasureKind kind, double value) {
    json.open(name).decimal("value", value, kind.decimals()).text("unit", kind.unit()).close();
  }

  static String bloodPressure(Chart chart, double systolic, double diastolic, long at) {
    String id = chart.begin("Observation", "o", at + 2, Label.NONE);
    Json json = chart.json;
    json.text("status", "final").array("category");
    Codes.conceptItem(json, CATEGORY, "vital-signs", "", "");
    json.end().open("code").array("coding");
    Codes.coding(json, Codes.LOINC, "85354-9", "Blood pressure panel");
    Codes.coding(json, Codes.SNOMED, "75367002", "Blood pressure");
    json.end().text("text", "Blood pressure").close();
    chart.about("subject").within();
    json.text("effectiveDateTime", Clock.time(at)).array("component");
    pressure(json, "8480-6", "271649006", "Systolic blood pressure", systolic);
    pressure(json, "8462-4", "271650006", "Diastolic blood pressure", diastolic);
    json.end();
    chart.end();
    return id;
  }

  private static void pressure(Json json, String loinc, String snomed, String term, double value) {
    json.open().open("code").array("coding");
    Codes.coding(json, Codes.LOINC, loinc, term);
    Codes.coding(json, Codes.SNOMED, snomed, term);
    json.end().close().open("valueQuantity").decimal("value", value, 0);
    json.text("unit", "mmHg").text("system", Codes.UCUM).text("code", "mm[Hg]").close().close();
  }

  /// The laboratory's or the practice's report that gathers results.
  static void report(Chart chart, String title, List<String> results, long at) {
    chart.begin("DiagnosticReport", "r", at + 185, Label.NONE);
    Json json = chart.json;
    json.text("status", "final").array("category");
    String sections = "http://terminology.hl7.org/CodeSystem/v2-0074";
    Codes.conceptItem(json, sections, "LAB", "Laboratory", "");
    json.end();
    Codes.concept(json, "code", "", "", "", title);
    chart.about("subject");
    json.text("effectiveDateTime", Clock.time(at)).text("issued", Clock.time(at + 180));
    json.array("performer");
    Codes.organisationItem(json, chart.organisation());
    json.end().array("result");
    for (String result : results) {
      json.open().text("reference", "Observation/" + result).close();
    }
    json.end();
    chart.end();
  }
}
