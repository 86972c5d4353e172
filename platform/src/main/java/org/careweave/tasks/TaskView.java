package org.careweave.tasks;

/// A part of the team's list that somebody looks at often.
///
/// @param holder user name of who keeps it
/// @param name as they called it
/// @param query what the address of the list says: `who=nobody&due=overdue`
/// @param shared whether everybody of the team sees it
public record TaskView(String id, String holder, String name, String query, boolean shared) {

  /// What its holder says of it.
  ///
  /// @param shared whether everybody of the team is to see it
  public record Said(String name, boolean shared) {}
}
