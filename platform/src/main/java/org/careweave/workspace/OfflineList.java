package org.careweave.workspace;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a phone keeps of a team's list: what is due today or overdue, and of each person the
/// essentials, in the words of the pages. A long list comes in several answers.
///
/// @param holder names the member of staff in their role, opaquely
/// @param asOf when it was read
/// @param until when it has to be gone from the device
/// @param unsentUntil until when what was written there may wait
/// @param next from where the next answer begins; null: this was the last
/// @param total how many tasks there are, of which at most [OfflineLists#MOST] come
/// @param others how many other devices keep one of the same member
record OfflineList(
    String holder,
    String who,
    String team,
    Instant asOf,
    Instant until,
    Instant unsentUntil,
    List<Task> tasks,
    List<Person> people,
    @Nullable Integer next,
    int total,
    int others,
    Form form) {

  /// A task.
  ///
  /// @param version as it stood
  /// @param late whether it is overdue
  /// @param whose who has it; null: nobody yet
  /// @param moves codes of what the reader may do with it
  record Task(
      String id,
      int version,
      String person,
      String title,
      String description,
      String status,
      @Nullable Instant due,
      String dueWords,
      boolean late,
      @Nullable String dueReason,
      @Nullable String priority,
      @Nullable String whose,
      boolean mine,
      @Nullable String outcome,
      List<Check> checks,
      List<String> moves) {}

  /// An item of a checklist.
  ///
  /// @param done who ticked it, and when; null: nobody
  record Check(String id, String text, @Nullable String done) {}

  /// A person.
  ///
  /// @param blocks the essentials; empty when none of the record is for the reader
  record Person(
      String id,
      String name,
      String born,
      String gender,
      String number,
      @Nullable String died,
      List<Block> blocks) {}

  /// Some of the essentials.
  ///
  /// @param tone `alert` for what must be in sight, else `plain`
  /// @param gaps what is absent, unknown or withheld, in words
  record Block(String title, String tone, List<Said> lines, List<Missing> gaps) {}

  /// One line of it.
  ///
  /// @param by who says so, since when
  /// @param ring a number to ring; null: none
  record Said(String what, String text, String by, @Nullable String ring) {}

  /// Why there is nothing, or nothing more.
  ///
  /// @param kind `absent`, `unknown` or `withheld`: they never look alike
  record Missing(String kind, String text) {}

  /// What the form of a visit asks for.
  record Form(List<Measure> measures, List<Choice> air, List<Choice> consciousness) {}

  /// One thing that is measured.
  ///
  /// @param least the least that can be
  /// @param usualLeast the least that is usual
  record Measure(
      String field,
      String term,
      String unit,
      String least,
      String most,
      String usualLeast,
      String usualMost) {}

  /// One thing to choose.
  record Choice(String value, String text) {}
}
