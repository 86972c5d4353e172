package org.careweave.operations;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.careweave.directory.StaffIdentity;
import org.careweave.kernel.NhsNumber;
import org.careweave.people.FoundPerson;
import org.careweave.people.SourcePatient;
import org.jspecify.annotations.Nullable;

/// How a member of staff and a person they looked at go together, from what the directory says of
/// the one and sources of the other. Heuristics: they rank, they do not accuse.
final class Kinship {

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

  private Kinship() {}

  /// How close, closest first.
  enum Degree {
    SELF_BY_NUMBER,
    SELF_BY_BIRTH,
    HOUSEHOLD,
    FULL_NAME,
    FAMILY_NAME,
    NONE
  }

  /// @param name name of the member of staff, as the directory has it
  /// @param identity who they are as a resident; null when that is not known
  /// @param own themself as a person; null when not known
  static Degree of(
      String name,
      @Nullable StaffIdentity identity,
      @Nullable FoundPerson own,
      FoundPerson person) {
    NhsNumber number = identity == null ? null : identity.nhsNumber();
    if (own != null && own.person().equals(person.person())
        || number != null && any(person, p -> number.equals(p.nhsNumber()))) {
      return Degree.SELF_BY_NUMBER;
    }
    List<String> words = words(name);
    if (words.isEmpty()) {
      return Degree.NONE;
    }
    String family = words.getLast();
    String given = words.getFirst();
    boolean sameFamily = any(person, p -> words(p.family()).contains(family));
    boolean sameGiven =
        words.size() > 1
            && any(person, p -> p.given().stream().anyMatch(g -> words(g).contains(given)));
    LocalDate born = identity == null ? null : identity.birthDate();
    if (sameFamily && sameGiven && born != null) {
      if (any(person, p -> born.equals(p.birthDate()))) {
        return Degree.SELF_BY_BIRTH;
      }
      sameGiven = false;
    }
    if (sameFamily && sharesHome(identity, own, person)) {
      return Degree.HOUSEHOLD;
    }
    if (sameFamily && sameGiven && number == null) {
      return Degree.FULL_NAME;
    }
    return sameFamily ? Degree.FAMILY_NAME : Degree.NONE;
  }

  private static boolean sharesHome(
      @Nullable StaffIdentity identity, @Nullable FoundPerson own, FoundPerson person) {
    String postcode = identity == null ? null : identity.postcode();
    Set<String> homes =
        own == null
            ? Set.of()
            : own.linked().stream()
                .map(SourcePatient::postcode)
                .filter(Objects::nonNull)
                .map(Kinship::letters)
                .collect(Collectors.toSet());
    return any(
        person,
        p -> {
          String theirs = p.postcode();
          return theirs != null
              && (homes.contains(letters(theirs))
                  || postcode != null && letters(postcode).equals(letters(theirs)));
        });
  }

  private static boolean any(
      FoundPerson person, java.util.function.Predicate<SourcePatient> predicate) {
    return person.linked().stream().anyMatch(predicate);
  }

  /// The words of a name, without titles, as they compare.
  static List<String> words(String name) {
    return Arrays.stream(name.split("[\\s,.]+"))
        .map(Kinship::letters)
        .filter(word -> !word.isEmpty() && !TITLES.contains(word))
        .toList();
  }

  private static String letters(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}0-9]", "");
  }
}
