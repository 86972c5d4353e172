package org.careweave.synthetic;

/// Labels that nothing in an item's content explains: somebody asked for them.
final class Labelling {

  private static final double SHARE = 0.0255;

  private Labelling() {}

  static Label unasked(Label already, Chance chance) {
    if (already != Label.NONE || !chance.happens(SHARE)) {
      return Label.NONE;
    }
    int at = chance.below(100);
    return at < 68
        ? Label.R
        : at < 70 ? Label.V : at < 83 ? Label.SEALED : at < 89 ? Label.LOCKED : Label.THIRD_PARTY;
  }
}
