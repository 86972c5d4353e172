package org.careweave.audit;

import java.time.LocalDate;
import java.util.List;

/// Looks of staff at people, summed by day from the trail, for the job that watches over them. What
/// is summed follows the sealed part of the trail, each entry once, whoever is killed in between.
///
/// For viewers who may read all of the trail; others get nothing. Reading is itself in the trail.
public interface LookSums {

  /// Sums at most `most` further entries of each writer.
  ///
  /// @return how many entries were taken; 0: nothing is left, or another node does it
  int sum(AuditViewer viewer, int most);

  /// The first batch of sums after `batch`; `batch` itself when there is none.
  long next(AuditViewer viewer, long batch);

  /// The sums that a batch changed last.
  List<LookSum> changed(AuditViewer viewer, long batch);

  /// Who looked at `least` people or more on that day, and at more than `factor` times the median
  /// of
  /// others of the role in the `before` days before it.
  List<LookVolume> volumes(AuditViewer viewer, LocalDate day, int least, double factor, int before);

  /// Removes the sums of days before that one; the trail itself stays.
  void forget(AuditViewer viewer, LocalDate before);
}
