package org.careweave.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Clients;
import org.careweave.access.Purpose;
import org.careweave.access.RelationshipKind;
import org.careweave.access.Sight;
import org.careweave.access.UnusualFilter;
import org.careweave.access.UnusualLook;
import org.careweave.access.UnusualLooks;
import org.careweave.access.UnusualReason;
import org.careweave.audit.AuditTrail;
import org.careweave.audit.Disclosure;
import org.careweave.directory.Directory;
import org.careweave.directory.DirectoryLoad;
import org.careweave.kernel.OdsCode;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.SmallRegion;
import org.careweave.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The watch over unusual access, on a running platform: looks are written to the trail, sealed,
/// summed and judged.
@PlatformTest(
    properties = {
      "careweave.audit.seal-every=100ms",
      "careweave.unusual.volume-least=8",
      "careweave.unusual.office-roles=link-worker",
      "careweave.unusual.office-from=0",
      "careweave.unusual.office-until=0"
    })
@Tag("operations")
class UnusualWatchTests {

  @Autowired private Directory directory;
  @Autowired private Clients clients;
  @Autowired private People people;
  @Autowired private Access access;
  @Autowired private AuditTrail trail;
  @Autowired private UnusualWatch watch;
  @Autowired private UnusualLooks looks;
  @Autowired private TestDatabase database;
  @LocalServerPort private int port;

  private FoundPerson anita;
  private FoundPerson daniel;

  @BeforeEach
  void region() {
    SmallRegion.make(port, directory, clients);
    load(
        staff("anita-self", "Jane Doe", ", \"nhsNumber\": \"9990000018\"").replace("RN1", "RN3"),
        staff("anita-born", "Ms Anita Patel", ", \"birthDate\": \"1968-01-03\""),
        staff("jay", "Jay Patel", ", \"postcode\": \"ZZ94AB\""),
        staff("bela", "Bela Patel", ""),
        staff("namesake", "Anita Patel", ""),
        staff("daniel-staff", "Somebody Else", ", \"nhsNumber\": \"9990000026\""));
    anita = SmallRegion.person(SmallRegion.ANITA, people);
    daniel = SmallRegion.person(SmallRegion.DANIEL, people);
    for (String table : List.of("access.unusual_look", "access.watched_person", "audit.look")) {
      database.jdbc().sql("delete from " + table).update();
    }
    database.jdbc().sql("delete from access.related where cause like 'test/%'").update();
  }

  @Test
  void whoLooksAtThemselvesTheirFamilyOrANamesakeStandsOut() {
    look("anita-self", "hospital-doctor", "RN3", "DIRECT_CARE", anita);
    for (String user : List.of("anita-born", "jay", "bela", "namesake")) {
      look(user, "hospital-doctor", "RN1", "DIRECT_CARE", anita);
    }
    round();

    assertThat(reasons("anita-self"))
        .containsExactly(UnusualReason.OWN_RECORD, UnusualReason.NO_RELATIONSHIP);
    assertThat(reasons("anita-born")).contains(UnusualReason.OWN_RECORD);
    assertThat(reasons("jay")).contains(UnusualReason.HOUSEHOLD);
    assertThat(reasons("namesake")).contains(UnusualReason.SAME_NAME);
    assertThat(reasons("bela"))
        .containsExactly(UnusualReason.NO_RELATIONSHIP, UnusualReason.FAMILY_NAME);
    assertThat(all())
        .extracting(UnusualLook::score)
        .isSortedAccordingTo(java.util.Comparator.reverseOrder());
    assertThat(all().toString() + all().stream().map(UnusualLook::reasons).toList())
        .as("reasons name nobody and no address")
        .doesNotContain("Patel", "ZZ9", "9990000018");
  }

  @Test
  void aColleagueStandsOutThoughTheLookWasOrdinary() {
    look("doctor", "hospital-doctor", "RN1", "DIRECT_CARE", daniel);
    round();
    assertThat(reasons("doctor")).containsExactly(UnusualReason.COLLEAGUE);
  }

