package org.careweave.record;

import java.util.List;

/// What became of a submission. When it was atomic and one entry is refused, nothing was stored and
/// `outcomes` holds only refusals.
///
/// @param outcomes one for each entry, in order of index
/// @param committed whether anything was stored
public record Written(List<Outcome> outcomes, boolean committed) {}
