package org.careweave.synthetic;

import java.util.ArrayList;
import java.util.List;

/// Makes households one after another: who lives together, how old they are, where, and with which
/// practice. The mix of households gives roughly the age structure of England (ONS mid-2023).
final class Families {

  private enum Kind {
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

  private static final int[] MIX = {180, 115, 90, 130, 230, 80, 90, 30, 45, 7};

  private final long seed;
  private final int today;
  private final Naming naming;
  private final Addresses addresses;
  private final NhsNumbers numbers;
  private int people;
  private int households;

  Families(long seed, int today) {
    this.seed = seed;
    this.today = today;
    this.naming = new Naming(today);
    this.addresses = new Addresses();
    this.numbers = new NhsNumbers(seed);
  }

  int people() {
    return people;
  }

  /// The next household.
  List<Person> next() {
    households++;
    Chance chance = Chance.of(seed, "household", households);
    Kind kind = Kind.values()[chance.weighted(MIX)];
    Culture culture = naming.culture(chance);
    List<Person> members = new ArrayList<>();
    Person.Home home = kind == Kind.CARE_HOME ? addresses.careHome(chance) : addresses.home(chance);
    switch (kind) {
      case YOUNG_ALONE -> adult(members, chance, culture, chance.between(19, 64));
      case OLDER_ALONE -> adult(members, chance, culture, older(chance));
      case YOUNG_COUPLE -> couple(members, chance, culture, chance.between(21, 44));
      case COUPLE -> couple(members, chance, culture, chance.between(45, 66));
      case FAMILY -> family(members, chance, culture);
      case LONE_PARENT -> loneParent(members, chance, culture);
      case OLDER_COUPLE -> couple(members, chance, culture, older(chance));
      case SHARERS -> {
        for (int i = chance.between(3, 4); i > 0; i--) {
          adult(members, chance, naming.culture(chance), chance.between(18, 29));
        }
      }
      case THREE_GENERATIONS -> {
        family(members, chance, culture);
        adult(members, chance, culture, older(chance));
      }
      case CARE_HOME -> {
        for (int i = chance.between(4, 8); i > 0; i--) {
          adult(members, chance, naming.culture(chance), chance.between(74, 98));
        }
      }
    }
    settle(members, chance, home, kind);
    return members;
  }

  private static int older(Chance chance) {
    return 65 + (int) (32 * chance.unit() * Math.sqrt(chance.unit()));
  }

  private Person adult(List<Person> members, Chance chance, Culture culture, int age) {
    char sex = chance.happens(age > 75 ? 0.58 : 0.505) ? 'F' : 'M';
    return add(members, chance, culture, sex, age);
  }

  private Person add(List<Person> members, Chance chance, Culture culture, char sex, int age) {
    int born = today - age * 365 - age / 4 - chance.below(365);
    Person.Name name = naming.name(chance, culture, sex, age);
    Person person = new Person(people++, sex, born, name, culture);
    members.add(person);
    return person;
  }

  private void couple(List<Person> members, Chance chance, Culture culture, int age) {
    boolean sameSex = chance.happens(0.03);
    char first = chance.happens(0.5) ? 'F' : 'M';
    char second = sameSex ? first : first == 'F' ? 'M' : 'F';
    Culture other = chance.happens(0.9) ? culture : naming.culture(chance);
    Person one = add(members, chance, culture, first, age);
    int otherAge = Math.max(18, age + chance.between(-5, 5));
    Person two = addPartner(members, chance, other, second, otherAge, one);
    one.partner = two;
    two.partner = one;
  }

  private Person addPartner(
      List<Person> members, Chance chance, Culture culture, char sex, int age, Person one) {
    int born = today - age * 365 - age / 4 - chance.below(365);
    Person.Name own = naming.name(chance, culture, sex, age);
    Person.Name name =
        chance.happens(0.65) && !one.name.family().isEmpty() && !own.family().isEmpty()
            ? new Person.Name(
                own.prefix(), own.given(), one.name.family(), own.family(), own.known())
            : own;
    Person person = new Person(people++, sex, born, name, culture);
    members.add(person);
    return person;
  }

