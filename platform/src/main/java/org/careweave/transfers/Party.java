package org.careweave.transfers;

import org.careweave.access.Caller;
import org.careweave.kernel.OdsCode;
import org.jspecify.annotations.Nullable;

/// One side of a transfer.
///
/// @param team code of the team; null when it is there no more and the organisation answers
public record Party(OdsCode organisation, @Nullable String team) {

  /// The list of it, as `access` names principals.
  public String list() {
    return team == null ? "org:" + organisation : "team:" + team;
  }

  /// Whether somebody acts for it.
  public boolean is(Caller caller) {
    String own = caller.team();
    return caller.kind() == Caller.Kind.STAFF
        && own != null
        && (team == null ? organisation.equals(caller.organisation()) : own.equals(team));
  }
}
