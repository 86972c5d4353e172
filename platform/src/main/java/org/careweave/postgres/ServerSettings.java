package org.careweave.postgres;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// How a PostgreSQL of our own is run.
///
/// @param folder where everything of it lives: data, password, log, lock files
/// @param binaries where the server's programs are unpacked, once per version
/// @param port the loopback port; 0 means one chosen at the first start and kept
/// @param overrides server settings that replace ours, by PostgreSQL's own names
public record ServerSettings(Path folder, Path binaries, int port, Map<String, String> overrides) {

  public ServerSettings {
    folder = folder.toAbsolutePath().normalize();
    binaries = binaries.toAbsolutePath().normalize();
    overrides = Map.copyOf(overrides);
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("a port is a number from 0 to 65535");
    }
  }

  /// Settings for everything under `folder`, on a port chosen once.
  public static ServerSettings under(Path folder) {
    return new ServerSettings(folder, folder.resolve("binaries"), 0, Map.of());
  }

  /// The same with `name` set to `value`.
  public ServerSettings with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(overrides);
    more.put(name, value);
    return new ServerSettings(folder, binaries, port, more);
  }

  /// What `postgresql.conf` says: sized for a machine of two cores and 2 GB, overrides last.
  Map<String, String> configuration(int chosenPort) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("listen_addresses", "127.0.0.1");
    values.put("port", Integer.toString(chosenPort));
    values.put("unix_socket_directories", "");
    values.put("password_encryption", "scram-sha-256");
    durability(values);
    memory(values);
    logging(values);
    values.put("timezone", "UTC");
    values.put("lc_messages", "C");
    values.putAll(overrides);
    return values;
  }

  private static void durability(Map<String, String> values) {
    values.put("fsync", "on");
    values.put("synchronous_commit", "on");
    values.put("full_page_writes", "on");
    values.put("restart_after_crash", "on");
    values.put("max_wal_size", "2GB");
    values.put("checkpoint_timeout", "15min");
  }

  private static void memory(Map<String, String> values) {
    values.put("max_connections", "60");
    values.put("shared_buffers", "128MB");
    values.put("effective_cache_size", "512MB");
    values.put("work_mem", "16MB");
    values.put("maintenance_work_mem", "64MB");
    values.put("random_page_cost", "1.1");
    values.put("max_parallel_workers_per_gather", "1");
    values.put("jit", "off");
  }

  /// Values of rows and statements stay out of the log, since they are about people.
  private static void logging(Map<String, String> values) {
    values.put("logging_collector", "on");
    values.put("log_directory", "../log");
    values.put("log_filename", "postgres-%a.log");
    values.put("log_truncate_on_rotation", "on");
    values.put("log_rotation_age", "1d");
    values.put("log_statement", "none");
    values.put("log_min_error_statement", "panic");
    values.put("log_error_verbosity", "terse");
  }
}
