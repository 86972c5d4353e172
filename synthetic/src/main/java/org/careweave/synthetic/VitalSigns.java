package org.careweave.synthetic;

import java.util.ArrayList;
import java.util.List;

/// A set of vital signs at one time, with NEWS2 for adults who are not pregnant (Royal College of
/// Physicians 2017: seven parameters, oxygen scale 1).
final class VitalSigns {

  private VitalSigns() {}

  static void tell(Chart chart, Physiology body, long at) {
    int day = Clock.dayOf(at);
    List<String> parts = new ArrayList<>();
    double resp = measure(chart, body, "resp", at, parts);
    double spo2 = measure(chart, body, "spo2", at, parts);
    double pulse = measure(chart, body, "pulse", at, parts);
    double temp = measure(chart, body, "temp", at, parts);
    double systolic = body.measure("sys", day, chart.chance);
    double diastolic = body.measure("dia", day, chart.chance);
    parts.add(Measures.bloodPressure(chart, systolic, diastolic, at));
    if (chart.life.age(day) >= 16 && !chart.life.isPregnant(day)) {
      long breaths = Math.round(resp);
      long saturation = Math.round(spo2);
      int score = ofBreaths(breaths) + ofSaturation(saturation) + ofPulse(Math.round(pulse));
      score += ofTemperature(Math.round(temp * 10)) + ofSystolic(Math.round(systolic));
      Measures.news2(chart, score, parts, at + 1);
    }
  }

  private static double measure(
      Chart chart, Physiology body, String key, long at, List<String> parts) {
    MeasureKind kind = chart.lists().measure(key);
    double value = body.measure(key, Clock.dayOf(at), chart.chance);
    parts.add(Measures.observation(chart, kind, value, at, true));
    return value;
  }

  static int ofBreaths(long rate) {
    return rate <= 8 ? 3 : rate <= 11 ? 1 : rate <= 20 ? 0 : rate <= 24 ? 2 : 3;
  }

  static int ofSaturation(long percent) {
    return percent <= 91 ? 3 : percent <= 93 ? 2 : percent <= 95 ? 1 : 0;
  }

  static int ofPulse(long rate) {
    return rate <= 40 ? 3 : rate <= 50 ? 1 : rate <= 90 ? 0 : rate <= 110 ? 1 : rate <= 130 ? 2 : 3;
  }

  /// In tenths of a degree.
  static int ofTemperature(long tenths) {
    return tenths <= 350 ? 3 : tenths <= 360 ? 1 : tenths <= 380 ? 0 : tenths <= 390 ? 1 : 2;
  }

  static int ofSystolic(long pressure) {
    return pressure <= 90 ? 3 : pressure <= 100 ? 2 : pressure <= 110 ? 1 : pressure <= 219 ? 0 : 3;
  }
}
