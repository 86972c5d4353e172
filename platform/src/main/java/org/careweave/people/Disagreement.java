package org.careweave.people;

import java.util.List;

/// Two compartments claim one verified number and are held apart: `one` has the smaller origin.
record Disagreement(String number, long one, long other, List<String> reasons) {

  @Override
  public String toString() {
    return "Disagreement[" + one + ", " + other + ", " + reasons + "]";
  }
}
