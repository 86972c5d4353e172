package org.careweave.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How channels are doing, from the inbox itself: no counter can be wrong, and submissions of one
/// source never wait for each other's counting.
@Component
final class ChannelRows {

  private final JdbcClient jdbc;

  ChannelRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// A channel's state without its name.
  record State(
      String source,
      @Nullable Instant lastHeard,
      @Nullable Instant lastAccepted,
      Channel.Counts counts,
      int openQuarantine) {}

  /// The state of these sources' channels, counted since `since`.
  List<State> states(String[] sources, Instant since) {
    return jdbc.sql(
            """
            select w.source, h.heard, a.accepted, t.*, q.open
            from unnest(?::text[]) w (source)
              left join lateral (
                select received_at as heard from exchange.submission s
                where s.source = w.source order by received_at desc limit 1) h on true
              left join lateral (
                select received_at as accepted from exchange.submission s
                where s.source = w.source and status in ('accepted', 'partly')
                order by received_at desc limit 1) a on true
              left join lateral (
                select count(*), coalesce(sum(entries), 0), coalesce(sum(stored), 0),
                  coalesce(sum(unchanged), 0), coalesce(sum(stale), 0), coalesce(sum(deleted), 0),
                  coalesce(sum(refused), 0), coalesce(sum(size::bigint), 0)
                from exchange.submission s
                where s.source = w.source and received_at >= ?) t on true
              left join lateral (
                select count(*) as open from exchange.quarantine q
                where q.source = w.source and q.status = 'open') q on true
            order by w.source
            """)
        .param(sources)
        .param(Timestamp.from(since))
        .query(ChannelRows::state)
        .list();
  }

  private static State state(ResultSet row, int number) throws SQLException {
    return new State(
        row.getString(1),
        instant(row.getTimestamp(2)),
        instant(row.getTimestamp(3)),
        new Channel.Counts(
            row.getLong(4),
            row.getLong(5),
            row.getLong(6),
            row.getLong(7),
            row.getLong(8),
            row.getLong(9),
            row.getLong(10),
            row.getLong(11)),
        row.getInt(12));
  }

  /// When each of these sources was last heard from.
  Map<String, Instant> lastHeard(String[] sources) {
    Map<String, Instant> heard = new HashMap<>();
    jdbc.sql(
            """
            select w.source, h.heard from unnest(?::text[]) w (source)
              join lateral (
                select received_at as heard from exchange.submission s
                where s.source = w.source order by received_at desc limit 1) h on true
            """)
        .param(sources)
        .query(
            row -> {
              heard.put(row.getString(1), row.getTimestamp(2).toInstant());
            });
    return heard;
  }

  private static @Nullable Instant instant(@Nullable Timestamp time) {
    return time == null ? null : time.toInstant();
  }
}
