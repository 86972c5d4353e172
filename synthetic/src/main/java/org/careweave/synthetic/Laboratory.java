package org.careweave.synthetic;

import java.util.ArrayList;
import java.util.List;

/// The laboratory: every result of every sample, and a report for each panel.
final class Laboratory implements Telling {

  @Override
  public boolean knows(Life life, Ics.Source source) {
    return !life.bloods.isEmpty();
  }

  @Override
  public void tell(Chart chart, Physiology body) {
    for (Life.Bloods blood : chart.life.bloods) {
      Chance same = chanceOf(chart.life, blood);
      String panel = "";
      List<String> results = new ArrayList<>();
      for (MeasureKind kind : kindsOf(chart.lists(), blood)) {
        if (!kind.panel().equals(panel) && !results.isEmpty()) {
          Measures.report(chart, title(panel), results, blood.at());
          results.clear();
        }
        panel = kind.panel();
        double value = body.measure(kind.key(), Clock.dayOf(blood.at()), same);
        results.add(Measures.observation(chart, kind, value, blood.at(), true));
      }
      Measures.report(chart, title(panel), results, blood.at());
    }
  }

  /// The chance that makes the noise of one sample: whoever tells the sample tells the same values.
  static Chance chanceOf(Life life, Life.Bloods blood) {
    return Chance.of(life.person.number * 7919L + life.person.born, "bloods", blood.at());
  }

  /// What is measured in a sample, panel by panel.
  static List<MeasureKind> kindsOf(Lists lists, Life.Bloods blood) {
    List<MeasureKind> kinds = new ArrayList<>();
    for (String panel : blood.panels()) {
      for (MeasureKind kind : lists.measures().values()) {
        if (kind.panel().equals(panel)) {
          kinds.add(kind);
        }
      }
    }
    return kinds;
  }

  private static String title(String panel) {
    return switch (panel) {
      case "fbc" -> "Full blood count";
      case "ue" -> "Urea and electrolytes";
      case "lft" -> "Liver function tests";
      case "lipid" -> "Lipid profile";
      case "hba1c" -> "Haemoglobin A1c";
      case "crp" -> "C-reactive protein";
      case "tft" -> "Thyroid function test";
      case "iron" -> "Iron studies";
      case "bnp" -> "NT-proBNP";
      case "acr" -> "Urine albumin:creatinine ratio";
      case "bone" -> "Bone profile";
      case "psa" -> "Prostate specific antigen";
      default -> "Laboratory report";
    };
  }
}
