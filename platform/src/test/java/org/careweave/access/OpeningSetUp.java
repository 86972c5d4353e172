package org.careweave.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.careweave.directory.Persona;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.kernel.Problem;
import org.careweave.testing.FakeAudit;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.transaction.support.TransactionTemplate;

/// Somebody of whom mental health services alone know something, staff of a hospital who have
/// nothing
/// to do with them, and what these open on their own word.
abstract class OpeningSetUp extends AccessSetUp {

  static final OdsCode HOSPITAL = new OdsCode("RN1");
  static final OdsCode MINDS = new OdsCode("RN3");
  static final PersonId ANITA = new PersonId(7);
  static final CompartmentId HOME = new CompartmentId(70);
  static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  static final String WORDS = "Unconscious in resus, no relatives here";

  final FakeAudit audit = new FakeAudit();
  final Openings openings = openings(access);

  int problem;
  int crisis;

  OpeningSetUp() {
    super(NOON);
  }

  @BeforeEach
  void loadDirectory() {
    load(
        """
        {"name": "Test", "organisations": [
          {"ods": "RN1", "name": "Hospital", "kind": "acute-trust"},
          {"ods": "RN3", "name": "Minds", "kind": "mental-health-trust"}]}
        """);
    access.classOf(MINDS, "person-demographics", Set.of());
    problem = access.classOf(MINDS, "problems-and-issues", Set.of());
    crisis = access.classOf(MINDS, "contingency-plan", Set.of("PSY"));
  }

  Openings openings(Access node) {
    return new Openings(
        database.jdbc(),
        node,
        audit,
        new TransactionTemplate(transactions),
        new OpeningSettings(
            Duration.ofHours(1), Duration.ofDays(3), Duration.ofDays(14), Duration.ofDays(7)),
        clock);
  }

  Opened breakGlass(Persona persona) {
    return openings.open(wish(Opening.Kind.BREAK_GLASS, "life-at-risk", WORDS), sight(persona));
  }

  static Wish wish(Opening.Kind kind, String reason, String words) {
    return new Wish(kind, ANITA, HOME, reason, words);
  }

  static Opening done(Opened opened) {
    return switch (opened) {
      case Opened.Done(var opening) -> opening;
      case Opened.Refused(var problem) -> throw new AssertionError("refused: " + problem);
    };
  }

  static Problem problem(Opened opened) {
    return switch (opened) {
      case Opened.Done(var opening) -> throw new AssertionError("done: " + opening);
      case Opened.Refused(var problem) -> problem;
    };
  }

  Sight sight(Persona persona) {
    return sight(caller(persona));
  }

  Sight sight(Caller caller) {
    return access.sight(caller, purpose(caller.persona()));
  }

  static Purpose purpose(String persona) {
    return persona.equals("paramedic") ? Purpose.EMERGENCY : Purpose.DIRECT_CARE;
  }

  List<Integer> seen(Access node, Persona persona) {
    return Arrays.stream(node.sight(caller(persona), purpose(persona.code()), ANITA).classes())
        .boxed()
        .toList();
  }

  static Caller caller(Persona persona) {
    return new Caller(
        Caller.Kind.STAFF, persona.code(), "Someone", persona.code(), HOSPITAL, "RN1-AMU");
  }

  int rows() {
    return count("select count(*) from access.opening");
  }

  int count(String sql) {
    return database.jdbc().sql(sql).query(Integer.class).single();
  }
}
