package org.careweave.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A PostgreSQL of our own, running for as long as anybody uses its folder. Thread-safe.
///
/// One folder has one server, whoever starts it: a second node (or one that finds the server of a
/// killed node still running) joins it. When the server dies it is started again, on the same port.
/// The last node to [#close()] stops it.
///
/// ```java
/// try (LocalPostgres postgres = LocalPostgres.start(ServerSettings.under(folder))) {
///   DriverManager.getConnection(postgres.url(), LocalPostgres.USER, postgres.password());
/// }
/// ```
public final class LocalPostgres implements AutoCloseable {

  /// The role that owns the platform's database; no superuser, as it is not on an external server.
  public static final String USER = "careweave";

  /// The superuser; same password.
  public static final String ADMINISTRATOR = "postgres";

  /// The platform's database.
  public static final String DATABASE = "careweave";

  private static final Logger LOG = LoggerFactory.getLogger(LocalPostgres.class);

  private static final Duration WATCH_EVERY = Duration.ofMillis(500);

  private final DataFolder folder;
  private final Path home;
  private final Postmaster postmaster;
  private final Nodes nodes;
  private final String password;
  private final int port;
  private final CountDownLatch closing = new CountDownLatch(1);

  private LocalPostgres(ServerSettings settings, Postmaster postmaster, Nodes nodes, int port)
      throws IOException {
    this.folder = new DataFolder(settings);
    this.home = settings.folder();
    this.postmaster = postmaster;
    this.nodes = nodes;
    this.password = folder.password();
    this.port = port;
  }

  /// Starts the server of `settings`, or joins the one that runs; the first start makes its data
  /// folder.
  ///
  /// @throws PostgresProblem when it cannot run, in words for the operator
  public static LocalPostgres start(ServerSettings settings) {
    try {
      Files.createDirectories(settings.folder());
      LocalPostgres started = Nodes.alone(settings.folder(), () -> startAlone(settings));
      Thread.ofPlatform().daemon().name("postgres-watch").start(started::watch);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL could not be started", e);
    }
  }

  private static LocalPostgres startAlone(ServerSettings settings) throws IOException {
    Programs programs = Programs.in(Binaries.unpackedBelow(settings.binaries()));
    DataFolder folder = new DataFolder(settings);
    folder.prepare(programs);
    Nodes nodes = Nodes.join(settings.folder());
    try {
      Postmaster postmaster = new Postmaster(folder, programs);
      Integer running = postmaster.findRunning(folder.password());
      if (running == null && nodes.othersOutOfSight()) {
        throw new PostgresProblem(
            "A node in another container uses " + settings.folder() + ".",
            "One container can serve a folder: give the others careweave.database.url.");
      }
      int port = running == null ? postmaster.start(folder.choosePort()) : running;
      new RoleRows(port, folder.password()).ensure();
      LOG.info(
          "PostgreSQL {} on port {}, data in {}",
          running == null ? "started" : "found running",
          port,
          folder.data());
      return new LocalPostgres(settings, postmaster, nodes, port);
    } catch (IOException | RuntimeException e) {
      nodes.leave();
      throw e;
    }
  }

  /// The JDBC URL of the platform's database, without credentials.
  public String url() {
    return url(DATABASE);
  }

  /// The JDBC URL of any database of this server, without credentials.
  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /// The password of [#USER] and [#ADMINISTRATOR].
  public String password() {
    return password;
  }

  /// The loopback port; it stays the same while this node runs.
  public int port() {
    return port;
  }

  /// The postmaster's process id; empty between its death and its restart.
  public java.util.OptionalLong process() {
    return postmaster.process();
  }

  private void watch() {
    try {
      while (!closing.await(WATCH_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        if (!postmaster.lives()) {
          restart();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void restart() {
    try {
      Nodes.<@Nullable Void>alone(
          home,
          () -> {
            if (closing.getCount() > 0 && postmaster.findRunning(password) == null) {
              LOG.warn("PostgreSQL has died and is started again");
              postmaster.start(port);
            }
            return null;
          });
    } catch (IOException | RuntimeException e) {
      LOG.error("PostgreSQL has died and could not be started again; trying on", e);
    }
  }

  /// Leaves the server, and stops it when no other node uses it.
  @Override
  public void close() {
    if (closing.getCount() == 0) {
      return;
    }
    closing.countDown();
    try {
      Nodes.<@Nullable Void>alone(
          home,
          () -> {
            nodes.leave();
            if (!nodes.othersThere()) {
              postmaster.stop();
            }
            return null;
          });
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL could not be stopped", e);
    }
  }
}
