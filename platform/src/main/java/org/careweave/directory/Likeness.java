package org.careweave.directory;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.careweave.directory.Kinship.Degree;
import org.careweave.directory.Kinship.Named;
import org.careweave.kernel.NhsNumber;
import org.jspecify.annotations.Nullable;

/// Compares a member of staff with a person.
final class Likeness {

  private static final Set<String> TITLES =
      Set.of(
          "dr",
          "mr",
          "mrs",
          "ms",
          "miss",
          "mx",
          "prof",
          "professor",
          "sister",
          "rev",
          "sir",
          "dame",
          "lord",
          "lady");

  private Likeness() {}

  /// @param name name of the member of staff, as the directory has it
  /// @param identity who they are as a resident; null when that is not known
  static Degree of(String name, @Nullable StaffIdentity identity, List<Named> person) {
    NhsNumber number = identity == null ? null : identity.nhsNumber();
    if (number != null && any(person, p -> number.equals(p.nhsNumber()))) {
      return Degree.SELF_BY_NUMBER;
    }
    List<String> words = words(name);
    if (words.isEmpty() || !any(person, p -> words(p.family()).contains(words.getLast()))) {
      return Degree.NONE;
    }
    LocalDate born = identity == null ? null : identity.birthDate();
    boolean sameGiven = sharesGivenName(words, person);
    if (sameGiven && born != null && any(person, p -> born.equals(p.birthDate()))) {
      return Degree.SELF_BY_BIRTH;
    }
    if (identity != null && sharesPostcode(identity, person)) {
      return Degree.HOUSEHOLD;
    }
    // A number or a date of birth that differs makes a namesake of them for certain.
    return sameGiven && born == null && number == null ? Degree.FULL_NAME : Degree.FAMILY_NAME;
  }

  private static boolean sharesGivenName(List<String> words, List<Named> person) {
    return words.size() > 1
        && any(person, p -> p.given().stream().anyMatch(g -> words(g).contains(words.getFirst())));
  }

  private static boolean sharesPostcode(StaffIdentity identity, List<Named> person) {
    String own = identity.postcode();
    return own != null
        && any(
            person,
            p -> {
              String theirs = p.postcode();
              return theirs != null && letters(own).equals(letters(theirs));
            });
  }

  private static boolean any(List<Named> person, Predicate<Named> predicate) {
    return person.stream().anyMatch(predicate);
  }

  /// The words of a name, without titles, as they compare.
  private static List<String> words(String name) {
    return Arrays.stream(name.split("[\\s,.]+"))
        .map(Likeness::letters)
        .filter(word -> !word.isEmpty() && !TITLES.contains(word))
        .toList();
  }

  private static String letters(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}0-9]", "");
  }
}
