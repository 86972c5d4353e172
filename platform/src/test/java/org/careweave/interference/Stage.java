package org.careweave.interference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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

/// Worlds on two platforms. What is in both came to both in the same order and at the same times;
/// what is in the second only came before, between and after that.
final class Stage implements AutoCloseable {

  /// When this run began, to the second.
  static final Instant START = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  /// Since when somebody is in an emergency department.
  static final Instant ARRIVED = START.minus(Duration.ofHours(2));

  /// Identifier of a Practitioner that an application wrote and that is in the second store only.
  static final String HIDDEN_ALONE = "-alone";

  /// Identifier of one that is in both, and of another that is in the second only.
  static final String HIDDEN_BESIDE = "-beside";

  private static final long NOBODY = 999_999_999;

  private final Twins twins;
  private final long seed;
  private final List<TeamWork> earlier = new ArrayList<>();
  private int round;

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
    twins = new Twins(data, START);
    List<Oracle.Seen> classes = Planner.everyClass();
    classes.forEach(
        c -> two().access().classOf(new OdsCode(c.custodian()), c.section(), c.labels()));
  }

  Twin one() {
    return twins.one();
  }

  Twin two() {
    return twins.two();
  }

  Twins twins() {
    return twins;
  }

  /// Thinks up a world for each panel and puts them into the platforms.
  Round next() {
    Random random = new Random(seed + 31L * round);
    List<World> worlds = new ArrayList<>();
    for (List<Region.Viewer> panel : Region.PANELS) {
      World.Setting setting =
          new World.Setting(round * Region.PANELS.size() + worlds.size(), panel);
      worlds.add(Planner.plan(setting, random, new Oracle(two().access(), panel)));
    }
    twins.align(round, 1);
    Instant before = Instant.now();
    twins.goOn(before);
    earlier.forEach(work -> work.end(this));
    earlier.clear();
    List<World.Item> patients = all(worlds, World::patients);
    twins.send(patients, patients);
    worlds.forEach(this::relate);
    twins.send(List.of(), all(worlds, World::hiddenPatients));
    fill(worlds, random);
    twins.numbered();
    Instant between = Instant.now();
    change(worlds, random);
    twins.numbered();
    check(worlds);
    worlds.forEach(this::written);
    twins.align(round, 2);
    twins.tick();
    Map<World, TeamWork> work = new HashMap<>();
    for (World world : worlds) {
      work.put(world, TeamWork.put(this, world));
      open(world);
    }
    earlier.addAll(work.values());
    twins.numbered();
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

  private void fill(List<World> worlds, Random random) {
    List<World.Item> shown = all(worlds, World::shown);
    List<World.Item> hidden = all(worlds, World::hidden);
    Collections.shuffle(hidden, random);
    hidden.sort(Comparator.comparing(i -> HomePaths.of(i.type()).via()));
    int half = hidden.size() / 2;
    twins.tick();
    twins.send(List.of(), hidden.subList(0, half));
    twins.send(shown, shown);
    twins.tick();
    twins.send(List.of(), hidden.subList(half, hidden.size()));
  }

  /// Some of it changes, some is deleted: new versions of what is shown in both, of what is hidden
  /// in the second.
  private void change(List<World> worlds, Random random) {
    for (World world : worlds) {
      twins.tick();
      List<World.Item> changed = new ArrayList<>();
      List<World.Item> deleted = new ArrayList<>();
      sort(world, world.shown(), random, changed, deleted);
      twins.send(changed, changed);
      twins.delete(deleted, deleted);
      twins.tick();
      changed.clear();
      deleted.clear();
      sort(world, world.hidden(), random, changed, deleted);
      twins.send(List.of(), changed);
      twins.delete(List.of(), deleted);
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
    twins.tick();
    String other = world.contactHidden() ? "4 Two Street" : "3 One Street";
    for (World.Item patient : world.patients()) {
      if (World.RESTRICTED.equals(patient.person())) {
        twins.send(
            List.of(moved(world, patient, "3 One Street")), List.of(moved(world, patient, other)));
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

  /// What applications wrote: one Practitioner for all, others in the second store and hidden.
  private void written(World world) {
    twins.tick();
    for (Twin twin : twins.both()) {
      twin.reseed(world.setting().number());
      twin.write("RN2", "Practitioner", practitioner(world, HIDDEN_BESIDE, ""));
    }
    String odd = "\"meta\":{\"security\":[{\"system\":\"urn:odd\",\"code\":\"x\"}]},";
    two().write("RX9", "Practitioner", practitioner(world, HIDDEN_BESIDE, odd));
    two().write("RX9", "Practitioner", practitioner(world, HIDDEN_ALONE, odd));
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
        for (Twin twin : twins.both()) {
          StoredResource patient = Twins.stored(twin, patient(world, World.STRANGER));
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
    for (Twin twin : twins.both()) {
      for (String person : List.of(World.LOOKED_AFTER, World.RESTRICTED)) {
        relate(twin, world, person, Twins.stored(twin, patient(world, person)));
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

  /// The platform and the oracle agree on what policy looks at: else nothing here proves anything.
  private void check(List<World> worlds) {
    for (World world : worlds) {
      Stream.concat(world.allShown().stream(), world.allHidden().stream())
          .filter(item -> !isGone(item))
          .forEach(item -> check(world, item));
    }
  }

  private boolean isGone(World.Item item) {
    return two().records().read(new ResourceKey(item.type(), item.serverId()), Twin.SYSTEM)
        instanceof ReadResult.Gone;
  }

  private void check(World world, World.Item item) {
    StoredResource stored = Twins.stored(two(), item);
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
        .map(p -> person(Twins.stored(two(), p)))
        .orElse(null);
  }

  private @Nullable PersonId person(StoredResource stored) {
    return two().people().personsOf(List.of(stored.compartment())).get(stored.compartment());
  }

  @Override
  public void close() throws IOException {
    twins.close();
  }
}
