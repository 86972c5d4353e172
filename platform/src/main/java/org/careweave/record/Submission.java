package org.careweave.record;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.careweave.access.Sight;
import org.careweave.kernel.OdsCode;

/// What one writer hands in at once.
///
/// @param sight the writer's sight: what it may not see answers its writes as if absent
/// @param source code of the source whose id space the ids are of (a feed), or of Careweave's own
/// @param ids how ids are to be read
/// @param custodian organisation answerable for entries that do not name one
/// @param custodians those an entry may name
/// @param atomic all or nothing (FHIR transaction); otherwise each entry for itself
/// @param entries what is to be changed, in order
/// @param receivedAt when it arrived
/// @param correlation one id for all that the request did
public record Submission(
    Sight sight,
    String source,
    IdRule ids,
    OdsCode custodian,
    Set<OdsCode> custodians,
    boolean atomic,
    List<Entry> entries,
    Instant receivedAt,
    String correlation) {

  /// The source of what is written here.
  public static final String HERE = "CAREWEAVE";

  /// All or nothing of what a member of staff, or a job of the platform, writes here.
  ///
  /// @param custodian who answers for it, whatever an entry says
  public static Submission here(
      List<Entry> entries, OdsCode custodian, Sight sight, Instant receivedAt) {
    return new Submission(
        sight,
        HERE,
        IdRule.SERVER,
        custodian,
        Set.of(custodian),
        true,
        entries,
        receivedAt,
        UUID.randomUUID().toString());
  }

  /// The same of other entries.
  Submission of(List<Entry> others) {
    return new Submission(
        sight, source, ids, custodian, custodians, atomic, others, receivedAt, correlation);
  }

  /// Whose ids the entries carry.
  public enum IdRule {
    /// The source's own: stored under a name-based UUID of (source, type, id); references likewise.
    SOURCE,
    /// The server's: stored as given where they exist; new ones are made by the server.
    SERVER
  }
}
