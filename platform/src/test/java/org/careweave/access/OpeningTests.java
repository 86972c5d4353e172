package org.careweave.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.careweave.audit.Disclosure;
import org.careweave.directory.Persona;
import org.careweave.kernel.Problem;
import org.careweave.testing.FakeAudit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.support.TransactionTemplate;

/// Who may open what is withheld on their own word, with what reason, for how long, and what the
/// trail has of it.
@Tag("access")
class OpeningTests extends OpeningSetUp {

  @Test
  void brokenGlassCountsFromTheNextRequestOnEveryNodeAndEndsByItself() {
    Access other = node();
    assertThat(seen(other, Persona.HOSPITAL_DOCTOR)).doesNotContain(problem, crisis);

    Opening opening = done(breakGlass(Persona.HOSPITAL_DOCTOR));

    assertThat(seen(other, Persona.HOSPITAL_DOCTOR)).contains(problem, crisis);
    assertThat(opening.until()).isEqualTo(NOON.plus(Duration.ofHours(1)));
    assertThat(opening.due()).isEqualTo(NOON.plus(Duration.ofDays(3)));
    time.set(NOON.plus(Duration.ofMinutes(59)));
    assertThat(seen(other, Persona.HOSPITAL_DOCTOR)).contains(problem, crisis);
    assertThat(openings.inForce(ANITA, sight(Persona.HOSPITAL_DOCTOR))).containsExactly(opening);
    time.set(NOON.plus(Duration.ofHours(1)));
    assertThat(seen(other, Persona.HOSPITAL_DOCTOR)).doesNotContain(problem, crisis);
    assertThat(openings.inForce(ANITA, sight(Persona.HOSPITAL_DOCTOR))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Persona.class,
      names = {
        "PHYSIOTHERAPIST",
        "SOCIAL_WORKER",
        "LINK_WORKER",
        "CARE_HOME_MANAGER",
        "POPULATION_ANALYST",
        "IG_LEAD",
        "INTEGRATION_ENGINEER"
      })
  void whomNoClausePermitsIsRefusedAndNothingChanges(Persona persona) {
    assertThat(problem(breakGlass(persona)).kind()).isEqualTo(Problem.Kind.FORBIDDEN);

    assertThat(rows()).isZero();
    assertThat(related()).isZero();
    assertThat(audit.outcomes().getLast().result()).isEqualTo("refused");
    assertThat(openings.offer(sight(persona), ANITA).allows(Opening.Kind.BREAK_GLASS)).isFalse();
  }

  @Test
  void aMachineMayNotOpenAnythingOnItsOwnWord() {
    Caller app = new Caller(Caller.Kind.APP, "app-x", "App", "hospital-doctor", HOSPITAL, null);
    Opened opened =
        openings.open(wish(Opening.Kind.BREAK_GLASS, "life-at-risk", WORDS), sight(app));
    assertThat(problem(opened).kind()).isEqualTo(Problem.Kind.FORBIDDEN);
    assertThat(rows()).isZero();
  }

  @Test
  void whenTheClauseIsSwitchedOffNobodyMayBreakTheGlassAnyMore() {
    database
        .jdbc()
        .sql("update access.clause set active_until = ? where id = 'break-glass'")
        .param(NOON.minusSeconds(1).atOffset(java.time.ZoneOffset.UTC))
        .update();
    // Contact details alone are still opened by a clause of their own.
    database
        .jdbc()
        .sql("update access.clause set active_until = ? where id = 'break-glass-contact-details'")
        .param(NOON.minusSeconds(1).atOffset(java.time.ZoneOffset.UTC))
        .update();
    assertThat(problem(breakGlass(Persona.HOSPITAL_DOCTOR)).kind())
        .isEqualTo(Problem.Kind.FORBIDDEN);
    done(breakGlass(Persona.COMMUNITY_NURSE));
  }

  @ParameterizedTest
  @CsvSource({
    "'', Unconscious in resus, reason",
    "no-such-reason, Unconscious in resus, reason",
    "with-me-now, Unconscious in resus, reason",
    "life-at-risk, '', words",
    "life-at-risk, '          ', words",
    "life-at-risk, urgent, words",
    "life-at-risk, xxxxxxxxxxxxxxxx, words",
    "life-at-risk, '1234 5678 90', words",
  })
  void aReasonAndWordsAreRequired(String reason, String words, String field) {
    Opened opened = openings.open(wish(Opening.Kind.BREAK_GLASS, reason, words), sight(Persona.GP));
    assertThat(problem(opened).kind()).isEqualTo(Problem.Kind.INVALID);
    assertThat(problem(opened).location()).isEqualTo(field);
    assertThat(rows()).isZero();
    assertThat(related()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {501, 100_000})
  void wordsThatAreTooLongAreRefused(int length) {
    Opened opened =
        openings.open(
            wish(
                Opening.Kind.BREAK_GLASS,
                "life-at-risk",
                "a b ".repeat(length).substring(0, length - 1) + "c"),
            sight(Persona.GP));
    assertThat(problem(opened).location()).isEqualTo("words");
    assertThat(rows()).isZero();
  }

  @Test
  void wordsWithControlCharactersAreRefusedAndOrdinaryPunctuationIsKept() {
    assertThat(
            problem(
                    openings.open(
                        wish(Opening.Kind.BREAK_GLASS, "life-at-risk", "he is\u0000 unconscious"),
                        sight(Persona.GP)))
                .location())
        .isEqualTo("words");
    String words = "O'Brien <b>&\r\nwife: “no pulse” 🚑 — 'drop table'";
    Opening kept =
        done(
            openings.open(
                wish(Opening.Kind.BREAK_GLASS, "life-at-risk", words), sight(Persona.GP)));
    assertThat(openings.inForce(ANITA, sight(Persona.GP)).getFirst().words()).isEqualTo(words);
    assertThat(kept.toString()).doesNotContain("Brien");
  }

  @Test
  void itCannotBeMadeLongerOnlyMadeAnewWithAReasonOfItsOwn() {
    Opening first = done(breakGlass(Persona.HOSPITAL_DOCTOR));
    time.set(NOON.plus(Duration.ofMinutes(30)));

    assertThat(problem(breakGlass(Persona.HOSPITAL_DOCTOR)).kind())
        .isEqualTo(Problem.Kind.CONFLICT);

    assertThat(openings.inForce(ANITA, sight(Persona.HOSPITAL_DOCTOR))).containsExactly(first);
    assertThat(until("opening/" + first.id())).isEqualTo(first.until());
    time.set(first.until());
    Opening second = done(breakGlass(Persona.HOSPITAL_DOCTOR));
    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(rows()).isEqualTo(2);
  }

  @Test
  void ofTwoAttemptsAtOnceOneSucceeds() throws Exception {
    int nodes = 4;
    CyclicBarrier start = new CyclicBarrier(nodes);
    try (ExecutorService threads = Executors.newFixedThreadPool(nodes)) {
      List<Future<Opened>> answers =
          Stream.generate(() -> openings(node()))
              .limit(nodes)
              .map(
                  own ->
                      threads.submit(
                          () -> {
                            start.await();
                            return own.open(
                                wish(Opening.Kind.BREAK_GLASS, "life-at-risk", WORDS),
                                sight(Persona.GP));
                          }))
              .toList();
      int done = 0;
      for (Future<Opened> answer : answers) {
        done += answer.get() instanceof Opened.Done ? 1 : 0;
      }
      assertThat(done).isEqualTo(1);
    }
    assertThat(rows()).isEqualTo(1);
    assertThat(related()).isEqualTo(1);
  }

  @Test
  void itEndsWhenItsOpenerSaysSoAndNobodyElseCanEndIt() {
    Opening opening = done(breakGlass(Persona.HOSPITAL_DOCTOR));
    time.set(NOON.plus(Duration.ofMinutes(4)));

    assertThat(problem(openings.end(opening.id(), sight(Persona.GP))).kind())
        .isEqualTo(Problem.Kind.NOT_FOUND);
    assertThat(seen(access, Persona.HOSPITAL_DOCTOR)).contains(problem);

    Opening ended = done(openings.end(opening.id(), sight(Persona.HOSPITAL_DOCTOR)));
    assertThat(ended.ended()).isEqualTo(time.get());
    assertThat(seen(node(), Persona.HOSPITAL_DOCTOR)).doesNotContain(problem, crisis);
    assertThat(openings.inForce(ANITA, sight(Persona.HOSPITAL_DOCTOR))).isEmpty();

    assertThat(problem(openings.end(opening.id(), sight(Persona.HOSPITAL_DOCTOR))).kind())
        .isEqualTo(Problem.Kind.NOT_FOUND);
    assertThat(problem(openings.end(4711, sight(Persona.HOSPITAL_DOCTOR))).kind())
        .isEqualTo(Problem.Kind.NOT_FOUND);
  }

  @Test
  void theTrailNamesTheDeedTheReasonAndTheClausesButNoWords() {
    Opening opening = done(breakGlass(Persona.HOSPITAL_DOCTOR));
    openings.end(opening.id(), sight(Persona.HOSPITAL_DOCTOR));

    assertThat(audit.intents())
        .extracting(Disclosure::action, Disclosure::query, Disclosure::persons)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("break-glass", "life-at-risk", List.of(7L)),
            org.assertj.core.groups.Tuple.tuple("end-break-glass", "", List.of(7L)));
    assertThat(audit.intents().getFirst().clauses()).contains("break-glass");
    assertThat(audit.intents().toString()).doesNotContain("Unconscious");
    assertThat(audit.outcomes()).extracting(FakeAudit.Outcome::result).containsExactly("ok", "ok");
  }

  @Test
  void whenTheTrailCannotBeWrittenNothingIsOpened() {
    Openings silent =
        new Openings(
            database.jdbc(),
            access,
            new org.careweave.audit.AuditTrail() {
              @Override
              public Intent begin(Disclosure disclosure) {
                throw new org.careweave.kernel.Unavailable("audit", true, null);
              }

              @Override
              public void outcome(long intent, int items, List<Long> persons, String result) {}
            },
            new TransactionTemplate(transactions),
            new OpeningSettings(
                Duration.ofHours(1), Duration.ofDays(3), Duration.ofDays(14), Duration.ofDays(7)),
            clock);
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () ->
                silent.open(
                    wish(Opening.Kind.BREAK_GLASS, "life-at-risk", WORDS), sight(Persona.GP)))
        .isInstanceOf(org.careweave.kernel.Unavailable.class);
    assertThat(rows()).isZero();
    assertThat(related()).isZero();
  }

  private int related() {
    return count("select count(*) from access.related");
  }

  private Instant until(String cause) {
    return database
        .jdbc()
        .sql("select until from access.related where cause = ?")
        .param(cause)
        .query(java.time.OffsetDateTime.class)
        .single()
        .toInstant();
  }
}
