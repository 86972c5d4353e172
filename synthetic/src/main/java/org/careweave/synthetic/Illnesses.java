package org.careweave.synthetic;

/// Decides which long-term illnesses a person gets, when, and because of what.
///
/// Each illness has a curve (the share of people who ever had it by age). A person's luck is one
/// uniform number; risks (deprivation, an earlier illness) make the curve steeper; the illness
/// comes at the age at which the curve passes the luck.
final class Illnesses {

  private final Lists lists;

  Illnesses(Lists lists) {
    this.lists = lists;
  }

  void decide(Life life, Chance chance) {
    for (IllnessKind kind : lists.illnesses().values()) {
      double luck = chance.unit();
      double jitter = chance.unit();
      if (kind.concerns(life.person.sex) && !kind.kind().equals("minor")) {
        decide(life, kind, luck, jitter);
      }
    }
  }

  private static void decide(Life life, IllnessKind kind, double luck, double jitter) {
    double risk = deprivation(kind, life.person.home.decile());
    String because = "";
    double before = risk;
    for (IllnessKind.Cause cause : kind.causes()) {
      int since = onset(life, cause.key());
      if (since < life.end()) {
        before = risk;
        risk *= cause.times();
        because = cause.key();
      }
    }
    double ageAtEnd = (life.end() - life.person.born) / 365.25;
    double softened = risk / meanRisk(kind);
    if (luck >= kind.ever(ageAtEnd) * softened) {
      return;
    }
    if (!because.isEmpty() && luck < kind.ever(ageAtEnd) * before / meanRisk(kind)) {
      because = "";
    }
    double low = 0;
    double high = ageAtEnd;
    for (int i = 0; i < 24; i++) {
      double middle = (low + high) / 2;
      if (kind.ever(middle) * softened > luck) {
        high = middle;
      } else {
        low = middle;
      }
    }
    int since = life.person.born + (int) (high * 365.25 - jitter * 200);
    if (!because.isEmpty()) {
      since = Math.max(since, onset(life, because) + 1);
    }
    since = Math.clamp(since, life.person.born + 1, life.end());
    int until = kind.kind().equals("acute-once") ? since + 60 : Clock.NEVER;
    life.illnesses.add(new Life.Illness(kind, since, until, because));
  }

  private static int onset(Life life, String key) {
    for (Life.Illness illness : life.illnesses) {
      if (illness.kind().key().equals(key)) {
        return illness.since();
      }
    }
    return Clock.NEVER;
  }

  /// `deprivation` is the ratio of the most to the least deprived tenth.
  private static double deprivation(IllnessKind kind, int decile) {
    double along = (10 - decile) / 9.0;
    return (1 + (kind.deprivation() - 1) * along) / (1 + (kind.deprivation() - 1) * 0.5);
  }

  /// Keeps the overall share near the curve although some have raised risks.
  private static double meanRisk(IllnessKind kind) {
    double mean = 1;
    for (IllnessKind.Cause cause : kind.causes()) {
      mean *= 1 + (cause.times() - 1) * 0.12;
    }
    return mean;
  }
}
