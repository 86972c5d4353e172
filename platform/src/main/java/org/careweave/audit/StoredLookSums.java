package org.careweave.audit;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/// Sums kept in `audit.look`.
final class StoredLookSums implements LookSums {

  private final LookSumRows rows;
  private final AuditTrail trail;
  private final TransactionOperations transaction;

  StoredLookSums(JdbcClient jdbc, AuditTrail trail, TransactionOperations transaction) {
    this.rows = new LookSumRows(jdbc);
    this.trail = trail;
    this.transaction = transaction;
  }

  @Override
  public int sum(AuditViewer viewer, int most) {
    if (!readsAll(viewer)) {
      return 0;
    }
    Integer summed = transaction.execute(_ -> rows.elected() ? sumWaiting(most) : 0);
    return summed == null ? 0 : summed;
  }

  private int sumWaiting(int most) {
    List<LookSumRows.Waiting> waiting = rows.waiting();
    if (waiting.isEmpty()) {
      return 0;
    }
    long batch = rows.newBatch();
    int summed = 0;
    for (LookSumRows.Waiting lane : waiting) {
      long until = Math.min(lane.sealed(), lane.summed() + most);
      rows.sum(lane, until, batch);
      summed += (int) (until - lane.summed());
    }
    return summed;
  }

  @Override
  public long next(AuditViewer viewer, long batch) {
    return readsAll(viewer) ? rows.next(batch) : batch;
  }

  @Override
  public List<LookSum> changed(AuditViewer viewer, long batch) {
    return audited(viewer, "look sums", () -> rows.changed(batch));
  }

  @Override
  public List<LookVolume> volumes(
      AuditViewer viewer, LocalDate day, int least, double factor, int before) {
    return audited(viewer, "look volumes", () -> rows.volumes(day, least, factor, before));
  }

  @Override
  public void forget(AuditViewer viewer, LocalDate before) {
    if (readsAll(viewer)) {
      rows.forget(before);
    }
  }

  private static boolean readsAll(AuditViewer viewer) {
    return viewer.scope() instanceof AuditViewer.Scope.Everything;
  }

  private <T> List<T> audited(AuditViewer viewer, String query, Supplier<List<T>> reading) {
    if (!readsAll(viewer)) {
      return List.of();
    }
    long intent = trail.intend(viewer.disclosure("read-audit", query, List.of()));
    List<T> read = reading.get();
    trail.outcome(intent, read.size(), List.of(), "ok");
    return read;
  }
}
