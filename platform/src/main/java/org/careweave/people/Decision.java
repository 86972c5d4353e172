package org.careweave.people;

/// What somebody decided about two compartments: the same person, or not.
record Decision(long id, long one, long other, boolean together) {}
