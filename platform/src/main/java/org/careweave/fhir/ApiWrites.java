package org.careweave.fhir;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Callers;
import org.careweave.access.Purpose;
import org.careweave.access.Sight;
import org.careweave.record.Entry;
import org.careweave.record.Outcome;
import org.careweave.record.ReadResult;
import org.careweave.record.Records;
import org.careweave.record.ResourceKey;
import org.careweave.record.StoredResource;
import org.careweave.record.Submission;
import org.careweave.record.Written;
import org.careweave.record.WrittenOne;
import org.springframework.stereotype.Component;

/// Writes of API clients: server ids, no staleness, the caller's organisation as custodian.
@Component
class ApiWrites {

  /// The source of what is written here rather than fed in.
  static final String SOURCE = Submission.HERE;

  private final Records records;
  private final Access access;
  private final Callers callers;
  private final InstantSource clock;

  ApiWrites(Records records, Access access, Callers callers, InstantSource clock) {
    this.records = records;
    this.access = access;
    this.callers = callers;
    this.clock = clock;
  }

  /// Stores these entries, all or nothing when `atomic`.
  Written write(List<Entry> entries, boolean atomic) {
    return records.write(submission(entries, atomic));
  }

  private Submission submission(List<Entry> entries, boolean atomic) {
    Caller caller = callers.current();
    return new Submission(
        access.sight(caller, Purpose.DIRECT_CARE),
        SOURCE,
        Submission.IdRule.SERVER,
        caller.organisation(),
        Set.of(caller.organisation()),
        atomic,
        entries,
        clock.instant(),
        UUID.randomUUID().toString());
  }

  /// Stores one entry.
  ///
  /// @throws Refusal when it is not taken
  WrittenOne one(Entry entry) {
    Submission submission = submission(List.of(entry), true);
    WrittenOne written = records.writeOne(submission, submission.sight());
    if (written.outcome() instanceof Outcome.Refused(var _, var problem)) {
      throw new Refusal(problem);
    }
    return written;
  }

  /// What was just stored, as it is served.
  StoredResource stored(ResourceKey key) {
    Sight sight = access.sight(callers.current(), Purpose.DIRECT_CARE);
    if (records.read(key, sight) instanceof ReadResult.Found(var resource)) {
      return resource;
    }
    throw new IllegalStateException("what was stored cannot be read by its writer");
  }
}
