package org.careweave.postgres;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Which database the platform stands on.
///
/// @param url JDBC URL of an external PostgreSQL 18; without it the install runs its own
/// @param username who connects to the external one
/// @param password that user's password
/// @param folder where the install's own PostgreSQL keeps everything
/// @param binaries where its programs are unpacked
/// @param port its loopback port; 0 means one chosen at the first start and kept
/// @param sharedBuffers PostgreSQL's shared_buffers
/// @param settings further server settings of the install's own, by PostgreSQL's names with - for _
/// @param allowUnsafe start even on a server that may lose acknowledged commits; for tests only
@ConfigurationProperties("careweave.database")
record DatabaseSettings(
    @Nullable String url,
    @Nullable String username,
    @Nullable String password,
    @DefaultValue(".careweave/postgres") Path folder,
    @Nullable Path binaries,
    @DefaultValue("0") int port,
    @DefaultValue("128MB") String sharedBuffers,
    @DefaultValue Map<String, String> settings,
    @DefaultValue("false") boolean allowUnsafe) {

  ServerSettings server() {
    Map<String, String> overrides = new LinkedHashMap<>();
    overrides.put("shared_buffers", sharedBuffers);
    settings.forEach((name, value) -> overrides.put(name.replace('-', '_'), value));
    Path programs = binaries == null ? folder.resolve("binaries") : binaries;
    return new ServerSettings(folder, programs, port, overrides);
  }
}
