package org.careweave.interference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.careweave.access.Access;
import org.careweave.access.Opened;
import org.careweave.access.Opening;
import org.careweave.access.OpeningReason;
import org.careweave.access.Openings;
import org.careweave.access.RelationshipKind;
import org.careweave.access.Wish;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.record.ReadResult;
import org.careweave.record.ResourceKey;
import org.careweave.record.StoredResource;
import org.jspecify.annotations.Nullable;

/// The two platforms, with worlds in them. What is in both came to both in the same order and at
/// the same times; what is in the second only came before, between and after that.
final class Stage implements AutoCloseable {

  /// When this run began, to the second.
  static final Instant START = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  /// Since when somebody is in an emergency department.
  static final Instant ARRIVED = START.minus(Duration.ofHours(2));

  /// Identifier of a Practitioner that an application wrote and that is in the second store only.
  static final String HIDDEN_ALONE = "-alone";

  /// Identifier of one that is in both, and of another that is in the second only.
  static final String HIDDEN_BESIDE = "-beside";

  private static final List<String> SOURCES = List.of("EPR", "GP", "MIX", "HID");
  private static final int NUMBERS_A_ROUND = 1_000_000;
  private static final long NOBODY = 999_999_999;

  private final Twin one;
  private final Twin two;
  private final long seed;
  private int round;
  private Instant now = START;

  /// What one round has.
  ///
  /// @param between after the first, before the last of what is in the worlds came
  /// @param people numbers of the people of each world, hidden ones too, by what the world calls
  /// them
  /// @param work what teams of each world have to do
  record Round(
      int number,
      List<World> worlds,
      Instant before,
      Instant between,
      Map<World, Map<String, Long>> people,
      Map<World, TeamWork> work) {

    /// Numbers of the people of a world, and one of nobody.
    List<Long> numbers(World world) {
      return Stream.concat(people(world).values().stream(), Stream.of(NOBODY)).toList();
    }

    /// The number of one of its people; nobody's when there is no such person.
    long number(World world, @Nullable String person) {
      return person == null ? NOBODY : people(world).getOrDefault(person, NOBODY);
    }

    private Map<String, Long> people(World world) {
      return people.getOrDefault(world, Map.of());
    }
  }

  Stage(Path data, long seed) {
    this.seed = seed;
    one = new Twin(data.resolve("one"), START);
    two = new Twin(data.resolve("two"), START);
    List<Oracle.Seen> classes = Planner.everyClass();
    classes.forEach(c -> two.access().classOf(new OdsCode(c.custodian()), c.section(), c.labels()));
  }

  Twin one() {
    return one;
  }

  Twin two() {
    return two;
  }

  /// Thinks up a world for each panel and puts them into the platforms.
  Round next() {
    Random random = new Random(seed + 31L * round);
    List<World> worlds = new ArrayList<>();
    for (List<Region.Viewer> panel : Region.PANELS) {
      World.Setting setting =
          new World.Setting(round * Region.PANELS.size() + worlds.size(), panel);
      worlds.add(Planner.plan(setting, random, new Oracle(two.access(), panel)));
    }
    align(1);
    Instant before = Instant.now();
    now = before.truncatedTo(ChronoUnit.MILLIS);
    one.forget();
    two.forget();
    tick();
    List<World.Item> patients = all(worlds, World::patients);
    send(patients, patients);
    worlds.forEach(this::relate);
    send(List.of(), all(worlds, World::hiddenPatients));
    fill(worlds, random);
    one.numbered();
    two.numbered();
    Instant between = Instant.now();
    change(worlds, random);
    one.numbered();
    two.numbered();
    check(worlds);
    worlds.forEach(this::written);
    align(2);
    tick();
    Map<World, TeamWork> work = new HashMap<>();
    for (World world : worlds) {
      work.put(world, TeamWork.put(this, world));
      open(world);
    }
    one.numbered();
    two.numbered();
    round++;
    Map<World, Map<String, Long>> people = new HashMap<>();
    worlds.forEach(world -> people.put(world, numbers(world)));
    return new Round(round, worlds, before, between, people, work);
  }

  private Map<String, Long> numbers(World world) {
    Map<String, Long> numbers = new TreeMap<>();
    for (String name : World.PEOPLE) {
      PersonId person = person(world, name);
      if (person != null) {
        numbers.put(name, person.value());
      }
    }
    return numbers;
  }