  @Test
  void anOrdinaryLookIsNotListed() {
    look("mental-health", "mental-health-practitioner", "RN1", "DIRECT_CARE", daniel);
    look("someone", "paramedic", "RN4", "EMERGENCY", anita);
    look("feed", "feed", "RN1", "DIRECT_CARE", anita, "feed");
    round();
    assertThat(all().stream().filter(l -> !l.has(UnusualReason.COLLEAGUE))).isEmpty();
  }

  @Test
  void whoIsWatchedOverStandsOutWhoeverLooks() {
    Sight officer =
        access.sight(
            new Caller(
                Caller.Kind.STAFF, "privacy", "N", "privacy-officer", new OdsCode("QNM"), null),
            Purpose.GOVERNANCE);
    looks.watch(daniel.person(), daniel.best().compartment(), "In the news now", officer);
    look("mental-health", "mental-health-practitioner", "RN1", "DIRECT_CARE", daniel);
    round();
    assertThat(reasons("mental-health")).contains(UnusualReason.WATCHED);
  }

  @Test
  void oddHoursAddToOtherReasons() {
    look("link", "link-worker", "RN1", "DIRECT_CARE", anita);
    round();
    assertThat(reasons("link"))
        .containsExactly(UnusualReason.NO_RELATIONSHIP, UnusualReason.ODD_HOURS);
  }

  @Test
  void aRelationshipThatBeginsSoonAfterTakesAReasonAwayAndNothingIsForgotten() {
    look("bela", "hospital-doctor", "RN1", "DIRECT_CARE", anita);
    round();
    UnusualLook before = only("bela");
    assertThat(before.has(UnusualReason.NO_RELATIONSHIP)).isTrue();
    access.relate(
        new Access.Relationship(
            "org:RN1",
            anita.best().compartment(),
            anita.person(),
            RelationshipKind.ADMISSION,
            Instant.now().plusSeconds(3700),
            null,
            "test/soon"));
    round();
    UnusualLook after = only("bela");
    assertThat(after.id()).isEqualTo(before.id());
    assertThat(reasons("bela"))
        .containsExactly(UnusualReason.FAMILY_NAME, UnusualReason.RELATIONSHIP_LATER);
    assertThat(after.reasons().getLast().words()).contains("admission", "1 h later");
    assertThat(after.score()).isLessThan(before.score());
  }

  @Test
  void looksOnTheirOwnWordAreSaidToBeReviewedByThemselves() {
    access.relate(
        new Access.Relationship(
            "user:bela",
            anita.best().compartment(),
            anita.person(),
            RelationshipKind.BREAK_GLASS,
            Instant.now().minusSeconds(60),
            Instant.now().plusSeconds(60),
            "test/glass"));
    look("bela", "hospital-doctor", "RN1", "DIRECT_CARE", anita);
    round();
    assertThat(reasons("bela"))
        .containsExactly(UnusualReason.FAMILY_NAME, UnusualReason.ON_OWN_WORD);
  }

  @Test
  void highVolumeIsListedByDayWithTheFigures() {
    // Ten days of others, as the trail would have summed them.
    look("seed", "hospital-doctor", "RN1", "DIRECT_CARE", anita);
    round();
    database
        .jdbc()
        .sql(
            """
            insert into audit.look
              (day, viewer, person, times, hours, first_at, last_at, batch)
            select current_date - d, (select id from audit.viewer where caller = 'seed' limit 1),
              p, 1, 1, now() - d * interval '1 day', now() - d * interval '1 day', 0
            from generate_series(1, 10) d, generate_series(1, 2) p
            """)
        .update();
    for (long person = 1; person <= 9; person++) {
      trail.intend(
          disclosure("curious", "hospital-doctor", "RN1", "DIRECT_CARE", "staff", 9000 + person));
    }
    round();
    UnusualLook volume =
        all().stream().filter(l -> l.has(UnusualReason.HIGH_VOLUME)).findFirst().orElseThrow();
    assertThat(volume.by().user()).isEqualTo("curious");
    assertThat(volume.person()).isNull();
    assertThat(volume.looks().times()).isEqualTo(9);
    assertThat(volume.reasons().getFirst().words())
        .isEqualTo(
            "Looked at 9 people that day; others of the role looked at 2 a day at the median.");
    assertThat(volume.day()).isEqualTo(LocalDate.now(org.careweave.design.ClinicalDate.ZONE));
  }

