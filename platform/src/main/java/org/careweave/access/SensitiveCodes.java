package org.careweave.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which codes mark an item as sensitive: those of the value sets that are in force, or are being
/// compared with the record, so that what is written meanwhile needs no comparing. A value; safe
/// for threads.
public final class SensitiveCodes {

  private final long edition;
  private final boolean comparing;
  private final Map<Code, List<CodedLabel>> labels = new HashMap<>();

  /// One code of a value set.
  ///
  /// @param label what it gives
  record Entry(String system, String code, CodedLabel label) {}

  private record Code(String system, String code) {}

  SensitiveCodes(long edition, boolean comparing, Collection<Entry> entries) {
    this.edition = edition;
    this.comparing = comparing;
    for (Entry entry : entries) {
      labels
          .computeIfAbsent(new Code(entry.system(), entry.code()), _ -> new ArrayList<>())
          .add(entry.label());
    }
  }

  long edition() {
    return edition;
  }

  /// Whether some value set is being compared with the record.
  public boolean comparing() {
    return comparing;
  }

  /// Whether no code is sensitive.
  public boolean isEmpty() {
    return labels.isEmpty();
  }

  /// Adds the marks that a code gives an item.
  public void addMarks(String system, String code, Collection<String> marks) {
    for (CodedLabel label : labels.getOrDefault(new Code(system, code), List.of())) {
      marks.add(label.mark());
    }
  }
}
