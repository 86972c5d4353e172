package org.careweave.interference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// Where nothing can be written to the audit trail, no door shows anybody and none stores anything:
/// every mapped route is asked by somebody to whom it does show somebody while the trail works.
/// Routes come from the running platform: one that is added later must do so too, or be among
/// those that [ShowNobody].
@Tag("audit")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NoTrailTests {

  private static final long SEED = 1;

  @TempDir private static Path folder;

  private static Stage stage;
  private static Doors doors;
  private static UntracedWrites writes;
  private static TrailFault fault;
  private static List<String> facts = List.of();

  @BeforeAll
  static void fill() {
    stage = new Stage(folder, SEED);
    Stage.Round round = stage.next();
    World world = round.worlds().getFirst();
    doors = new Doors(stage, round, world);
    writes = new UntracedWrites(stage, round, world);
    facts = Doors.facts(round.worlds());
    fault = new TrailFault(stage.two().database());
  }

  @AfterAll
  static void close() throws IOException {
    stage.close();
  }

  private static Set<String> routes() {
    return Routes.of(stage.two().context());
  }

  private static Stream<DynamicTest> each(Predicate<String> which, Consumer<String> check) {
    return routes().stream()
        .filter(route -> which.test(Doors.simple(route)))
        .map(route -> DynamicTest.dynamicTest(Doors.simple(route), () -> check.accept(route)));
  }

  private static boolean isWrite(String simple) {
    return writes.all().containsKey(simple);
  }

  private static boolean isDoor(String simple) {
    return !isWrite(simple) && !ShowNobody.ALL.containsKey(simple);
  }

  private static Answer without(Supplier<Answer> asking) {
    Answer[] answer = new Answer[1];
    fault.during(() -> answer[0] = asking.get());
    return answer[0];
  }

  /// What of an answer, head and body, is a fact about somebody.
  private static List<String> shown(Answer answer) {
    String all = (answer.raw().head() + answer.body()).toLowerCase(java.util.Locale.ROOT);
    return facts.stream()
        .filter(fact -> all.contains(fact.toLowerCase(java.util.Locale.ROOT)))
        .toList();
  }

  private static void isRefused(String route, Answer answer) {
    assertThat(answer.status()).as("%s without a trail", route).isIn(500, 503);
    assertThat(shown(answer)).as("%s without a trail", route).isEmpty();
  }

  @TestFactory
  @Order(1)
  Stream<DynamicTest> noDoorShowsAnybodyWithoutATrail() {
    return each(
        NoTrailTests::isDoor,
        route -> {
          Doors.Door door = doors.of(route);
          doors.admit(route);
          Answer before = without(() -> doors.ask(route));
          Answer open = doors.ask(route);
          Answer after = without(() -> doors.ask(route));
          assertThat(open.status()).as(route).isLessThan(500);
          if (door.marker() == null) {
            assertThat(shown(open)).as("%s answers %d", route, open.status()).isNotEmpty();
          } else {
            assertThat(open.body()).as(route).contains(door.marker());
            assertThat(before.body() + after.body()).as(route).doesNotContain(door.marker());
          }
          if (route.startsWith("GET ")) {
            assertThat(open.status()).as(route).isEqualTo(200);
          }
          isRefused(route, before);
          isRefused(route, after);
        });
  }

  @TestFactory
  @Order(2)
  Stream<DynamicTest> nothingIsStoredWithoutATrail() {
    return each(
        NoTrailTests::isWrite,
        route -> {
          UntracedWrites.Write write = writes.all().get(Doors.simple(route));
          Talk talk = doors.talk(write.viewer());
          isRefused(route, without(() -> write.send().apply(talk)));
          assertThat(write.done().test(talk)).as("%s without a trail", route).isFalse();
          Answer answer = write.send().apply(talk);
          assertThat(answer.status()).as("%s: %s", route, answer.body()).isBetween(200, 399);
          assertThat(write.done().test(talk)).as(route).isTrue();
        });
  }

  /// They are asked all the same; those that only show something are asked with a trail too.
  @TestFactory
  @Order(3)
  Stream<DynamicTest> whatShowsNobodyDoesNotBeginToWithoutATrail() {
    return each(
        simple -> ShowNobody.ALL.containsKey(simple) && !ShowNobody.STREAMS.contains(simple),
        route -> {
          doors.admit(route);
          assertThat(shown(without(() -> doors.ask(route)))).as(route).isEmpty();
          if (route.startsWith("GET ")) {
            assertThat(shown(doors.ask(route))).as("%s shows somebody", route).isEmpty();
          }
        });
  }

  @Test
  @Order(4)
  void whatIsListedIsMapped() {
    Set<String> mapped = routes().stream().map(Doors::simple).collect(Collectors.toSet());
    Set<String> listed = new TreeSet<>(ShowNobody.ALL.keySet());
    listed.addAll(writes.all().keySet());
    listed.removeAll(mapped);
    assertThat(listed).as("listed, and no route").isEmpty();
  }
}
