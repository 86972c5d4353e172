package org.careweave.access;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.careweave.audit.AuditTrail;
import org.careweave.kernel.PersonId;
import org.springframework.stereotype.Component;

/// What rooms above write to the audit trail before they show a list of their own.
@Component
public final class ListTrail {

  private final AuditTrail audit;

  ListTrail(AuditTrail audit) {
    this.audit = audit;
  }

  /// Reads while the intent becomes durable, and returns only then.
  ///
  /// @param list which list, without any value
  public <T> T showing(
      String list, Sight sight, Supplier<T> read, Function<T, List<PersonId>> about) {
    AuditTrail.Intent intent = audit.begin(sight.disclosure("search", list, List.of()));
    List<PersonId> shown = List.of();
    String result = "failed";
    try {
      T answer = read.get();
      shown = about.apply(answer);
      result = "ok";
      return answer;
    } finally {
      audit.outcome(
          intent.number(),
          shown.size(),
          shown.stream().map(PersonId::value).distinct().sorted().toList(),
          result);
    }
  }
}
