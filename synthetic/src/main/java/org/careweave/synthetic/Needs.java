package org.careweave.synthetic;

/// Decides what staff should know before they meet the person: interpreter, reasonable
/// adjustments, living alone, key safe, risks.
final class Needs {

  private Needs() {}

  static void decide(Life life, Chance chance) {
    Person person = life.person;
    int end = life.end();
    int from = Math.max(person.born + 1, end - chance.between(100, 900));
    if (person.needsInterpreter) {
      String words = "Interpreter needed, language " + person.culture.language();
      tell(life, "gp,pas", "contact", words, from);
    }
    if (life.hasAny(end, "learning", "autism")) {
      tell(
          life,
          "gp,epr",
          "behavioral",
          "Reasonable adjustment: longer appointment, quiet place, easy words",
          from);
    }
    if (life.has("hearing", end) && life.age(end) > 70) {
      tell(
          life,
          "gp,pas",
          "contact",
          "Reasonable adjustment: hard of hearing, face them and write it down",
          from);
    }
    if (person.livesAlone && life.age(end) > 70) {
      tell(life, "community-epr,social-care", "safety", "Lives alone", from);
      if (chance.happens(0.5)) {
        tell(life, "community-epr,social-care", "safety", "Key safe", from);
      }
    }
    risks(life, chance, from);
  }

  private static void risks(Life life, Chance chance, int from) {
    int end = life.end();
    if (life.has("falls", end)) {
      tell(life, "epr,community-epr", "clinical", "Risk of falls", from);
    }
    if (chance.happens(0.01) && life.age(end) > 16) {
      Life.Need abuse = new Life.Need("gp", "safety", "History of domestic abuse", from, Label.SDV);
      life.needs.add(abuse);
    }
    if (chance.happens(0.006) && life.age(end) > 16) {
      tell(life, "ambulance,ed", "safety", "Two people to visit: aggression towards staff", from);
    }
  }

  private static void tell(Life life, String kinds, String category, String words, int from) {
    for (String kind : kinds.split(",")) {
      life.needs.add(new Life.Need(kind, category, words, from, Label.NONE));
    }
  }
}
