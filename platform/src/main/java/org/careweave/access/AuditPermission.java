package org.careweave.access;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.careweave.audit.AuditViewer;
import org.careweave.directory.Directory;
import org.careweave.kernel.OdsCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who may read the audit trail, and how much of it: whom a clause allows the section
/// [#SECTION], for governance. A clause that names the viewer's own organisation as custodian
/// allows what was done in its name, one that names none allows all of it. The platform's own jobs
/// read all of it.
@Component
public final class AuditPermission {

  /// The trail as clauses name it.
  static final String SECTION = "audit-trail";

  private static final ZoneId ENGLAND = ZoneId.of("Europe/London");

  private final AccessRows rows;
  private final Directory directory;
  private final InstantSource clock;

  AuditPermission(JdbcClient jdbc, Directory directory, InstantSource clock) {
    this.rows = new AccessRows(jdbc);
    this.directory = directory;
    this.clock = clock;
  }

  /// The permission that goes with a sight; empty when there is none.
  ///
  /// @param correlation one id for all that one request does
  public Optional<AuditViewer> viewer(Sight sight, String correlation) {
    Caller caller = sight.caller();
    if (caller.kind() == Caller.Kind.SYSTEM) {
      AuditViewer.Scope all = new AuditViewer.Scope.Everything();
      return Optional.of(viewer(caller, all, sight.clauses(), correlation));
    }
    boolean mayBe = caller.kind() == Caller.Kind.STAFF || caller.kind() == Caller.Kind.APP;
    if (!mayBe || sight.purpose() != Purpose.GOVERNANCE) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Set<String> names = names(caller.organisation(), now);
    List<Clause> allowing =
        rows.clauses().stream()
            .filter(clause -> allows(clause, now))
            .filter(clause -> isFor(clause.viewers(), caller, names))
            .filter(clause -> scope(clause, caller).isPresent())
            .toList();
    return allowing.stream()
        .flatMap(clause -> scope(clause, caller).stream())
        .reduce((one, other) -> one instanceof AuditViewer.Scope.Everything ? one : other)
        .map(scope -> viewer(caller, scope, ids(allowing), correlation));
  }

  private static boolean allows(Clause clause, Instant now) {
    Set<String> sections = clause.items().sections();
    return clause.effect() == Clause.Effect.ALLOW
        && clause.active().contains(now)
        && sections != null
        && sections.contains(SECTION);
  }

  private static boolean isFor(Clause.Viewers viewers, Caller caller, Set<String> names) {
    Set<Purpose> purposes = viewers.purposes();
    Set<String> organisations = viewers.organisations();
    return viewers.personas().contains(caller.persona())
        && (purposes == null || purposes.contains(Purpose.GOVERNANCE))
        && (organisations == null || organisations.stream().anyMatch(names::contains));
  }

  /// How much of the trail a clause allows; empty when it names custodians we cannot tell apart
  /// there.
  private static Optional<AuditViewer.Scope> scope(Clause clause, Caller caller) {
    Set<String> custodians = clause.items().custodians();
    if (custodians == null) {
      return Optional.of(new AuditViewer.Scope.Everything());
    }
    return custodians.contains("own")
        ? Optional.of(new AuditViewer.Scope.ActedFor(caller.organisation()))
        : Optional.empty();
  }

  /// How clauses may name an organisation: by its code, or by its kind.
  private Set<String> names(OdsCode code, Instant now) {
    return Stream.concat(
            Stream.of(code.value()),
            directory.now().answerable(code, LocalDate.ofInstant(now, ENGLAND)).stream()
                .flatMap(o -> Stream.of(o.ods().value(), o.kind().code())))
        .collect(Collectors.toSet());
  }

  private static List<String> ids(List<Clause> clauses) {
    return clauses.stream().map(Clause::id).toList();
  }

  private static AuditViewer viewer(
      Caller caller, AuditViewer.Scope scope, List<String> clauses, String correlation) {
    return new AuditViewer(
        caller.kind().name().toLowerCase(Locale.ROOT),
        caller.id(),
        caller.persona(),
        caller.organisation().value(),
        (caller.kind() == Caller.Kind.SYSTEM ? Purpose.OPERATIONS : Purpose.GOVERNANCE).name(),
        scope,
        clauses,
        correlation);
  }
}
