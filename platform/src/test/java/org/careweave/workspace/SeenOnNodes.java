package org.careweave.workspace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Clause;
import org.careweave.access.Client;
import org.careweave.access.Clients;
import org.careweave.access.Policy;
import org.careweave.access.PolicyChange;
import org.careweave.access.RelationshipKind;
import org.careweave.access.Sight;
import org.careweave.kernel.NhsNumber;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Period;
import org.careweave.people.FoundPerson;
import org.careweave.people.SourcePatient;
import org.careweave.record.Entry;
import org.careweave.record.Outcome;
import org.careweave.record.Records;
import org.careweave.record.ResourceKey;
import org.careweave.record.Submission;
import org.careweave.record.Written;
import org.careweave.testing.TestClient;
import org.springframework.context.ConfigurableApplicationContext;

/// What the council sees of somebody it has had nothing to do with: its social worker on pages, its
/// application by the API, both on every node. Each node can make the relationship and the rule by
/// which they see a problem that a practice recorded, and end them.
final class SeenOnNodes {

  /// The council's application, and what rules and agreements call it.
  static final String APP = "app-journey";

  private static final String COUNCIL = "990";
  private static final String PROBLEM = "A frozen shoulder";
  private static final Sight SYSTEM =
      Sight.ofSystem(
          new Caller(Caller.Kind.SYSTEM, "test", "Test", "system", new OdsCode("RN1"), null));

  /// How far the council gets.
  enum Reach {
    /// No relationship: the record does not open.
    NOTHING,
    /// A relationship, but no rule about problems.
    RECORD,
    RECORD_WITH_PROBLEM
  }

  private final List<ConfigurableApplicationContext> nodes;
  private final FoundPerson person;
  private final ResourceKey problem;
  private final TestClient social;
  private final String token;

  /// @param person of whom a practice is the best source
  SeenOnNodes(List<ConfigurableApplicationContext> nodes, FoundPerson person) {
    this.nodes = nodes;
    this.person = person;
    ConfigurableApplicationContext first = nodes.getFirst();
    this.problem = problem(first.getBean(Records.class), person.best());
    this.social = TestClient.of(port(first)).signedInAs("social");
    Client app = new Client(Client.Kind.APP, APP, "App", APP, new OdsCode(COUNCIL));
    this.token = TestClient.of(port(first)).token(APP, first.getBean(Clients.class).add(app));
  }

  static int port(ConfigurableApplicationContext node) {
    return Integer.parseInt(node.getEnvironment().getRequiredProperty("local.server.port"));
  }

  /// The practice sends the problem.
  private static ResourceKey problem(Records records, SourcePatient patient) {
    String json =
        """
        {"resourceType": "Condition", "id": "journey", "code": {"text": "%s"},
         "clinicalStatus": {"coding": [{"code": "active",
           "system": "http://terminology.hl7.org/CodeSystem/condition-clinical"}]},
         "subject": {"reference": "Patient?identifier=%s|%s"}}"""
            .formatted(
                PROBLEM, NhsNumber.SYSTEM, Objects.requireNonNull(patient.nhsNumber()).value());
    OdsCode practice = new OdsCode(patient.source().substring("GP-".length()));
    Written written =
        records.write(
            new Submission(
                SYSTEM,
                patient.source(),
                Submission.IdRule.SOURCE,
                practice,
                Set.of(practice),
                true,
                List.of(new Entry.Put(0, "Condition", "journey", null, json.getBytes(UTF_8), null)),
                Instant.now(),
                "journey"));
    return ((Outcome.Stored) written.outcomes().getFirst()).key();
  }

  /// Checks it on page and API of every node, each asked once.
  ///
  /// @param apiFirst which of the two is the first to be asked
  void is(Reach reach, boolean apiFirst) {
    for (ConfigurableApplicationContext node : nodes) {
      if (apiFirst) {
        isByApi(node, reach);
      }
      isOnPage(node, reach);
      if (!apiFirst) {
        isByApi(node, reach);
      }
    }
  }

  private void isOnPage(ConfigurableApplicationContext node, Reach reach) {
    HttpResponse<String> page = social.at(port(node)).get("/people/" + person.person().value());
    String where = "page of node " + (nodes.indexOf(node) + 1) + ": " + reach;
    assertThat(page.statusCode()).as(where).isEqualTo(reach == Reach.NOTHING ? 403 : 200);
    assertThat(page.body().contains(person.best().family().toUpperCase(Locale.ROOT)))
        .as(where)
        .isEqualTo(reach != Reach.NOTHING);
    assertThat(page.body().contains(PROBLEM))
        .as(where)
        .isEqualTo(reach == Reach.RECORD_WITH_PROBLEM);
  }

  private void isByApi(ConfigurableApplicationContext node, Reach reach) {
    HttpResponse<String> answer = TestClient.of(port(node)).api("/fhir/" + problem, token);
    String where = "API of node " + (nodes.indexOf(node) + 1) + ": " + reach;
    boolean seen = reach == Reach.RECORD_WITH_PROBLEM;
    assertThat(answer.statusCode()).as(where).isEqualTo(seen ? 200 : 404);
    assertThat(answer.body().contains(PROBLEM)).as(where).isEqualTo(seen);
  }

  /// The council is in contact with the person from now on, or no more.
  void relationship(ConfigurableApplicationContext maker, boolean holds) {
    Instant now = Instant.now();
    maker
        .getBean(Access.class)
        .relate(
            new Access.Relationship(
                "org:" + COUNCIL,
                person.best().compartment(),
                person.person(),
                RelationshipKind.CONTACT,
                now.minusSeconds(5),
                holds ? null : now.minusSeconds(1),
                "journey"));
  }

  /// The rule that lets the council see problems counts from now on, or no more.
  void rule(ConfigurableApplicationContext maker, boolean counts) {
    Policy policy = maker.getBean(Policy.class);
    int version =
        policy.clauses().stream()
            .filter(clause -> clause.id().equals("journey"))
            .mapToInt(Clause::version)
            .findFirst()
            .orElse(0);
    Clause rule =
        new Clause(
            "journey",
            version,
            "The council may see problems of people it is in contact with.",
            Clause.Effect.ALLOW,
            new Clause.Viewers(
                Set.of("social-worker", APP), null, null, Set.of(RelationshipKind.CONTACT)),
            new Clause.Items(null, Set.of("problems-and-issues"), null, null),
            new Period(null, counts ? null : Instant.now().minusSeconds(1)));
    assertThat(policy.change(SYSTEM.caller(), rule, "journey"))
        .isInstanceOf(PolicyChange.Changed.class);
  }
}
