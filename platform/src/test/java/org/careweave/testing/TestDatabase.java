package org.careweave.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.careweave.postgres.LocalPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A migrated database of one test class's own, cloned from a template in about 0.1 s.
///
/// The server behind it is one PostgreSQL per test JVM, started at first use, fast and unsafe (no
/// fsync). Use it without Spring as
///
/// ```java private static final TestDatabase DATABASE = TestDatabase.fresh();
///
/// @AfterAll static void drop() { DATABASE.close(); }
/// ```
///
/// and with Spring through [PlatformTest].
public final class TestDatabase implements AutoCloseable {

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final int MOST_CONNECTIONS = 8;

  private final TestServer server;
  private final String name;
  private final HikariDataSource pool;

  private TestDatabase(TestServer server, String name) {
    this.server = server;
    this.name = name;
    this.pool = new HikariDataSource(poolConfig(server, name));
  }

  /// A new database with every migration of `classpath:db/migration` applied.
  public static TestDatabase fresh() {
    TestServer server = TestServer.running();
    String name = "test_" + NUMBER.incrementAndGet();
    server.cloneTemplate(name);
    return new TestDatabase(server, name);
  }

  /// A new database with nothing in it, not even the migrations.
  public static TestDatabase empty() {
    TestServer server = TestServer.running();
    String name = "empty_" + NUMBER.incrementAndGet();
    server.createEmpty(name);
    return new TestDatabase(server, name);
  }

  /// Pooled connections, at most eight at a time.
  public DataSource dataSource() {
    return pool;
  }

  /// A client on [#dataSource()].
  public JdbcClient jdbc() {
    return JdbcClient.create(pool);
  }

  /// The JDBC URL, without credentials.
  public String url() {
    return server.url(name);
  }

  /// Who connects: the owner of the database, no superuser.
  public String user() {
    return LocalPostgres.USER;
  }

  /// The password that goes with [#user()].
  public String password() {
    return server.password();
  }

  /// Closes the pool and drops the database, whoever is still connected.
  @Override
  public void close() {
    pool.close();
    server.drop(name);
  }

  private static HikariConfig poolConfig(TestServer server, String name) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(server.url(name));
    config.setUsername(LocalPostgres.USER);
    config.setPassword(server.password());
    config.setMaximumPoolSize(MOST_CONNECTIONS);
    config.setMinimumIdle(0);
    config.setPoolName(name);
    return config;
  }
}
