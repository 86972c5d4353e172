package org.careweave.record;

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

  /// The current version.
  ReadResult read(ResourceKey key, Sight sight);

  /// One past or current version.
  ReadResult vread(ResourceKey key, int version, Sight sight);

  /// Versions of one resource, newest first.
  ///
  /// @param page token of a former answer's `next`, or null for the first page
  ResourcePage history(ResourceKey key, Sight sight, int count, @Nullable String page);

  /// Resources that fit.
  SearchResult search(Search search, Sight sight);

  /// The next page of a search; today's sight applies.
  SearchResult page(String token, Sight sight);

  /// One person's whole record.
  PersonRecord record(PersonId person, Sight sight, AsKnown asKnown);
}
