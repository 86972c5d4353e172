package org.careweave.access;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A label that an item has because of its codes. Among the labels of a class it is a mark that
/// names the version of the value set it comes from (`coded:HIV@12`), and means the label while
/// that version is in force: so a version counts, or counts no more, from one request to the next,
/// whatever the number of items.
///
/// @param set number of the version of the value set
public record CodedLabel(String label, long set) {

  private static final String PREFIX = "coded:";

  /// As it stands among the labels of a class.
  public String mark() {
    return PREFIX + label + "@" + set;
  }

  /// Whether a label is such a mark: only Careweave sets those.
  public static boolean isMark(String label) {
    return label.startsWith(PREFIX);
  }

  /// What a mark says; empty when it is none.
  public static Optional<CodedLabel> of(String mark) {
    int at = mark.lastIndexOf('@');
    return isMark(mark) && at > 0
        ? Optional.of(
            new CodedLabel(
                mark.substring(PREFIX.length(), at), Long.parseLong(mark.substring(at + 1))))
        : Optional.empty();
  }

  /// The labels of a class as rules read them while these versions are in force.
  public static Set<String> meaning(Collection<String> labels, Set<Long> inForce) {
    Set<String> meant = new TreeSet<>();
    for (String label : labels) {
      if (!isMark(label)) {
        meant.add(label);
      } else {
        of(label).filter(m -> inForce.contains(m.set())).ifPresent(m -> meant.add(m.label()));
      }
    }
    return meant;
  }
}
