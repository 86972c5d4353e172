package org.careweave.record;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.stereotype.Component;

/// Listens for the numberer's word that there are new numbers, on one connection of its own outside
/// the pool, so that waiting takes none from those who work.
@Component
class NumberedSignalRows implements AutoCloseable {

  private final DataSource source;
  private @Nullable Connection connection;

  NumberedSignalRows(DataSource source) {
    this.source = source;
  }

  /// Waits until there are new numbers or `most` has passed; returns whether there are.
  ///
  /// @throws SQLException when the database is away; the next call tries again
  boolean await(Duration most) throws SQLException {
    Connection listening = connection;
    if (listening == null) {
      listening = listen();
      connection = listening;
      // What came while nobody listened is asked for at once.
      return true;
    }
    try {
      Object[] told = listening.unwrap(PGConnection.class).getNotifications((int) most.toMillis());
      return told != null && told.length > 0;
    } catch (SQLException e) {
      close();
      throw e;
    }
  }

  private Connection listen() throws SQLException {
    HikariDataSource pool = source.unwrap(HikariDataSource.class);
    Properties properties = new Properties();
    properties.putAll(pool.getDataSourceProperties());
    properties.setProperty("user", String.valueOf(pool.getUsername()));
    properties.setProperty("password", String.valueOf(pool.getPassword()));
    Connection made = DriverManager.getConnection(pool.getJdbcUrl(), properties);
    try (Statement statement = made.createStatement()) {
      statement.execute("listen record_numbered");
    } catch (SQLException e) {
      made.close();
      throw e;
    }
    return made;
  }

  @Override
  public void close() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        // It is gone already.
      }
    }
  }
}
