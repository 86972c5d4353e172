package org.careweave.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("platform")
class TestDatabaseTests {

  @Test
  void whatIsWrittenToOneDatabaseIsNotInTheNext() {
    try (TestDatabase one = TestDatabase.fresh();
        TestDatabase two = TestDatabase.fresh()) {
      one.jdbc().sql("create table marker (id int)").update();
      assertThat(tables(one)).isEqualTo(1);
      assertThat(tables(two)).isZero();
    }
  }

  @Test
  void everyMigrationHasBeenApplied() {
    try (TestDatabase database = TestDatabase.fresh()) {
      assertThat(
              database
                  .jdbc()
                  .sql("select count(*) from flyway_schema_history where not success")
                  .query(Integer.class)
                  .single())
          .isZero();
    }
  }

  private static int tables(TestDatabase database) {
    return database
        .jdbc()
        .sql("select count(*) from pg_tables where tablename = 'marker'")
        .query(Integer.class)
        .single();
  }
}
