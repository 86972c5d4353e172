package org.careweave.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.careweave.audit.AuditViewer.Scope;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.kernel.Unavailable;
import org.careweave.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("audit")
class LookedTests {

  private static final PersonId ANITA = new PersonId(1);

  private final TestDatabase database = TestDatabase.fresh();
  private final Trails.Clock clock = new Trails.Clock();
  private final AuditWriter writer = Trails.writer(database, clock);
  private final AuditReading reading = new StoredAudit(database.jdbc(), writer);

  @AfterEach
  void close() {
    writer.close();
    database.close();
  }

  @Test
  void repeatsOfADayStandTogetherAndDaysAreThoseOfLondon() {
    clock.set(Instant.parse("2026-07-01T22:30:00Z"));
    look("doctor", "RN1", "record", "whole record", 1);
    clock.set(Instant.parse("2026-07-01T23:10:00Z"));
    look("doctor", "RN1", "record", "whole record", 1);
    clock.set(Instant.parse("2026-07-02T09:00:00Z"));
    look("doctor", "RN1", "record", "whole record", 1);
    look("doctor", "RN1", "read", "Observation", 1);
    look("gp", "A81001", "record", "whole record", 1, 2);

    List<Looked> looks = looked(new Scope.Everything(), null).looks();

    assertThat(looks)
        .extracting(Looked::day, Looked::caller, Looked::action, Looked::times)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(LocalDate.of(2026, 7, 2), "doctor", "record", 2),
            org.assertj.core.groups.Tuple.tuple(LocalDate.of(2026, 7, 2), "doctor", "read", 1),
            org.assertj.core.groups.Tuple.tuple(LocalDate.of(2026, 7, 2), "gp", "record", 1),
            org.assertj.core.groups.Tuple.tuple(LocalDate.of(2026, 7, 1), "doctor", "record", 1));
    assertThat(looks.getLast().day()).isEqualTo(LocalDate.of(2026, 7, 1));
    Looked twice = looks.stream().filter(l -> l.times() == 2).findFirst().orElseThrow();
    assertThat(twice.first()).isEqualTo(Instant.parse("2026-07-01T23:10:00Z"));
    assertThat(twice.last()).isEqualTo(Instant.parse("2026-07-02T09:00:00Z"));
  }

  @Test
  void changesJobsAndOtherPeopleAreNoLooks() {
    look("doctor", "RN1", "write", "Observation", 1);
    look("doctor", "RN1", "break-glass", "life-at-risk", 1);
    look("doctor", "RN1", "record", "whole record", 2);
    writer.intend(disclosure("system", "job", "RN1", "record", "whole record", 1));
    assertThat(looked(new Scope.Everything(), null).looks()).isEmpty();
  }

  @Test
  void whoeverCameUpInASearchWasLookedAt() {
    long search = writer.intend(disclosure("staff", "doctor", "RN1", "search", "people by name"));
    writer.outcome(search, 2, List.of(1L, 3L), "ok");
    await()
        .until(
            () ->
                database
                        .jdbc()
                        .sql("select count(*) from audit.outcome")
                        .query(Integer.class)
                        .single()
                    > 0);
    assertThat(looked(new Scope.Everything(), null).looks())
        .extracting(Looked::query)
        .containsExactly("people by name");
  }

  @Test
  void aPageEndsWithADayAndPagesHoldEachLookOnce() {
    for (int day = 0; day < 60; day++) {
      for (int i = 0; i < 20; i++) {
        look("user-" + i, "RN1", "record", "whole record", 1);
      }
      clock.pass(Duration.ofDays(1));
    }
    List<String> seen = new ArrayList<>();
    LocalDate before = null;
    int pages = 0;
    do {
      LookedPage page = looked(new Scope.Everything(), before);
      page.looks().forEach(look -> seen.add(look.day() + " " + look.caller()));
      before = page.next();
      pages++;
    } while (before != null);
    assertThat(pages).isGreaterThan(2);
    assertThat(seen).hasSize(1200).doesNotHaveDuplicates();
  }

  @Test
  void aViewerSeesNoLookOutsideItsScope() {
    look("doctor", "RN1", "record", "whole record", 1);
    look("gp", "A81001", "record", "whole record", 1);
    assertThat(looked(new Scope.ActedFor(new OdsCode("RN1")), null).looks())
        .extracting(Looked::caller)
        .containsExactly("doctor");
    assertThat(looked(new Scope.About(ANITA), null).looks()).hasSize(2);
    assertThat(looked(new Scope.About(new PersonId(2)), null).looks()).isEmpty();
  }

  @Test
  void askingWhoLookedIsInTheTrailAndNothingIsToldWhenThatCannotBe() {
    looked(new Scope.Everything(), null);
    AuditEntry entry =
        reading
            .read(viewer(new Scope.Everything()), AuditFilter.about(ANITA), null, 10)
            .entries()
            .getLast();
    assertThat(entry.action()).isEqualTo("read-audit");
    assertThat(entry.persons()).containsExactly(ANITA);

    writer.close();
    assertThatThrownBy(() -> looked(new Scope.Everything(), null)).isInstanceOf(Unavailable.class);
  }

  @Test
  void looksAtNobodyInParticularAreNotAsked() {
    assertThatThrownBy(
            () -> reading.looked(viewer(new Scope.Everything()), AuditFilter.any(), null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private LookedPage looked(Scope scope, LocalDate before) {
    return reading.looked(viewer(scope), AuditFilter.about(ANITA), before);
  }

  private void look(String who, String organisation, String action, String query, long... persons) {
    writer.intend(disclosure("staff", who, organisation, action, query, persons));
  }

  private static Disclosure disclosure(
      String kind, String who, String organisation, String action, String query, long... persons) {
    return new Disclosure(
        kind,
        who,
        "hospital-doctor",
        organisation,
        "DIRECT_CARE",
        action,
        query,
        java.util.Arrays.stream(persons).boxed().toList(),
        List.of("clause-1"),
        UUID.randomUUID().toString());
  }

  private static AuditViewer viewer(Scope scope) {
    return new AuditViewer(
        "staff", "auditor", null, "NM1", "GOVERNANCE", scope, List.of("governance"), "x");
  }
}
