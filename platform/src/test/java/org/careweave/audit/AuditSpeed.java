package org.careweave.audit;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.careweave.postgres.LocalPostgres;
import org.careweave.postgres.ServerSettings;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Prints how fast intents become durable and how many bytes a read adds, on a durable PostgreSQL
/// in the folder named by the first argument. Run by hand; nothing is asserted.
final class AuditSpeed {

  private static final int SECONDS = 5;

  private AuditSpeed() {}

  public static void main(String[] arguments) throws InterruptedException {
    try (LocalPostgres postgres = LocalPostgres.start(ServerSettings.under(Path.of(arguments[0])));
        HikariDataSource source = new HikariDataSource()) {
      source.setJdbcUrl(postgres.url());
      source.setUsername(LocalPostgres.USER);
      source.setPassword(postgres.password());
      Flyway.configure().dataSource(source).locations("db/migration/audit").load().migrate();
      try (AuditWriter writer =
          new AuditWriter(source, Trails.settings(), InstantSource.system(), "speed")) {
        for (int callers : new int[] {16, 1, 4, 16, 64, 256}) {
          run(writer, callers);
        }
      }
      print(JdbcClient.create(source));
    }
    System.exit(0);
  }

  private static void run(AuditWriter writer, int callers) throws InterruptedException {
    long[][] times = new long[callers][];
    AtomicLong person = new AtomicLong();
    CountDownLatch done = new CountDownLatch(callers);
    long end = System.nanoTime() + SECONDS * 1_000_000_000L;
    for (int c = 0; c < callers; c++) {
      int caller = c;
      Thread.startVirtualThread(
          () -> {
            long[] own = new long[1_000_000];
            int n = 0;
            while (System.nanoTime() < end) {
              long start = System.nanoTime();
              long number =
                  writer.intend(
                      Trails.by("doctor" + caller, "RN1", person.incrementAndGet() % 20_000));
              own[n++] = System.nanoTime() - start;
              writer.outcome(number, 12, List.of(), "ok");
            }
            times[caller] = Arrays.copyOf(own, n);
            done.countDown();
          });
    }
    done.await();
    long[] all = Arrays.stream(times).flatMapToLong(Arrays::stream).sorted().toArray();
    System.out.printf(
        "%4d callers: %,8d intents/s, p50 %.2f ms, p99 %.2f ms%n",
        callers,
        all.length / SECONDS,
        all[all.length / 2] / 1e6,
        all[(int) (all.length * 0.99)] / 1e6);
  }

  private static void print(JdbcClient jdbc) {
    jdbc.sql("vacuum analyze").update();
    jdbc.sql(
            """
            select t, sum(pg_table_size(c.oid)) rows, sum(pg_indexes_size(c.oid)) indexes,
              (select count(*) from audit.intent) n
            from (values ('intent'), ('outcome')) as of(t)
            join pg_inherits i on i.inhparent = ('audit.' || t)::regclass
            join pg_class c on c.oid = i.inhrelid
            group by t
            """)
        .query(
            (row, _) -> {
              System.out.printf(
                  "%s: %.1f bytes of rows and %.1f bytes of indexes a read%n",
                  row.getString("t"),
                  row.getDouble("rows") / row.getLong("n"),
                  row.getDouble("indexes") / row.getLong("n"));
              return true;
            })
        .list();
    jdbc.sql(
            """
            select c.relname, pg_relation_size(c.oid)::numeric / (select count(*) from audit.intent) b
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'audit' and c.relkind = 'i' and pg_relation_size(c.oid) > 100000
            """)
        .query(
            (row, _) -> {
              System.out.printf("  %s: %.1f%n", row.getString(1), row.getDouble(2));
              return true;
            })
        .list();
  }
}
