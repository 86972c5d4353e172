package org.careweave.benchmarks.day;

import java.util.Map;
import org.careweave.benchmarks.day.Workforce.Member;

/// One thing somebody does: a form they send.
///
/// @param name of what is done, for the journal and the counts
/// @param applied what changes in what the story expects, once it is done; told the id in the
/// address the answer leads to
/// @param rival who does the same at the same moment, so that one of the two gets it; empty: nobody
record Act(
    String name,
    Member by,
    String target,
    Map<String, String> form,
    Applied applied,
    java.util.Optional<Rival> rival) {

  /// What changes.
  @FunctionalInterface
  interface Applied {
    void to(String id);
  }

  /// Somebody else at the same moment.
  record Rival(Member by, Applied applied) {}

  Act(String name, Member by, String target, Map<String, String> form, Applied applied) {
    this(name, by, target, form, applied, java.util.Optional.empty());
  }
}
