package org.careweave.synthetic;

/// What stays the same while people are told: the ICS, the lists, the counts, the truth, how items
/// are delivered, and the one buffer in which each item is written.
record World(
    Ics ics, Lists lists, Counts counts, Truth truth, Delivery delivery, Json entry, int today) {}
