package org.careweave.people;

import java.time.Instant;
import java.util.List;

/// Two source patients claim one verified NHS number and disagree.
///
/// @param reasons `birth-date-differs`, `birth-date-missing`, `family-name-differs`,
///     `family-name-missing` or `number-claimed-too-often`
public record Review(
    long id, SourcePatient one, SourcePatient other, List<String> reasons, Instant raisedAt) {}
