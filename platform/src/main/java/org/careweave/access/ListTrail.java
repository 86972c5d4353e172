package org.careweave.access;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.careweave.audit.AuditTrail;
import org.careweave.audit.Disclosure;
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
    AuditTrail.Intent intent =
        audit.begin(
            new Disclosure(
                sight.caller().kind().name().toLowerCase(Locale.ROOT),
                sight.caller().id(),
                sight.caller().persona(),
                sight.caller().organisation().value(),
                sight.purpose().name(),
                "search",
                list,
                List.of(),
                sight.clauses(),
                UUID.randomUUID().toString()));
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
