package org.careweave.access;

import java.util.Set;
import org.careweave.kernel.PersonId;

/// Published in the transaction that changes them: these people's seals are others now. Whoever
/// keeps classes of their items brings these up to date before the transaction ends.
public record SealsChanged(Set<PersonId> people) {

  public SealsChanged {
    people = Set.copyOf(people);
  }
}
