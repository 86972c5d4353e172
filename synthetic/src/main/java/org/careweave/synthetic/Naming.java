package org.careweave.synthetic;

import java.util.ArrayList;
import java.util.List;

/// Gives people names as people have them: most with a first and a family name, some with many
/// given names, some with one name only.
final class Naming {

  private final List<Culture> cultures = Culture.read();
  private final int[] shares = cultures.stream().mapToInt(Culture::share).toArray();

  Culture culture(Chance chance) {
    return cultures.get(chance.weighted(shares));
  }

  Culture culture(String key) {
    return cultures.stream()
        .filter(c -> c.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no culture " + key + " in names.tsv"));
  }

  Person.Name name(Chance chance, Culture culture, char sex, int age) {
    List<String> pool = sex == 'F' ? culture.female() : culture.male();
    List<String> given = new ArrayList<>();
    given.add(ofTheTime(chance, pool, culture, age));
    while (given.size() < 4 && chance.happens(given.size() == 1 ? 0.45 : 0.08)) {
      String middle = chance.pick(pool);
      if (!given.contains(middle)) {
        given.add(middle);
      }
    }
    String family = chance.pick(culture.families());
    if (family.equals("-") || age == 0 && chance.happens(0.01)) {
      family = "";
    }
    if (chance.happens(0.012) && !family.isEmpty()) {
      family = family + "-" + chance.pick(cultures.getFirst().families());
    }
    return new Person.Name(prefix(chance, sex, age), List.copyOf(given), family, "", "");
  }

  /// English names go out of use: the lists run from young to old.
  private static String ofTheTime(Chance chance, List<String> pool, Culture culture, int age) {
    if (!culture.key().equals("english")) {
      return chance.pick(pool);
    }
    int centre = Math.min(pool.size() - 1, age * pool.size() / 95);
    int at = centre + chance.between(-9, 9);
    return pool.get(Math.clamp(at, 0, pool.size() - 1));
  }

  private static String prefix(Chance chance, char sex, int age) {
    if (age < 16) {
      return sex == 'F' ? "Miss" : "Master";
    }
    if (chance.happens(0.02)) {
      return "Dr";
    }
    if (chance.happens(0.03)) {
      return "";
    }
    if (sex == 'M') {
      return "Mr";
    }
    int at = chance.below(100);
    return at < (age > 55 ? 70 : 35) ? "Mrs" : at < 75 ? "Ms" : "Miss";
  }
}
