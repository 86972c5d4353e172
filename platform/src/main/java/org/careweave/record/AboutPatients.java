package org.careweave.record;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.careweave.kernel.CompartmentId;

/// What refers to some Patients by the parameter their compartments answer: all that lives in those
/// compartments, and, of what is written here about the same people, what names those Patients.
///
/// @param compartments the only homes that count
/// @param conditions what must hold over rows `p`
record AboutPatients(Set<CompartmentId> compartments, List<Sql> conditions) {

  /// @param references terms of the parameter for references to these Patients
  static AboutPatients of(List<ItemRow> patients, List<Long> references, SearchRows rows) {
    Set<CompartmentId> theirs =
        patients.stream().map(ItemRow::compartment).collect(Collectors.toSet());
    Set<CompartmentId> minted = theirs.isEmpty() ? Set.of() : rows.minted(theirs);
    if (minted.isEmpty()) {
      return new AboutPatients(theirs, List.of());
    }
    Sql condition =
        new Sql()
            .add(
                "(p.compartment <> all(?) or p.terms && ?)",
                minted.stream().map(CompartmentId::value).toArray(Long[]::new),
                references.toArray(Long[]::new));
    Set<CompartmentId> all = new HashSet<>(theirs);
    all.addAll(minted);
    return new AboutPatients(all, List.of(condition));
  }
}
