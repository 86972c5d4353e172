package org.careweave.synthetic;

import java.util.ArrayList;
import java.util.List;

/// Who in Northmere has told the national service that they opt out of uses beyond care:
/// `opt-outs.json`, with which a demonstration answers its own check.
final class NationalOptOuts {

  /// One in twenty, about as many as in England.
  private static final double SHARE = 0.05;

  private final long seed;
  private final Ics ics;
  private final List<String> numbers = new ArrayList<>();

  NationalOptOuts(long seed, Ics ics) {
    this.seed = seed;
    this.ics = ics;
  }

  /// Notes one person, when they opted out.
  void of(Life life) {
    Person person = life.person;
    if (!person.nhsNumber.isEmpty()
        && Chance.of(seed, "national opt-out", person.number).happens(SHARE)) {
      numbers.add(person.nhsNumber);
    }
  }

  /// One check, as whoever governs information makes it.
  void write(Json json) {
    json.open().array("checks");
    ics.staff().stream()
        .filter(one -> one.persona().equals("ig-lead"))
        .limit(1)
        .forEach(
            one -> {
              json.open().text("by", one.user()).text("team", one.team()).array("optedOut");
              numbers.forEach(number -> json.open().text("nhsNumber", number).close());
              json.end().close();
            });
    json.end().close();
  }
}
