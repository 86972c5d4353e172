package org.careweave.access;

import java.util.List;
import org.careweave.audit.Disclosure;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;

/// What of everyone one agreement lets somebody use in a shape that names nobody: as counts, or
/// pseudonymised. No key to records: nothing that opens one takes it, and it cannot become a
/// [Sight]. A value, true for one request.
///
/// @param agreement id of the agreement
/// @param form the shape, and what the agreement says of it
/// @param clauses the clauses of policy and the agreement behind it, for the trail
/// @param classes ids of the item classes that may be used, ascending
/// @param national whether it rests on national opt-outs
public record Population(
    Caller caller,
    String agreement,
    String title,
    AgreementTerms.Form form,
    List<String> clauses,
    int[] classes,
    National national) {

  public Population {
    clauses = List.copyOf(clauses);
  }

  /// @param rests whether it rests on national opt-outs: whoever was not asked about is not in it
  /// @param refusal why it may not be used now; null when it may
  public record National(boolean rests, @Nullable Problem refusal) {}

  /// Why it may not be used now; null when it may.
  public @Nullable Problem refusal() {
    return national.refusal();
  }

  /// What the caller is about to be told of it.
  public Disclosure disclosure(String action, String query, List<Long> persons) {
    return caller.disclosure(Purpose.POPULATION_HEALTH, action, query, persons, clauses);
  }
}
