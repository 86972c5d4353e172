package org.careweave.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.careweave.access.Agreement.Capacity;
import org.careweave.access.Agreement.Signature;
import org.careweave.access.Agreement.Stage;
import org.careweave.access.AgreementChange.What;
import org.careweave.kernel.Coded;
import org.careweave.kernel.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Keeps agreements, their signatures and what became of them.
final class AgreementRows {

  private static final Logger LOG = LoggerFactory.getLogger(AgreementRows.class);

  /// Any number that no other advisory lock of the platform has.
  private static final long LOCK = 0x0acce55a62eeL;

  private static final String AGREEMENT =
      "select id, version, revision, stage, terms, because from access.agreement a ";

  private static final String SIGNATURE =
      """
      select s.agreement, s.version, s.party, s.capacity, s.signer, s.name, s.at, s.hash
      from access.agreement_signature s
        join access.agreement a on a.id = s.agreement and a.version = s.version
      """;

  private final JdbcClient jdbc;

  AgreementRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Key(String id, int version) {}

  /// Waits until nobody else changes agreements; held until this transaction ends.
  void lock() {
    jdbc.sql("select pg_advisory_xact_lock(?)").param(LOCK).query(row -> {});
  }

  /// Those people have activated, whatever the time.
  List<Agreement> active() {
    return agreements("where a.stage = 'active'", List.of());
  }

  /// Every version of every agreement.
  List<Agreement> all() {
    return agreements("", List.of());
  }

  /// Every version of one, newest first.
  List<Agreement> versions(String id) {
    return agreements("where a.id = ?", List.of(id)).reversed();
  }

  Optional<Agreement> version(String id, int version) {
    return agreements("where a.id = ? and a.version = ?", List.of(id, version)).stream()
        .findFirst();
  }

  private List<Agreement> agreements(String where, List<Object> values) {
    Map<Key, List<Signature>> signatures = new HashMap<>();
    jdbc.sql(SIGNATURE + where)
        .params(values)
        .query(
            row -> {
              signatures
                  .computeIfAbsent(new Key(row.getString(1), row.getInt(2)), _ -> new ArrayList<>())
                  .add(signature(row));
            });
    return jdbc
        .sql(AGREEMENT + where + " order by a.id, a.version")
        .params(values)
        .query((row, _) -> agreement(row, signatures))
        .list()
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /// Adds a version.
  void add(Agreement agreement, Instant at) {
    jdbc.sql(
            """
            insert into access.agreement (id, version, revision, stage, terms, because, staged_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .param(agreement.id())
        .param(agreement.version())
        .param(agreement.revision())
        .param(agreement.stage().code())
        .param(agreement.text())
        .param(agreement.because())
        .param(at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /// Replaces text, stage and reason of a version, as its next revision; false when it is not at
  /// the revision before (any more).
  boolean change(Agreement agreement, Instant at) {
    return jdbc.sql(
                """
                update access.agreement
                set revision = :revision, stage = :stage, terms = :terms, because = :because,
                  staged_at = :at
                where id = :id and version = :version and revision = :revision - 1
                """)
            .param("id", agreement.id())
            .param("version", agreement.version())
            .param("revision", agreement.revision())
            .param("stage", agreement.stage().code())
            .param("terms", agreement.text())
            .param("because", agreement.because())
            .param("at", at.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  void sign(Agreement agreement, Signature signature) {
    jdbc.sql(
            """
            insert into access.agreement_signature
              (agreement, version, party, capacity, signer, name, at, hash)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(agreement.id())
        .param(agreement.version())
        .param(signature.party())
        .param(signature.capacity().code())
        .param(signature.signer())
        .param(signature.name())
        .param(signature.at().atOffset(ZoneOffset.UTC))
        .param(signature.hash())
        .update();
  }

  /// Notes what became of an agreement.
  ///
  /// @param terms whether its text is another now
  void record(Caller by, Instant at, What what, String reason, Agreement after, boolean terms) {
    jdbc.sql(
            """
            insert into access.agreement_change
              (agreement, version, at, by_kind, by_id, what, reason, terms)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(after.id())
        .param(after.version())
        .param(at.atOffset(ZoneOffset.UTC))
        .param(by.kind().name().toLowerCase(Locale.ROOT))
        .param(by.id())
        .param(what.name().toLowerCase(Locale.ROOT))
        .param(reason)
        .param(terms ? after.text() : null)
        .update();
  }

  /// What became of one, newest first.
  List<AgreementChange> changes(String id) {
    return jdbc.sql(
            """
            select version, at, by_kind, by_id, what, reason from access.agreement_change
            where agreement = ? order by number desc
            """)
        .param(id)
        .query(
            (row, _) ->
                new AgreementChange(
                    row.getInt("version"),
                    instant(row, "at"),
                    row.getString("by_kind") + ":" + row.getString("by_id"),
                    What.valueOf(row.getString("what").toUpperCase(Locale.ROOT)),
                    row.getString("reason")))
        .list();
  }

  /// Every lawful basis that may be named, in the order to show.
  List<LawfulBasis> lawfulBases() {
    return jdbc.sql(
            "select code, kind, words, sets_aside from access.lawful_basis order by place, code")
        .query(
            (row, _) ->
                new LawfulBasis(
                    row.getString("code"),
                    LawfulBasis.Kind.ofCode(row.getString("kind")),
                    row.getString("words"),
                    optOuts((String[]) row.getArray("sets_aside").getArray())))
        .list();
  }

  private static Set<OptOut> optOuts(String[] codes) {
    return Arrays.stream(codes)
        .flatMap(code -> Coded.of(OptOut.values(), code).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /// A text that cannot be read lets nothing flow, and must not stop what others let flow.
  private static Optional<Agreement> agreement(ResultSet row, Map<Key, List<Signature>> signatures)
      throws SQLException {
    String id = row.getString("id");
    int version = row.getInt("version");
    String text = row.getString("terms");
    List<Problem> problems = new ArrayList<>();
    AgreementReader.Read read = AgreementReader.read(text, problems);
    if (!problems.isEmpty()) {
      LOG.error("Agreement {} version {} cannot be read and does not count", id, version);
      return Optional.empty();
    }
    return Optional.of(
        new Agreement(
            id,
            version,
            row.getInt("revision"),
            Stage.ofCode(row.getString("stage")),
            read.terms(),
            text,
            signatures.getOrDefault(new Key(id, version), List.of()),
            row.getString("because")));
  }

  private static Signature signature(ResultSet row) throws SQLException {
    return new Signature(
        row.getString("party"),
        Coded.of(Capacity.values(), row.getString("capacity")).orElseThrow(),
        row.getString("signer"),
        row.getString("name"),
        instant(row, "at"),
        row.getString("hash"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time.toInstant();
  }
}