  /// Both platforms give the same numbers to persons from now on.
  private void align(int half) {
    long from = (2L * round + half) * NUMBERS_A_ROUND;
    one.numbersFrom(from);
    two.numbersFrom(from);
  }

  /// Both platforms number corrections alike from now on.
  void alignCorrections() {
    one.correctionsFrom(NUMBERS_A_ROUND);
    two.correctionsFrom(NUMBERS_A_ROUND);
  }

  private void tick() {
    now = now.plusMillis(1);
    one.at(now);
    two.at(now);
  }

  /// Sets one platform's clock to so many steps after everything that was put in.
  void at(Twin twin, long steps) {
    twin.at(now.plusMillis(steps));
  }

  private void fill(List<World> worlds, Random random) {
    List<World.Item> shown = all(worlds, World::shown);
    List<World.Item> hidden = all(worlds, World::hidden);
    Collections.shuffle(hidden, random);
    hidden.sort(Comparator.comparing(i -> HomePaths.of(i.type()).via()));
    int half = hidden.size() / 2;
    tick();
    send(List.of(), hidden.subList(0, half));
    send(shown, shown);
    tick();
    send(List.of(), hidden.subList(half, hidden.size()));
  }

  /// Some of it changes, some is deleted: new versions of what is shown in both, of what is hidden
  /// in the second.
  private void change(List<World> worlds, Random random) {
    for (World world : worlds) {
      tick();
      List<World.Item> changed = new ArrayList<>();
      List<World.Item> deleted = new ArrayList<>();
      sort(world, world.shown(), random, changed, deleted);
      send(changed, changed);
      delete(deleted, deleted);
      tick();
      changed.clear();
      deleted.clear();
      sort(world, world.hidden(), random, changed, deleted);
      send(List.of(), changed);
      delete(List.of(), deleted);
      restreet(world);
    }
  }

  /// What policy releases of an item must stay: only what nobody is told of changes.
  private static void sort(
      World world,
      List<World.Item> items,
      Random random,
      List<World.Item> changed,
      List<World.Item> deleted) {
    for (World.Item item : items) {
      int dice = random.nextInt(10);
      if (dice < 3) {
        changed.add(changed(item));
      } else if (dice == 3 && !world.isTold(item)) {
        deleted.add(item);
      }
    }
  }

  private static World.Item changed(World.Item item) {
    return new World.Item(
        item.source(),
        item.type(),
        item.id(),
        item.person(),
        item.custodian(),
        item.labels(),
        item.body() + ",\"language\":\"cy\"");
  }

  /// The restricted one moves in both, to different places.
  private void restreet(World world) {
    tick();
    String other = world.contactHidden() ? "4 Two Street" : "3 One Street";
    for (World.Item patient : world.patients()) {
      if (World.RESTRICTED.equals(patient.person())) {
        send(List.of(moved(world, patient, "3 One Street")), List.of(moved(world, patient, other)));
      }
    }
  }

  private static World.Item moved(World world, World.Item patient, String street) {
    return new World.Item(
        patient.source(),
        patient.type(),
        patient.id(),
        patient.person(),
        patient.custodian(),
        patient.labels(),
        Handmade.patient(world, World.RESTRICTED, street));
  }

  private static List<World.Item> all(List<World> worlds, Function<World, List<World.Item>> of) {
    return new ArrayList<>(worlds.stream().flatMap(w -> of.apply(w).stream()).toList());
  }

  /// Sends each platform what it is to have, now.
  void send(List<World.Item> ones, List<World.Item> twos) {
    submit(ones, twos, World.Item::entry);
  }

