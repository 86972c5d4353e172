package org.careweave.transfers;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.transfers.DischargePlan.Criteria;
import org.jspecify.annotations.Nullable;

/// Part of a discharge board.
///
/// @param counts of the whole board, whatever it is narrowed to
/// @param total how many fit what it is narrowed to
/// @param wards wards of the whole board, by name or team code
public record DischargeBoard(List<Row> rows, Counts counts, int total, List<String> wards) {

  /// One person.
  ///
  /// @param plan id of the plan; null while there is none
  /// @param state of the plan; null while there is none
  /// @param waits whose move it is (`team:…`, `org:…`); null while there is no plan
  /// @param left when they left; null while they are there
  /// @param sent how far what was sent is
  public record Row(
      PersonId person,
      @Nullable String plan,
      OdsCode hospital,
      @Nullable String site,
      @Nullable String ward,
      Instant admitted,
      DischargePlan.@Nullable State state,
      @Nullable Criteria criteria,
      @Nullable String pathway,
      @Nullable LocalDate expected,
      @Nullable LocalDate ready,
      @Nullable String delay,
      @Nullable String waits,
      @Nullable Instant waitsSince,
      @Nullable Instant left,
      Sent sent) {

    @Override
    public String toString() {
      return "Row[" + plan + "]";
    }
  }

  /// How far what was sent is.
  ///
  /// @param all how many were sent
  /// @param taken how many are acknowledged or accepted
  /// @param late how many are past their time
  /// @param refused how many were declined, or asked about
  public record Sent(int all, int taken, int late, int refused) {}

  /// How many there are.
  ///
  /// @param notMet no longer meet the criteria to reside
  /// @param overdue expected before today
  /// @param unplanned without a plan
  /// @param sent whose discharge has been sent
  public record Counts(int people, int notMet, int overdue, int unplanned, int sent) {}

  /// Whose board.
  public enum Scope {
    /// Who is in a bed now.
    HERE,
    /// For whom it is the caller's team's move.
    OURS,
    /// Who has left while something of their discharge is open.
    LEFT
  }

  /// In which order.
  public enum Sort {
    /// Who waits longest.
    WAIT,
    /// Who is expected to leave first.
    EXPECTED,
    /// Who has been there longest.
    STAY
  }

  /// What it is narrowed to; null: not.
  ///
  /// @param hospital organisation
  /// @param ward as the board names it
  /// @param pathway code; empty: not decided
  /// @param notMet whether only those who no longer meet the criteria to reside
  /// @param waits whose move it is (`team:…`)
  public record Filter(
      Scope scope,
      @Nullable OdsCode hospital,
      @Nullable String ward,
      @Nullable String pathway,
      boolean notMet,
      @Nullable String waits,
      Sort sort) {}
}
