package org.careweave.people;

import java.util.List;
import java.util.Optional;
import org.careweave.access.Sight;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;

/// The person index: which source patients are the same person, since when and why. Linking changes
/// one row of the index and never a record.
public interface People {

  /// A new compartment exists: it starts as a person of one. Takes part in the caller's
  /// transaction.
  PersonId opened(CompartmentId compartment);

  /// What a source now says of a source patient (first time or changed). Links or parts as the
  /// rules say, tells `access` when a compartment moves to another person, and takes part in the
  /// caller's transaction.
  ///
  /// The rule for now: a verified NHS number that agrees with date of birth and family name with
  /// the other verified source patients of that number; otherwise a person of one.
  PersonId registered(SourcePatient patient);

  /// Which person a compartment belongs to now. Write path only: says nothing about the person.
  PersonId personOf(CompartmentId compartment);

  /// People who fit, best first, at most `limit`; only what `sight` lets be seen matches or counts.
  List<FoundPerson> find(PeopleQuery query, Sight sight, int limit);

  /// One person with all visible source patients; empty when nothing of them is visible.
  Optional<FoundPerson> person(PersonId person, Sight sight);
}
