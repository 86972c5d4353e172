package org.careweave.synthetic;

/// The virtual ward's telehealth system: the stay, the kit at home and its daily readings.
final class VirtualWard implements Telling {

  @Override
  public boolean knows(Life life, Ics.Source source) {
    return life.arrangements.stream().anyMatch(a -> a.kind().equals("virtual-ward"));
  }

  @Override
  public void tell(Chart chart, Physiology body) {
    for (Life.Arrangement care : chart.life.arrangements) {
      if (care.kind().equals("virtual-ward")) {
        Contacts.episode(chart, care, chart.team(care.team()), Label.NONE);
        chart.measuringWith(kit(chart, care));
        readings(chart, body, care);
        chart.measuringWith("");
      }
    }
  }

  private static String kit(Chart chart, Life.Arrangement care) {
    String id = chart.begin("Device", "dv", Clock.at(care.from(), 12, 30), Label.NONE);
    Json json = chart.json;
    boolean open = care.until() > chart.life.today;
    json.text("status", open ? "active" : "inactive").array("deviceName").open();
    json.text("name", "Home monitoring kit").text("type", "user-friendly-name").close().end();
    Codes.concept(json, "type", "", "", "", "Pulse oximeter, scales and blood pressure monitor");
    chart.about("patient");
    Codes.organisation(json, "owner", care.holder());
    chart.end();
    return id;
  }

  private static void readings(Chart chart, Physiology body, Life.Arrangement care) {
    int until = Math.min(care.until(), chart.life.end());
    for (int day = care.from(); day < until; day++) {
      long at = Clock.at(day, 8, 20 + day % 20);
      if (chart.life.isInBed(at - 60, at + 60) || chart.chance.happens(0.05)) {
        continue;
      }
      for (String key : new String[] {"weight", "pulse", "spo2", "temp", "resp"}) {
        Measures.observe(chart, body, key, at, false);
      }
      double systolic = body.measure("sys", day, chart.chance);
      Measures.bloodPressure(chart, systolic, body.measure("dia", day, chart.chance), at);
    }
  }
}
