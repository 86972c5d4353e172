package org.careweave.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.careweave.access.Forgetting;
import org.careweave.kernel.CompartmentId;
import org.careweave.people.People;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Carries out what two people have signed, step by step, each in a transaction of its own: the
/// ledger first, then items, source patients, and what other rooms keep. Where it stands is part of
/// each transaction, so whoever comes next goes on where another was killed. Marks, which keep
/// everything from being taken again, were there before the first step.
@Component
class Erasing implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Erasing.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final String LEDGER = "ledger";
  private static final String AGAIN = "again";
  private static final String ITEMS = "items";
  private static final String PATIENTS = "patients";
  private static final String COPIES = "copies";

  private final Tables tables;
  private final People people;
  private final Forgetting forgetting;
  private final List<KeepsCopies> copies;
  private final ErasureSettings settings;
  private final ApplicationEventPublisher events;
  private final Surroundings surroundings;
  private volatile boolean running;

  Erasing(
      Tables tables,
      People people,
      Forgetting forgetting,
      List<KeepsCopies> copies,
      ErasureSettings settings,
      ApplicationEventPublisher events,
      Surroundings surroundings) {
    this.tables = tables;
    this.people = people;
    this.forgetting = forgetting;
    this.copies = List.copyOf(copies);
    this.settings = settings;
    this.events = events;
    this.surroundings = surroundings;
  }

  /// What a removal reads and changes.
  @Component
  record Tables(
      ErasureRows erasures,
      ErasedRows erased,
      RemovalRows removal,
      CurrentRows current,
      ChangeRows changes,
      PartingRows parting) {}

  /// What every step happens in.
  @Component
  record Surroundings(TransactionTemplate transaction, InstantSource clock) {}

  /// Carries out whatever is signed, to its end.
  void all() {
    for (UUID id : tables.erasures().running()) {
      while (step(id)) {
        // Each step is small, so that nobody waits for long.
      }
    }
  }

  /// The same, and waits for what another node is carrying out.
  void toTheEnd() {
    while (!tables.erasures().running().isEmpty()) {
      all();
      LockSupport.parkNanos(PAUSE.toNanos() / 20);
    }
  }

  /// One step; whether there may be another one.
  boolean step(UUID id) {
    Boolean more = surroundings.transaction().execute(_ -> next(id));
    return Boolean.TRUE.equals(more);
  }

  private boolean next(UUID id) {
    Optional<ErasureRows.Running> taken = tables.erasures().take(id);
    if (taken.isEmpty()) {
      return false;
    }
    ErasureRows.Running now = taken.get();
    boolean past = now.kind() == Erasure.Kind.PAST_VERSIONS;
    switch (now.step()) {
      case LEDGER -> ledger(id);
      case AGAIN -> again(id, past, now.at());
      case ITEMS -> items(id, past);
      case PATIENTS -> patients(id, past);
      case COPIES -> copies(id, now.place());
      default -> throw new IllegalStateException("there is no step " + now.step());
    }
    return true;
  }

  /// Nothing is removed before it is known outside the database that it was: a restore must not
  /// bring it back.
  private void ledger(UUID id) {
    Path file = settings.ledger();
    if (file == null) {
      throw new IllegalStateException("no ledger of removals is set");
    }
    try {
      for (ErasureLedger.Kept kept : tables.erasures().signed()) {
        if (kept.id().equals(id)) {
          new ErasureLedger(file).add(kept.with(tables.erased().marks(id)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    tables.erasures().stands(id, ITEMS, null);
  }

  /// After a restore. Where only the past was expunged and what is here is of that past, it goes
  /// whole: the source sends what is now.
  private void again(UUID id, boolean past, Instant at) {
    if (past) {
      long tx = tables.current().tx();
      List<ErasedRows.Target> all = tables.erased().left(id, Integer.MAX_VALUE);
      List<ErasedRows.Target> older = tables.removal().olderThan(all, at);
      if (!older.isEmpty()) {
        remove(older, tx);
        older.forEach(target -> people.expunged(target.home()));
      }
    }
    tables.erasures().stands(id, ITEMS, null);
  }

  private void items(UUID id, boolean past) {
    long tx = tables.current().tx();
    List<ErasedRows.Target> some = tables.erased().left(id, settings.batch());
    if (some.isEmpty()) {
      tables.erasures().stands(id, PATIENTS, null);
      return;
    }
    if (past) {
      tables.removal().removePast(some);
    } else {
      remove(some, tx);
    }
    tables.erased().gone(id, some);
    tables.erasures().count(id, past ? 0 : some.size(), 0);
  }

  private void remove(List<ErasedRows.Target> some, long tx) {
    tables.removal().remove(some);
    for (ErasedRows.Target target : some) {
      forgetting.item(target.item().type().name(), target.item().id().toString());
    }
    events.publishEvent(
        new RecordExpunged(
            some.stream()
                .map(
                    t -> new RecordExpunged.Item(t.source(), t.item().type().name(), t.item().id()))
                .toList()));
    CompartmentId nowhere = new CompartmentId(0);
    tables
        .changes()
        .append(
            tx,
            surroundings.clock().instant(),
            some.stream()
                .map(t -> new ChangeRows.Change(t.item(), nowhere, Changes.Change.EXPUNGED))
                .toList());
  }

  private void patients(UUID id, boolean past) {
    for (CompartmentId home : tables.erased().patients(id)) {
      if (past) {
        people.pastForgotten(home);
      } else {
        tables.parting().others(home).stream()
            .min(Comparator.comparingLong(CompartmentId::value))
            .ifPresent(other -> forgetting.handOver(home, other));
        people.expunged(home);
        forgetting.sourcePatient(home);
        tables.removal().forgetHome(home);
      }
    }
    tables.erasures().stands(id, COPIES, null);
  }

  /// @param place number of the room, and where that stands
  private void copies(UUID id, @Nullable String place) {
    int room = place == null ? 0 : Integer.parseInt(place.substring(0, place.indexOf(' ')));
    if (room >= copies.size()) {
      tables.erased().forgetTargets(id);
      tables.erasures().finish(id, surroundings.clock().instant());
      return;
    }
    String after = place == null ? "" : place.substring(place.indexOf(' ') + 1);
    KeepsCopies.Progress progress =
        copies.get(room).erase(tables.erased().sources(id), after.isEmpty() ? null : after);
    tables.erasures().count(id, 0, progress.erased());
    String next = progress.place();
    tables.erasures().stands(id, COPIES, next == null ? (room + 1) + " " : room + " " + next);
  }

  @Override
  public void start() {
    running = true;
    Thread.ofVirtual().name("erasures").start(this::run);
  }

  private void run() {
    while (running) {
      try {
        all();
      } catch (RuntimeException e) {
        LOG.warn(
            "What is signed could not be removed, trying again: {}", e.getClass().getSimpleName());
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
