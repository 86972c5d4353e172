package org.careweave.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.careweave.directory.Directory;
import org.careweave.kernel.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Loads the agreements file that a setting names, at each start, after the directory and before
/// the platform says it is ready. An agreement that is known is left as people have it by now; a
/// faulty file stops the start.
@Component
@Order(1)
@ConditionalOnProperty("careweave.access.agreements-file")
final class AgreementsAtStart implements ApplicationRunner {

  private static final Logger LOG = LoggerFactory.getLogger(AgreementsAtStart.class);

  private final AgreementDesk desk;
  private final Agreements agreements;
  private final Directory directory;
  private final AccessSettings settings;

  AgreementsAtStart(
      AgreementDesk desk, Agreements agreements, Directory directory, AccessSettings settings) {
    this.desk = desk;
    this.agreements = agreements;
    this.directory = directory;
    this.settings = settings;
  }

  @Override
  public void run(ApplicationArguments arguments) throws IOException {
    Path file = settings.agreementsFile();
    if (file == null) {
      return;
    }
    List<Problem> problems = new ArrayList<>();
    List<Agreement> read =
        AgreementsFile.read(
            Files.readString(file), directory.now(), agreements.lawfulBases(), problems);
    if (!problems.isEmpty()) {
      throw new IllegalStateException(
          "careweave.access.agreements-file is faulty:\n"
              + problems.stream().map(AgreementsAtStart::line).collect(Collectors.joining("\n")));
    }
    LOG.info("Agreements: {} of the file, {} of them new", read.size(), desk.load(read));
  }

  private static String line(Problem problem) {
    return "  " + problem.location() + ": " + problem.words() + " (" + problem.code() + ")";
  }
}
