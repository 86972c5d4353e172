package org.careweave.access;

import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.careweave.directory.Persona;
import org.careweave.kernel.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The clauses of policy: lists and changes them. A change counts from the next request on, on
/// every node, and is recorded for ever: who, when, why, before and after.
@Component
public final class Policy {

  private final AccessRows rows;
  private final ClauseRows clauseRows;
  private final TransactionTemplate transaction;
  private final InstantSource clock;

  /// Policy in the database behind `jdbc`.
  public Policy(JdbcClient jdbc, PlatformTransactionManager transactions, InstantSource clock) {
    this.rows = new AccessRows(jdbc);
    this.clauseRows = new ClauseRows(jdbc);
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /// Every clause, those that do not count now too, by id.
  public List<Clause> clauses() {
    return rows.clauses();
  }

  /// The changes of one clause, newest first.
  public List<ClauseChange> changes(String clause) {
    return clauseRows.changes(clause);
  }

  /// Replaces a clause, or adds a new one. To end a clause, give it an end.
  ///
  /// @param by an information-governance lead, or a job of the platform; others are refused
  /// @param clause as it is to be; its version is the one that was looked at (0: new), so that two
  ///     changes at once cannot undo each other unseen
  /// @param reason why, in words
  public PolicyChange change(Caller by, Clause clause, String reason) {
    if (!mayChange(by)) {
      return refused(
          Problem.Kind.FORBIDDEN, "ACC-001", "Only information governance may change policy.");
    }
    if (reason.isBlank()) {
      return new PolicyChange.Refused(
          Problem.invalid("ACC-002", "Say why this rule changes.", "reason"));
    }
    Optional<Problem> wrong = ClauseCheck.problem(clause);
    if (wrong.isPresent()) {
      return new PolicyChange.Refused(wrong.get());
    }
    return Objects.requireNonNull(transaction.execute(_ -> store(by, clause, reason)));
  }

  private PolicyChange store(Caller by, Clause clause, String reason) {
    Optional<Clause> before = rows.clauseForUpdate(clause.id());
    int version = before.map(Clause::version).orElse(0);
    if (version != clause.version()) {
      return refused(
          Problem.Kind.CONFLICT, "ACC-003", "Someone else has changed this rule. Look again.");
    }
    Clause after = clause.atVersion(version + 1);
    if (!clauseRows.store(after)) {
      return refused(
          Problem.Kind.CONFLICT, "ACC-003", "Someone else has added this rule. Look again.");
    }
    clauseRows.record(by, clock.instant(), reason, before.orElse(null), after);
    return new PolicyChange.Changed(after);
  }

  private static boolean mayChange(Caller by) {
    return switch (by.kind()) {
      case SYSTEM -> true;
      case STAFF -> by.persona().equals(Persona.IG_LEAD.code());
      case FEED, APP -> false;
    };
  }

  private static PolicyChange refused(Problem.Kind kind, String code, String words) {
    return new PolicyChange.Refused(Problem.of(kind, code, words));
  }
}
