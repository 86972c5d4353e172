package org.careweave.operations;

import java.util.List;
import org.careweave.access.Population;
import org.careweave.design.Select;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;

/// The populations somebody may use, of which they choose one by its agreement.
record PopulationChoice(List<Population> all) {

  boolean isEmpty() {
    return all.isEmpty();
  }

  List<Select.Option> options() {
    return all.stream().map(one -> Select.Option.of(one.agreement(), one.title())).toList();
  }

  /// The one that was chosen; when none was, null and a problem more.
  @Nullable Population chosen(String agreement, List<Problem> problems) {
    for (Population one : all) {
      if (one.agreement().equals(agreement)) {
        return one;
      }
    }
    problems.add(Problem.invalid("OPS-060", "Choose an agreement", "agreement"));
    return null;
  }
}
