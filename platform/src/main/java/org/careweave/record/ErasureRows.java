package org.careweave.record;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.careweave.access.Caller;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// `record.erasure`: what is proposed, signed, and being carried out.
@Component
class ErasureRows {

  private static final String SELECT = "select * from record.erasure";

  private final JdbcClient jdbc;

  ErasureRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// One that runs.
  ///
  /// @param at when it was signed
  /// @param step what comes next; place: where that stands
  record Running(Erasure.Kind kind, Instant at, String step, @Nullable String place) {}

  void insert(UUID id, ErasureWish wish, Caller by, Instant now, Instant expires) {
    jdbc.sql(
            """
            insert into record.erasure
              (id, kind, ground, status, words, person, compartments, items, proposed_at,
               proposed_by, proposed_for, expires_at)
            values (?, ?, ?, 'waiting', ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(id)
        .param(wish.kind().code())
        .param(wish.ground().code())
        .param(wish.words())
        .param(wish.person().value())
        .param(wish.compartments().stream().map(CompartmentId::value).toArray(Long[]::new))
        .param(wish.items().stream().map(ResourceKey::toString).toArray(String[]::new))
        .param(Timestamp.from(now))
        .param(by.id())
        .param(by.organisation().value())
        .param(Timestamp.from(expires))
        .update();
  }

  /// One that a ledger kept, signed long ago and to be carried out again.
  void again(ErasureLedger.Kept kept) {
    jdbc.sql(
            """
            insert into record.erasure
              (id, kind, ground, status, proposed_at, proposed_by, proposed_for, expires_at,
               decided_at, decided_by, decided_for, step)
            values (:id, :kind, :ground, 'running', :at, :proposed, :organisation, :at, :at, :signed,
              :organisation, 'again')
            on conflict (id) do update set status = 'running', step = 'again',
              decided_at = excluded.decided_at, decided_by = excluded.decided_by,
              decided_for = excluded.decided_for
            """)
        .param("id", kept.id())
        .param("kind", kept.kind())
        .param("ground", kept.ground())
        .param("at", Timestamp.from(kept.at()))
        .param("proposed", kept.proposedBy())
        .param("signed", kept.signedBy())
        .param("organisation", kept.organisation())
        .update();
  }

  /// The newest first; those that wait before all.
  ///
  /// @param only the organisation that proposed them; null: all
  List<Erasure> list(@Nullable OdsCode only, int most, Instant now) {
    return jdbc.sql(
            SELECT
                + """
                 where cast(:only as text) is null or proposed_for = :only
                order by status in ('waiting', 'running') desc, proposed_at desc limit :most
                """)
        .param("only", only == null ? null : only.value(), Types.VARCHAR)
        .param("most", most)
        .query((row, _) -> erasure(row, now))
        .list();
  }

  Optional<Erasure> byId(UUID id, Instant now) {
    return jdbc.sql(SELECT + " where id = ?")
        .param(id)
        .query((row, _) -> erasure(row, now))
        .optional();
  }

  /// The same, which nobody else decides about until the transaction ends.
  Optional<Erasure> held(UUID id, Instant now) {
    return jdbc.sql(SELECT + " where id = ? for update")
        .param(id)
        .query((row, _) -> erasure(row, now))
        .optional();
  }

  void refuse(UUID id, Caller by, String words, Instant now) {
    decide(id, by, now, "refused", null);
    jdbc.sql("update record.erasure set decided_words = ? where id = ?")
        .params(List.of(words, id))
        .update();
  }

  void sign(UUID id, Caller by, Instant now) {
    decide(id, by, now, "running", "ledger");
  }

  private void decide(UUID id, Caller by, Instant now, String status, @Nullable String step) {
    jdbc.sql(
            """
            update record.erasure set status = :status, step = :step, decided_at = :at,
              decided_by = :by, decided_for = :organisation
            where id = :id and status = 'waiting'
            """)
        .param("status", status)
        .param("step", step, Types.VARCHAR)
        .param("at", Timestamp.from(now))
        .param("by", by.id())
        .param("organisation", by.organisation().value())
        .param("id", id)
        .update();
  }

  /// Those that are being carried out, oldest first.
  List<UUID> running() {
    return jdbc.sql(
            "select id from record.erasure where status = 'running' order by decided_at, id")
        .query((row, _) -> row.getObject(1, UUID.class))
        .list();
  }

  /// Where one stands, which nobody else carries on until the transaction ends; empty when somebody
  /// does, or when it is over.
  Optional<Running> take(UUID id) {
    return jdbc.sql(
            """
            select kind, decided_at, step, place from record.erasure where id = ? and status = 'running'
            for update skip locked
            """)
        .param(id)
        .query(
            (row, _) -> {
              String place = row.getString(4);
              return new Running(
                  Erasure.Kind.ofCode(row.getString(1)).orElseThrow(),
                  instant(row, "decided_at"),
                  row.getString(3),
                  place);
            })
        .optional();
  }

  void stands(UUID id, String step, @Nullable String place) {
    jdbc.sql("update record.erasure set step = ?, place = cast(? as text) where id = ?")
        .param(step)
        .param(place)
        .param(id)
        .update();
  }

  void count(UUID id, int items, int copies) {
    jdbc.sql(
            "update record.erasure set erased_items = erased_items + ?,"
                + " erased_copies = erased_copies + ? where id = ?")
        .params(List.of(items, copies, id))
        .update();
  }

  /// It is over: what names anybody goes, of what was proposed about the same person before too.
  void finish(UUID id, Instant now) {
    jdbc.sql(
            """
            update record.erasure set words = null, decided_words = null, compartments = '{}',
              items = '{}', person = null
            where id = :id or status in ('refused', 'done') and person in
              (select person from record.erasure where id = :id)
            """)
        .param("id", id)
        .update();
    jdbc.sql(
            "update record.erasure set status = 'done', step = null, place = null, finished_at = ?"
                + " where id = ?")
        .params(List.of(Timestamp.from(now), id))
        .update();
  }

  /// Those that are signed, as a ledger keeps them.
  List<ErasureLedger.Kept> signed() {
    return jdbc.sql(
            SELECT
                + " where status in ('running', 'done') and kind <> 'parting' order by decided_at")
        .query(
            (row, _) ->
                new ErasureLedger.Kept(
                    row.getObject("id", UUID.class),
                    row.getString("kind"),
                    row.getString("ground"),
                    instant(row, "decided_at"),
                    row.getString("proposed_by"),
                    row.getString("decided_by"),
                    row.getString("decided_for"),
                    List.of()))
        .list();
  }

  boolean checked(int epoch) {
    return jdbc.sql("select exists (select 1 from record.ledger_checked where epoch = ?)")
        .param(epoch)
        .query(Boolean.class)
        .single();
  }

  void check(int epoch, Instant now) {
    jdbc.sql("insert into record.ledger_checked (epoch, at) values (?, ?) on conflict do nothing")
        .params(List.of(epoch, Timestamp.from(now)))
        .update();
  }

  private static Erasure erasure(ResultSet row, Instant now) throws SQLException {
    Instant expires = instant(row, "expires_at");
    Erasure.Status status =
        Erasure.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT));
    Long person = row.getObject("person", Long.class);
    String decidedBy = row.getString("decided_by");
    return new Erasure(
        row.getObject("id", UUID.class),
        Erasure.Kind.ofCode(row.getString("kind")).orElseThrow(),
        Erasure.Ground.ofCode(row.getString("ground")).orElseThrow(),
        status == Erasure.Status.WAITING && !now.isBefore(expires)
            ? Erasure.Status.EXPIRED
            : status,
        row.getString("words"),
        person == null ? null : new PersonId(person),
        Arrays.stream((Long[]) array(row, "compartments")).map(CompartmentId::new).toList(),
        Arrays.stream((String[]) array(row, "items")).map(ErasureRows::key).toList(),
        new Erasure.Step(
            instant(row, "proposed_at"),
            row.getString("proposed_by"),
            new OdsCode(row.getString("proposed_for"))),
        expires,
        decidedBy == null
            ? null
            : new Erasure.Step(
                instant(row, "decided_at"), decidedBy, new OdsCode(row.getString("decided_for"))),
        row.getString("decided_words"),
        row.getInt("erased_items"),
        row.getInt("erased_copies"),
        row.getObject("finished_at") == null ? null : instant(row, "finished_at"));
  }

  private static ResourceKey key(String text) {
    int slash = text.indexOf('/');
    return new ResourceKey(text.substring(0, slash), text.substring(slash + 1));
  }

  private static Object[] array(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return (Object[]) array.getArray();
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
