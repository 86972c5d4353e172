package org.careweave.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.careweave.directory.Directory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Checks of national data opt-outs, as policy sees them: who may make one, and since when the last
/// one holds. What rests on national opt-outs is refused while none does.
@Component
public final class NationalOptOuts {

  /// Checks as clauses name them.
  private static final String SECTION = "national-opt-outs";

  private final AccessRows rows;
  private final Directory directory;
  private final InstantSource clock;
  private final AccessSettings settings;

  NationalOptOuts(
      JdbcClient jdbc, Directory directory, InstantSource clock, AccessSettings settings) {
    this.rows = new AccessRows(jdbc);
    this.directory = directory;
    this.clock = clock;
    this.settings = settings;
  }

  /// The clauses that let this caller make checks; none: it may not.
  public List<String> permitting(Sight sight) {
    Instant now = clock.instant();
    return ChoicePermission.of(
        SECTION,
        sight,
        ChoicePermission.names(sight.caller().organisation(), directory.now(), now),
        rows.clauses(),
        now);
  }

  /// Until when the check of a list that was made then may be relied on.
  public Instant holdsUntil(Instant asOf) {
    return asOf.plus(Duration.ofDays(settings.nationalCheckDays()));
  }

  /// A check is complete and everything it says is recorded: it counts from the next request on.
  ///
  /// @param asOf when its list was made
  /// @param job of the platform
  public void checked(Instant asOf, Sight job) {
    if (job.caller().kind() != Caller.Kind.SYSTEM) {
      throw new IllegalArgumentException("only the platform's own jobs complete checks");
    }
    rows.checkedNationally(asOf);
  }
}
