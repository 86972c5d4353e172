package org.careweave.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.careweave.audit.Disclosure;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.kernel.Problem;
import org.careweave.testing.FakeAudit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.support.TransactionTemplate;

@Tag("access")
class UnusualLooksTests extends AccessSetUp {

  private static final PersonId ANITA = new PersonId(7);
  private static final CompartmentId HOME = new CompartmentId(70);
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
  private static final Sight JOB =
      Sight.ofSystem(
          new Caller(Caller.Kind.SYSTEM, "job", "Job", "system", new OdsCode("QNM"), null));

  private final FakeAudit audit = new FakeAudit();
  private final UnusualLooks looks =
      new UnusualLooks(
          database.jdbc(),
          new AuditPermission(database.jdbc(), directory, clock),
          audit,
          new TransactionTemplate(transactions),
          clock);

  UnusualLooksTests() {
    super(NOON);
  }

  @BeforeEach
  void loadDirectory() {
    load(
        """
        {"name": "Test", "organisations": [
          {"ods": "QNM", "name": "Board", "kind": "icb"},
          {"ods": "RN1", "name": "Hospital", "kind": "acute-trust"},
          {"ods": "RN2", "name": "Community", "kind": "community-trust"}]}
        """);
  }

  @Test
  void whatWasFoundIsRankedByItsPointsWithEveryReasonKept() {
    note(
        look("a", "RN1", 1L, UnusualReason.NO_RELATIONSHIP),
        look("b", "RN1", 2L, UnusualReason.ODD_HOURS, UnusualReason.OWN_RECORD),
        look("c", "RN2", null, UnusualReason.HIGH_VOLUME));

    List<UnusualLook> found = list(filter(false), board());

    assertThat(found).extracting(l -> l.by().user()).containsExactly("b", "c", "a");
    assertThat(found).extracting(UnusualLook::score).containsExactly(70, 30, 20);
    assertThat(found.getFirst().reasons())
        .extracting(UnusualLook.Reason::reason)
        .containsExactly(UnusualReason.OWN_RECORD, UnusualReason.ODD_HOURS);
    assertThat(found.getFirst().reasons().getFirst().words()).isEqualTo("Because own-record");
    assertThat(found.get(1).person()).isNull();
    assertThat(looks.open(board())).isEqualTo(3);
  }

  @Test
  void whatIsFoundAgainIsTheSameLookAndWhatIsClosedStaysAsItWas() {
    note(look("a", "RN1", 1L, UnusualReason.NO_RELATIONSHIP));
    note(look("a", "RN1", 1L, UnusualReason.NO_RELATIONSHIP, UnusualReason.ODD_HOURS));
    note(look("v", "RN1", null, UnusualReason.HIGH_VOLUME));
    note(look("v", "RN1", null, UnusualReason.HIGH_VOLUME));
    UnusualLook open = list(filter(false), board()).getFirst();
    assertThat(looks.open(board())).isEqualTo(2);
    UnusualLook a =
        list(filter(false), board()).stream()
            .filter(l -> l.by().user().equals("a"))
            .findFirst()
            .orElseThrow();
    assertThat(a.score()).isEqualTo(30);

    assertThat(looks.close(a.id(), Opening.Outcome.APPROPRIATE, "Asked their team", board()))
        .isEqualTo(new UnusualChange.Done());
    note(look("a", "RN1", 1L, UnusualReason.WATCHED));
    UnusualLook closed = looks.look(a.id(), board()).orElseThrow();
    assertThat(closed.reasons()).isEqualTo(a.reasons());
    assertThat(closed.decision())
        .isEqualTo(
            new Opening.Decision(NOON, "privacy", Opening.Outcome.APPROPRIATE, "Asked their team"));
    assertThat(
            problem(
                    looks.close(
                        a.id(), Opening.Outcome.INAPPROPRIATE, "On second thoughts", board()))
                .kind())
        .isEqualTo(Problem.Kind.CONFLICT);
    assertThat(list(filter(true), board())).extracting(UnusualLook::id).containsExactly(a.id());
    assertThat(open.toString()).doesNotContain("RN1");
  }

  @Test
  void closingOneTeachesNothingAboutTheNext() {
    note(look("a", "RN1", 1L, UnusualReason.NO_RELATIONSHIP));
    UnusualLook first = list(filter(false), board()).getFirst();
    looks.close(first.id(), Opening.Outcome.APPROPRIATE, "Asked their team", board());
    UnusualLook next =
        new UnusualLook(
            0,
            DAY.plusDays(1),
            first.by(),
            first.person(),
            first.reasons(),
            new UnusualLook.Looks(1, NOON, NOON),
            null);
    note(next);
    assertThat(list(filter(false), board())).extracting(UnusualLook::score).containsExactly(20);
  }

