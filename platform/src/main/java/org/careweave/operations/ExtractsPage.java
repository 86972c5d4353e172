package org.careweave.operations;

import java.util.List;
import org.careweave.design.Select;
import org.careweave.design.Shell;
import org.careweave.design.Table;
import org.jspecify.annotations.Nullable;

/// Pseudonymised extracts.
///
/// @param agreements what extracts may be made by; empty when there is none
/// @param chosen the agreement that was chosen
/// @param made those made before; null when there are none
public record ExtractsPage(
    Shell shell,
    List<Select.Option> agreements,
    String chosen,
    FormErrors errors,
    @Nullable Table made) {}
