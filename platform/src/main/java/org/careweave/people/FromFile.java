package org.careweave.people;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Purpose;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.kernel.NhsNumber;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.Lifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// In a demonstration, has a room make what a file lists as the people it names would: each with
/// their own sight, as soon as that covers whom it is about. Each entry names a person
/// (`nhsNumber`), a member of staff (`by`) and the team in which they act (`team`).
@Component
@Profile("demo")
public final class FromFile {

  private static final Logger LOG = LoggerFactory.getLogger(FromFile.class);
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final int ROUNDS = 360;

  private final People people;
  private final Access access;
  private final Directory directory;

  FromFile(People people, Access access, Directory directory) {
    this.people = people;
    this.access = access;
    this.directory = directory;
  }

  /// Makes one entry.
  @FunctionalInterface
  public interface Making {

    /// Returns whether it is made; otherwise it is tried again later.
    ///
    /// @param sight of the member of staff whom the entry names
    boolean make(JsonNode entry, Sight sight);
  }

  /// Makes what a list of a file names, once it is started, on a thread of its own; ends when all
  /// is
  /// made, when it is stopped, or after an hour.
  ///
  /// @param file null: there is none, and nothing is made
  /// @param list the file's member that holds the entries
  /// @param what they are, for the log
  /// @param isWanted whether there are none yet
  public Lifecycle run(
      @Nullable Path file, String list, String what, BooleanSupplier isWanted, Making making) {
    return new Run(file, list, what, isWanted, making);
  }

  /// Whom an entry is about, once the sight covers them.
  public Optional<FoundPerson> about(JsonNode entry, Sight sight) {
    return NhsNumber.parse(entry.path("nhsNumber").asString())
        .flatMap(
            number ->
                people.find(new PeopleQuery.ByNhsNumber(number), sight, 1).stream().findFirst());
  }

  private final class Run implements Lifecycle {
    private final @Nullable Path file;
    private final String list;
    private final String what;
    private final BooleanSupplier isWanted;
    private final Making making;
    private volatile CountDownLatch end = new CountDownLatch(0);

    private Run(
        @Nullable Path file, String list, String what, BooleanSupplier isWanted, Making making) {
      this.file = file;
      this.list = list;
      this.what = what;
      this.isWanted = isWanted;
      this.making = making;
    }

    @Override
    public void start() {
      Path from = file;
      if (from != null && isWanted.getAsBoolean()) {
        CountDownLatch until = new CountDownLatch(1);
        end = until;
        Thread.ofVirtual().name(what + " from a file").start(() -> all(from, until));
      }
    }

    @Override
    public void stop() {
      end.countDown();
    }

    @Override
    public boolean isRunning() {
      return end.getCount() > 0;
    }

    private void all(Path from, CountDownLatch until) {
      try {
        List<JsonNode> waiting = new ArrayList<>();
        JsonMapper.shared().readTree(Files.readAllBytes(from)).path(list).forEach(waiting::add);
        int all = waiting.size();
        for (int i = 0; i < ROUNDS && !waiting.isEmpty(); i++) {
          if (until.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
            return;
          }
          int before = waiting.size();
          waiting = waiting.stream().filter(one -> !made(one, making)).toList();
          if (waiting.size() < before) {
            LOG.info("{} of {} {} of the demonstration are made", all - waiting.size(), all, what);
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (IOException | RuntimeException e) {
        LOG.warn("No more {} of the demonstration: {}", what, e.getClass().getSimpleName());
      }
    }
  }

  private boolean made(JsonNode one, Making making) {
    Optional<Caller> caller = caller(one.path("by").asString(), one.path("team").asString());
    return caller.isPresent() && making.make(one, access.sight(caller.get(), Purpose.DIRECT_CARE));
  }

  private Optional<Caller> caller(String user, String team) {
    return directory
        .now()
        .staffMember(user)
        .flatMap(
            member ->
                member.profiles().stream()
                    .filter(profile -> team.equals(profile.team()))
                    .findFirst()
                    .map(
                        profile ->
                            new Caller(
                                Caller.Kind.STAFF,
                                member.user(),
                                member.name(),
                                profile.persona().code(),
                                profile.organisation(),
                                profile.team())));
  }
}
