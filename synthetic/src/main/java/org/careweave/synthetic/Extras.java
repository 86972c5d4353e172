package org.careweave.synthetic;

/// What any system may hold besides its own trade: needs, papers, next of kin.
final class Extras {

  private Extras() {}

  static void tell(Chart chart) {
    Life life = chart.life;
    for (Life.Need need : life.needs) {
      if (need.sourceKind().equals(chart.kind())) {
        Plans.flag(chart, need.category(), need.words(), need.from(), need.label());
      }
    }
    for (Life.Paper paper : life.papers) {
      if (paper.sourceKind().equals(chart.kind())) {
        Papers.document(chart, "", paper.title(), paper.text(), paper.at(), paper.label());
      }
    }
    if (chart.kind().equals("pas") || chart.kind().equals("social-care")) {
      Demographics.nextOfKin(chart, Clock.at(life.end(), 8, 45));
    }
  }
}
