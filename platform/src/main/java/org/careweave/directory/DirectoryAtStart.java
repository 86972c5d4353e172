package org.careweave.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.careweave.kernel.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Loads the directory file that a setting names, at each start, before the platform says it is
/// ready. A faulty one stops the start.
@Component
@Order(0)
@ConditionalOnProperty("careweave.directory.file")
final class DirectoryAtStart implements ApplicationRunner {

  private static final Logger LOG = LoggerFactory.getLogger(DirectoryAtStart.class);

  private final Directory directory;
  private final DirectorySettings settings;

  DirectoryAtStart(Directory directory, DirectorySettings settings) {
    this.directory = directory;
    this.settings = settings;
  }

  @Override
  public void run(ApplicationArguments arguments) throws IOException {
    Path file = settings.file();
    if (file == null) {
      return;
    }
    switch (directory.load(Files.readAllBytes(file))) {
      case DirectoryLoad.Loaded loaded ->
          LOG.info(
              "Directory of {}: {} organisations, {} sources, {} staff",
              loaded.name(),
              loaded.organisations(),
              loaded.sources(),
              loaded.staff());
      case DirectoryLoad.Refused refused ->
          throw new IllegalStateException(
              "careweave.directory.file is faulty:\n"
                  + refused.problems().stream()
                      .map(DirectoryAtStart::line)
                      .collect(Collectors.joining("\n")));
    }
  }

  private static String line(Problem problem) {
    return "  " + problem.location() + ": " + problem.words() + " (" + problem.code() + ")";
  }
}
