package org.careweave.people;

import java.time.LocalDate;
import org.careweave.kernel.NhsNumber;
import org.jspecify.annotations.Nullable;

/// How someone looks for a person.
public sealed interface PeopleQuery {

  /// By NHS number.
  record ByNhsNumber(NhsNumber number) implements PeopleQuery {}

  /// By name, tolerant of spelling, order and diacritics, and by date of birth when given (a
  /// transposed day and month, or one wrong part, still finds, ranked lower).
  ///
  /// @param words what was typed, family and given names in any order
  /// @param bornOn date of birth; null when not known
  record ByName(String words, @Nullable LocalDate bornOn) implements PeopleQuery {}
}
