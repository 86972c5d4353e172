package org.careweave.people;

import java.util.Map;
import java.util.Set;

/// Who is who among some compartments.
///
/// @param personOf the person of each compartment: the smallest origin of its set
/// @param decided compartments whose set a person's decision shaped
/// @param disagreements what somebody has to look at
record Partition(Map<Long, Long> personOf, Set<Long> decided, Set<Disagreement> disagreements) {}
