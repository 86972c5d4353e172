package org.careweave.synthetic;

import java.util.List;

/// Gives a household its home, practice, telephone and NHS numbers, and decides who has moved and
/// who has died.
final class Settling {

  private final int today;
  private final Addresses addresses = new Addresses();
  private final NhsNumbers numbers;

  Settling(int today, NhsNumbers numbers) {
    this.today = today;
    this.numbers = numbers;
  }

  void settle(List<Person> members, Chance chance, Families.Kind kind, int household) {
    boolean careHome = kind == Families.Kind.CARE_HOME;
    Person.Home home = careHome ? addresses.careHome(chance) : addresses.home(chance);
    int practice = addresses.practiceNear(home, chance);
    String landline = chance.happens(0.4) ? "01632 960" + (100 + chance.below(900)) : "";
    for (Person person : members) {
      person.household = household;
      person.home = home;
      person.inCareHome = careHome;
      person.livesAlone = members.size() == 1;
      person.practice = practice;
      person.landline = landline;
      itself(person, chance);
    }
    move(members, chance);
    members.forEach(person -> mayDie(person, chance));
  }

  private void itself(Person person, Chance chance) {
    int age = person.age(today);
    person.nhsNumber = chance.happens(0.995) ? numbers.next() : "";
    boolean fluent = person.culture.language().equals("en") || age <= 4;
    person.needsInterpreter = !fluent && chance.happens(0.18);
    boolean mobile = age >= 12 && chance.happens(age > 75 ? 0.55 : 0.92);
    person.mobile = mobile ? "07700 900" + (100 + chance.below(900)) : "";
    person.restricted = chance.happens(0.004);
  }

  /// A third of households came from elsewhere in Northmere, half of those changed practice.
  private void move(List<Person> members, Chance chance) {
    if (!chance.happens(0.35)) {
      return;
    }
    int moved = today - chance.between(60, 5000);
    Person.Home former = addresses.home(chance);
    int formerPractice = chance.happens(0.6) ? addresses.practiceNear(former, chance) : -1;
    for (Person person : members) {
      if (person.born < moved - 30) {
        person.formerHome = former;
        person.moved = moved;
        person.formerPractice = formerPractice == person.practice ? -1 : formerPractice;
      }
    }
  }

  /// Some of those who were on the lists in the last five years have died, more of the old.
  private void mayDie(Person person, Chance chance) {
    int age = person.age(today);
    double share = 0.003;
    if (age >= 50) {
      share = age < 65 ? 0.012 : age < 75 ? 0.04 : age < 85 ? 0.09 : 0.2;
    }
    int when = today - 1 - chance.below(1800);
    boolean dies = chance.happens(share);
    int youngest = person.born + 1;
    for (Person child : person.children) {
      youngest = Math.max(youngest, child.born + 1);
    }
    if (dies && when > youngest && when > person.moved) {
      person.died = when;
    }
  }
}
