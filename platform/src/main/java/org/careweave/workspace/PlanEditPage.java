package org.careweave.workspace;

import java.util.List;
import org.careweave.design.DateInput;
import org.careweave.design.ErrorSummary;
import org.careweave.design.Select;
import org.careweave.design.Shell;
import org.careweave.plans.PlanField;
import org.jspecify.annotations.Nullable;

/// The form in which a section is written.
///
/// @param shell what is around it
/// @param who whose plan
/// @param title of the section
/// @param action where it is posted
/// @param back where one came from
/// @param version the version it was made from; null for a new section
/// @param changed who changed it last; null for a new section
/// @param fields the section's fields
/// @param items what it lists, and one more that is empty
/// @param conflicts what somebody else changed meanwhile
/// @param errors what is wrong; null when nothing is
public record PlanEditPage(
    Shell shell,
    TaskListPage.Who who,
    String title,
    String action,
    String back,
    @Nullable Integer version,
    @Nullable String changed,
    List<Field> fields,
    List<Group> items,
    List<Conflict> conflicts,
    @Nullable ErrorSummary errors) {

  /// One input.
  ///
  /// @param day of a date, what its three inputs show
  /// @param unknown whether it was asked and is not known; null where that is not asked
  /// @param options of a choice
  public record Field(
      String name,
      String label,
      String hint,
      PlanField.Form form,
      String value,
      DateInput.Values day,
      @Nullable Boolean unknown,
      List<Select.Option> options,
      @Nullable String error) {}

  /// The inputs of one item.
  ///
  /// @param added whether it is one more that nobody has written yet
  public record Group(String id, String title, boolean added, List<Field> fields) {}

  /// A field that two people changed.
  ///
  /// @param label what it is called
  /// @param before what the writer saw; null when that is not known any more
  /// @param input to write a third
  /// @param raw what is handed in again of what the writer saw and wrote
  public record Conflict(
      String label,
      @Nullable String before,
      String theirs,
      String mine,
      Field input,
      List<Hidden> raw) {}

  /// What is handed in unseen.
  public record Hidden(String name, String value) {}
}
