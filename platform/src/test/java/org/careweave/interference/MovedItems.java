package org.careweave.interference;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.careweave.record.ReadResult;
import org.careweave.record.ResourceKey;

/// Items that turn out to be about somebody else after everybody read them: some that are shown, in
/// both stores, and some that are hidden, in the second. Who could see one is told; of a hidden one
/// nobody on a panel is.
final class MovedItems {

  /// The path of the page that tells.
  static final String TOLD = "page start after corrections";

  /// Told a while after the move, when whoever began to read before it must have ended.
  private static final Duration LATER = Duration.ofSeconds(20);

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Stage stage;
  private final Stage.Round round;

  /// What was moved in rounds before, by those who see all, differs between the two.
  MovedItems(Stage stage, Stage.Round round) {
    this.stage = stage;
    this.round = round;
    for (Twin twin : List.of(stage.one(), stage.two())) {
      twin.database().jdbc().sql("delete from record.misread").update();
      twin.database().jdbc().sql("delete from record.moved_item").update();
    }
  }

  /// All staff read the records that things will be taken out of.
  List<Case> reading() {
    return staff((world, path) -> "/people/" + round.number(world, World.LOOKED_AFTER), "reading");
  }

  /// All staff look at their first page.
  List<Case> starting() {
    return staff((world, path) -> "/", TOLD);
  }

  @FunctionalInterface
  private interface Where {
    String path(World world, String name);
  }

  private List<Case> staff(Where where, String name) {
    List<Case> cases = new ArrayList<>();
    for (World world : round.worlds()) {
      String path = where.path(world, name);
      for (Region.Viewer viewer : world.setting().panel()) {
        if (viewer.isStaff()) {
          cases.add(new Case(Set.of(name), viewer, talk -> talk.page(path)));
        }
      }
    }
    return cases;
  }

  /// The sources say whom it is about, and the platforms find out who had read it.
  void move() {
    List<World.Item> shown = moving(round.worlds().stream().flatMap(w -> w.shown().stream()));
    List<World.Item> hidden = moving(round.worlds().stream().flatMap(w -> w.hidden().stream()));
    stage.twins().send(List.of(), hidden);
    stage.twins().alignCorrections();
    stage.twins().send(shown, shown);
    for (Twin twin : List.of(stage.one(), stage.two())) {
      Instant moved = twin.now();
      twin.database().jdbc().sql("update record.moved_item set at = ?").param(at(moved)).update();
      twin.at(moved.plus(LATER));
    }
    List.of(stage.one(), stage.two()).forEach(MovedItems::awaitTold);
  }

  private static java.sql.Timestamp at(Instant instant) {
    return java.sql.Timestamp.from(instant);
  }

  private static void awaitTold(Twin twin) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (twin.database()
            .jdbc()
            .sql("select count(*) from record.moved_item where told_at is null")
            .query(Integer.class)
            .single()
        > 0) {
      if (System.nanoTime() > until) {
        throw new AssertionError("nobody was told of what moved");
      }
      Thread.onSpinWait();
    }
  }

  /// As they are sent now: about the stranger.
  private List<World.Item> moving(Stream<World.Item> items) {
    return items
        .filter(item -> World.LOOKED_AFTER.equals(item.person()))
        .filter(item -> Set.of("EPR", "MIX").contains(item.source()))
        .filter(item -> !HomePaths.of(item.type()).via() && !isTold(item) && isThere(item))
        .map(MovedItems::aboutStranger)
        .toList();
  }

  private boolean isTold(World.Item item) {
    return round.worlds().stream().anyMatch(world -> world.isTold(item));
  }

  private boolean isThere(World.Item item) {
    return stage.two().records().read(new ResourceKey(item.type(), item.serverId()), Twin.SYSTEM)
        instanceof ReadResult.Found;
  }

  private static World.Item aboutStranger(World.Item item) {
    String world = item.id().substring(0, item.id().indexOf('-'));
    return new World.Item(
        item.source(),
        item.type(),
        item.id(),
        World.STRANGER,
        item.custodian(),
        item.labels(),
        item.body()
            .replace(
                "\"Patient/" + world + "-" + World.LOOKED_AFTER + "\"",
                "\"Patient/" + world + "-" + World.STRANGER + "\""));
  }
}