  private void delete(List<World.Item> ones, List<World.Item> twos) {
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

  /// What applications wrote: one Practitioner for all, others in the second store and hidden.
  private void written(World world) {
    tick();
    for (Twin twin : List.of(one, two)) {
      twin.reseed(world.setting().number());
      twin.write("RN2", "Practitioner", practitioner(world, HIDDEN_BESIDE, ""));
    }
    String odd = "\"meta\":{\"security\":[{\"system\":\"urn:odd\",\"code\":\"x\"}]},";
    two.write("RX9", "Practitioner", practitioner(world, HIDDEN_BESIDE, odd));
    two.write("RX9", "Practitioner", practitioner(world, HIDDEN_ALONE, odd));
  }

  private static String practitioner(World world, String which, String meta) {
    return "{\"resourceType\":\"Practitioner\","
        + meta
        + "\"identifier\":[{\"system\":\"urn:conditional\",\"value\":\""
        + world.name()
        + which
        + "\"}]}";
  }

  /// Some of the panel open the record of the one whom nobody looks after.
  private void open(World world) {
    for (Region.Viewer viewer : world.setting().panel()) {
      OpeningReason reason = Region.OPENED.get(viewer);
      if (reason != null) {
        for (Twin twin : List.of(one, two)) {
          StoredResource patient = stored(twin, patient(world, World.STRANGER));
          Opened opened =
              twin.bean(Openings.class)
                  .open(
                      new Wish(
                          Opening.Kind.BREAK_GLASS,
                          twin.people().personOf(patient.compartment()),
                          patient.compartment(),
                          reason.code(),
                          "They cannot tell me themselves"),
                      twin.access().sight(viewer.caller(), viewer.purpose()));
          assertThat(opened).isInstanceOf(Opened.Done.class);
        }
      }
    }
  }

  /// The source patient of the hospital's system that this person of a world has.
  static World.Item patient(World world, String person) {
    return world.patients().stream()
        .filter(p -> p.source().equals("EPR") && person.equals(p.person()))
        .findFirst()
        .orElseThrow();
  }

  private void relate(World world) {
    for (Twin twin : List.of(one, two)) {
      for (String person : List.of(World.LOOKED_AFTER, World.RESTRICTED)) {
        relate(twin, world, person, stored(twin, patient(world, person)));
      }
    }
  }

  private static void relate(Twin twin, World world, String person, StoredResource patient) {
    Region.RELATED.forEach(
        (organisation, kinds) ->
            kinds.forEach(
                kind ->
                    twin.access()
                        .relate(
                            new Access.Relationship(
                                "org:" + organisation,
                                patient.compartment(),
                                twin.people().personOf(patient.compartment()),
                                kind,
                                since(kind),
                                null,
                                String.join(
                                    "/", world.name(), person, organisation, kind.name())))));
  }

  /// Attendances of both stores and hidden ones make the same relationship.
  private static Instant since(RelationshipKind kind) {
    return kind == RelationshipKind.ATTENDANCE ? ARRIVED : Instant.EPOCH;
  }

  private static StoredResource stored(Twin twin, World.Item item) {
    ReadResult found =
        twin.records().read(new ResourceKey(item.type(), item.serverId()), Twin.SYSTEM);
    if (found instanceof ReadResult.Found(var resource)) {
      return resource;
    }
    throw new AssertionError(item.key() + " is not stored: " + found);
  }

  /// The platform and the oracle agree on what policy looks at: else nothing here proves anything.
  private void check(List<World> worlds) {
    for (World world : worlds) {
      Stream.concat(world.allShown().stream(), world.allHidden().stream())
          .filter(item -> !isGone(item))
          .forEach(item -> check(world, item));
    }
  }

  private boolean isGone(World.Item item) {
    return two.records().read(new ResourceKey(item.type(), item.serverId()), Twin.SYSTEM)
        instanceof ReadResult.Gone;
  }

  private void check(World world, World.Item item) {
    StoredResource stored = stored(two, item);
    Oracle.Seen seen = Planner.seen(item);
    assertThat(stored.custodian().value()).as(item.json()).isEqualTo(seen.custodian());
    assertThat(stored.section()).as(item.json()).isEqualTo(seen.section());
    assertThat(stored.labels()).as(item.json()).hasSameElementsAs(seen.labels());
    assertThat(person(stored)).as(item.json()).isEqualTo(person(world, item.person()));
  }

  private @Nullable PersonId person(World world, @Nullable String person) {
    return Stream.concat(world.patients().stream(), world.hiddenPatients().stream())
        .filter(p -> Objects.equals(p.person(), person))
        .findFirst()
        .map(p -> person(stored(two, p)))
        .orElse(null);
  }

  private @Nullable PersonId person(StoredResource stored) {
    return two.people().personsOf(List.of(stored.compartment())).get(stored.compartment());
  }

  @Override
  public void close() throws java.io.IOException {
    one.close();
    two.close();
  }
}
