package org.careweave.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// Asks a server, as the platform's own user, whether what it acknowledges stays.
final class DurabilityRows {

  private DurabilityRows() {}

  /// Refuses a server that may lose acknowledged commits, or that is too old.
  static void require(String url, String user, String password, boolean allowUnsafe) {
    try (Connection connection = connect(url, user, password)) {
      JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
      requireVersion(jdbc);
      List<String> wrong = unsafeSettings(jdbc);
      if (!wrong.isEmpty() && !allowUnsafe) {
        throw new PostgresProblem(
            "The database would lose acknowledged commits in a crash: " + String.join(", ", wrong),
            "Turn these on in the server's configuration (also for this role and database: alter"
                + " role … reset, alter database … reset), then start again.");
      }
    } catch (SQLException e) {
      throw new PostgresProblem(
          "The database cannot be reached: " + e.getMessage(),
          "Check careweave.database.url, .username and .password, and that the server runs.",
          e);
    }
  }

  private static void requireVersion(JdbcClient jdbc) {
    int number =
        jdbc.sql("select current_setting('server_version_num')::int").query(Integer.class).single();
    int major = number / 10_000;
    if (major < Integer.parseInt(DataFolder.MAJOR)) {
      throw new PostgresProblem(
          "The database is PostgreSQL " + major + "; " + DataFolder.MAJOR + " is needed.",
          "Upgrade the server, or leave careweave.database.url out to use the one that is built"
              + " in.");
    }
  }

  private static List<String> unsafeSettings(JdbcClient jdbc) {
    List<String> wrong = new ArrayList<>();
    for (String name : List.of("fsync", "synchronous_commit", "full_page_writes")) {
      String value =
          jdbc.sql("select current_setting(:name)")
              .param("name", name)
              .query(String.class)
              .single();
      if (value.equals("off")) {
        wrong.add(name + " = off");
      }
    }
    return wrong;
  }

  private static Connection connect(String url, String user, String password) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("logServerErrorDetail", "false");
    return DriverManager.getConnection(url, properties);
  }
}
