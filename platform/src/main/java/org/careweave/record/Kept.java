package org.careweave.record;

import java.util.Set;
import java.util.TreeSet;
import org.careweave.access.ItemClass;
import org.careweave.access.OptOut;
import org.careweave.access.Seal;
import org.jspecify.annotations.Nullable;

/// One seal as rows are classed by it.
///
/// @param label what it adds to a class
/// @param section the section it covers; null: not limited to one
/// @param item the item it covers; null: not limited to one
record Kept(String label, @Nullable String section, @Nullable ItemId item) {

  private static final String REFERENCE = "reference";

  /// Who somebody is stays visible whatever is sealed, but not for purposes beyond their care.
  boolean covers(ItemClass cls, @Nullable ItemId one) {
    boolean may =
        OptOut.isLabel(label)
            ? !cls.section().equals(REFERENCE)
            : !Seal.NEVER_SEALED.contains(cls.section());
    return may
        && (section == null || section.equals(cls.section()))
        && (item == null || item.equals(one));
  }

  /// The labels of a class once exactly these seals hold.
  static Set<String> labels(ItemClass cls, @Nullable ItemId one, Iterable<Kept> seals) {
    Set<String> labels = new TreeSet<>(cls.labels());
    labels.removeIf(Seal::isLabel);
    for (Kept seal : seals) {
      if (seal.covers(cls, one)) {
        labels.add(seal.label());
      }
    }
    return labels;
  }
}
