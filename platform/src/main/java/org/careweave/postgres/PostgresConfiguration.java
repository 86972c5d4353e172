package org.careweave.postgres;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Gives Spring Boot the database: the external one of the settings, else the install's own,
/// started here and left when the application has closed.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
public class PostgresConfiguration {

  /// The database, checked, and for the install's own: running.
  @Bean
  JdbcConnectionDetails databaseConnection(DatabaseSettings settings) {
    String url = settings.url();
    if (url == null || url.isBlank()) {
      return own(settings);
    }
    String user = settings.username() == null ? LocalPostgres.USER : settings.username();
    String password = settings.password() == null ? "" : settings.password();
    DurabilityRows.require(url, user, password, settings.allowUnsafe());
    return new Connection(url, user, password, null);
  }

  private static Connection own(DatabaseSettings settings) {
    LocalPostgres postgres = LocalPostgres.start(settings.server());
    try {
      DurabilityRows.require(
          postgres.url(), LocalPostgres.USER, postgres.password(), settings.allowUnsafe());
    } catch (RuntimeException e) {
      postgres.close();
      throw e;
    }
    return new Connection(postgres.url(), LocalPostgres.USER, postgres.password(), postgres);
  }

  /// Where the database is; what we started ends with it.
  static final class Connection implements JdbcConnectionDetails, DisposableBean {

    private final String url;
    private final String user;
    private final String password;
    private final @Nullable LocalPostgres own;

    Connection(String url, String user, String password, @Nullable LocalPostgres own) {
      this.url = url;
      this.user = user;
      this.password = password;
      this.own = own;
    }

    @Override
    public String getJdbcUrl() {
      return url;
    }

    @Override
    public String getUsername() {
      return user;
    }

    @Override
    public String getPassword() {
      return password;
    }

    @Override
    public void destroy() {
      if (own != null) {
        own.close();
      }
    }
  }
}