  @Test
  void theListIsFilteredAndGoesOnWhereAPageEnds() {
    for (int i = 0; i < 9; i++) {
      note(look("u" + i, i % 2 == 0 ? "RN1" : "RN2", (long) i, UnusualReason.NO_RELATIONSHIP));
    }
    note(look("w", "RN1", 99L, UnusualReason.WATCHED));
    List<Long> seen = new ArrayList<>();
    UnusualFilter.@Nullable Position after = null;
    List<UnusualLook> page;
    do {
      page = looks.looks(new UnusualFilter(false, null, null, after), 4, board());
      page.forEach(l -> seen.add(l.id()));
      if (!page.isEmpty()) {
        UnusualLook last = page.getLast();
        after =
            UnusualFilter.Position.parse(
                new UnusualFilter.Position(last.score(), last.id()).text());
      }
    } while (!page.isEmpty());
    assertThat(seen).hasSize(10).doesNotHaveDuplicates();
    assertThat(list(new UnusualFilter(false, UnusualReason.WATCHED, null, null), board()))
        .extracting(l -> l.by().user())
        .containsExactly("w");
    assertThat(list(new UnusualFilter(false, null, new OdsCode("RN2"), null), board())).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1", "1.", "-1.2", "1.2.3", "1.99999999999999999999"})
  void aTamperedPositionIsRefused(String text) {
    assertThatThrownBy(() -> UnusualFilter.Position.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anOfficerSeesAndClosesWhatTheTrailCoversAndNeverTheirOwn() {
    note(
        look("a", "RN1", 1L, UnusualReason.NO_RELATIONSHIP),
        look("b", "RN2", 1L, UnusualReason.NO_RELATIONSHIP),
        look("privacy", "QNM", 1L, UnusualReason.NO_RELATIONSHIP));
    Sight trust = governance("trust-privacy", "privacy-officer", "RN1");
    assertThat(list(filter(false), trust)).extracting(l -> l.by().user()).containsExactly("a");
    long other = id("b");
    assertThat(looks.look(other, trust)).isEmpty();
    assertThat(problem(looks.close(other, Opening.Outcome.APPROPRIATE, "Asked them", trust)).kind())
        .isEqualTo(Problem.Kind.NOT_FOUND);
    assertThat(looks.mayWatch(trust)).isFalse();
    assertThat(looks.watched(trust)).isEmpty();
    assertThat(
            problem(looks.close(id("privacy"), Opening.Outcome.APPROPRIATE, "It was me", board()))
                .kind())
        .isEqualTo(Problem.Kind.FORBIDDEN);
    assertThat(problem(looks.close(id("a"), Opening.Outcome.APPROPRIATE, "ok", board())).location())
        .isEqualTo("words");

    Sight doctor = access.sight(staff("doctor", "hospital-doctor", "QNM"), Purpose.GOVERNANCE);
    assertThat(list(filter(false), doctor)).isEmpty();
    assertThat(looks.look(id("a"), doctor)).isEmpty();
    assertThat(looks.open(doctor)).isZero();
    assertThat(problem(looks.watch(ANITA, HOME, "In the news now", doctor)).kind())
        .isEqualTo(Problem.Kind.FORBIDDEN);
    assertThat(looks.open(board())).isEqualTo(3);
  }

  @Test
  void onlyJobsNoteAndJudge() {
    Sight officer = board();
    UnusualLook look = look("a", "RN1", 1L, UnusualReason.NO_RELATIONSHIP);
    assertThatThrownBy(() -> looks.note(List.of(look), 1, officer))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> looks.judged(officer)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> looks.ties(List.of(), Duration.ZERO, officer))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> looks.watched(List.of(ANITA), officer))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void howFarTheTrailIsJudgedNeverGoesBack() {
    looks.note(List.of(), 5, JOB);
    looks.note(List.of(), 3, JOB);
    assertThat(looks.judged(JOB)).isEqualTo(5);
  }

  @Test
  void aTieSaysWhatHeldWhatWasTheirOwnWordAndWhatBeganSoonAfter() {
    relate("org:RN1", RelationshipKind.ATTENDANCE, NOON.minusSeconds(60), null, "held");
    relate("team:T", RelationshipKind.CASELOAD, NOON.plus(Duration.ofHours(5)), null, "later");
    relate("team:T", RelationshipKind.CASELOAD, NOON.plus(Duration.ofHours(9)), null, "latest");
    relate(
        "user:u", RelationshipKind.BREAK_GLASS, NOON.minusSeconds(60), NOON.plusSeconds(60), "o");
    relate(
        "org:RN9", RelationshipKind.CONTACT, NOON.minusSeconds(90), NOON.minusSeconds(60), "over");
    relate("org:RN8", RelationshipKind.CONTACT, NOON.plus(Duration.ofDays(4)), null, "too late");
    access.settle(
        List.of("taken"),
        List.of(
            relation("org:RN7", RelationshipKind.REFERRAL, NOON.minusSeconds(60), null, "taken")));
    access.settle(List.of("taken"), List.of());

    List<Tie> ties =
        looks.ties(
            Stream.of("org:RN1", "team:T", "user:u", "org:RN9", "org:RN8", "org:RN7")
                .map(p -> new Tie.Asked(Set.of(p, "org:X"), ANITA, NOON, NOON.plusSeconds(30)))
                .toList(),
            Duration.ofDays(3),
            JOB);

    assertThat(ties)
        .containsExactly(
            new Tie(true, false, null, null),
            new Tie(false, false, RelationshipKind.CASELOAD, NOON.plus(Duration.ofHours(5))),
            new Tie(false, true, null, null),
            Tie.NONE,
            Tie.NONE,
            // The database's own clock says when it was taken back: after the look.
            new Tie(
                database
                    .jdbc()
                    .sql("select now() > ?")
                    .param(NOON.atOffset(java.time.ZoneOffset.UTC))
                    .query(Boolean.class)
                    .single(),
                false,
                null,
                null));
  }

  @Test
  void whoIsWatchedOverIsListedFollowedAndLeft() {
    assertThat(looks.watch(ANITA, HOME, "In the news now", board()))
        .isEqualTo(new UnusualChange.Done());
    assertThat(looks.watched(List.of(ANITA, new PersonId(8)), JOB))
        .containsExactly(new WatchedPerson(ANITA, "In the news now", "privacy", NOON));
    assertThat(problem(looks.watch(ANITA, HOME, "x", board())).location()).isEqualTo("words");
    access.moved(HOME, new PersonId(8));
    assertThat(looks.watched(board()))
        .extracting(WatchedPerson::person)
        .containsExactly(new PersonId(8));
    looks.leave(new PersonId(8), board());
    assertThat(looks.watched(board())).isEmpty();
    assertThat(audit.intents())
        .extracting(Disclosure::action)
        .contains("watch", "watch-no-more", "read-watched");
    assertThat(audit.intents().toString()).doesNotContain("In the news");
  }

  private long id(String user) {
    return list(filter(false), board()).stream()
        .filter(l -> l.by().user().equals(user))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private static UnusualFilter filter(boolean decided) {
    return new UnusualFilter(decided, null, null, null);
  }

  private List<UnusualLook> list(UnusualFilter filter, Sight sight) {
    return looks.looks(filter, 100, sight);
  }

  private void note(UnusualLook... found) {
    looks.note(List.of(found), 1, JOB);
  }

  private static UnusualLook look(
      String user, String organisation, @Nullable Long person, UnusualReason... reasons) {
    return new UnusualLook(
        0,
        DAY,
        new Opening.By(user, "hospital-doctor", new OdsCode(organisation), null),
        person == null ? null : new PersonId(person),
        Stream.of(reasons).map(r -> new UnusualLook.Reason(r, "Because " + r.code())).toList(),
        new UnusualLook.Looks(3, NOON, NOON.plusSeconds(60)),
        null);
  }

  private void relate(
      String principal,
      RelationshipKind kind,
      Instant from,
      @Nullable Instant until,
      String cause) {
    access.relate(relation(principal, kind, from, until, cause));
  }

  private static Access.Relationship relation(
      String principal,
      RelationshipKind kind,
      Instant from,
      @Nullable Instant until,
      String cause) {
    return new Access.Relationship(principal, HOME, ANITA, kind, from, until, cause);
  }

  private Sight board() {
    return governance("privacy", "privacy-officer", "QNM");
  }

  private Sight governance(String user, String persona, String organisation) {
    return access.sight(staff(user, persona, organisation), Purpose.GOVERNANCE);
  }

  private static Caller staff(String user, String persona, String organisation) {
    return new Caller(Caller.Kind.STAFF, user, "Someone", persona, new OdsCode(organisation), null);
  }

  private static Problem problem(UnusualChange change) {
    return switch (change) {
      case UnusualChange.Done() -> throw new AssertionError("done");
      case UnusualChange.Refused(var problem) -> problem;
    };
  }
}
