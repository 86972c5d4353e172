package org.careweave.workspace;

import org.jspecify.annotations.Nullable;

/// What the form of a summary asks besides when it corrects one that was sent.
///
/// @param summary id of the one that was sent
/// @param why what was typed as the reason
/// @param error what is wrong with it; null when nothing is
public record SummaryCorrection(String summary, String why, @Nullable String error) {}
