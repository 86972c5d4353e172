package org.careweave.resources;

import java.util.List;

/// Where the home of a resource is to be found: the compartment whose policy and storage it shares.
public sealed interface Home {

  /// It is a Patient: its own compartment.
  record Self() implements Home {}

  /// It is about nobody in particular (Organization, Practitioner, ValueSet …): its source's own
  /// compartment.
  record Nobody() implements Home {}

  /// It is about a person, found by the first of `candidates` that leads to one. Empty, or none
  /// leads anywhere: visible to the custodian and in data quality only. A type such as Medication
  /// or Device that may be about nobody is [Nobody] when it has no candidate.
  record About(List<Candidate> candidates) implements Home {}

  /// It takes the home of whatever refers to it (Binary).
  record OfReferrer() implements Home {}

  /// One reference that may lead home.
  ///
  /// @param reference the reference
  /// @param via whether to take the home of the thing referred to (encounter, focus, parent) rather
  ///     than the thing itself being the home
  record Candidate(FoundReference reference, boolean via) {}
}
