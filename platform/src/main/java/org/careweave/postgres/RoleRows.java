package org.careweave.postgres;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// The server's role and database for the platform, made as its administrator.
final class RoleRows {

  /// SQLSTATE invalid_password and invalid_authorization_specification.
  private static final String AUTHORIZATION_CLASS = "28";

  private final int port;
  private final String password;

  RoleRows(int port, String password) {
    this.port = port;
    this.password = password;
  }

  /// Makes role and database where they are missing.
  void ensure() {
    try (Connection connection = connect(port, password)) {
      JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
      if (isMissing(jdbc, "select count(*) from pg_roles where rolname = :name")) {
        // The password is of base64url letters: nothing in it needs quoting.
        jdbc.sql("create role careweave login password '" + password + "'").update();
      }
      if (isMissing(jdbc, "select count(*) from pg_database where datname = :name")) {
        jdbc.sql("create database careweave owner careweave template template0").update();
      }
    } catch (SQLException e) {
      throw new PostgresProblem(
          "PostgreSQL runs but its database could not be prepared.", "See its log.", e);
    }
  }

  private static boolean isMissing(JdbcClient jdbc, String question) {
    return jdbc.sql(question).param("name", LocalPostgres.USER).query(Long.class).single() == 0;
  }

  /// Whether the server on `port` answers and is the one of `data`.
  static boolean serves(int port, String password, Path data) {
    try (Connection connection = connect(port, password)) {
      JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
      String served = jdbc.sql("show data_directory").query(String.class).single();
      return Files.isSameFile(Path.of(served), data);
    } catch (SQLException e) {
      if (e.getSQLState() != null && e.getSQLState().startsWith(AUTHORIZATION_CLASS)) {
        throw new PostgresProblem(
            "The PostgreSQL on port " + port + " does not take this install's password.",
            "Put back the file named password that was made with the data folder, or free the port.",
            e);
      }
      return false;
    } catch (java.io.IOException e) {
      return false;
    }
  }

  private static Connection connect(int port, String password) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", LocalPostgres.ADMINISTRATOR);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "30");
    properties.setProperty("logServerErrorDetail", "false");
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/postgres", properties);
  }
}
