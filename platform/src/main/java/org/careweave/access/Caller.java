package org.careweave.access;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.careweave.audit.Disclosure;
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

  /// What this caller is about to be shown, or to change, for the audit trail. Who writes for a
  /// feed
  /// is a job of the platform, which sees all its source holds, and on the trail is still the feed.
  Disclosure disclosure(
      Purpose purpose, String action, String query, List<Long> persons, List<String> clauses) {
    boolean feed = kind == Kind.SYSTEM && persona.equals("feed");
    return new Disclosure(
        (feed ? Kind.FEED : kind).name().toLowerCase(Locale.ROOT),
        id,
        persona,
        organisation.value(),
        purpose.name(),
        action,
        query,
        persons,
        clauses,
        UUID.randomUUID().toString());
  }
}
