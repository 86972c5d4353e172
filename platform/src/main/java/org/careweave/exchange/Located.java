package org.careweave.exchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.careweave.kernel.Problem;
import org.careweave.record.Outcome;

/// Problems of entries, located in the submission they came in.
final class Located {

  private Located() {}

  /// The refused ones among `outcomes`, first things first.
  static List<Problem> problems(List<Outcome> outcomes) {
    List<Problem> problems = new ArrayList<>();
    outcomes.stream()
        .sorted(Comparator.comparingInt(Outcome::index))
        .forEach(
            o -> {
              if (o instanceof Outcome.Refused(var index, var problem)) {
                problems.add(inBundle(index, problem));
              }
            });
    return problems;
  }

  /// `Patient.birthDate` of the fourth entry becomes `Bundle.entry[3].resource.birthDate`.
  static Problem inBundle(int index, Problem problem) {
    String location = problem.location();
    if (location != null && location.startsWith("Bundle.")) {
      return problem;
    }
    String inside = "";
    if (location != null && !location.startsWith("/")) {
      int dot = location.indexOf('.');
      inside = dot < 0 ? "" : location.substring(dot);
    }
    return problem.at(ContentsReader.element(index, ".resource" + inside));
  }
}
