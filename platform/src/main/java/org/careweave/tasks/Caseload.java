package org.careweave.tasks;

import java.util.List;

/// One page of a caseload.
///
/// @param entries whose task is due first first
/// @param total how many people
public record Caseload(List<CaseloadEntry> entries, int total) {}
