package org.careweave.audit;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the trail, newest first: who looked at a person, and everything else governance asks.
/// Every call is itself written to the trail before it answers.
///
/// ```java
/// reading.read(viewer, AuditFilter.about(person), null, 50);
/// ```
public interface AuditReading {

  /// A page of the entries that match and that `viewer` may read; what it may not read is left out
  /// as if it were not there.
  ///
  /// @param after the position the page before gave; null for the first page
  /// @param size at most this many entries, from 1 to 500
  /// @throws org.careweave.kernel.Unavailable when the trail cannot be written or read
  AuditPage read(
      AuditViewer viewer, AuditFilter filter, AuditPage.@Nullable Position after, int size);

  /// One entry by its number; empty when there is none that `viewer` may read.
  ///
  /// @throws org.careweave.kernel.Unavailable when the trail cannot be written or read
  Optional<AuditEntry> entry(AuditViewer viewer, long number);

  /// Who looked at one person, whole days, newest first, repeats of a day together; what `viewer`
  /// may not read is left out as if it were not there. Changes and the platform's own jobs are no
  /// looks.
  ///
  /// @param filter names the person
  /// @param before the day the page before gave; null for the first page
  /// @throws org.careweave.kernel.Unavailable when the trail cannot be written or read
  LookedPage looked(AuditViewer viewer, AuditFilter filter, @Nullable LocalDate before);
}
