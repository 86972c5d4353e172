package org.careweave.operations;

import java.util.List;
import org.careweave.design.Shell;
import org.jspecify.annotations.Nullable;

/// What would change for whom, compared with today.
///
/// @param summary in a sentence or more
/// @param changes each of one organisation and role, and of one way
/// @param doubts what could not be compared, each in a sentence
public record ChangesPage(
    Shell shell,
    String title,
    String back,
    String heading,
    String summary,
    List<Change> changes,
    List<String> doubts) {

  /// What changes for one organisation's people, or applications, in one role.
  ///
  /// @param who organisation and role
  /// @param gained whether they gain it, or lose it
  /// @param people how many people's records it concerns, in words
  /// @param way what may be done with the items; null: they are seen
  public record Change(
      String who,
      Users users,
      boolean gained,
      String people,
      @Nullable String way,
      List<Items> items) {}

  /// Who they are.
  ///
  /// @param number how many, in words
  /// @param named the first of them by name
  /// @param more how many are not named; 0 when all are
  public record Users(String number, List<String> named, int more) {}

  /// Some of it.
  ///
  /// @param what sections and labels
  /// @param whose who holds them, and for what purposes
  public record Items(String what, String whose) {}
}
