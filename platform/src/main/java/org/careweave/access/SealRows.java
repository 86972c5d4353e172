package org.careweave.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.careweave.kernel.Coded;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Keeps `access.seal`.
final class SealRows {

  private static final String SELECT =
      """
      select s.id, o.person, s.section, s.item_type, s.item_id, s.kept_from, s.opt_out, s.asked_by,
        s.words,
        s.placed_at, s.placed_by, s.organisation, s.lifted_at, s.lifted_by, s.lifted_words
      from access.seal s join people.person_of o on o.compartment = s.compartment
      """;

  private final JdbcClient jdbc;

  SealRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Waits until nobody writes to the record, and lets nobody until the transaction ends: what is
  /// written in between would not know of the seal.
  void lock() {
    jdbc.sql("select access.change_seals()").query(row -> {});
  }

  long add(SealWish wish, Seal.Step step) {
    Seal.Covers covers = wish.covers();
    OdsCode from = wish.from();
    return jdbc.sql(
            """
            insert into access.seal
              (compartment, section, item_type, item_id, kept_from, opt_out, asked_by, words, placed_at,
               placed_by, organisation)
            values (:compartment, :section, :type, :item, :from, :out, :asked, :words, :at, :by,
              :organisation)
            returning id
            """)
        .param("compartment", wish.home().value())
        .param(
            "section",
            covers instanceof Seal.Covers.Part(var section) ? section : null,
            Types.VARCHAR)
        .param(
            "type",
            covers instanceof Seal.Covers.Item(var type, var _) ? type : null,
            Types.VARCHAR)
        .param("item", covers instanceof Seal.Covers.Item(var _, var id) ? id : null, Types.VARCHAR)
        .param("from", from == null ? null : from.value(), Types.VARCHAR)
        .param(
            "out",
            covers instanceof Seal.Covers.BeyondCare(var optOut) ? optOut.code() : null,
            Types.VARCHAR)
        .param("asked", wish.askedBy().code())
        .param("words", wish.words())
        .param("at", step.at().atOffset(ZoneOffset.UTC))
        .param("by", step.by())
        .param("organisation", step.organisation().value())
        .query(Long.class)
        .single();
  }

  void lift(long id, Seal.Lifted lifted) {
    jdbc.sql(
            """
            update access.seal set lifted_at = :at, lifted_by = :by, lifted_words = :words
            where id = :id and lifted_at is null
            """)
        .param("id", id)
        .param("at", lifted.at().atOffset(ZoneOffset.UTC))
        .param("by", lifted.by())
        .param("words", lifted.words())
        .update();
  }

  Optional<Seal> byId(long id) {
    return jdbc.sql(SELECT + "where s.id = ?").param(id).query((row, _) -> seal(row)).optional();
  }

  /// Every seal of a person: what holds first, then what was lifted, each newest first.
  List<Seal> of(PersonId person) {
    return jdbc.sql(
            SELECT
                + """
                where s.compartment in
                  (select compartment from people.person_of where person = ?)
                order by s.lifted_at is not null, coalesce(s.lifted_at, s.placed_at) desc, s.id desc
                """)
        .param(person.value())
        .query((row, _) -> seal(row))
        .list();
  }

  private static Seal seal(ResultSet row) throws SQLException {
    String from = row.getString("kept_from");
    String asked = row.getString("asked_by");
    return new Seal(
        row.getLong("id"),
        new PersonId(row.getLong("person")),
        covers(row),
        from == null ? null : new OdsCode(from),
        Coded.of(Seal.AskedBy.values(), asked).orElseThrow(),
        row.getString("words"),
        new Seal.Step(
            instant(row, "placed_at"),
            row.getString("placed_by"),
            new OdsCode(row.getString("organisation"))),
        lifted(row));
  }

  private static Seal.Covers covers(ResultSet row) throws SQLException {
    String optOut = row.getString("opt_out");
    if (optOut != null) {
      return new Seal.Covers.BeyondCare(Coded.of(OptOut.values(), optOut).orElseThrow());
    }
    String section = row.getString("section");
    String type = row.getString("item_type");
    if (type != null) {
      return new Seal.Covers.Item(type, row.getString("item_id"));
    }
    return section == null ? new Seal.Covers.Everything() : new Seal.Covers.Part(section);
  }

  private static Seal.@Nullable Lifted lifted(ResultSet row) throws SQLException {
    return row.getObject("lifted_at") == null
        ? null
        : new Seal.Lifted(
            instant(row, "lifted_at"), row.getString("lifted_by"), row.getString("lifted_words"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
