package org.careweave.record;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.Unavailable;
import org.careweave.resources.Rendering;
import org.careweave.resources.ResourceType;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLErrorCodeSQLExceptionTranslator;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/// Writing of `record.part` and `record.part_history`.
@Component
class CurrentRows {

  private static final String COLUMNS =
      "compartment, tx, stored_at, time, source_order, id, class, version, type, part, dictionary,"
          + " text_id, source, terms, content";

  private static final String HISTORY_COLUMNS =
      COLUMNS.replace("tx, stored_at", "tx, ended_tx, stored_at");

  private static final String ENTER =
      "insert into record.work_list (term, time, id, class, compartment, type)"
          + " values (?, ?, ?, ?, ?, ?)";

  /// As many rows as are sooner stored one by one: a COPY takes two exchanges and is planned anew.
  private static final int FEW = 2;

  /// As many items as are sooner looked up one by one.
  private static final int FEW_ITEMS = 16;

  private final DataSource dataSource;
  private final JdbcClient jdbc;

  CurrentRows(DataSource dataSource, JdbcClient jdbc) {
    this.dataSource = dataSource;
    this.jdbc = jdbc;
  }

  /// The current version of an item, for a writer.
  ///
  /// @param classes class of each part, by part
  /// @param contents compressed content of each part, by part; empty when deleted
  /// @param visible whether the writer's sight covers its first part
  /// @param hidden parts it does not cover
  record Current(
      CompartmentId compartment,
      int version,
      @Nullable Long sourceOrder,
      short dictionary,
      @Nullable String source,
      boolean visible,
      Set<Integer> hidden,
      Map<Integer, Integer> classes,
      Map<Integer, byte[]> contents) {

    /// What it said, put together once.
    RecordWritten.Before before(Content content) {
      return new RecordWritten.Before(
          SingletonSupplier.of(
              () ->
                  Rendering.join(
                      new TreeMap<>(contents)
                          .values().stream()
                              .map(part -> content.expand(part, dictionary))
                              .toList())));
    }
  }

  /// The logical id of this transaction, which from now on holds people's seals as they are.
  long tx() {
    return begun().tx();
  }

  /// What a writing transaction goes by.
  ///
  /// @param tx its logical id
  /// @param labels edition of the value sets that make items sensitive
  record Begun(long tx, long labels) {}

  /// The same with the value sets, which from now on it holds as they are, too.
  Begun begun() {
    return begun("select record.tx(), access.hold_labels()");
  }

  /// [#begun] of a transaction that writes little: its statements are short and always alike, so
  /// they run by the plans that are known, and not by one that is made for their values each time.
  Begun begunLittle() {
    return begun(
        "select record.tx(), access.hold_labels(),"
            + " set_config('plan_cache_mode', 'force_generic_plan', true)");
  }

  private Begun begun(String sql) {
    return jdbc.sql(sql).query((row, _) -> new Begun(row.getLong(1), row.getLong(2))).single();
  }

  /// [ReachRows.Places#parts] of many items: read as they lie.
  private static Sql among(ReachRows.Places places) {
    Set<ItemId> items = places.homes().keySet();
    return new Sql()
        .add(
            "record.part p where p.compartment = any(?) and p.type = any(?)"
                + " and p.id = any(cast(? as uuid[]))",
            places.reach().bound(),
            items.stream().map(i -> i.type().code()).distinct().toArray(Short[]::new),
            Sql.uuids(items.stream().map(ItemId::id).toList()));
  }

  /// Current versions of items whose homes are locked.
  Map<ItemId, Current> current(ReachRows.Places places) {
    Map<ItemId, Current> found = new HashMap<>();
    Map<ItemId, CompartmentId> homes = places.homes();
    Reach reach = places.reach();
    Sql sql =
        new Sql()
            .add(
                "select p.compartment, p.id, p.type, p.part, p.version, p.source_order, p.class,"
                    + " p.dictionary, p.source, p.content, ")
            .add(reach.over("p"))
            .add(" as visible from ")
            .add(homes.size() <= FEW_ITEMS ? places.parts() : among(places))
            .add(" order by p.part");
    jdbc.sql(sql.text())
        .params(sql.values())
        .query(
            row -> {
              collect(row, found);
            });
    found.keySet().retainAll(homes.keySet());
    return found;
  }

