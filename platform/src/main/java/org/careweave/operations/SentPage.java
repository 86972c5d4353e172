package org.careweave.operations;

import org.careweave.design.Shell;
import org.jspecify.annotations.Nullable;

/// What was sent, of one item of the quarantine.
///
/// @param back the item
/// @param content as text; null when it cannot be shown
/// @param note what to know about it, or why it cannot be shown
public record SentPage(
    Shell shell, String title, String back, @Nullable String content, String note) {}
