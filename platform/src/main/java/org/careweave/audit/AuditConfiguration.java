package org.careweave.audit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Wires the room.
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

  /// The writer, closed by the keeper.
  @Bean(destroyMethod = "")
  AuditWriter auditTrail(
      AuditConnections connections, AuditSettings settings, InstantSource clock) {
    return new AuditWriter(
        connections.source(), settings, clock, ManagementFactory.getRuntimeMXBean().getName());
  }

  @Bean
  AuditConnections auditConnections(DataSource source, AuditSettings settings) throws SQLException {
    return AuditConnections.beside(source, settings.waitLimit());
  }

  @Bean
  AuditKeeper auditKeeper(
      AuditWriter writer,
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      AuditSettings settings,
      InstantSource clock)
      throws IOException, GeneralSecurityException {
    TransactionTemplate transaction = new TransactionTemplate(transactions);
    return new AuditKeeper(
        writer,
        new Sealer(jdbc, transaction),
        new Retention(jdbc, transaction, writer, settings.keep()),
        jdbc,
        anchorFile(settings),
        settings,
        clock);
  }

  @Bean
  AuditReading auditReading(JdbcClient jdbc, AuditWriter writer) {
    return new StoredAudit(jdbc, writer);
  }

  @Bean
  AuditReaders auditReaders(JdbcClient jdbc, AuditWriter writer) {
    return new StoredReaders(jdbc, writer);
  }

  @Bean
  LookSums lookSums(JdbcClient jdbc, AuditWriter writer, PlatformTransactionManager transactions) {
    return new StoredLookSums(jdbc, writer, new TransactionTemplate(transactions));
  }

  @Bean
  AuditHealth auditHealthIndicator(AuditWriter writer) {
    return new AuditHealth(writer);
  }

  @Bean
  @ConditionalOnProperty(name = "careweave.command", havingValue = "audit-verify")
  AuditVerifyCommand auditVerifyCommand(
      JdbcClient jdbc, AuditSettings settings, InstantSource clock, ApplicationContext context)
      throws IOException, GeneralSecurityException {
    return new AuditVerifyCommand(
        new Verifier(jdbc, anchorFile(settings), settings.keep()), clock, context);
  }

  private static @Nullable AnchorFile anchorFile(AuditSettings settings)
      throws IOException, GeneralSecurityException {
    Path file = settings.anchorFile();
    Path key = settings.keyFile();
    return file == null || key == null ? null : new AnchorFile(file, AnchorKey.at(key));
  }

  /// Connections of the writer's own, so that neither waits for the other.
  record AuditConnections(DataSource source) implements AutoCloseable {

    /// The pool refuses to wait less.
    private static final long LEAST_MILLIS = 250;

    /// @param most how long the writer waits for its connection: as long as who waits for it
    static AuditConnections beside(DataSource source, Duration most) throws SQLException {
      if (!source.isWrapperFor(HikariDataSource.class)) {
        return new AuditConnections(source);
      }
      HikariConfig config = new HikariConfig();
      source.unwrap(HikariDataSource.class).copyStateTo(config);
      config.setPoolName("audit");
      config.setMaximumPoolSize(1);
      config.setMinimumIdle(0);
      config.setConnectionTimeout(Math.max(LEAST_MILLIS, most.toMillis()));
      config.setInitializationFailTimeout(-1);
      return new AuditConnections(new HikariDataSource(config));
    }

    @Override
    public void close() {
      if (source instanceof HikariDataSource pool && "audit".equals(pool.getPoolName())) {
        pool.close();
      }
    }
  }
}
