package org.careweave.testing;

import static org.assertj.core.api.Assertions.assertThat;

import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PlatformTest
@Tag("platform")
class PlatformStartTests {

  @Autowired private TestDatabase database;
  @Autowired private DataSource dataSource;

  @Test
  void thePlatformRunsOnTheDatabaseOfTheTest() {
    assertThat(currentDatabase(JdbcClient.create(dataSource)))
        .isEqualTo(currentDatabase(database.jdbc()));
  }

  private static String currentDatabase(JdbcClient jdbc) {
    return jdbc.sql("select current_database()").query(String.class).single();
  }
}
