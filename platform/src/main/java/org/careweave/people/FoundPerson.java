package org.careweave.people;

import java.util.List;
import org.careweave.kernel.PersonId;

/// A person found, as the sight allows them to be seen.
///
/// @param person who
/// @param best the source patient whose demographics to show: the verified, most recent, most
///     complete visible one
/// @param linked every visible source patient, `best` first; contact details are null where the
///     sight does not cover them
/// @param score 1 for a sure hit (NHS number), less for a tolerant one
public record FoundPerson(
    PersonId person, SourcePatient best, List<SourcePatient> linked, double score) {}
