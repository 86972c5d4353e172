package org.careweave.workspace;

import org.careweave.design.Shell;

/// A discharge summary to be printed.
///
/// @param printed by whom, and when
/// @param back the page of the discharge
public record PaperPage(
    Shell shell, ArrivalsPage.Someone who, SummaryWords summary, String back, String printed) {}