  private void family(List<Person> members, Chance chance, Culture culture) {
    int oldest = chance.between(0, 20);
    int motherAge = oldest + chance.between(19, 38);
    couple(members, chance, culture, motherAge);
    children(members, chance, culture, oldest);
  }

  private void loneParent(List<Person> members, Chance chance, Culture culture) {
    int oldest = chance.between(0, 18);
    char sex = chance.happens(0.85) ? 'F' : 'M';
    add(members, chance, culture, sex, oldest + chance.between(18, 36));
    children(members, chance, culture, oldest);
  }

  private void children(List<Person> members, Chance chance, Culture culture, int oldest) {
    Person parent = members.getFirst();
    Person mother = members.stream().filter(Person::isFemale).findFirst().orElse(null);
    int age = oldest;
    for (int i = chance.weighted(new int[] {40, 42, 14, 4}); i >= 0 && age >= 0; i--) {
      char sex = chance.happens(0.487) ? 'F' : 'M';
      boolean twin = i > 0 && chance.happens(0.015);
      Person child = add(members, chance, culture, sex, age);
      child.mother = mother;
      renameLike(members, child, parent, chance);
      if (twin) {
        Person other =
            new Person(
                people++,
                chance.happens(0.6) ? sex : sex == 'F' ? 'M' : 'F',
                child.born,
                naming.name(chance, culture, sex, age),
                culture);
        other.mother = mother;
        members.add(other);
        renameLike(members, other, parent, chance);
      }
      age -= chance.between(2, 5);
    }
  }

  /// Children carry a parent's family name, sometimes both.
  private static void renameLike(List<Person> members, Person child, Person parent, Chance chance) {
    Person other = parent.partner;
    String family = parent.name.family();
    if (other != null
        && !other.name.family().equals(family)
        && !other.name.family().isEmpty()
        && !family.isEmpty()
        && family.length() + other.name.family().length() < 24
        && chance.happens(0.35)) {
      family = family + "-" + other.name.family();
    }
    Person renamed =
        new Person(
            child.number, child.sex, child.born, child.name.withFamily(family), child.culture);
    renamed.mother = child.mother;
    members.set(members.size() - 1, renamed);
  }

  private void settle(List<Person> members, Chance chance, Person.Home home, Kind kind) {
    int practice = addresses.practiceNear(home, chance);
    int movedIn = today - chance.between(200, 9000);
    boolean moved = chance.happens(0.35);
    Person.Home former = moved ? addresses.home(chance) : null;
    for (Person person : members) {
      person.household = households;
      person.home = home;
      person.inCareHome = kind == Kind.CARE_HOME;
      person.livesAlone = members.size() == 1;
      person.practice = practice;
      person.nhsNumber = chance.happens(0.992) ? numbers.next() : "";
      person.registered = Math.max(person.born + 20, today - chance.between(700, 14000));
      if (former != null && movedIn > person.born) {
        person.formerHome = former;
        person.moved = movedIn;
        if (chance.happens(0.5)) {
          person.formerPractice = addresses.practiceNear(former, chance);
        }
      }
      person.needsInterpreter =
          !person.culture.language().equals("en") && chance.happens(0.18) && person.age(today) > 4;
      person.mobile =
          person.age(today) >= 12 && chance.happens(0.9)
              ? "07700 900" + (100 + chance.below(900))
              : "";
      person.landline =
          chance.happens(person.age(today) > 60 ? 0.8 : 0.25)
              ? "01632 960" + (100 + chance.below(900))
              : "";
      person.restricted = chance.happens(0.004);
      mayDie(person, chance);
    }
  }

  /// Some of those who were on the lists in the last five years have died.
  private void mayDie(Person person, Chance chance) {
    int age = person.age(today);
    double share =
        age < 1
            ? 0.004
            : age < 50 ? 0.003 : age < 65 ? 0.012 : age < 75 ? 0.04 : age < 85 ? 0.09 : 0.2;
    boolean dies = chance.happens(share);
    int when = today - 1 - chance.below(1800);
    if (dies && when > person.born) {
      person.died = when;
    }
  }
}
