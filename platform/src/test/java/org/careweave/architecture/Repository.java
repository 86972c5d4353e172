package org.careweave.architecture;

import java.nio.file.Files;
import java.nio.file.Path;

/// Where the checkout is.
final class Repository {

  private Repository() {}

  /// The folder that holds the launcher, at or above the working folder.
  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("careweave"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException("tests run below the checkout");
    }
    return folder;
  }
}
