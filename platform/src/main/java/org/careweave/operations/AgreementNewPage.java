package org.careweave.operations;

import java.util.List;
import org.careweave.design.Select;
import org.careweave.design.Shell;
import org.jspecify.annotations.Nullable;

/// Where a draft begins: with nothing, or with a file that somebody shared.
///
/// @param owners the organisations that may keep it
/// @param faults what is wrong with a file that was refused, each with its place
public record AgreementNewPage(
    Shell shell,
    @Nullable String title,
    @Nullable String id,
    List<Select.Option> owners,
    @Nullable String owner,
    FormErrors errors,
    List<Fault> faults) {

  /// One thing that is wrong with a file.
  public record Fault(String place, String words) {}
}
