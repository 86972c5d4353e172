package org.careweave.synthetic;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Decides in which source someone's identity is got wrong, and how. About one person in twenty has
/// such a fault.
final class Faults {

  private static final double SHARE = 0.045;

  /// What can be wrong about who someone is.
  enum Kind {
    NUMBER_MISSING("nhs-number-missing", 14),
    NUMBER_WRONG("nhs-number-wrong", 10),
    NUMBER_UNTRACED("nhs-number-untraced", 8),
    NUMBER_OF_ANOTHER("nhs-number-of-another", 7),
    BIRTH_DATE("birth-date-transposed", 13),
    NAMES_SWAPPED("names-swapped", 7),
    MISSPELT("name-misspelt", 14),
    NICKNAME("nickname", 7),
    FORMER_NAME("former-name", 6),
    OLD_ADDRESS("address-stale", 12),
    DUPLICATE("duplicate-registration", 9),
    CONFUSED("two-people-confused", 6);

    final String code;
    private final int weight;

    Kind(String code, int weight) {
      this.code = code;
      this.weight = weight;
    }

    static Kind of(String code) {
      for (Kind kind : values()) {
        if (kind.code.equals(code)) {
          return kind;
        }
      }
      throw new IllegalStateException("no fault " + code);
    }
  }

  /// One fault: in which source, and with whom the person was confused.
  record Fault(Kind kind, String source, @Nullable Person other) {}

  private static final int[] WEIGHTS = weights();

  private final Map<String, String> nicknames = new HashMap<>();
  private final ArrayDeque<Person> recent = new ArrayDeque<>();

  Faults() {
    Tsv.read("nicknames.tsv", row -> List.of(row.text(0), row.text(1)))
        .forEach(pair -> nicknames.put(pair.getFirst(), pair.getLast()));
  }

  private static int[] weights() {
    int[] weights = new int[Kind.values().length];
    for (Kind kind : Kind.values()) {
      weights[kind.ordinal()] = kind.weight;
    }
    return weights;
  }

  /// What goes wrong about this person, who is known to these sources.
  List<Fault> decide(Person person, List<SourceSystem> sources, Chance chance) {
    List<Fault> faults = new ArrayList<>();
    for (SourceSystem system : sources) {
      String kind = system.source.kind();
      double unasked = kind.equals("housing") ? 0.05 : kind.equals("voluntary") ? 0.06 : 0;
      if (chance.happens(unasked) && !person.nhsNumber.isEmpty()) {
        faults.add(new Fault(Kind.NUMBER_MISSING, system.source.code(), null));
      }
    }
    if (faults.isEmpty() && chance.happens(SHARE)) {
      one(person, sources, chance, faults);
    }
    remember(person);
    return faults;
  }

  private void one(Person person, List<SourceSystem> sources, Chance chance, List<Fault> faults) {
    for (int i = 0; i < 12; i++) {
      Kind kind = Kind.values()[chance.weighted(WEIGHTS)];
      SourceSystem system = sources.get(chance.below(sources.size()));
      Person other = recent.isEmpty() ? null : List.copyOf(recent).get(chance.below(recent.size()));
      if (isPossible(kind, person, system, other)) {
        boolean needs = kind == Kind.NUMBER_OF_ANOTHER || kind == Kind.CONFUSED;
        faults.add(new Fault(kind, system.source.code(), needs ? other : null));
        return;
      }
    }
  }

  private boolean isPossible(
      Kind kind, Person person, SourceSystem system, @Nullable Person other) {
    boolean gp = system.source.kind().equals("gp");
    boolean numbered = !person.nhsNumber.isEmpty();
    return switch (kind) {
      case NUMBER_MISSING, NUMBER_WRONG, NUMBER_UNTRACED -> numbered && !gp;
      case NUMBER_OF_ANOTHER ->
          numbered
              && !gp
              && other != null
              && !other.nhsNumber.isEmpty()
              && other.household != person.household;
      case BIRTH_DATE ->
          Clock.monthDay(person.born) % 100 <= 12 && transposed(person) != person.born;
      case NAMES_SWAPPED -> !person.name.family().isEmpty() && !person.name.given().isEmpty();
      case MISSPELT -> person.name.family().length() > 3;
      case NICKNAME -> !nicknames.getOrDefault(first(person.name), "").isEmpty();
      case FORMER_NAME -> !person.name.formerFamily().isEmpty();
      case OLD_ADDRESS -> person.formerHome != null && !gp;
      case DUPLICATE -> true;
      case CONFUSED ->
          other != null && other.household != person.household && system.knows(other.number);
    };
  }

  private void remember(Person person) {
    if (person.story.isEmpty()) {
      recent.add(person);
      if (recent.size() > 16) {
        recent.remove();
      }
    }
  }

  private static String first(Person.Name name) {
    return name.given().isEmpty() ? "" : name.given().getFirst();
  }

  /// Day and month the other way round.
  private static int transposed(Person person) {
    int monthDay = Clock.monthDay(person.born);
    return Clock.day(Clock.year(person.born), monthDay % 100, monthDay / 100);
  }

  /// What the source believes after the fault.
  Demographics.View view(Demographics.View right, Person person, Fault fault, Chance chance) {
    Person other = fault.other;
    return switch (fault.kind) {
      case NUMBER_MISSING -> right.withNumber("", "");
      case NUMBER_WRONG -> right.withNumber(wrong(person.nhsNumber, chance), "02");
      case NUMBER_UNTRACED -> right.withNumber(person.nhsNumber, "02");
      case NUMBER_OF_ANOTHER -> right.withNumber(other == null ? "" : other.nhsNumber, "01");
      case BIRTH_DATE -> right.withBorn(transposed(person));
      case NAMES_SWAPPED -> right.withName(swapped(person.name));
      case MISSPELT ->
          right.withName(right.name().withFamily(misspelt(person.name.family(), chance)));
      case NICKNAME -> right.withName(right.name().withGiven(nickname(person.name)));
      case FORMER_NAME -> right.withName(right.name().withFamily(person.name.formerFamily()));
      case OLD_ADDRESS ->
          right.withHome(person.formerHome == null ? person.home : person.formerHome);
      case DUPLICATE, CONFUSED -> right;
    };
  }

  private static Person.Name swapped(Person.Name name) {
    String family = String.join(" ", name.given());
    return name.withFamily(family).withGiven(List.of(name.family()));
  }

  private List<String> nickname(Person.Name name) {
    return List.of(nicknames.getOrDefault(first(name), first(name)));
  }

  /// Two neighbouring digits swapped so that the check digit no longer fits.
  private static String wrong(String number, Chance chance) {
    for (int i = 0; i < 20; i++) {
      int at = chance.between(3, 8);
      if (number.charAt(at) != number.charAt(at + 1)) {
        return number.substring(0, at)
            + number.charAt(at + 1)
            + number.charAt(at)
            + number.substring(at + 2);
      }
    }
    return number.substring(0, 9);
  }

  /// A letter lost, doubled, or two swapped.
  static String misspelt(String word, Chance chance) {
    int at = chance.between(1, word.length() - 2);
    return switch (chance.below(3)) {
      case 0 -> word.substring(0, at) + word.substring(at + 1);
      case 1 -> word.substring(0, at) + word.charAt(at) + word.substring(at);
      default ->
          word.charAt(at) == word.charAt(at + 1)
              ? word.substring(0, at) + word.substring(at + 1)
              : word.substring(0, at)
                  + word.charAt(at + 1)
                  + word.charAt(at)
                  + word.substring(at + 2);
    };
  }
}
