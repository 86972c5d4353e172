package org.careweave.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("postgres")
class LocalPostgresTests {

  @TempDir private Path folder;

  @Test
  void asItComesItKeepsWhatItAcknowledgesAndLetsNobodyInWithoutThePassword() throws Exception {
    try (LocalPostgres postgres = LocalPostgres.start(Servers.in(folder))) {
      DurabilityRows.require(postgres.url(), LocalPostgres.USER, postgres.password(), false);
      Path password = folder.resolve("password");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
          .isEqualTo("rw-------");
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(
              () -> DriverManager.getConnection(postgres.url(), LocalPostgres.USER, "guess"));
      assertThat(Servers.count(postgres, "pg_collation where collname = 'en-GB-x-icu'"))
          .isEqualTo(1);
    }
  }

  @Test
  void whatWasWrittenIsThereAfterAnOrderlyStopAndStartOnTheSamePort() throws Exception {
    int port;
    try (LocalPostgres postgres = LocalPostgres.start(Servers.in(folder))) {
      Servers.execute(postgres, "create table kept as select 1 as one");
      port = postgres.port();
    }
    assertThat(PidFile.in(folder.resolve("data"))).isEmpty();
    try (LocalPostgres postgres = LocalPostgres.start(Servers.in(folder))) {
      assertThat(Servers.count(postgres, "kept")).isEqualTo(1);
      assertThat(postgres.port()).isEqualTo(port);
    }
  }

  @Test
  void aSecondNodeJoinsTheServerAndTheLastToLeaveStopsIt() throws Exception {
    LocalPostgres first = LocalPostgres.start(Servers.in(folder));
    LocalPostgres second = LocalPostgres.start(Servers.in(folder));
    assertThat(second.process()).isEqualTo(first.process());
    first.close();
    assertThat(Servers.answers(second)).isTrue();
    second.close();
    assertThat(PidFile.in(folder.resolve("data"))).isEmpty();
  }

  @Test
  void aPidFileThatNamesSomebodyElsesProcessIsNoObstacle() throws Exception {
    LocalPostgres.start(Servers.in(folder)).close();
    long somebodyElse = ProcessHandle.current().pid();
    Files.writeString(
        folder.resolve("data/postmaster.pid"),
        somebodyElse + "\n" + folder.resolve("data") + "\n1700000000\n5432\n\n127.0.0.1\n");
    try (LocalPostgres postgres = LocalPostgres.start(Servers.in(folder))) {
      assertThat(Servers.answers(postgres)).isTrue();
    }
  }

  @Test
  void dataOfAnotherMajorVersionAreRefused() throws IOException {
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(folder.resolve("data/PG_VERSION"), "17\n");
    assertThatThrownBy(() -> LocalPostgres.start(Servers.in(folder)))
        .isInstanceOf(PostgresProblem.class)
        .hasMessageContaining("PostgreSQL 17")
        .extracting(e -> ((PostgresProblem) e).action())
        .asString()
        .contains("./careweave backup");
  }

  @Test
  void aLostPasswordFileIsReported() throws IOException {
    LocalPostgres.start(Servers.in(folder)).close();
    Files.delete(folder.resolve("password"));
    assertThatThrownBy(() -> LocalPostgres.start(Servers.in(folder)))
        .isInstanceOf(PostgresProblem.class)
        .hasMessageContaining("password file is missing");
  }

  @Test
  void aHalfMadeDataFolderOfAnInterruptedFirstStartIsMadeAgain() throws Exception {
    Files.createDirectories(folder.resolve("data.new/base"));
    Files.writeString(folder.resolve("data.new/PG_VERSION"), "18\n");
    try (LocalPostgres postgres = LocalPostgres.start(Servers.in(folder))) {
      assertThat(Servers.answers(postgres)).isTrue();
    }
  }

  @Test
  void theArchiveIsNamedAsItsMakersNameIt() {
    assertThat(Binaries.resourceFor("Mac OS X", "aarch64")).isEqualTo("postgres-darwin-arm_64.txz");
    assertThat(Binaries.resourceFor("Linux", "amd64")).startsWith("postgres-linux-x86_64");
  }
}
