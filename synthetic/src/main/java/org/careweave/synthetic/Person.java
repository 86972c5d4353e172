package org.careweave.synthetic;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who someone truly is, whatever the systems make of it.
final class Person {

  /// A person's name; any part may be missing but not all.
  record Name(String prefix, List<String> given, String family, String formerFamily, String known) {

    Name withFamily(String other) {
      return new Name(prefix, given, other, formerFamily, known);
    }

    Name withGiven(List<String> other) {
      return new Name(prefix, other, family, formerFamily, known);
    }

    /// As in a letter.
    String plain() {
      return (prefix + " " + String.join(" ", given) + " " + family).replaceAll(" +", " ").strip();
    }
  }

  /// Somewhere to live. `decile`: deprivation, 1 the most deprived.
  record Home(String line, String postcode, int decile) {}

  final int number;
  final char sex;
  final int born;
  final Name name;
  final Culture culture;
  int died = Clock.NEVER;
  String nhsNumber = "";
  Home home = new Home("", "", 5);
  @Nullable Home formerHome;
  int moved;
  String mobile = "";
  String landline = "";
  int practice;
  int formerPractice = -1;
  int registered;
  boolean livesAlone;
  boolean inCareHome;
  boolean needsInterpreter;
  boolean restricted;
  String story = "";
  int household;
  @Nullable Person mother;
  @Nullable Person partner;

  Person(int number, char sex, int born, Name name, Culture culture) {
    this.number = number;
    this.sex = sex;
    this.born = born;
    this.name = name;
    this.culture = culture;
  }

  String id() {
    return "P" + (10_000_000 + number);
  }

  boolean isFemale() {
    return sex == 'F';
  }

  boolean isDeadOn(int day) {
    return day > died;
  }

  int age(int day) {
    return Clock.age(born, day);
  }

  String practiceOds() {
    return "Z90" + (practice < 9 ? "00" : "0") + (practice + 1);
  }

  /// Which of the two localities: 0 Lakeside, 1 Hillside.
  int locality() {
    return practice < 6 ? 0 : 1;
  }
}
