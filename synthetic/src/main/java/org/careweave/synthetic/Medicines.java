package org.careweave.synthetic;

/// Writes medicines: as prescribed, and as stated.
final class Medicines {

  private Medicines() {}

  static void request(Chart chart, Life.Course course, boolean ownWords, String category) {
    long recorded = Clock.at(course.from(), 9, 30);
    Label label = chart.lists().illness(course.indication()).label();
    chart.begin("MedicationRequest", "m", recorded, label);
    Json json = chart.json;
    json.text("status", status(course, chart.life)).text("intent", "order");
    json.array("category");
    String categories = "http://terminology.hl7.org/CodeSystem/medicationrequest-category";
    Codes.conceptItem(json, categories, category, "", "");
    json.end();
    medicine(json, course.medicine(), ownWords, true);
    chart.about("subject");
    json.text("authoredOn", Clock.date(course.from()));
    chart.staff("requester", course.from());
    json.array("reasonCode");
    IllnessKind reason = chart.lists().illness(course.indication());
    Codes.conceptItem(json, Codes.SNOMED, reason.snomed(), reason.term(), reason.otherWords());
    json.end().array("dosageInstruction");
    dosage(json, course.medicine());
    json.end();
    json.open("dispenseRequest");
    Codes.days(json, "validityPeriod", course.from(), course.until());
    json.close();
    json.open("substitution").flag("allowedBoolean", true).close();
    chart.end();
  }

  /// What someone was found to be taking when asked on a day.
  static void statement(Chart chart, Life.Course course, long asked, boolean coded) {
    Label label = chart.lists().illness(course.indication()).label();
    chart.begin("MedicationStatement", "s", asked, label);
    Json json = chart.json;
    json.text("status", "active");
    medicine(json, course.medicine(), true, coded);
    chart.about("subject");
    Codes.days(json, "effectivePeriod", course.from(), Clock.NEVER);
    json.text("dateAsserted", Clock.date(Clock.dayOf(asked)));
    json.array("dosage");
    dosage(json, course.medicine());
    json.end();
    chart.end();
  }

  private static String status(Life.Course course, Life life) {
    if (course.until() > life.today) {
      return "active";
    }
    return course.medicine().kind().equals("repeat") ? "stopped" : "completed";
  }

  private static void medicine(Json json, MedicineKind medicine, boolean ownWords, boolean coded) {
    String text = ownWords ? medicine.otherName() : medicine.name();
    String code = coded ? medicine.code() : "";
    Codes.concept(json, "medicationCodeableConcept", Codes.SNOMED, code, medicine.name(), text);
  }

  private static void dosage(Json json, MedicineKind medicine) {
    json.open().text("text", medicine.text());
    json.open("timing").open("repeat").number("frequency", medicine.times());
    json.number("period", medicine.period()).text("periodUnit", medicine.periodUnit());
    json.close();
    Codes.concept(json, "code", "", "", "", frequency(medicine));
    json.close();
    if (medicine.text().contains("when needed")) {
      json.flag("asNeededBoolean", true);
    }
    Codes.concept(json, "route", Codes.SNOMED, route(medicine.route()), "", medicine.route());
    json.array("doseAndRate").open().open("doseQuantity");
    boolean whole = medicine.dose() == Math.rint(medicine.dose());
    json.decimal("value", medicine.dose(), whole ? 0 : 1).text("unit", medicine.unit());
    json.close().close().end().close();
  }

  /// As read aloud: once a day, twice a day, every 12 weeks.
  static String frequency(MedicineKind medicine) {
    String unit = medicine.periodUnit().equals("wk") ? "week" : "day";
    if (medicine.period() > 1) {
      return "every " + medicine.period() + " " + unit + "s";
    }
    return switch (medicine.times()) {
      case 1 -> "once a " + unit;
      case 2 -> "twice a " + unit;
      case 3 -> "three times a " + unit;
      case 4 -> "four times a " + unit;
      default -> medicine.times() + " times a " + unit;
    };
  }

  private static String route(String words) {
    return switch (words) {
      case "oral" -> "26643006";
      case "subcutaneous" -> "34206005";
      case "intramuscular" -> "78421000";
      case "inhalation" -> "447694001";
      case "ocular" -> "54485002";
      case "topical" -> "6064005";
      default -> "";
    };
  }
}
