package org.careweave.interference;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.careweave.record.ReadResult;
import org.careweave.record.ResourceKey;
import org.careweave.record.StoredResource;

/// Two platforms that are kept alike: what one is told of time and numbers the other is told too,
/// and
/// a system that one hears from is heard from by the other at the same time.
final class Twins implements AutoCloseable {

  private static final List<String> SOURCES = List.of("EPR", "GP", "MIX", "HID");
  private static final int NUMBERS_A_ROUND = 1_000_000;

  private final Twin one;
  private final Twin two;
  private Instant now;

  Twins(Path data, Instant start) {
    now = start;
    one = new Twin(data.resolve("one"), start);
    two = new Twin(data.resolve("two"), start);
  }

  Twin one() {
    return one;
  }

  Twin two() {
    return two;
  }

  List<Twin> both() {
    return List.of(one, two);
  }

  /// Both go on from this time, knowing nothing of what was asked of them before.
  void goOn(Instant time) {
    now = time.truncatedTo(ChronoUnit.MILLIS);
    both().forEach(Twin::forget);
    tick();
  }

  /// Waits until all that was stored is part of what was known by now.
  void numbered() {
    both().forEach(Twin::numbered);
  }

  /// Both platforms give the same numbers to persons from now on.
  void align(int round, int half) {
    long from = (2L * round + half) * NUMBERS_A_ROUND;
    one.numbersFrom(from);
    two.numbersFrom(from);
  }

  /// Both platforms number corrections alike from now on.
  void alignCorrections() {
    one.correctionsFrom(NUMBERS_A_ROUND);
    two.correctionsFrom(NUMBERS_A_ROUND);
  }

  void tick() {
    now = now.plusMillis(1);
    one.at(now);
    two.at(now);
  }

  /// Sets one platform's clock to so many steps after everything that was put in.
  void at(Twin twin, long steps) {
    twin.at(now.plusMillis(steps));
  }

  /// Sends each platform what it is to have, now.
  void send(List<World.Item> ones, List<World.Item> twos) {
    submit(ones, twos, World.Item::entry);
  }

  void delete(List<World.Item> ones, List<World.Item> twos) {
    submit(ones, twos, World.Item::deletion);
  }

  /// Sends the platforms what each is to have. A system that one of them hears from, the other
  /// hears
  /// from at the same time, if only that it is there: when a system was last heard from is an
  /// operational fact that staff are told (docs/adr/0018-channel-freshness-is-released.md).
  private void submit(
      List<World.Item> ones, List<World.Item> twos, Function<World.Item, String> entry) {
    for (String source : SOURCES) {
      List<String> first = entries(source, ones, entry);
      List<String> second = entries(source, twos, entry);
      if (!first.isEmpty() || !second.isEmpty()) {
        one.feed(source, beating(source, first));
        two.feed(source, beating(source, second));
      }
    }
  }

  private static List<String> entries(
      String source, List<World.Item> items, Function<World.Item, String> entry) {
    return items.stream().filter(i -> i.source().equals(source)).map(entry).toList();
  }

  /// The entries after one that is the same each time.
  private static List<String> beating(String source, List<String> entries) {
    World.Item beat =
        new World.Item(
            source,
            "Organization",
            "beat-" + source,
            null,
            Planner.usual(source),
            Set.of(),
            "\"name\":\"" + source + "\"");
    return Stream.concat(Stream.of(beat.entry()), entries.stream()).toList();
  }

  static StoredResource stored(Twin twin, World.Item item) {
    ReadResult found =
        twin.records().read(new ResourceKey(item.type(), item.serverId()), Twin.SYSTEM);
    if (found instanceof ReadResult.Found(var resource)) {
      return resource;
    }
    throw new AssertionError(item.key() + " is not stored: " + found);
  }

  @Override
  public void close() throws IOException {
    one.close();
    two.close();
  }
}
