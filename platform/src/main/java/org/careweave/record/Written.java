package org.careweave.record;

import java.util.List;
import java.util.Optional;
import org.careweave.kernel.Problem;

/// What became of a submission. When it was atomic and one entry is refused, nothing was stored and
/// `outcomes` holds only refusals.
///
/// @param outcomes one for each entry, in order of index
/// @param committed whether anything was stored
public record Written(List<Outcome> outcomes, boolean committed) {

  /// Why the first refused entry was refused; empty when none was.
  public Optional<Problem> refusal() {
    return outcomes.stream()
        .filter(Outcome.Refused.class::isInstance)
        .map(outcome -> ((Outcome.Refused) outcome).problem())
        .findFirst();
  }
}
