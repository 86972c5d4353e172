package org.careweave.synthetic;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/// How a kind of system writes the names it is given: capitals in old ones, no accents in very old
/// ones, first names only where nobody asks for more. None of this is a fault.
final class Spelling {

  private Spelling() {}

  static Person.Name as(String sourceKind, Person.Name name) {
    return switch (sourceKind) {
      case "pas" -> capitals(plainLetters(name));
      case "lims" -> capitals(firstOnly(plainLetters(name))).withPrefix("");
      case "ambulance", "voluntary", "telehealth" -> firstOnly(name).withPrefix("");
      case "housing", "ed" -> firstOnly(name);
      default -> name;
    };
  }

  private static Person.Name firstOnly(Person.Name name) {
    return name.given().size() > 1 ? name.withGiven(List.of(name.given().getFirst())) : name;
  }

  private static Person.Name capitals(Person.Name name) {
    return name.withFamily(name.family().toUpperCase(Locale.ROOT));
  }

  private static Person.Name plainLetters(Person.Name name) {
    return name.withFamily(plain(name.family()))
        .withGiven(name.given().stream().map(Spelling::plain).toList());
  }

  /// The 26 letters only: accents dropped, letters of their own written as their nearest.
  static String plain(String text) {
    boolean ascii = text.chars().allMatch(c -> c < 128);
    if (ascii) {
      return text;
    }
    String apart = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    return apart
        .replace('ł', 'l')
        .replace('Ł', 'L')
        .replace('đ', 'd')
        .replace('Đ', 'D')
        .replace('ı', 'i')
        .replace("ß", "ss");
  }
}
