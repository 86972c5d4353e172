package org.careweave.access;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.careweave.directory.Directory;
import org.careweave.kernel.OdsCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who may propose and sign that something is removed for good, and of whose: whom a clause allows
/// the section [#SECTION], for governance. A clause that names the viewer's own organisation as
/// custodian allows it for what that organisation holds, one that names none for everything.
@Component
public final class ErasurePermission {

  /// Removals for good as clauses name them.
  static final String SECTION = "record-erasure";

  private static final ZoneId ENGLAND = ZoneId.of("Europe/London");

  private final AccessRows rows;
  private final Directory directory;
  private final InstantSource clock;

  ErasurePermission(JdbcClient jdbc, Directory directory, InstantSource clock) {
    this.rows = new AccessRows(jdbc);
    this.directory = directory;
    this.clock = clock;
  }

  /// How far somebody's permission goes.
  ///
  /// @param clauses those that give it
  /// @param only the one organisation whose items it is about; null: everyone's
  public record Scope(List<String> clauses, @Nullable OdsCode only) {

    public Scope {
      clauses = List.copyOf(clauses);
    }

    /// Whether it is about what this organisation holds.
    public boolean covers(OdsCode custodian) {
      return only == null || only.equals(custodian);
    }
  }

  /// The permission that goes with a sight; empty when there is none.
  public Optional<Scope> of(Sight sight) {
    return of(sight, SECTION);
  }

  /// The same for another decision that clauses name as a section.
  Optional<Scope> of(Sight sight, String section) {
    Caller caller = sight.caller();
    if (caller.kind() != Caller.Kind.STAFF || sight.purpose() != Purpose.GOVERNANCE) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Set<String> names = names(caller.organisation(), now);
    List<Clause> allowing =
        rows.clauses().stream()
            .filter(
                clause -> allows(clause, section, now) && isFor(clause.viewers(), caller, names))
            .toList();
    List<Clause> everyones =
        allowing.stream().filter(clause -> clause.items().custodians() == null).toList();
    List<Clause> own =
        allowing.stream()
            .filter(clause -> Set.of("own").equals(clause.items().custodians()))
            .toList();
    if (!everyones.isEmpty()) {
      return Optional.of(new Scope(ids(everyones), null));
    }
    return own.isEmpty()
        ? Optional.empty()
        : Optional.of(new Scope(ids(own), caller.organisation()));
  }

  private static boolean allows(Clause clause, String section, Instant now) {
    Set<String> sections = clause.items().sections();
    return clause.effect() == Clause.Effect.ALLOW
        && clause.active().contains(now)
        && sections != null
        && sections.contains(section);
  }

  private static boolean isFor(Clause.Viewers viewers, Caller caller, Set<String> names) {
    Set<Purpose> purposes = viewers.purposes();
    Set<String> organisations = viewers.organisations();
    return viewers.personas().contains(caller.persona())
        && (purposes == null || purposes.contains(Purpose.GOVERNANCE))
        && (organisations == null || organisations.stream().anyMatch(names::contains));
  }

  /// How clauses may name an organisation: by its code, or by its kind.
  private Set<String> names(OdsCode code, Instant now) {
    Set<String> names = new HashSet<>(Set.of(code.value()));
    directory
        .now()
        .answerable(code, LocalDate.ofInstant(now, ENGLAND))
        .ifPresent(o -> names.addAll(Set.of(o.ods().value(), o.kind().code())));
    return names;
  }

  private static List<String> ids(List<Clause> clauses) {
    return clauses.stream().map(Clause::id).toList();
  }
}
