package org.careweave.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.kernel.OdsCode;
import org.jspecify.annotations.Nullable;

/// What comes in from the systems of the care organisations: the inbox, the quarantine, how fresh
/// each channel is, and who is in an emergency department now.
public interface Exchange {

  /// Takes in what a feed sends (FHIR R4 JSON: a transaction, batch or collection Bundle, a single
  /// resource, or one resource a line) and stores it. When this returns, what was sent and what was
  /// done with it are durable.
  ///
  /// The same bytes again from the same source are answered as before when every entry was
  /// accepted, and otherwise tried again.
  ///
  /// @param feed the caller, whose client the directory binds to a source
  /// @throws org.careweave.kernel.Unavailable when the database is away; the sender may send again
  Receipt accept(Caller feed, Upload upload);

  /// The state of every channel, by source. Empty for those who neither run feeds nor govern them.
  List<Channel> channels(Sight sight);

  /// When each source was last heard from; nothing about any person.
  ///
  /// @return source code and time, for every source ever heard from
  Map<String, Instant> lastHeard();

  /// What is in quarantine, newest first. Empty for those who neither run feeds nor govern them.
  ///
  /// @param before only items with a smaller number; null: from the newest
  List<Quarantined> quarantine(
      Sight sight, QuarantineFilter filter, @Nullable Long before, int limit);

  /// What was sent, of one item of the quarantine: the entry, or the whole submission. Is written
  /// into the audit trail.
  Payload payload(long quarantined, Sight sight);

  /// Tries an item of the quarantine again, as it was sent.
  ///
  /// @param reason why, in words
  Settled replay(long quarantined, String reason, Sight by);

  /// Somebody decides that an item of the quarantine is not to be used.
  ///
  /// @param reason why, in words
  Settled discard(long quarantined, String reason, Sight by);

  /// Who is in an emergency department now, newest first, with what is in place for them; only what
  /// `sight` covers of either.
  ///
  /// @param department the site, or the organisation with all its sites
  List<Arrival> arrivals(OdsCode department, Sight sight);

  /// Who is in any emergency department now, of the people for whom the caller's organisation or
  /// team holds something in place.
  List<Arrival> alerts(Sight sight);
}
