package org.careweave.testing;

import java.nio.file.Files;
import java.nio.file.Path;

/// Test material by others, in a folder `shared` beside this checkout; tests that need it are
/// skipped where it is not.
public final class SharedData {

  private SharedData() {}

  /// The folder of its data; one that does not exist when it is not here. `CAREWEAVE_SHARED`, a
  /// system property or in the environment, names another.
  public static Path folder() {
    String place = System.getProperty("CAREWEAVE_SHARED", System.getenv("CAREWEAVE_SHARED"));
    if (place != null) {
      return Path.of(place).resolve("data");
    }
    for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
      Path data = up.resolveSibling("shared").resolve("data");
      if (Files.isDirectory(data)) {
        return data;
      }
    }
    return Path.of("shared-is-not-here");
  }
}
