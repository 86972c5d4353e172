package org.careweave.synthetic;

/// The virtual ward's telehealth system: the stay and its daily readings.
final class VirtualWard implements Telling {

  @Override
  public boolean knows(Life life, Ics.Source source) {
    return life.arrangements.stream().anyMatch(a -> a.kind().equals("virtual-ward"));
  }

  @Override
  public void tell(Chart chart, Physiology body) {
    for (Life.Arrangement care : chart.life.arrangements) {
      if (!care.kind().equals("virtual-ward")) {
        continue;
      }
      Contacts.episode(chart, care, chart.team(care.team()), Label.NONE);
      int until = Math.min(care.until(), chart.life.today);
      for (int day = care.from(); day < until; day++) {
        long at = Clock.at(day, 8, 20);
        for (String key : new String[] {"weight", "pulse", "spo2", "temp", "resp"}) {
          MeasureKind kind = chart.lists().measure(key);
          double value = body.measure(key, day, chart.chance);
          Measures.observation(chart, kind, value, at, false);
        }
        double systolic = body.measure("sys", day, chart.chance);
        Measures.bloodPressure(chart, systolic, body.measure("dia", day, chart.chance), at);
      }
    }
  }
}
