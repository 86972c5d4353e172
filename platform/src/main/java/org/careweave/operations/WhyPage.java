package org.careweave.operations;

import java.util.List;
import org.careweave.design.Mark;
import org.careweave.design.Select;
import org.careweave.design.Shell;
import org.jspecify.annotations.Nullable;

/// Why somebody sees an item, or does not.
///
/// @param asked what was asked
/// @param about whom it was asked about, in words; null before anything was asked
/// @param answers one for each part of the item
public record WhyPage(
    Shell shell,
    Asked asked,
    List<Select.Option> roles,
    List<Select.Option> purposes,
    FormErrors errors,
    @Nullable String about,
    List<Answer> answers) {

  /// What was asked.
  ///
  /// @param who name or user name
  /// @param item type and id
  public record Asked(String who, String role, String purpose, String item) {}

  /// What the gates say of one part of the item.
  ///
  /// @param what section, holder and labels
  public record Answer(String what, Mark mark, List<Step> steps) {}

  /// What one gate says.
  ///
  /// @param href the rule or agreement behind it; null when there is none
  public record Step(
      String gate,
      boolean passes,
      String words,
      @Nullable String reference,
      @Nullable String href) {}
}
