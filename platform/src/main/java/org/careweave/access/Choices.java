package org.careweave.access;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.careweave.audit.AuditTrail;
import org.careweave.directory.Directory;
import org.careweave.directory.Edition;
import org.careweave.kernel.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What people chose about sharing, as applications of those who administer it read it: for whom a
/// clause allows the section `sharing-choices`. An application of the integrated care board knows
/// of
/// every choice, one of another organisation of those that were recorded in its name, and none of
/// what is kept from itself.
@Component
public final class Choices {

  private final SealRows rows;
  private final AccessRows clauses;
  private final Directory directory;
  private final AuditTrail audit;
  private final InstantSource clock;

  Choices(JdbcClient jdbc, Directory directory, AuditTrail audit, InstantSource clock) {
    this.rows = new SealRows(jdbc);
    this.clauses = new AccessRows(jdbc);
    this.directory = directory;
    this.audit = audit;
    this.clock = clock;
  }

  /// Whether a clause lets this caller read choices.
  public boolean mayRead(Sight sight) {
    return !permitting(sight).isEmpty();
  }

  /// What a person chose, as far as the caller may know; what holds first.
  public List<Seal> of(PersonId person, Sight sight) {
    List<String> permitting = permitting(sight);
    if (permitting.isEmpty()) {
      return List.of();
    }
    long intent =
        audit.intend(sight.disclosure("read-seals", "", List.of(person.value()), permitting));
    Edition now = directory.now();
    List<Seal> known =
        rows.of(person).stream()
            .filter(seal -> ChoicePermission.mayKnow(seal, sight, now))
            .toList();
    audit.outcome(intent, known.size(), List.of(), "ok");
    return known;
  }

  /// One choice; empty when there is none, or the caller may not know of it.
  public Optional<Seal> one(long id, Sight sight) {
    if (permitting(sight).isEmpty()) {
      return Optional.empty();
    }
    return rows.byId(id)
        .flatMap(
            seal ->
                of(seal.person(), sight).stream().filter(known -> known.id() == id).findFirst());
  }

  private List<String> permitting(Sight sight) {
    Instant now = clock.instant();
    return ChoicePermission.ofReader(
        sight,
        ChoicePermission.names(sight.caller().organisation(), directory.now(), now),
        clauses.clauses(),
        now);
  }
}
