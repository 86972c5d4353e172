package org.careweave.exchange;

import com.github.luben.zstd.Zstd;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// `exchange.submission`: what was sent.
@Component
final class InboxRows {

  private final JdbcClient jdbc;

  InboxRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// A submission that is in the inbox.
  ///
  /// @param answer what its entries came to, packed; null while it is worked on
  record Known(
      UUID id,
      Status status,
      @Nullable Instant processingUntil,
      Receipt.Envelope envelope,
      byte @Nullable [] answer) {}

  enum Status {
    PROCESSING,
    ACCEPTED,
    PARTLY,
    REFUSED;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Status ofCode(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  /// What was sent, as it is kept.
  record Kept(
      String source, Instant receivedAt, Receipt.Envelope envelope, int size, byte[] packed) {

    byte[] body() {
      return Zstd.decompress(packed, size);
    }

    @Override
    public String toString() {
      return "Kept[" + source + "]";
    }
  }

  /// The submission of these bytes by this source, if it came before. Nobody else changes it before
  /// this transaction ends.
  Optional<Known> findHeld(String source, byte[] digest) {
    return jdbc.sql(
            """
            select id, status, processing_until, kind, answer from exchange.submission
            where source = ? and digest = ? for update
            """)
        .param(source)
        .param(digest)
        .query(InboxRows::known)
        .optional();
  }

  private static Known known(ResultSet row, int number) throws SQLException {
    Timestamp until = row.getTimestamp(3);
    return new Known(
        row.getObject(1, UUID.class),
        Status.ofCode(row.getString(2)),
        until == null ? null : until.toInstant(),
        Receipt.Envelope.valueOf(row.getString(4)),
        row.getBytes(5));
  }

  /// Puts a submission into the inbox; false when the same bytes of the same source are there.
  boolean insert(UUID id, Arrived arrived, Receipt.Envelope envelope, Tally tally, Instant now) {
    return jdbc.sql(
                """
                insert into exchange.submission
                  (id, source, digest, received_at, kind, status, size, entries, stored, unchanged,
                   stale, deleted, refused, finished_at, processing_until, correlation, content,
                   answer)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (source, digest) do nothing
                """)
            .param(id)
            .param(arrived.source().code())
            .param(arrived.digest())
            .param(Timestamp.from(arrived.receivedAt()))
            .param(envelope.name())
            .param(tally.status().code())
            .param(arrived.body().length)
            .params(tally.counts())
            .param(tally.finished() ? Timestamp.from(now) : null)
            .param(tally.processingUntil() == null ? null : Timestamp.from(tally.processingUntil()))
            .param(arrived.correlation())
            .param(arrived.compressed())
            .param(tally.answer())
            .update()
        == 1;
  }

  /// Notes how a submission that is in the inbox stands now.
  void update(UUID id, Tally tally, boolean again, Instant now) {
    jdbc.sql(
            """
            update exchange.submission set
              status = ?, entries = ?, stored = ?, unchanged = ?, stale = ?, deleted = ?,
              refused = ?, finished_at = ?, processing_until = ?, answer = ?,
              attempts = attempts + ?
            where id = ?
            """)
        .param(tally.status().code())
        .params(tally.counts())
        .param(tally.finished() ? Timestamp.from(now) : null)
        .param(tally.processingUntil() == null ? null : Timestamp.from(tally.processingUntil()))
        .param(tally.answer())
        .param(again ? 1 : 0)
        .param(id)
        .update();
  }

  /// Keeps others from taking over a submission that is being worked on.
  void extend(UUID id, Instant until) {
    jdbc.sql("update exchange.submission set processing_until = ? where id = ?")
        .param(Timestamp.from(until))
        .param(id)
        .update();
  }

  /// What was sent; empty when its retention has passed.
  Optional<Kept> content(UUID id) {
    return jdbc.sql(
            """
            select source, received_at, kind, size, content from exchange.submission
            where id = ? and content is not null
            """)
        .param(id)
        .query(
            (row, _) ->
                new Kept(
                    row.getString(1),
                    row.getTimestamp(2).toInstant(),
                    Receipt.Envelope.valueOf(row.getString(3)),
                    row.getInt(4),
                    row.getBytes(5)))
        .optional();
  }

  /// Lets go of what was sent before `before`, unless something of it waits in quarantine. Returns
  /// how many there were.
  int forget(Instant before) {
    return jdbc.sql(
            """
            update exchange.submission s set content = null, answer = null
            where received_at < ? and content is not null
              and not exists (select 1 from exchange.quarantine q
                              where q.submission = s.id and q.status = 'open')
            """)
        .param(Timestamp.from(before))
        .update();
  }

  /// Submissions of these sources with content, in the order of their ids, after one.
  List<UUID> kept(Collection<String> sources, @Nullable UUID after, int most) {
    return jdbc.sql(
            """
            select id from exchange.submission
            where source = any(?) and content is not null and id > ? order by id limit ?
            """)
        .param(sources.toArray(String[]::new))
        .param(after == null ? new UUID(0, 0) : after)
        .param(most)
        .query((row, _) -> row.getObject(1, UUID.class))
        .list();
  }

  /// Something was taken out of what was sent: sent again, it is judged afresh.
  ///
  /// @param packed what is left, compressed; null: nothing
  void redact(UUID id, byte @Nullable [] packed) {
    jdbc.sql(
            """
            update exchange.submission set content = cast(? as bytea), answer = null,
              status = case status when 'accepted' then 'partly' else status end
            where id = ?
            """)
        .param(packed)
        .param(id)
        .update();
  }
}
