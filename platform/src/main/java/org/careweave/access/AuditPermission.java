package org.careweave.access;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.careweave.audit.AuditViewer;
import org.careweave.directory.Directory;
import org.careweave.directory.OrganisationKind;
import org.careweave.directory.Persona;
import org.springframework.stereotype.Component;

/// Who may read the audit trail, and how much of it: information-governance leads, for governance.
/// Those of the integrated care board read all of it, those of another organisation what was done
/// in its name.
@Component
public final class AuditPermission {

  private final Directory directory;

  AuditPermission(Directory directory) {
    this.directory = directory;
  }

  /// The permission that goes with a sight; empty when there is none.
  ///
  /// @param correlation one id for all that one request does
  public Optional<AuditViewer> viewer(Sight sight, String correlation) {
    Caller caller = sight.caller();
    boolean allowed =
        caller.kind() == Caller.Kind.STAFF
            && caller.persona().equals(Persona.IG_LEAD.code())
            && sight.purpose() == Purpose.GOVERNANCE;
    return allowed ? Optional.of(viewer(caller, sight.purpose(), correlation)) : Optional.empty();
  }

  private AuditViewer viewer(Caller caller, Purpose purpose, String correlation) {
    boolean whole =
        directory
            .organisation(caller.organisation())
            .filter(o -> o.kind() == OrganisationKind.ICB)
            .isPresent();
    return new AuditViewer(
        caller.kind().name().toLowerCase(Locale.ROOT),
        caller.id(),
        caller.persona(),
        caller.organisation().value(),
        purpose.name(),
        whole
            ? new AuditViewer.Scope.Everything()
            : new AuditViewer.Scope.ActedFor(caller.organisation()),
        List.of("audit-governance"),
        correlation);
  }
}
