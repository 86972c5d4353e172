package org.careweave.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.careweave.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.GenericApplicationContext;

/// Each test tampers in one way with a sealed and anchored trail and expects it to be found.
@Tag("audit")
class VerifierTests {

  @TempDir private Path folder;

  private final TestDatabase database = TestDatabase.fresh();
  private final Trails.Clock clock = new Trails.Clock();
  private final List<Long> intents = new ArrayList<>();
  private AnchorFile anchors;

  @BeforeEach
  void aTrailOfThreeSegmentsInTwoLanes() throws Exception {
    anchors = new AnchorFile(folder.resolve("anchors"), AnchorKey.at(folder.resolve("key")));
    try (AuditWriter one = Trails.writer(database, clock);
        AuditWriter two = Trails.writer(database, clock)) {
      fill(one, 5);
      Trails.sealer(database).seal();
      fill(two, 5);
      Trails.sealer(database).seal();
      fill(one, 5);
    }
    Trails.sealer(database).seal();
    anchor();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void anUntouchedTrailIsSound() throws Exception {
    Verification verification = verify();

    assertThat(verification.findings()).isEmpty();
    assertThat(verification.entries()).isGreaterThan(15);
    assertThat(verification.unsealed()).isZero();
    assertThat(verification.anchors()).isEqualTo(1);
    assertThat(verification.open()).isEmpty();
    assertThat(command())
        .isEqualTo(
            "0 The chain holds: nothing was changed, removed, added, re-ordered or cut off.");
  }

  @Test
  void aChangedPersonIsFound() throws Exception {
    tamper("update audit.intent set persons = '{99}' where number = " + intents.get(2));
    assertFound(Finding.Kind.CHANGED);
    assertThat(command()).isEqualTo("1 The trail is NOT as it was written: 1 findings.");
  }

  @Test
  void aPersonAddedInTheOtherColumnIsFound() throws Exception {
    tamper("update audit.intent set person = 99 where number = " + intents.get(2));
    assertFound(Finding.Kind.CHANGED);
  }

  @Test
  void aChangedTimeIsFound() throws Exception {
    tamper(
        "update audit.intent set at = at + interval '1 microsecond' where number = "
            + intents.getFirst());
    assertFound(Finding.Kind.CHANGED);
  }

  @Test
  void aChangedViewerIsFoundInEverySegmentThatNamesIt() throws Exception {
    tamper("update audit.viewer set caller = 'somebody-else'");
    assertThat(kinds()).hasSize(3).containsOnly(Finding.Kind.CHANGED);
  }

  @Test
  void aChangedClauseIsFound() throws Exception {
    tamper("update audit.asked set clauses = '{another}'");
    assertThat(kinds()).hasSize(3).containsOnly(Finding.Kind.CHANGED);
  }

  @Test
  void aChangedOutcomeIsFound() throws Exception {
    tamper(
        "update audit.outcome set items[1] = 99 where number = (select min(number) from audit.outcome)");
    assertFound(Finding.Kind.CHANGED);
  }

  @Test
  void aRemovedIntentIsFoundAndNamed() throws Exception {
    tamper("delete from audit.intent where number = " + intents.get(7));
    assertThat(verify().findings().getFirst().toString())
        .isEqualTo("removed: entries " + EntryNumber.of(intents.get(7)));
  }

  @Test
  void aRemovedOutcomeIsFoundAndItsIntentsAreOpen() throws Exception {
    tamper("delete from audit.outcome where number = (select min(number) from audit.outcome)");
    clock.pass(Duration.ofMinutes(2));
    assertFound(Finding.Kind.REMOVED);
    assertThat(verify().open()).isNotEmpty();
  }

  @Test
  void anAddedEntryIsFound() throws Exception {
    tamper("insert into audit.intent select * from audit.intent where number = " + intents.get(3));
    assertFound(Finding.Kind.ADDED);
  }

  @Test
  void anEntryAddedToAClosedLaneIsFound() throws Exception {
    tamper(
        """
        insert into audit.intent (number, at, viewer, asked)
        select max(number) + 1, max(at), min(viewer), min(asked) from audit.intent
        where number >> 40 = 1
        """,
        "delete from audit.outcome where number in (select max(number) from audit.intent)");
    assertThat(kinds()).contains(Finding.Kind.ADDED);
  }

  @Test
  void anEntryOfALaneNobodyOpenedIsFound() throws Exception {
    tamper(
        """
        insert into audit.intent (number, at, viewer, asked)
        select (77::bigint << 40) + 1, max(at), min(viewer), min(asked) from audit.intent
        """);
    assertFound(Finding.Kind.ADDED);
  }

  @Test
  void entriesPutInAnotherOrderAreFound() throws Exception {
    long first = intents.get(0);
    long second = intents.get(4);
    tamper(
        "update audit.intent set number = -1 where number = " + first,
        "update audit.intent set number = " + first + " where number = " + second,
        "update audit.intent set number = " + second + " where number = -1");
    assertFound(Finding.Kind.REORDERED);
  }

  @Test
  void segmentsPutInAnotherOrderAreFound() throws Exception {
    tamper(
        "update audit.segment set number = -1 where number = 1",
        "update audit.segment set number = 1 where number = 3",
        "update audit.segment set number = 3 where number = -1");
    assertThat(kinds()).contains(Finding.Kind.CHANGED, Finding.Kind.REORDERED);
  }

  @Test
  void aRemovedSegmentIsFoundWithItsEntriesGoneToo() throws Exception {
    tamper(
        "delete from audit.segment where number = 2",
        "delete from audit.intent where number >> 40 = 2",
        "delete from audit.outcome where number >> 40 = 2",
        "delete from audit.lane where id = 2");
    assertThat(verify().findings().getFirst().toString()).isEqualTo("removed: segments 2 to 2");
  }

  @Test
  void theNewestSegmentsCutOffWithAllTracesAreFoundByTheAnchor() throws Exception {
    tamper(
        """
        delete from audit.intent i using audit.segment s
        where s.number = 3 and i.number between (1::bigint << 40) + s.first and (1::bigint << 40) + s.last
        """,
        """
        delete from audit.outcome i using audit.segment s
        where s.number = 3 and i.number between (1::bigint << 40) + s.first and (1::bigint << 40) + s.last
        """,
        "update audit.lane set sealed = (select first - 1 from audit.segment where number = 3) where id = 1",
        "delete from audit.segment where number = 3");
    assertFound(Finding.Kind.TRUNCATED);
  }

  @Test
  void segmentsCutOffWithoutTheirLanesStateAreFoundWithoutAnAnchor() throws Exception {
    tamper("delete from audit.segment where number = 3");
    assertThat(
            new Verifier(database.jdbc(), null, Trails.settings().keep())
                .verify(clock.instant())
                .findings())
        .extracting(Finding::kind)
        .contains(Finding.Kind.TRUNCATED);
  }

  @Test
  void aChainMadeAnewWithFittingHashesIsFoundByTheAnchor() throws Exception {
    tamper("update audit.intent set persons = '{99}' where number = " + intents.get(2));
    resealAll();
    assertThat(kinds()).isNotEmpty().isSubsetOf(Finding.Kind.REPLACED, Finding.Kind.TRUNCATED);
  }

  @Test
  void aChainOfAnotherIdentityIsFoundByTheAnchor() throws Exception {
    tamper("update audit.chain set id = gen_random_uuid()");
    resealAll();
    assertFound(Finding.Kind.REPLACED);
  }

  @Test
  void anAnchorSignedByAnotherKeyIsFound() throws Exception {
    Segment newest = new SegmentRows(database.jdbc()).newest().orElseThrow();
    AnchorFile forged =
        new AnchorFile(folder.resolve("anchors"), AnchorKey.at(folder.resolve("other-key")));
    forged.append(
        new Anchor(
            new SegmentRows(database.jdbc()).chain(), newest.number(), newest.hash(), Trails.NOON));
    assertFound(Finding.Kind.ANCHOR);
  }

  @Test
  void anUnfinishedLastLineOfAnchorsIsNoTamperingAndTheNextAnchorReplacesIt() throws Exception {
    Files.writeString(folder.resolve("anchors"), "careweave-audit-an", StandardOpenOption.APPEND);
    assertThat(verify().findings()).isEmpty();

    anchor();
    assertThat(verify().findings()).isEmpty();
    assertThat(Files.readAllLines(folder.resolve("anchors"))).hasSize(2);
  }

  @Test
  void aSegmentEmptiedBeforeItsTimeIsFound() throws Exception {
    tamper(
        "delete from audit.intent where number >> 40 = 2",
        "delete from audit.outcome where number >> 40 = 2",
        "update audit.segment set dropped_at = '2026-11-23' where number = 2");
    assertFound(Finding.Kind.REMOVED);
  }

  @Test
  void anIntentWithoutOutcomeIsReportedAfterAMinuteButIsNoTampering() throws Exception {
    try (AuditWriter writer = Trails.writer(database, clock)) {
      long number = writer.intend(Trails.about(5L));
      assertThat(verify().open()).isEmpty();
      assertThat(verify().unsealed()).isEqualTo(1);

      clock.pass(Duration.ofSeconds(61));
      Verification verification = verify();
      assertThat(verification.open()).containsExactly(number);
      assertThat(verification.sound()).isTrue();
      assertThat(verification.report())
          .contains("1 intents older than a minute have no outcome", EntryNumber.of(number) + "");
    }
  }

  private void fill(AuditWriter writer, int entries) {
    for (int i = 0; i < entries; i++) {
      clock.pass(Duration.ofMillis(10));
      long number = writer.intend(Trails.about((long) i, 100L + i));
      intents.add(number);
      writer.outcome(number, i, List.of(200L + i), "ok");
    }
    // The outcomes of each segment's intents are in it.
    Trails.outcomesAreWritten(database, intents.size());
  }

  private void anchor() throws Exception {
    Segment newest = new SegmentRows(database.jdbc()).newest().orElseThrow();
    anchors.append(
        new Anchor(
            new SegmentRows(database.jdbc()).chain(),
            newest.number(),
            newest.hash(),
            clock.instant()));
  }

  /// Seals everything again, as someone would who owns the database.
  private void resealAll() {
    tamper(
        "delete from audit.segment",
        "update audit.lane set retired = false, sealed = 0, sealed_at = '2026-01-01'");
    Trails.sealer(database).seal();
    Trails.sealer(database).seal();
  }

  private void tamper(String... statements) {
    for (String statement : statements) {
      database.jdbc().sql(statement).update();
    }
  }

  private Verification verify() throws Exception {
    return new Verifier(database.jdbc(), anchors, Trails.settings().keep()).verify(clock.instant());
  }

  private List<Finding.Kind> kinds() throws Exception {
    return verify().findings().stream().map(Finding::kind).toList();
  }

  private void assertFound(Finding.Kind kind) throws Exception {
    assertThat(verify().sound()).isFalse();
    assertThat(kinds()).containsOnly(kind);
  }

  /// Exit code and last line of `audit verify`.
  private String command() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GenericApplicationContext context = new GenericApplicationContext();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8)) {
      int code =
          new AuditVerifyCommand(
                  new Verifier(database.jdbc(), anchors, Trails.settings().keep()), clock, context)
              .verify(print);
      return code + " " + out.toString(StandardCharsets.UTF_8).lines().toList().getLast();
    }
  }
}
