package org.careweave.synthetic;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes households one after another: who lives together, how old they are and who is whose child.
/// The mix of households gives roughly the age structure of England (ONS mid-2023).
final class Families {

  /// Kinds of household.
  enum Kind {
    YOUNG_ALONE,
    OLDER_ALONE,
    YOUNG_COUPLE,
    COUPLE,
    FAMILY,
    LONE_PARENT,
    OLDER_COUPLE,
    SHARERS,
    THREE_GENERATIONS,
    CARE_HOME
  }

  private static final int[] MIX = {175, 112, 92, 190, 185, 62, 118, 40, 32, 6};

  private final long seed;
  private final int today;
  private final Naming naming;
  private final Settling settling;
  private int people;
  private int households;

  /// `first`: the number of people there are already.
  Families(long seed, int today, Naming naming, int first) {
    this.seed = seed;
    this.today = today;
    this.naming = naming;
    this.people = first;
    this.settling = new Settling(today, new NhsNumbers(seed));
  }

  /// The next household.
  List<Person> next() {
    households++;
    Chance chance = Chance.of(seed, "household", households);
    Kind kind = Kind.values()[chance.weighted(MIX)];
    Culture culture = naming.culture(chance);
    List<Person> members = new ArrayList<>();
    switch (kind) {
      case YOUNG_ALONE -> adult(members, chance, culture, chance.between(19, 64));
      case OLDER_ALONE -> adult(members, chance, culture, older(chance));
      case YOUNG_COUPLE -> couple(members, chance, culture, chance.between(21, 44));
      case COUPLE -> couple(members, chance, culture, chance.between(45, 66));
      case FAMILY -> family(members, chance, culture);
      case LONE_PARENT -> loneParent(members, chance, culture);
      case OLDER_COUPLE -> couple(members, chance, culture, older(chance));
      case SHARERS -> strangers(members, chance, chance.between(3, 4), 18, 29);
      case THREE_GENERATIONS -> {
        family(members, chance, culture);
        adult(members, chance, culture, older(chance));
      }
      case CARE_HOME -> strangers(members, chance, chance.between(4, 8), 74, 98);
    }
    settling.settle(members, chance, kind, households);
    return members;
  }

  private static int older(Chance chance) {
    return 65 + (int) (32 * chance.unit() * Math.sqrt(chance.unit()));
  }

  private void strangers(List<Person> members, Chance chance, int count, int from, int to) {
    for (int i = 0; i < count; i++) {
      adult(members, chance, naming.culture(chance), chance.between(from, to));
    }
  }

  private Person adult(List<Person> members, Chance chance, Culture culture, int age) {
    char sex = chance.happens(age > 75 ? 0.58 : 0.505) ? 'F' : 'M';
    Person.Name name = naming.name(chance, culture, sex, age);
    return add(members, sex, birthday(chance, age), name, culture);
  }

  private int birthday(Chance chance, int age) {
    return today - age * 365 - age / 4 - chance.below(365);
  }

  private Person add(List<Person> members, char sex, int born, Person.Name name, Culture culture) {
    Person person = new Person(people++, sex, born, name, culture);
    members.add(person);
    return person;
  }

  private void couple(List<Person> members, Chance chance, Culture culture, int age) {
    boolean sameSex = chance.happens(0.03);
    char first = chance.happens(0.5) ? 'F' : 'M';
    char second = sameSex ? first : first == 'F' ? 'M' : 'F';
    partners(members, chance, culture, age, new char[] {first, second});
  }

  private void partners(
      List<Person> members, Chance chance, Culture culture, int age, char[] sexes) {
    Person.Name firstName = naming.name(chance, culture, sexes[0], age);
    Person one = add(members, sexes[0], birthday(chance, age), firstName, culture);
    Culture other = chance.happens(0.9) ? culture : naming.culture(chance);
    int otherAge = Math.max(18, age + chance.between(-5, 5));
    Person.Name own = naming.name(chance, other, sexes[1], otherAge);
    boolean shared =
        chance.happens(0.65) && !firstName.family().isEmpty() && !own.family().isEmpty();
    Person.Name name =
        shared
            ? new Person.Name(own.prefix(), own.given(), firstName.family(), own.family(), "")
            : own;
    Person two = add(members, sexes[1], birthday(chance, otherAge), name, other);
    one.partner = two;
    two.partner = one;
  }

  /// Two parents, the mother's age set by the oldest child's.
  private void family(List<Person> members, Chance chance, Culture culture) {
    int oldest = chance.between(0, 20);
    char[] sexes = chance.happens(0.97) ? new char[] {'F', 'M'} : new char[] {'F', 'F'};
    partners(members, chance, culture, oldest + chance.between(19, 38), sexes);
    children(members, chance, culture, oldest);
  }

  private void loneParent(List<Person> members, Chance chance, Culture culture) {
    int oldest = chance.between(0, 18);
    char sex = chance.happens(0.85) ? 'F' : 'M';
    int age = oldest + chance.between(18, 36);
    Person.Name name = naming.name(chance, culture, sex, age);
    add(members, sex, birthday(chance, age), name, culture);
    children(members, chance, culture, oldest);
  }

  private void children(List<Person> members, Chance chance, Culture culture, int oldest) {
    Person parent = members.getFirst();
    Person mother = parent.isFemale() ? parent : null;
    int born = today - oldest * 365 - oldest / 4 - chance.below(300);
    if (mother != null) {
      born = Math.max(born, mother.born + 6210);
    }
    for (int i = chance.weighted(new int[] {40, 42, 14, 4}); i >= 0 && born < today; i--) {
      child(members, chance, culture, born, mother);
      if (i > 0 && chance.happens(0.015)) {
        child(members, chance, culture, born, mother);
        i--;
      }
      born += chance.between(560, 1700);
    }
  }

  private void child(
      List<Person> members, Chance chance, Culture culture, int born, @Nullable Person mother) {
    char sex = chance.happens(0.487) ? 'F' : 'M';
    Person.Name own = naming.name(chance, culture, sex, Clock.age(born, today));
    Person.Name name = own.withFamily(familyOf(members.getFirst(), chance));
    Person child = add(members, sex, born, name, culture);
    child.mother = mother;
    if (mother != null) {
      mother.children.add(child);
    }
  }

  /// Children carry a parent's family name, sometimes both.
  private static String familyOf(Person parent, Chance chance) {
    String family = parent.name.family();
    String other = parent.partner == null ? "" : parent.partner.name.family();
    boolean both =
        !family.isEmpty()
            && !other.isEmpty()
            && !other.equals(family)
            && family.length() + other.length() < 24
            && chance.happens(0.35);
    return both ? family + "-" + other : family;
  }
}
