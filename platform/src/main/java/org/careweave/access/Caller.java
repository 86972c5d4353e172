package org.careweave.access;

import java.util.Set;
import org.careweave.kernel.OdsCode;
import org.jspecify.annotations.Nullable;

/// Who asks: a member of staff in one role for one organisation and team, a feed, an app, or a
/// named job of the platform.
///
/// @param id user name, client id or job name
/// @param name as shown to people
/// @param persona what the person works as, a persona code of the directory (`gp`, `paramedic` …)
/// or,
///     for machines, `feed`, `app`, `system`; rules name it
/// @param organisation the organisation acted for
/// @param team the team acted in, when chosen
public record Caller(
    Kind kind,
    String id,
    String name,
    String persona,
    OdsCode organisation,
    @Nullable String team) {

  /// What sort of caller.
  public enum Kind {
    STAFF,
    FEED,
    APP,
    SYSTEM
  }

  /// The names under which relationships to this caller are kept: `org:RN1`, `team:RN2-CN`,
  /// `user:doctor`.
  public Set<String> principals() {
    return team == null
        ? Set.of("org:" + organisation, "user:" + id)
        : Set.of("org:" + organisation, "team:" + team, "user:" + id);
  }
}
