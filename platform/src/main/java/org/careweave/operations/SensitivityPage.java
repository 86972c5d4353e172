package org.careweave.operations;

import java.util.List;
import org.careweave.design.Mark;
import org.careweave.design.Select;
import org.careweave.design.Shell;
import org.jspecify.annotations.Nullable;

/// The value sets that make items sensitive, and the form to bring a new version of one.
///
/// @param open those that wait for something
/// @param inForce those that count now
/// @param past those that are over
/// @param typed what was typed; null when the viewer may not bring any
/// @param faults what is wrong with a file that was refused, each with its place
public record SensitivityPage(
    Shell shell,
    List<Line> open,
    List<Line> inForce,
    List<Line> past,
    List<Select.Option> labels,
    @Nullable Typed typed,
    FormErrors errors,
    List<AgreementNewPage.Fault> faults) {

  /// One version.
  public record Line(String href, Mark mark, String what, String steps) {}

  /// What was typed into the form.
  public record Typed(String label, String words) {}
}
