package org.careweave.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.careweave.audit.AuditFilter.Deeds;
import org.careweave.audit.AuditViewer.Scope;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.kernel.Unavailable;
import org.careweave.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("audit")
class StoredAuditTests {

  private static final Instant LONG_AGO = Trails.NOON.minus(Duration.ofDays(200));

  private final TestDatabase database = TestDatabase.fresh();
  private final Trails.Clock clock = new Trails.Clock();
  private final AuditWriter writer = Trails.writer(database, clock);
  private final AuditReading reading = new StoredAudit(database.jdbc(), writer);

  @BeforeEach
  void someTimeAgo() {
    clock.set(LONG_AGO);
  }

  @AfterEach
  void close() {
    writer.close();
    database.close();
  }

  @Test
  void whoLookedAtAPersonIsFoundWhetherNamedBeforehandOrShownByASearch() {
    long named = writer.intend(Trails.by("gp", "A81001", 1L));
    long search = writer.intend(Trails.by("doctor", "RN1"));
    long other = writer.intend(Trails.by("nurse", "RN2", 2L));
    writer.outcome(named, 4, List.of(), "ok");
    writer.outcome(search, 2, List.of(1L, 3L), "ok");
    writer.outcome(other, 0, List.of(), "refused");
    outcomesAreWritten(3);

    List<AuditEntry> entries = about(1);

    assertThat(entries).extracting(AuditEntry::number).containsExactly(search, named);
    assertThat(entries).extracting(AuditEntry::caller).containsExactly("doctor", "gp");
    assertThat(entries.getFirst().persons()).containsExactly(new PersonId(1), new PersonId(3));
    assertThat(entries.getLast().outcome()).isEqualTo(new AuditEntry.Outcome("ok", 4));
    assertThat(entries.getLast().clauses()).containsExactly("clause-1");
    assertThat(entries.getLast().query()).isEqualTo("Observation?patient,code");
  }

  @Test
  void anEntryWhoseEndIsNotKnownHasNoOutcome() {
    writer.intend(Trails.about(1L));

    assertThat(about(1).getFirst().outcome()).isNull();
  }

  @Test
  void filtersNarrowByWhoForWhomWhyWhatAndWhen() {
    writer.intend(Trails.by("gp", "A81001", 1L));
    clock.pass(Duration.ofDays(40));
    writer.intend(Trails.by("gp", "A81002", 1L));
    clock.pass(Duration.ofDays(1));
    writer.intend(Trails.by("doctor", "RN1", 1L));

    AuditFilter any = AuditFilter.any();
    assertThat(callers(new AuditFilter(null, null, "gp", null, null, null, null, null)))
        .containsExactly("gp", "gp");
    assertThat(callers(new AuditFilter(null, null, "gp", "A81002", null, null, null, null)))
        .hasSize(1);
    assertThat(callers(new AuditFilter(null, null, null, null, "RESEARCH", null, null, null)))
        .isEmpty();
    assertThat(
            callers(new AuditFilter(null, null, null, null, null, Deeds.only("read"), null, null)))
        .hasSize(3);
    assertThat(
            callers(new AuditFilter(null, null, null, null, null, Deeds.only("write"), null, null)))
        .isEmpty();
    assertThat(
            callers(
                new AuditFilter(
                    null,
                    null,
                    null,
                    null,
                    null,
                    Deeds.only("read"),
                    LONG_AGO.plusSeconds(1),
                    clock.instant())))
        .containsExactly("gp");
    assertThat(callers(new AuditFilter(null, "feed", null, null, null, null, null, null)))
        .isEmpty();
    assertThat(callers(any)).contains("auditor", "doctor", "gp");
  }

  @Test
  void pagesHoldEachEntryOnceThoughNewOnesKeepComing() {
    Set<Long> expected = new TreeSet<>();
    for (int i = 0; i < 25; i++) {
      if (i % 3 == 0) {
        clock.pass(Duration.ofHours(7));
      }
      expected.add(writer.intend(Trails.by("gp", "A81001", (long) i % 2)));
    }
    List<Long> seen = new ArrayList<>();
    AuditPage.Position next = null;
    do {
      AuditPage page =
          reading.read(
              viewer(new Scope.Everything()),
              new AuditFilter(null, null, "gp", null, null, null, null, null),
              next,
              4);
      page.entries().forEach(entry -> seen.add(entry.number()));
      next = page.next() == null ? null : AuditPage.Position.parse(page.next().text());
      writer.intend(Trails.by("gp", "A81001"));
    } while (next != null);

    assertThat(seen).doesNotHaveDuplicates().containsAll(expected);
  }

