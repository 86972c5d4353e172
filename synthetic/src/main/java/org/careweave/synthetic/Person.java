package org.careweave.synthetic;

import java.util.ArrayList;
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

    Name withPrefix(String other) {
      return new Name(other, given, family, formerFamily, known);
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
  String diedOf = "";
  String nhsNumber = "";
  Home home = new Home("", "", 5);
  @Nullable Home formerHome;
  int moved;
  String mobile = "";
  String landline = "";
  int practice;
  int formerPractice = -1;
  boolean livesAlone;
  boolean inCareHome;
  boolean needsInterpreter;
  boolean restricted;
  String story = "";
  int household;
  @Nullable Person mother;
  @Nullable Person partner;
  final List<Person> children = new ArrayList<>();

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

  int age(int day) {
    return Clock.age(born, day);
  }

  /// The ODS code of the practice where the person is registered.
  String practiceOds() {
    return ods(practice);
  }

  /// The practice before the move, or nothing.
  String formerPracticeOds() {
    return formerPractice < 0 ? "" : ods(formerPractice);
  }

  private static String ods(int index) {
    return "Z90" + (index < 9 ? "00" : "0") + (index + 1);
  }

  /// Which of the two localities: 0 Lakeside, 1 Hillside.
  int locality() {
    return practice < 6 ? 0 : 1;
  }
}
