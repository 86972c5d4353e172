package org.careweave.operations;

import java.util.List;
import org.careweave.design.Shell;

/// What would change for whom, compared with today.
///
/// @param summary in a sentence
/// @param changes each of one organisation and role
public record ChangesPage(
    Shell shell, String title, String back, String heading, String summary, List<Change> changes) {

  /// What changes for one organisation's people in one role.
  ///
  /// @param who organisation and role
  /// @param users how many of its staff work in the role
  /// @param gained whether they gain it, or lose it
  /// @param people how many people's records it concerns, in words
  public record Change(
      String who, String users, boolean gained, String people, List<Items> items) {}

  /// Some of it.
  ///
  /// @param what sections and labels
  /// @param whose who holds them, and for what purposes
  public record Items(String what, String whose) {}
}
