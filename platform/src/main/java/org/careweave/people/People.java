package org.careweave.people;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.careweave.access.Sight;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;

/// The person index: which source patients are the same person, since when and why. Linking changes
/// one row of the index and never a record.
///
/// A writing transaction calls [#registeredAll] (or [#openedAll]) **once**, with all it has, and
/// before it reads [#personsOf] of other compartments: then two transactions cannot wait for each
/// other. Should PostgreSQL still find a deadlock (possible only where people's decisions tie
/// several NHS numbers together), the transaction may be tried again.
public interface People {

  /// A new compartment exists: it starts as a person of one. Takes part in the caller's
  /// transaction.
  default PersonId opened(CompartmentId compartment) {
    return openedAll(List.of(compartment)).values().iterator().next();
  }

  /// [#opened] for many at once; those opened before answer with the person they belong to.
  Map<CompartmentId, PersonId> openedAll(Collection<CompartmentId> compartments);

  /// What a source now says of a source patient (first time or changed). Links or parts as the
  /// rules say, tells `access` when a compartment moves to another person, and takes part in the
  /// caller's transaction.
  ///
  /// The rule for now: a verified NHS number that agrees with date of birth and family name with
  /// the other verified source patients of that number; otherwise a person of one. Who ends up
  /// linked does not depend on the order in which sources speak.
  default PersonId registered(SourcePatient patient) {
    return registeredAll(List.of(patient)).values().iterator().next();
  }

  /// [#registered] for many at once; compartments not opened yet are opened. Of two entries for one
  /// compartment the later counts.
  Map<CompartmentId, PersonId> registeredAll(List<SourcePatient> patients);

  /// The source deleted its Patient: nobody finds it any more. Links stay as they are, so what else
  /// the source holds keeps its person. Takes part in the caller's transaction.
  void withdrawn(CompartmentId compartment);

  /// A compartment without a Patient, which the record minted for what is written here about a
  /// person, belongs to the person of `with` from now on. No rule and no decision about source
  /// patients moves it: after those it goes where the record says. Takes part in the caller's
  /// transaction.
  PersonId follow(CompartmentId own, CompartmentId with);

  /// Which person a compartment belongs to now. Write path only: says nothing about the person.
  default PersonId personOf(CompartmentId compartment) {
    PersonId person = personsOf(List.of(compartment)).get(compartment);
    if (person == null) {
      throw new IllegalStateException("compartment " + compartment.value() + " was never opened");
    }
    return person;
  }

  /// [#personOf] for many at once; compartments never opened are left out. Inside a transaction the
  /// answer holds until its end: nobody moves these compartments meanwhile.
  Map<CompartmentId, PersonId> personsOf(Collection<CompartmentId> compartments);

  /// Whose a compartment was at any time from `from` until `until`. Says nothing about anyone.
  List<PersonId> peopleOf(CompartmentId compartment, Instant from, Instant until);

  /// People who fit, best first, at most `limit`; only what `sight` lets be seen matches or counts.
  List<FoundPerson> find(PeopleQuery query, Sight sight, int limit);

  /// One person with all visible source patients; empty when nothing of them is visible.
  Optional<FoundPerson> person(PersonId person, Sight sight);

  /// Some people with all their visible source patients, in no order; those of whom nothing is
  /// visible are left out.
  List<FoundPerson> persons(Collection<PersonId> people, Sight sight);

  /// Where each visible source patient of a person stands and stood, newest first.
  List<Link> links(PersonId person, Sight sight);

  /// What somebody has to look at: source patients that claim one NHS number and disagree, oldest
  /// first, at most `limit`. Only those of which the sight lets both sides be seen.
  List<Review> reviews(Sight sight, int limit);

  /// Somebody decides that two source patients are the same person, whatever the rule says.
  /// Decisions that hold the two sides apart are undone by this.
  ///
  /// @param reason why, in their words
  Decided link(CompartmentId one, CompartmentId other, String reason, Sight by);

  /// Somebody decides that a source patient is not the person it is linked to. Decisions that tie
  /// it to the others are undone by this. Nothing of any record changes.
  ///
  /// @param reason why, in their words
  Decided unlink(CompartmentId compartment, String reason, Sight by);

  /// Items of these compartments have other classes now, by their former ones: so have the
  /// demographics of their source patients. Takes part in the caller's transaction.
  void reclassed(Collection<CompartmentId> compartments, Map<Integer, Integer> classes);

  /// A source patient was expunged: nothing that was said of it, decided or asked about it is kept,
  /// and it is nobody but itself. Takes part in the caller's transaction.
  void expunged(CompartmentId compartment);

  /// What a source said of its source patient before was expunged: nothing that was decided or
  /// asked about it in words is kept. Takes part in the caller's transaction.
  void pastForgotten(CompartmentId compartment);

  /// Parts people for good: compartments of different sides are never one person again, whatever
  /// sources say and whoever decides. Nothing that is kept tells that those of a fresh side ever
  /// belonged to anybody else. Takes part in the caller's transaction.
  void parted(Map<CompartmentId, Side> sides);

  /// One side of those that were parted.
  ///
  /// @param value random: it does not tell from whom
  /// @param fresh whether it begins anew, as a person with no past; the other side keeps what was
  ///     written of the person, the audit trail too
  record Side(UUID value, boolean fresh) {}
}