  private static void collect(ResultSet row, Map<ItemId, Current> found) throws SQLException {
    ItemId item =
        new ItemId(ResourceType.ofCode(row.getShort("type")), row.getObject("id", UUID.class));
    Current current = found.get(item);
    if (current == null) {
      current =
          new Current(
              new CompartmentId(row.getLong("compartment")),
              row.getInt("version"),
              row.getObject("source_order", Long.class),
              row.getShort("dictionary"),
              row.getString("source"),
              row.getBoolean("visible"),
              new HashSet<>(),
              new HashMap<>(),
              new HashMap<>());
      found.put(item, current);
    }
    current.classes().put(row.getInt("part"), row.getInt("class"));
    if (!row.getBoolean("visible")) {
      current.hidden().add(row.getInt("part"));
    }
    byte[] content = row.getBytes("content");
    if (content != null) {
      current.contents().put(row.getInt("part"), content);
    }
  }

  /// The terms of a part of the current version.
  long[] terms(ItemId item, CompartmentId home, int part) {
    Long[] terms =
        jdbc.sql(
                "select terms from record.part where compartment = ? and type = ? and id = ?"
                    + " and part = ?")
            .params(List.of(home.value(), item.type().code(), item.id(), part))
            .query((row, _) -> (Long[]) row.getArray(1).getArray())
            .single();
    return Arrays.stream(terms).mapToLong(Long::longValue).toArray();
  }

  /// Moves the current version into history; it ended with transaction `tx`. Its history follows it
  /// when it moves to another compartment, and takes its new class: a past version is never more
  /// visible than the current one.
  void retire(ItemId item, CompartmentId from, CompartmentId to, long tx) {
    jdbc.sql(
            "with gone as (delete from record.part where compartment = ? and type = ? and id = ?"
                + " returning *) insert into record.part_history ("
                + HISTORY_COLUMNS
                + ") select "
                + HISTORY_COLUMNS.replace("compartment,", "?,").replace("ended_tx", "?")
                + " from gone")
        .params(List.of(from.value(), item.type().code(), item.id(), to.value(), tx))
        .update();
    if (!from.equals(to)) {
      jdbc.sql(
              "update record.part_history set compartment = ?"
                  + " where compartment = ? and type = ? and id = ?")
          .params(List.of(to.value(), from.value(), item.type().code(), item.id()))
          .update();
    }
  }

  /// Takes an item to another compartment as it is, with its past.
  void relocate(ItemId item, CompartmentId from, CompartmentId to) {
    for (String table : List.of("record.part", "record.part_history", "record.work_list")) {
      jdbc.sql(
              "update "
                  + table
                  + " set compartment = ? where compartment = ? and type = ? and id = ?")
          .params(List.of(to.value(), from.value(), item.type().code(), item.id()))
          .update();
    }
  }

  /// Stores these parts as current.
  void insert(List<PartRow> rows, long tx) {
    if (rows.size() <= FEW) {
      rows.forEach(row -> insert(row, tx));
    } else {
      copy(rows, tx);
    }
  }

  private void insert(PartRow row, long tx) {
    Instant time = row.time();
    jdbc.sql(
            "insert into record.part ("
                + COLUMNS
                + ") values (:home, :tx, :at, :time, :order, :id, :class, :version, :type, :part,"
                + " :dictionary, :textId, :source, :terms, :content)")
        .param("home", row.compartment().value())
        .param("tx", tx)
        .param("at", row.storedAt().atOffset(ZoneOffset.UTC))
        .param(
            "time",
            time == null ? null : time.atOffset(ZoneOffset.UTC),
            Types.TIMESTAMP_WITH_TIMEZONE)
        .param("order", row.sourceOrder(), Types.BIGINT)
        .param("id", row.item().id())
        .param("class", row.cls())
        .param("version", row.version())
        .param("type", row.item().type().code())
        .param("part", row.part())
        .param("dictionary", row.dictionary())
        .param("textId", row.textId(), Types.VARCHAR)
        .param("source", row.source(), Types.VARCHAR)
        .param("terms", row.terms())
        .param("content", row.content(), Types.BINARY)
        .update();
  }

