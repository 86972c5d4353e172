package org.careweave.synthetic;

/// What stays the same while people are told: the ICS, the lists, the counts and the day it is.
record World(Ics ics, Lists lists, Counts counts, int today) {}
