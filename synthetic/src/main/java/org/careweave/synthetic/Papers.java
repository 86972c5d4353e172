package org.careweave.synthetic;

/// Writes letters and forms: a DocumentReference with its text inside.
final class Papers {

  private Papers() {}

  static void document(Chart chart, String code, String title, String text, long at, Label label) {
    chart.begin("DocumentReference", "d", at, label);
    Json json = chart.json;
    json.text("status", "current").text("docStatus", "final");
    Codes.concept(json, "type", Codes.SNOMED, code, "", title);
    chart.about("subject");
    json.text("date", Clock.time(at)).array("author");
    json.open();
    SourceSystem.Clinician who =
        chart.system.clinicians.get(Math.floorMod(Clock.dayOf(at), chart.system.clinicians.size()));
    json.text("reference", "Practitioner/" + who.id()).text("display", who.name()).close().end();
    Codes.organisation(json, "custodian", chart.organisation());
    json.text("description", title).array("content").open().open("attachment");
    json.text("contentType", "text/plain; charset=utf-8").text("language", "en-GB");
    json.base64("data", text).text("title", title).text("creation", Clock.time(at));
    json.close().close().end();
    chart.context();
    chart.end();
  }

  static void immunisation(Chart chart, Life.Jab jab) {
    long at = Clock.at(jab.day(), 9 + jab.day() % 8, 5 * (jab.day() % 12));
    chart.begin("Immunization", "i", at, Label.NONE);
    Json json = chart.json;
    json.text("status", "completed");
    VaccineKind kind = jab.kind();
    Codes.concept(json, "vaccineCode", Codes.SNOMED, kind.code(), kind.term(), kind.otherWords());
    chart.about("patient");
    json.text("occurrenceDateTime", Clock.date(jab.day())).flag("primarySource", true);
    json.text("lotNumber", "NM" + Math.floorMod(jab.day() * 37, 9000));
    chart.end();
  }
}
