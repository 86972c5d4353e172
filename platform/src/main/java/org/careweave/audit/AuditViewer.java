package org.careweave.audit;

import java.util.List;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/// Permission to read the trail, true for one request: who reads, why, and which part.
///
/// The trail comes before `access` in the order of rooms, so reading it cannot take a `Sight`. It
/// takes this instead, which stands in for one: **only `access` makes it**, from a sight whose
/// policy allows it; an architecture test holds every other room to that. Reading the trail is
/// itself written to the trail, with the caller, purpose and clauses said here.
///
/// @param scope which entries may be read
/// @param clauses the clauses of policy that allow it
/// @param correlation one id for all that one request does
public record AuditViewer(
    String callerKind,
    String caller,
    @Nullable String role,
    String organisation,
    String purpose,
    Scope scope,
    List<String> clauses,
    String correlation) {

  /// Which entries a viewer may read.
  public sealed interface Scope {

    /// All of them: information governance of the whole system.
    record Everything() implements Scope {}

    /// Those of people and systems that acted for one organisation: its own privacy officer.
    record ActedFor(OdsCode organisation) implements Scope {}

    /// Those about one person: the person, or who acts for them.
    record About(PersonId person) implements Scope {}
  }

  /// What the viewer is about to be shown, or to decide, as it stands on the trail itself.
  public Disclosure disclosure(String action, String query, List<Long> persons) {
    return new Disclosure(
        callerKind,
        caller,
        role,
        organisation,
        purpose,
        action,
        query,
        persons,
        clauses,
        correlation);
  }
}
