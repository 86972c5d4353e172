package org.careweave.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.careweave.access.AgreementTerms.Shape;
import org.careweave.directory.Directory;
import org.careweave.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;

/// What the rules decide is what was approved. After a change that is meant:
/// `./mvnw -pl platform -am test -Dtest=DecisionTableTests -Dcareweave.decisions.write=true`, then
/// read the difference.
@Tag("access")
class DecisionTableTests {

  private static final Path APPROVED =
      Path.of("src/test/resources/access/decisions.md").toAbsolutePath();
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final TestDatabase DATABASE = TestDatabase.fresh();

  @AfterAll
  static void drop() {
    DATABASE.close();
  }

  @Test
  void whatTheRulesDecideIsWhatWasApproved() throws IOException {
    String decided = table(new AccessRows(DATABASE.jdbc()).clauses()).text();
    if (Boolean.getBoolean("careweave.decisions.write")) {
      Files.createDirectories(APPROVED.getParent());
      Files.writeString(APPROVED, decided);
    }
    assertThat(decided).isEqualTo(Files.readString(APPROVED));
  }

  @Test
  void aRuleThatLetsMoreThroughIsNoticed() throws IOException {
    List<Clause> clauses = new ArrayList<>(new AccessRows(DATABASE.jdbc()).clauses());
    Clause wider =
        clauses.stream().filter(c -> c.id().equals("link-worker")).findFirst().orElseThrow();
    clauses.add(
        new Clause(
            "wider",
            1,
            "…",
            wider.effect(),
            wider.viewers(),
            new Clause.Items(null, wider.items().sections(), java.util.Set.of("R"), null),
            wider.active()));
    assertThat(table(clauses).text()).isNotEqualTo(Files.readString(APPROVED));
  }

  private static DecisionTable table(List<Clause> clauses) {
    Directory directory =
        new Directory(
            DATABASE.jdbc(), new JdbcTransactionManager(DATABASE.dataSource()), event -> {});
    directory.load(
        """
        {"name": "Test", "organisations": [
          {"ods": "QNM", "name": "Board", "kind": "icb"},
          {"ods": "RN1", "name": "Hospital", "kind": "acute-trust"},
          {"ods": "RN9", "name": "Elsewhere", "kind": "hospice"},
          {"ods": "901", "name": "Council", "kind": "council"},
          {"ods": "V0101", "name": "Voluntary", "kind": "voluntary"},
          {"ods": "V0201", "name": "Home", "kind": "care-home"},
          {"ods": "Y10001", "name": "Practice", "kind": "gp-practice"}]}
        """
            .getBytes(StandardCharsets.UTF_8));
    List<Agreement> active = new AgreementRows(DATABASE.jdbc()).active();
    Agreement everything = active.getFirst();
    return new DecisionTable(
        clauses,
        new AgreementIndex(active),
        inShape(everything, Shape.COUNTS),
        inShape(everything, Shape.PSEUDONYMISED),
        directory.now(),
        NOW);
  }

  private static Agreement inShape(Agreement agreement, Shape shape) {
    AgreementTerms terms = agreement.terms();
    return SampleAgreements.signed(
        "in-shape",
        1,
        Agreement.Stage.ACTIVE,
        new AgreementTerms(
            terms.title(),
            terms.owner(),
            terms.parties(),
            terms.flows(),
            terms.grounds(),
            new AgreementTerms.Sharing(
                terms.sharing().datasets(),
                terms.sharing().roles(),
                new AgreementTerms.Form(shape, shape == Shape.COUNTS ? 8 : 0),
                terms.sharing().tells()),
            terms.keeping(),
            terms.dpia()));
  }
}
