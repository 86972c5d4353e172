package org.careweave.backup;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.careweave.postgres.PostgresConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// The commands `backup <file>` and `restore <file>`.
public final class Backups {

  private static final int MISUSED = 2;

  private Backups() {}

  /// Does what the arguments say, with the database of the settings; the process's exit code: 0
  /// when done, 1 when it could not be, 2 when the arguments make no sense. Joins a running node's
  /// server for a backup; a restore wants the platform stopped.
  ///
  /// @param arguments the command, its file, then settings as `--name=value`
  /// @param clock says when the backup was taken
  public static int run(String[] arguments, InstantSource clock) {
    List<String> words = Arrays.stream(arguments).filter(a -> !a.startsWith("--")).toList();
    if (words.size() != 2) {
      System.err.println("careweave: " + words.getFirst() + " needs one file");
      return MISUSED;
    }
    SpringApplicationBuilder builder =
        new SpringApplicationBuilder(PostgresConfiguration.class).web(WebApplicationType.NONE);
    builder.logStartupInfo(false);
    ConfigurableApplicationContext context;
    try {
      context = builder.run(arguments);
    } catch (RuntimeException e) {
      // Spring Boot has printed why.
      return 1;
    }
    try (context) {
      DataSource database = database(context.getBean(JdbcConnectionDetails.class));
      return run(words.getFirst(), Path.of(words.getLast()), database, clock, System.out);
    }
  }

  static int run(
      String command, Path file, DataSource database, InstantSource clock, PrintStream out) {
    try {
      switch (command) {
        case "backup" -> new Backup(database, out).to(file, clock.instant());
        case "restore" -> new Restore(database, out).from(file);
        default -> throw new BackupProblem("there is no command " + command);
      }
      return 0;
    } catch (BackupProblem | IOException | DataAccessException e) {
      System.err.println("careweave: " + e.getMessage());
      return 1;
    }
  }

  private static DataSource database(JdbcConnectionDetails details) {
    DriverManagerDataSource database = new DriverManagerDataSource(details.getJdbcUrl());
    database.setUsername(details.getUsername());
    database.setPassword(details.getPassword());
    return database;
  }
}
