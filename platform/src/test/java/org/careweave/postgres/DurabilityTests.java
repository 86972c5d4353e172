package org.careweave.postgres;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("postgres")
class DurabilityTests {

  @TempDir private static Path folder;
  private static LocalPostgres postgres;

  @BeforeAll
  static void start() {
    postgres = LocalPostgres.start(Servers.in(folder));
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fsync", "full_page_writes", "synchronous_commit"})
  void aServerWithASettingThatLosesCommitsIsRefused(String setting) throws Exception {
    Servers.executeAsAdministrator(postgres, "alter system set " + setting + " = off");
    reload(setting, "off");
    try {
      assertThatThrownBy(() -> require(false))
          .isInstanceOf(PostgresProblem.class)
          .hasMessageContaining(setting + " = off");
      assertThatCode(() -> require(true)).doesNotThrowAnyException();
    } finally {
      Servers.executeAsAdministrator(postgres, "alter system reset " + setting);
      reload(setting, "on");
    }
    assertThatCode(() -> require(false)).doesNotThrowAnyException();
  }

  @Test
  void aRoleThatCommitsTooEarlyIsRefusedThoughTheServerDoesNot() throws SQLException {
    Servers.executeAsAdministrator(postgres, "alter role careweave set synchronous_commit = off");
    try {
      assertThatThrownBy(() -> require(false))
          .isInstanceOf(PostgresProblem.class)
          .hasMessageContaining("synchronous_commit = off");
    } finally {
      Servers.executeAsAdministrator(postgres, "alter role careweave reset synchronous_commit");
    }
  }

  @Test
  void aServerThatIsNotThereIsReportedWithWhatToDo() {
    assertThatThrownBy(
            () -> DurabilityRows.require("jdbc:postgresql://127.0.0.1:1/none", "a", "b", false))
        .isInstanceOf(PostgresProblem.class)
        .hasMessageContaining("cannot be reached");
  }

  private static void require(boolean allowUnsafe) {
    DurabilityRows.require(postgres.url(), LocalPostgres.USER, postgres.password(), allowUnsafe);
  }

  /// Waits until whoever connects has the setting: the server reads it when it comes to it.
  private static void reload(String setting, String wanted) throws Exception {
    Servers.executeAsAdministrator(postgres, "select pg_reload_conf()");
    String there = "pg_settings where name = '%s' and setting = '%s'".formatted(setting, wanted);
    Servers.await(() -> isThere(there));
  }

  private static boolean isThere(String from) {
    try {
      return Servers.count(postgres, from) > 0;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
