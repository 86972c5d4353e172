package org.careweave.access;

import java.util.List;
import java.util.Set;
import org.careweave.kernel.OdsCode;

/// What rules tell items apart by.
///
/// @param id what rows of the record hold
/// @param custodian organisation answerable for the item
/// @param section code of its record section
/// @param labels its security labels, sorted
public record ItemClass(int id, OdsCode custodian, String section, List<String> labels) {

  /// The same with the labels that those of value sets mean while these versions are in force.
  ItemClass meant(Set<Long> inForce) {
    return labels.stream().noneMatch(CodedLabel::isMark)
        ? this
        : new ItemClass(id, custodian, section, List.copyOf(CodedLabel.meaning(labels, inForce)));
  }
}