  @Test
  void aViewerSeesNothingOutsideItsScope() {
    writer.intend(Trails.by("gp", "A81001", 1L, 2L));
    writer.intend(Trails.by("doctor", "RN1", 2L));

    Scope own = new Scope.ActedFor(new OdsCode("RN1"));
    assertThat(read(own, AuditFilter.any())).extracting(AuditEntry::caller).containsOnly("doctor");
    assertThat(read(own, new AuditFilter(null, null, null, "A81001", null, null, null, null)))
        .isEmpty();
    Scope self = new Scope.About(new PersonId(1));
    assertThat(read(self, AuditFilter.any())).extracting(AuditEntry::caller).containsExactly("gp");
    assertThat(read(self, AuditFilter.any()).getFirst().persons())
        .as("not whom else it was about")
        .containsExactly(new PersonId(1));
    assertThat(read(self, AuditFilter.about(new PersonId(2)))).isEmpty();
  }

  @Test
  void allButSomeDeedsCanBeAskedFor() {
    writer.intend(Trails.by("gp", "A81001", 1L));

    assertThat(callers(deeds(new Deeds(Set.of("read", "write"), false)))).containsExactly("gp");
    assertThat(callers(deeds(new Deeds(Set.of("read"), true)))).doesNotContain("gp");
    assertThat(callers(deeds(new Deeds(Set.of("write"), true)))).contains("gp", "auditor");
    assertThat(callers(deeds(new Deeds(Set.of(), false)))).isEmpty();
  }

  private static AuditFilter deeds(Deeds deeds) {
    return new AuditFilter(null, null, null, null, null, deeds, null, null);
  }

  @Test
  void oneEntryIsReadByItsNumberWithinTheScopeAndThatIsInTheTrail() {
    long gp = writer.intend(Trails.by("gp", "A81001", 1L));
    writer.outcome(gp, 3, List.of(2L), "ok");
    outcomesAreWritten(1);

    AuditEntry entry = reading.entry(viewer(new Scope.Everything()), gp).orElseThrow();
    assertThat(entry.caller()).isEqualTo("gp");
    assertThat(entry.outcome()).isEqualTo(new AuditEntry.Outcome("ok", 3));
    assertThat(entry.persons()).containsExactly(new PersonId(1), new PersonId(2));
    assertThat(reading.entry(viewer(new Scope.ActedFor(new OdsCode("A81001"))), gp)).isPresent();
    assertThat(reading.entry(viewer(new Scope.ActedFor(new OdsCode("RN1"))), gp)).isEmpty();
    assertThat(reading.entry(viewer(new Scope.About(new PersonId(1))), gp)).isPresent();
    assertThat(reading.entry(viewer(new Scope.About(new PersonId(3))), gp)).isEmpty();
    assertThat(reading.entry(viewer(new Scope.Everything()), gp + 1000)).isEmpty();
    assertThat(read(new Scope.Everything(), deeds(Deeds.only("read-audit"))))
        .extracting(AuditEntry::query)
        .contains("entry");
  }

  @Test
  void readingTheTrailIsItselfInTheTrail() {
    writer.intend(Trails.about(1L));
    about(1);

    AuditEntry entry = read(new Scope.Everything(), AuditFilter.any()).get(1);
    assertThat(entry.action()).isEqualTo("read-audit");
    assertThat(entry.query()).isEqualTo("person");
    assertThat(entry.caller()).isEqualTo("auditor");
    assertThat(entry.persons()).containsExactly(new PersonId(1));
  }

  @Test
  void nothingIsReadWhenThatCannotBeWrittenDown() {
    writer.close();

    assertThatThrownBy(() -> about(1)).isInstanceOf(Unavailable.class);
  }

  @Test
  void pagesOfOddSizesAndPositionsThatAreNoneAreRefused() {
    assertThatThrownBy(
            () -> reading.read(viewer(new Scope.Everything()), AuditFilter.any(), null, 0))
        .isInstanceOf(IllegalArgumentException.class);
    for (String text : List.of("", "1.2", "a.b.c", "99999999999999999.0.1", "1.2.3.4")) {
      assertThatThrownBy(() -> AuditPage.Position.parse(text))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private void outcomesAreWritten(int outcomes) {
    Trails.outcomesAreWritten(database, outcomes);
  }

  private List<String> callers(AuditFilter filter) {
    return read(new Scope.Everything(), filter).stream().map(AuditEntry::caller).toList();
  }

  private List<AuditEntry> about(long person) {
    return read(new Scope.Everything(), AuditFilter.about(new PersonId(person))).stream()
        .filter(entry -> !entry.action().equals("read-audit"))
        .toList();
  }

  private List<AuditEntry> read(Scope scope, AuditFilter filter) {
    return reading.read(viewer(scope), filter, null, 100).entries();
  }

  private static AuditViewer viewer(Scope scope) {
    return new AuditViewer(
        "staff",
        "auditor",
        null,
        "NM1",
        "GOVERNANCE",
        scope,
        List.of("governance"),
        UUID.randomUUID().toString());
  }
}
