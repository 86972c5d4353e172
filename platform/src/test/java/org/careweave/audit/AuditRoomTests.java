package org.careweave.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.careweave.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/// The room as Spring wires it.
@Tag("audit")
class AuditRoomTests {

  private static final AtomicReference<TestDatabase> SERVED = new AtomicReference<>();

  @TempDir private Path folder;

  private final TestDatabase database = TestDatabase.fresh();

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void itWritesSealsAnchorsAndAtItsEndLeavesNothingBehind() throws Exception {
    room()
        .run(
            context -> {
              AuditTrail trail = context.getBean(AuditTrail.class);
              trail.outcome(trail.intend(Trails.about(41L)), 1, List.of(), "ok");
              await().until(() -> Files.exists(folder.resolve("anchors")));
              assertThat(context.getBean(AuditHealth.class).health().getStatus().getCode())
                  .isEqualTo("UP");
              trail.outcome(trail.intend(Trails.about(42L)), 1, List.of(), "ok");
            });

    AnchorFile anchors =
        new AnchorFile(folder.resolve("anchors"), AnchorKey.at(folder.resolve("anchors.key")));
    Verification verification =
        new Verifier(database.jdbc(), anchors, Trails.settings().keep())
            .verify(InstantSource.system().instant());
    assertThat(verification.findings()).isEmpty();
    assertThat(verification.entries()).isBetween(3L, 4L);
    assertThat(verification.open()).isEmpty();
    assertThat(verification.unsealed()).isZero();
    assertThat(anchors.read().good().getLast().segment()).isEqualTo(verification.segments());
    assertThat(new SegmentRows(database.jdbc()).openLanes()).isEmpty();
  }

  @Test
  void theVerifierRunsOnItsCommandOnly() {
    room().run(context -> assertThat(context).doesNotHaveBean(AuditVerifyCommand.class));
    room()
        .withPropertyValues("careweave.command=audit-verify")
        .run(context -> assertThat(context).hasSingleBean(AuditVerifyCommand.class));
  }

  private ApplicationContextRunner room() {
    SERVED.set(database);
    return new ApplicationContextRunner()
        .withUserConfiguration(AuditConfiguration.class, Surroundings.class)
        .withPropertyValues(
            "careweave.audit.anchor-file=" + folder.resolve("anchors"),
            "careweave.audit.seal-every=100ms");
  }

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(AuditSettings.class)
  static class Surroundings {

    @Bean(destroyMethod = "")
    DataSource dataSource() {
      return SERVED.get().dataSource();
    }

    @Bean
    JdbcClient jdbc(DataSource source) {
      return JdbcClient.create(source);
    }

    @Bean
    PlatformTransactionManager transactions(DataSource source) {
      return new DataSourceTransactionManager(source);
    }

    @Bean
    InstantSource clock() {
      return InstantSource.system();
    }
  }
}
