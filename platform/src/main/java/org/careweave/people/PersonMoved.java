package org.careweave.people;

import java.util.List;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;

/// Published inside the transaction that links or parts: compartments that belong to another person
/// from now on.
public record PersonMoved(List<Move> moves) {

  /// One compartment.
  public record Move(CompartmentId compartment, PersonId from, PersonId to) {}
}
