package org.careweave.load;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was asked for on the command line.
///
/// @param folder what to send: the layout of docs/guides/feeds.md, or any folder with `source`
/// @param source the one source all files are of; null: folders say which
/// @param client OAuth 2 client of `source`
/// @param address where the platform is
/// @param secrets file of client secrets, `client=secret` a line
/// @param journals folder of the journals
/// @param connections how many requests at a time
/// @param only `feeds` or `today`; null: first the one, then the other
/// @param patience how long the platform may be away before giving up
record LoadOptions(
    Path folder,
    @Nullable String source,
    @Nullable String client,
    URI address,
    Path secrets,
    Path journals,
    int connections,
    @Nullable String only,
    Duration patience) {

  /// Understands the arguments: `load <folder>` and settings as `--name=value`.
  ///
  /// @throws IllegalArgumentException in words for whoever typed them
  static LoadOptions of(String[] arguments) {
    Map<String, String> settings = new HashMap<>();
    String folder = null;
    for (int i = 1; i < arguments.length; i++) {
      String one = arguments[i];
      if (one.startsWith("--")) {
        int equals = one.indexOf('=');
        if (equals < 0) {
          throw new IllegalArgumentException(one + " wants a value: " + one + "=…");
        }
        settings.put(one.substring(2, equals), one.substring(equals + 1));
      } else if (folder != null) {
        throw new IllegalArgumentException("load takes one folder");
      } else {
        folder = one;
      }
    }
    if (folder == null) {
      throw new IllegalArgumentException("load needs a folder");
    }
    Path data = Path.of(settings.getOrDefault("careweave.data", ".careweave"));
    String port = settings.getOrDefault("server.port", "8080");
    String secrets = settings.get("careweave.clients.file");
    return new LoadOptions(
        Path.of(folder),
        settings.get("source"),
        settings.get("client"),
        URI.create(settings.getOrDefault("address", "http://127.0.0.1:" + port)),
        secrets == null ? data.resolve("clients.properties") : Path.of(secrets),
        data.resolve("load"),
        number(settings.getOrDefault("connections", "3")),
        only(settings.get("only")),
        Duration.ofSeconds(number(settings.getOrDefault("patience", "600"))));
  }

  private static @Nullable String only(@Nullable String text) {
    if (text != null && !text.equals("feeds") && !text.equals("today")) {
      throw new IllegalArgumentException("--only is feeds or today");
    }
    return text;
  }

  private static int number(String text) {
    try {
      int number = Integer.parseInt(text);
      if (number >= 1) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(text + " is no number", e);
    }
    throw new IllegalArgumentException(text + " is too small");
  }
}
