package org.careweave.audit;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.careweave.kernel.PersonId;

/// Who was shown something of people in a stretch of time: for a room that has to tell readers that
/// what they read was wrong. Says who read, never what of whom. Asking is itself in the trail.
public interface AuditReaders {

  /// Readers from `from` until before `until`, of what was asked about these people or turned out
  /// to
  /// be about them. What was asked in the last moments may have no outcome yet: ask a little later.
  ///
  /// @param job the job of the platform that asks
  /// @throws org.careweave.kernel.Unavailable when the trail cannot be written or read
  List<Reader> of(Collection<PersonId> people, Instant from, Instant until, String job);
}
