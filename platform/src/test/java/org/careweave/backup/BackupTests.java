package org.careweave.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.careweave.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

@Tag("backup")
class BackupTests {

  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

  /// What a restore changes on purpose.
  private static final String STORE = "record.store";

  @TempDir private static Path folder;
  private static TestDatabase source;
  private static Path file;

  @BeforeAll
  static void takeBackup() throws IOException {
    source = TestDatabase.fresh();
    fill(source.jdbc());
    file = folder.resolve("careweave.backup");
    new Backup(source.dataSource(), NOWHERE).to(file, NOW);
  }

  @AfterAll
  static void drop() {
    source.close();
  }

  /// Rows with what is awkward in a copy: partitions made later, bytes, arrays with nulls, text
  /// with control characters, numbers given by identity.
  private static void fill(JdbcClient jdbc) {
    jdbc.sql("insert into people.person select from generate_series(1, 1000)").update();
    jdbc.sql(
            """
            insert into record.compartment (source, subject)
            select 'RN1-EPR', gen_random_uuid() from generate_series(1, 500)
            """)
        .update();
    jdbc.sql(
            """
            insert into record.part (compartment, tx, stored_at, id, class, version, type, part,
                                     dictionary, terms, content, source)
            select c.id, 5000 + c.id, '2026-11-22 08:00Z', gen_random_uuid(), 1, 1, 7, 0, 0,
                   array[c.id * 7919, -c.id], decode(repeat('00ff5c', 40), 'hex'),
                   E'tab\\tline\\nback\\\\slash \\u00e9'
            from record.compartment c
            """)
        .update();
    jdbc.sql(
            """
            create table audit.intent_2026_11 partition of audit.intent
            for values from ('2026-11-01Z') to ('2026-12-01Z')
            """)
        .update();
    jdbc.sql(
            """
            insert into audit.intent (number, at, viewer, asked, persons)
            select n, '2026-11-22 08:00Z', 1, 1, array[n, null] from generate_series(1, 300) n
            """)
        .update();
    jdbc.sql(
            """
            insert into directory.organisation (ods, name, short_name, kind, parent)
            values ('RN1', 'Northmere Hospitals', 'Hospitals', 'acute-trust', null),
                   ('RN2', 'Northmere Community', 'Community', 'community-trust', 'RN1')
            """)
        .update();
  }

  @Test
  void whatIsRestoredIsWhatWasThere() throws IOException {
    try (TestDatabase target = TestDatabase.empty()) {
      new Restore(target.dataSource(), NOWHERE).from(file);
      Map<String, String> expected = digests(source.jdbc());
      expected.remove(STORE);
      Map<String, String> found = digests(target.jdbc());
      found.remove(STORE);
      assertThat(found).isEqualTo(expected);
      assertThat(expected).hasSizeGreaterThan(20);
    }
  }

  @Test
  void numbersGoOnWhereTheyWere() throws IOException {
    try (TestDatabase target = TestDatabase.empty()) {
      new Restore(target.dataSource(), NOWHERE).from(file);
      long next =
          target
              .jdbc()
              .sql("insert into people.person default values returning id")
              .query(Long.class)
              .single();
      assertThat(next).isEqualTo(1001);
    }
  }

  @Test
  void aRestoreBeginsAnEpochWhoseTransactionsAreAboveAllStoredOnes() throws IOException {
    try (TestDatabase target = TestDatabase.empty()) {
      new Restore(target.dataSource(), NOWHERE).from(file);
      JdbcClient jdbc = target.jdbc();
      assertThat(jdbc.sql("select max(epoch) from record.store").query(Integer.class).single())
          .isEqualTo(2);
      long stored = jdbc.sql("select max(tx) from record.part").query(Long.class).single();
      assertThat(jdbc.sql("select record.tx()").query(Long.class).single()).isGreaterThan(stored);
      assertThat(
              jdbc.sql(
                      "select count(distinct term_key), count(distinct page_key) from record.store")
                  .query((row, _) -> row.getInt(1) + " " + row.getInt(2))
                  .single())
          .as("terms stay findable, page links are over")
          .isEqualTo("1 2");
    }
  }

  @Test
  void foreignKeysAndTriggersAreInForceAgain() throws IOException {
    try (TestDatabase target = TestDatabase.empty()) {
      new Restore(target.dataSource(), NOWHERE).from(file);
      String question =
          """
          select (select count(*) from pg_constraint where contype = 'f' and convalidated)
                 || ' ' || (select count(*) from pg_trigger where tgenabled = 'O')
          """;
      assertThat(target.jdbc().sql(question).query(String.class).single())
          .isEqualTo(source.jdbc().sql(question).query(String.class).single());
    }
  }

  @Test
  void theFileIsItsOwnersOnlyAndNeverOverwritten() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThatThrownBy(() -> new Backup(source.dataSource(), NOWHERE).to(file, NOW))
        .isInstanceOf(BackupProblem.class)
        .hasMessageContaining("exists already");
    try (var files = Files.list(folder)) {
      assertThat(files.filter(f -> f.toString().endsWith(".part"))).isEmpty();
    }
  }

  @Test
  void aDatabaseThatHoldsSomethingIsNotTouched() {
    try (TestDatabase target = TestDatabase.fresh()) {
      target.jdbc().sql("insert into people.person default values").update();
      assertThatThrownBy(() -> new Restore(target.dataSource(), NOWHERE).from(file))
          .isInstanceOf(BackupProblem.class)
          .hasMessageContaining("not empty");
      assertThat(target.jdbc().sql("select count(*) from people.person").query(Long.class).single())
          .isEqualTo(1);
    }
  }

  @Test
  void ofAnEmptyDatabaseNoBackupIsMade() {
    Path none = folder.resolve("none.backup");
    try (TestDatabase empty = TestDatabase.empty()) {
      assertThat(Backups.run("backup", none, empty.dataSource(), () -> NOW, NOWHERE)).isEqualTo(1);
    }
    assertThat(none).doesNotExist();
  }

  @Test
  void aFileThatWasCutOffRestoresNothing() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    Path cut = folder.resolve("cut.backup");
    Files.write(cut, java.util.Arrays.copyOf(whole, whole.length * 2 / 3));
    assertRefusedWhole(cut);
  }

  @Test
  void aFileWithAChangedByteRestoresNothing() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 0x10;
    Path changed = folder.resolve("changed.backup");
    Files.write(changed, bytes);
    assertRefusedWhole(changed);
  }

  @Test
  void aFileThatIsNoBackupIsRefused() throws IOException {
    Path other = folder.resolve("notes.txt");
    Files.writeString(other, "not a backup");
    assertRefusedWhole(other);
  }

  private static void assertRefusedWhole(Path damaged) {
    try (TestDatabase target = TestDatabase.empty()) {
      int code = Backups.run("restore", damaged, target.dataSource(), () -> NOW, NOWHERE);
      assertThat(code).isEqualTo(1);
      assertThat(
              target
                  .jdbc()
                  .sql("select count(*) from pg_tables where schemaname = 'people'")
                  .query(Long.class)
                  .single())
          .isZero();
    }
  }

  /// Of every table: a digest of all its rows, in an order of their own.
  private static Map<String, String> digests(JdbcClient jdbc) {
    Map<String, String> digests = new TreeMap<>();
    for (Table table : new CatalogueRows(jdbc).tables()) {
      digests.put(
          table.title(),
          jdbc.sql(
                  "select count(*) || ' ' || coalesce(md5(string_agg(t::text, ',' order by t::text)),"
                      + " '') from "
                      + table.quoted()
                      + " t")
              .query(String.class)
              .single());
    }
    return digests;
  }
}
