package org.careweave.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import org.careweave.kernel.CompartmentId;
import org.careweave.people.People;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/// Before anything is served: what the ledger says was removed for good and this database holds
/// (again: it was restored from an older backup) is removed, and what a killed process left half
/// done is finished.
@Component
class ErasuresAtStart implements SmartInitializingSingleton {

  private static final Logger LOG = LoggerFactory.getLogger(ErasuresAtStart.class);

  private final Erasing erasing;
  private final Erasing.Tables tables;
  private final Parting parting;
  private final ErasureSettings settings;
  private final RecordKeys keys;
  private final Erasing.Surroundings surroundings;

  ErasuresAtStart(
      Erasing erasing,
      Erasing.Tables tables,
      Parting parting,
      ErasureSettings settings,
      RecordKeys keys,
      Erasing.Surroundings surroundings) {
    this.erasing = erasing;
    this.tables = tables;
    this.parting = parting;
    this.settings = settings;
    this.keys = keys;
    this.surroundings = surroundings;
  }

  @Override
  public void afterSingletonsInstantiated() {
    Path file = settings.ledger();
    Path parted = settings.parted();
    if (file == null || parted == null) {
      return;
    }
    try {
      again(new ErasureLedger(file), file, new PartedFile(parted));
    } catch (IOException e) {
      throw new UncheckedIOException("The ledger of removals cannot be read or written", e);
    }
  }

  private void again(ErasureLedger ledger, Path file, PartedFile sides) throws IOException {
    requireLedger(ledger, file, sides);
    Set<UUID> known = new HashSet<>();
    tables.erasures().signed().forEach(kept -> known.add(kept.id()));
    List<ErasureLedger.Kept> kept = ledger.read();
    List<ErasureLedger.Kept> lost = kept.stream().filter(k -> !known.contains(k.id())).toList();
    for (ErasureLedger.Kept one : lost) {
      surroundings
          .transaction()
          .executeWithoutResult(
              _ -> {
                tables.erased().keepOut();
                tables.erasures().again(one);
                tables
                    .erased()
                    .markAgain(
                        one.id(),
                        one.marks(),
                        one.kind().equals(Erasure.Kind.PAST_VERSIONS.code()),
                        one.at());
              });
    }
    int parted = partAgain(sides.read());
    erasing.toTheEnd();
    ledger.make();
    sides.add(Map.of());
    heal(ledger, kept);
    tables.erasures().check(keys.epoch(), surroundings.clock().instant());
    if (!lost.isEmpty() || parted > 0) {
      LOG.info("Removed again after a restore: {} removals, {} partings", lost.size(), parted);
    }
  }

  private void requireLedger(ErasureLedger ledger, Path file, PartedFile sides) {
    boolean restored = keys.epoch() > 1 && !tables.erasures().checked(keys.epoch());
    if (restored && !(ledger.exists() && sides.exists())) {
      throw new IllegalStateException(
          "This database was restored from a backup, and the ledger of what was removed for good, "
              + file
              + ", or its companion "
              + file.getFileName()
              + ".parted is missing: put both back from the install the backup is of. Only when"
              + " nothing was ever removed there, make empty files of these names"
              + " (docs/guides/erasure.md)");
    }
  }

  private int partAgain(SortedMap<String, People.Side> sides) {
    if (sides.isEmpty()) {
      return 0;
    }
    Integer parted =
        surroundings
            .transaction()
            .execute(
                _ -> {
                  Map<CompartmentId, People.Side> lost = new HashMap<>();
                  parting
                      .unparted(sides.keySet())
                      .forEach((mark, home) -> lost.put(home, sides.get(mark)));
                  if (!lost.isEmpty()) {
                    parting.part(lost);
                  }
                  return lost.size();
                });
    return parted == null ? 0 : parted;
  }

  /// A ledger that lost something the database knows of gets it back.
  private void heal(ErasureLedger ledger, List<ErasureLedger.Kept> kept) throws IOException {
    Set<UUID> there = new HashSet<>();
    kept.forEach(k -> there.add(k.id()));
    for (ErasureLedger.Kept one : tables.erasures().signed()) {
      if (!there.contains(one.id())) {
        ledger.add(one.with(tables.erased().marks(one.id())));
      }
    }
  }
}