  private void copy(List<PartRow> rows, long tx) {
    int size = rows.stream().mapToInt(CurrentRows::size).sum();
    BinaryCopy copy = new BinaryCopy(size);
    for (PartRow row : rows) {
      copy.row(15)
          .int8(row.compartment().value())
          .int8(tx)
          .time(row.storedAt())
          .time(row.time())
          .int8(row.sourceOrder())
          .uuid(row.item().id())
          .int4(row.cls())
          .int4(row.version())
          .int2(row.item().type().code())
          .int2(row.part())
          .int2(row.dictionary())
          .text(row.textId())
          .text(row.source())
          .int8Array(row.terms())
          .bytea(row.content());
    }
    copyIn("copy record.part (" + COLUMNS + ") from stdin (format binary)", copy.finish());
  }

  /// Replaces the work-list entries of `items` by these.
  void workList(Collection<ItemId> changed, List<WorkListEntry> entries) {
    if (entries.size() == 1 && changed.equals(Set.of(entries.getFirst().item()))) {
      replace(entries.getFirst());
      return;
    }
    if (!changed.isEmpty()) {
      jdbc.sql("delete from record.work_list where id = any(cast(? as uuid[]))")
          .param(Sql.uuids(Set.copyOf(changed).stream().map(ItemId::id).toList()))
          .update();
    }
    if (entries.size() <= FEW) {
      entries.forEach(this::insert);
    } else {
      BinaryCopy copy = new BinaryCopy(entries.size() * 90);
      for (WorkListEntry entry : entries) {
        copy.row(6)
            .int8(entry.term())
            .time(entry.time())
            .uuid(entry.item().id())
            .int4(entry.cls())
            .int8(entry.compartment().value())
            .int2(entry.item().type().code());
      }
      copyIn(
          "copy record.work_list (term, time, id, class, compartment, type) from stdin"
              + " (format binary)",
          copy.finish());
    }
  }

  /// The only entry of an item, which may have had others.
  private void replace(WorkListEntry entry) {
    List<Object> values = new ArrayList<>(List.of(entry.item().id()));
    values.addAll(values(entry));
    jdbc.sql("with gone as (delete from record.work_list where id = ?) " + ENTER)
        .params(values)
        .update();
  }

  private void insert(WorkListEntry entry) {
    jdbc.sql(ENTER).params(values(entry)).update();
  }

  private static List<Object> values(WorkListEntry entry) {
    return List.of(
        entry.term(),
        entry.time().atOffset(ZoneOffset.UTC),
        entry.item().id(),
        entry.cls(),
        entry.compartment().value(),
        entry.item().type().code());
  }

  private void copyIn(String sql, byte[] rows) {
    Connection connection = DataSourceUtils.getConnection(dataSource);
    try {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(sql, new java.io.ByteArrayInputStream(rows), 1 << 16);
    } catch (SQLException e) {
      throw refused(e);
    } catch (IOException e) {
      throw new Unavailable("the record store went away", true, e);
    } finally {
      DataSourceUtils.releaseConnection(connection, dataSource);
    }
  }

  /// As JdbcClient would tell it: who tries again needs to know whether another was in the way.
  private RuntimeException refused(SQLException e) {
    DataAccessException known =
        new SQLErrorCodeSQLExceptionTranslator(dataSource).translate("copy", null, e);
    return known == null ? new Unavailable("the record store could not take rows", true, e) : known;
  }

  private static int size(PartRow row) {
    byte[] content = row.content();
    return 200 + 12 * row.terms().length + (content == null ? 0 : content.length);
  }
}
