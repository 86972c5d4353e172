package org.careweave.people;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.careweave.access.Access;
import org.careweave.access.Purpose;
import org.careweave.access.Sight;
import org.careweave.kernel.Running;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.Lifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// In a demonstration, checks national data opt-outs once, as soon as nobody new comes any more,
/// and answers itself as the national service would: with the list, but for those whom a file names
/// as opted out.
@Component
@Profile("demo")
@ConditionalOnProperty("careweave.national-opt-outs.file")
class NationalFromFile implements Running {

  /// Looks at which there were as many people as at the one before.
  private static final int STILL = 3;

  private final NationalChecks checks;
  private final NationalRows rows;
  private final Access access;
  private int numbers;
  private int still;
  private final Lifecycle run;

  NationalFromFile(
      FromFile files,
      NationalChecks checks,
      NationalRows rows,
      NationalSettings settings,
      Access access) {
    this.checks = checks;
    this.rows = rows;
    this.access = access;
    this.run =
        files.run(
            settings.file(),
            "checks",
            "checks of opt-outs",
            () -> rows.newest(1).isEmpty(),
            this::made);
  }

  private boolean made(JsonNode entry, Sight by) {
    Sight sight = access.sight(by.caller(), Purpose.GOVERNANCE);
    int now = rows.claimed();
    still = now == numbers ? still + 1 : 0;
    numbers = now;
    if (now == 0 || still < STILL || checks.make(sight).isPresent()) {
      return false;
    }
    Set<String> optedOut = new HashSet<>();
    entry.path("optedOut").forEach(one -> optedOut.add(one.path("nhsNumber").asString()));
    NationalCheck check = checks.recent(sight).getFirst();
    return check.files().stream()
        .allMatch(
            file ->
                answer(check.id(), file.number(), optedOut, sight) instanceof NationalAnswer.Read);
  }

  private NationalAnswer answer(long check, int file, Set<String> optedOut, Sight sight) {
    ByteArrayOutputStream list = new ByteArrayOutputStream();
    try {
      checks.write(check, file, list, sight);
      String back =
          list.toString(StandardCharsets.US_ASCII)
              .lines()
              .filter(line -> !optedOut.contains(line.replace(",", "")))
              .collect(Collectors.joining("\n", "", "\n"));
      return checks.answer(
          check,
          file,
          new ByteArrayInputStream(back.getBytes(StandardCharsets.US_ASCII)),
          true,
          sight);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Lifecycle kept() {
    return run;
  }
}
