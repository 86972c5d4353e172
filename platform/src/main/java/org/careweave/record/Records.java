package org.careweave.record;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.careweave.access.Sight;
import org.careweave.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/// The record store's front door. Every reading method takes the sight it reads with, writes the
/// audit intent before it returns anything, and puts the sight's predicate into the query itself.
public interface Records {

  /// Stores a submission in one transaction (or, when not atomic, in one transaction with the
  /// refused entries left out).
  ///
  /// @throws org.careweave.kernel.Unavailable when the database is away; nothing is stored then
  Written write(Submission submission);

  /// [#write] of a submission of one entry, with what it made.
  ///
  /// @param sight the writer's, as in the submission
  WrittenOne writeOne(Submission submission, Sight sight);

  /// The current version. A feed may also name its source's own id.
  ReadResult read(ResourceKey key, Sight sight);

  /// The current version, and all that is stored of it, for a room that changes it: what the caller
  /// may not see of it, such as what it calls somebody else, is not to be lost by what they do.
  /// Empty when there is none that the sight covers.
  Optional<Changeable> changeable(ResourceKey key, Sight sight);

  /// @param seen as the sight covers it
  /// @param whole as it is stored: to be written back, and never to be shown
  record Changeable(StoredResource seen, byte[] whole) {}

  /// One past or current version.
  ReadResult vread(ResourceKey key, int version, Sight sight);

  /// Versions of one resource, newest first.
  ///
  /// @param before only versions below this one; null: from the newest
  ResourcePage history(ResourceKey key, Sight sight, int count, @Nullable Integer before);

  /// Resources that fit: the first page, or the page that `token` (a former page's `next`) begins.
  /// Today's sight applies to every page.
  SearchResult search(Search search, @Nullable String token, Sight sight);

  /// The query text (see [Search#text]) of a page token, for the door to read again; empty when the
  /// token was not made here, was made for another caller, or its epoch is over.
  Optional<String> queryOf(String token, Sight sight);

  /// One person's whole record.
  ///
  /// @param sight not narrowed to the person: references lead to others too
  PersonRecord record(PersonId person, Sight sight, AsKnown asKnown);

  /// Which of these ids of one type a sight covers the current version of.
  Set<String> visible(String type, Collection<String> ids, Sight sight);

  /// Of one person's whole record what is wanted, and what that refers to that is about nobody and
  /// visible, as it stands now: who and where (Practitioner, Organization, Location) and with what
  /// (Medication, Device).
  ///
  /// @param sight as of [#record]
  Everything everything(
      PersonId person, Sight sight, AsKnown asKnown, Predicate<StoredResource> wanted);

  /// @param items the person's
  /// @param referred what they refer to that is about nobody
  record Everything(List<StoredResource> items, List<StoredResource> referred) {}

  /// What the caller's organisation wrote here and has to assign, since its authors saw what turned
  /// out to be several persons; oldest first. Until then nobody else sees it.
  List<Unsettled> unsettled(Sight sight);

  /// The caller, of the organisation that wrote an unsettled item, says that it is about the person
  /// whose Patient it names. Whose Patient it names wrongly is said by writing a new version.
  Assignment assign(ResourceKey key, PersonId person, Sight by);

  /// What the caller, a member of staff, was shown or may have been shown in a record where it did
  /// not belong, and has not acknowledged; newest first. It says nothing of whom that is about.
  List<Correction> corrections(Sight sight);

  /// The caller knows of a correction; false when there was none of theirs with this number.
  boolean acknowledge(long correction, Sight sight);

  /// The person a visible resource is about; empty when it is about nobody or not visible.
  Optional<PersonId> personOf(ResourceKey key, Sight sight);
}
