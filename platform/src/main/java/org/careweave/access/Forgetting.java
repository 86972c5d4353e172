package org.careweave.access;

import java.util.Collection;
import java.util.Set;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Removes for good what this room keeps of something that is removed for good. Every method takes
/// part in the caller's transaction.
@Component
public final class Forgetting {

  private final ForgetRows rows;

  Forgetting(JdbcClient jdbc) {
    this.rows = new ForgetRows(jdbc);
  }

  /// The same on the database behind `jdbc`, for tests and tools that start no whole platform.
  public static Forgetting over(JdbcClient jdbc) {
    return new Forgetting(jdbc);
  }

  /// Nothing is left of what these causes said of relationships, now or before.
  public void causes(Collection<String> causes) {
    if (!causes.isEmpty()) {
      rows.causes(causes);
    }
  }

  /// No seal names this item any more.
  ///
  /// @param type resource type
  /// @param id as served
  public void item(String type, String id) {
    rows.item(type, id);
  }

  /// What a person wants kept from others, and their opt-outs, are kept with another source patient
  /// of theirs from now on: the one they were kept with is about to go.
  public void handOver(CompartmentId from, CompartmentId to) {
    rows.handOver(from.value(), to.value());
  }

  /// What a person wants kept from others, and their opt-outs, hold on both sides of those who are
  /// about to be parted: what each side has is kept with one source patient of the other, too. What
  /// is kept there says neither when nor why it was asked for, which would tell of both.
  public void carryOver(
      Set<CompartmentId> one,
      CompartmentId ofOne,
      Set<CompartmentId> other,
      CompartmentId ofOther) {
    rows.carryOver(values(one), ofOne.value(), values(other), ofOther.value());
  }

  private static Long[] values(Set<CompartmentId> compartments) {
    return compartments.stream().map(CompartmentId::value).toArray(Long[]::new);
  }

  /// Nothing is left of what is kept about a source patient: relationships, seals, the watch, and
  /// what was written when their record was opened. That it was opened, and by whom, stays.
  public void sourcePatient(CompartmentId compartment) {
    rows.compartment(compartment.value());
  }

  /// These belong to `person` and, as far as anything kept here says, always did.
  public void alwaysOf(Set<CompartmentId> compartments, PersonId person) {
    rows.alwaysOf(values(compartments), person.value());
  }
}
