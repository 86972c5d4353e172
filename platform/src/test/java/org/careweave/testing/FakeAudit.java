package org.careweave.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.careweave.audit.AuditTrail;
import org.careweave.audit.Disclosure;

/// Keeps the trail in memory.
public final class FakeAudit implements AuditTrail {

  private final List<Disclosure> intents = new CopyOnWriteArrayList<>();
  private final List<Outcome> outcomes = new CopyOnWriteArrayList<>();

  /// An outcome as it was told.
  public record Outcome(long intent, int items, List<Long> persons, String result) {}

  /// Every intent, in order; its number is its place from 1.
  public List<Disclosure> intents() {
    return intents;
  }

  /// Every outcome, in order.
  public List<Outcome> outcomes() {
    return outcomes;
  }

  @Override
  public synchronized Intent begin(Disclosure disclosure) {
    intents.add(disclosure);
    long number = intents.size();
    return () -> number;
  }

  @Override
  public void outcome(long intent, int items, List<Long> persons, String result) {
    outcomes.add(new Outcome(intent, items, persons, result));
  }
}