  @Test
  void goingThroughTheTrailAgainChangesNothing() {
    look("bela", "hospital-doctor", "RN1", "DIRECT_CARE", anita);
    round();
    List<UnusualLook> first = all();
    watch.round();
    watch.round();
    assertThat(all()).isEqualTo(first);
    // As if the job had been killed before it could remember how far it came.
    database.jdbc().sql("update access.unusual_progress set batch = 0").update();
    watch.round();
    assertThat(all()).isEqualTo(first);
  }

  @Test
  void theWatchIsItselfInTheTrail() {
    look("bela", "hospital-doctor", "RN1", "DIRECT_CARE", anita);
    round();
    assertThat(
            database
                .jdbc()
                .sql(
                    """
                    select distinct a.action || ' ' || a.query from audit.intent i
                    join audit.viewer v on v.id = i.viewer join audit.asked a on a.id = i.asked
                    where v.caller_kind = 'system' and v.caller = 'unusual-looks'
                    """)
                .query(String.class)
                .list())
        .contains("read-audit look sums", "read people");
  }

  private void round() {
    long last =
        database
            .jdbc()
            .sql("select coalesce(max(number), 0) from audit.intent")
            .query(Long.class)
            .single();
    await()
        .until(
            () ->
                database
                    .jdbc()
                    .sql(
                        "select bool_and(((id::bigint << 40) | sealed) >= :last or (id::bigint <<"
                            + " 40) > :last) from audit.lane where id = :last >> 40")
                    .param("last", last)
                    .query(Boolean.class)
                    .single());
    watch.round();
  }

  private List<UnusualReason> reasons(String user) {
    return only(user).reasons().stream().map(UnusualLook.Reason::reason).toList();
  }

  private UnusualLook only(String user) {
    return all().stream().filter(l -> l.by().user().equals(user)).findFirst().orElseThrow();
  }

  private List<UnusualLook> all() {
    Sight officer =
        access.sight(
            new Caller(
                Caller.Kind.STAFF, "privacy", "N", "privacy-officer", new OdsCode("QNM"), null),
            Purpose.GOVERNANCE);
    return looks.looks(new UnusualFilter(false, null, null, null), 100, officer);
  }

  private void look(String user, String role, String organisation, String purpose, FoundPerson of) {
    look(user, role, organisation, purpose, of, "staff");
  }

  private void look(
      String user, String role, String organisation, String purpose, FoundPerson of, String kind) {
    trail.intend(disclosure(user, role, organisation, purpose, kind, of.person().value()));
  }

  private static Disclosure disclosure(
      String user, String role, String organisation, String purpose, String kind, long person) {
    return new Disclosure(
        kind,
        user,
        role,
        organisation,
        purpose,
        "record",
        "whole record",
        List.of(person),
        List.of("own"),
        UUID.randomUUID().toString());
  }

  private static String staff(String user, String name, String more) {
    return "{\"user\": \"%s\", \"name\": \"%s\", \"jobRole\": \"R0050\", \"jobRoleName\": \"x\","
            .formatted(user, name)
        + " \"persona\": \"hospital-doctor\", \"organisation\": \"RN1\""
        + more
        + "}";
  }

  private void load(String... staff) {
    DirectoryLoad load =
        directory.load(
            ("{\"name\": \"Northmere\", \"staff\": [" + String.join(",", staff) + "]}")
                .getBytes(StandardCharsets.UTF_8));
    assertThat(load).isInstanceOf(DirectoryLoad.Loaded.class);
  }
}
