package org.careweave.access;

import java.time.Instant;

/// Something a person is told about who opened their record on their own word: who, in which role
/// and organisation, when, why, and what the review found.
///
/// @param at since when they are told
/// @param opening what was opened; it has been decided about
public record ToldResident(Instant at, Opening opening) {}
