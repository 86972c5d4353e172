package org.careweave.benchmarks;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// What access is measured with: a clause, an agreement and relationships that let the ward's
/// application see everything of everyone loaded, agreements and relationships of others beside
/// them, and two people, of whom one has a hundred observations that no clause lets it see.
final class AccessFixture {

  private static final int AGREEMENTS = 10_000;
  private static final int HIDDEN = 100;

  /// Far above the numbers of people who are loaded.
  private static final long OTHERS = 1_000_000_000L;

  private static final String CODE = "http://loinc.org|8867-4";

  private static final String RULES =
      """
      insert into access.clause
        (id, words, effect, personas, organisations, purposes, relationships, custodians, sections,
         labels, bearing)
      values
        ('bench-ward', 'The ward sees everything of whom it looks after.', 'allow', '{app-ward}',
          null, null, '{CASELOAD}', null, null, '{}', null),
        ('bench-reference', 'The ward sees who works where.', 'allow', '{app-ward}', null, null,
          '{}', null, '{reference}', '{}', null);

      insert into access.agreement (id, version, revision, stage, terms, staged_at)
      select 'bench-' || n, 1, 1, 'active',
        format('{"id": "bench-%%1$s", "version": 1, "title": "Benchmark %%1$s", "owner": "RB1",
          "parties": [{"code": "%%2$s", "part": "both", "dspt": {"status": "standards-met"}},
                      {"code": "%%3$s", "part": "both", "dspt": {"status": "standards-met"}}],
          "flows": [], "purposes": ["DIRECT_CARE"], "lawfulBases": ["gdpr-6-1-e"],
          "datasets": [{"name": "Everything", "sections": "all", "labels": "any"}],
          "roles": ["app-ward"], "form": {"shape": "identifiable"}, "tells": "nothing",
          "keeping": {"retention": "For the benchmark"},
          "dpia": {"risks": [], "whoCannot": "", "instead": ""}}',
          n, case when n = 0 then 'RB1' else 'B' || lpad((n %% 400)::text, 3, '0') end,
          case when n %% 20 = 0 then 'RB2' else 'C' || lpad((n %% 300)::text, 3, '0') end),
        now()
      from generate_series(0, %d - 1) n;

      insert into access.agreement_signature
        (agreement, version, party, capacity, signer, name, at, hash)
      select a.id, a.version, p ->> 'code', capacity, 'bench', 'Bench', now(),
        encode(sha256(convert_to(a.terms, 'UTF8')), 'hex')
      from access.agreement a, jsonb_array_elements(a.terms::jsonb -> 'parties') p,
        unnest('{caldicott-guardian,siro}'::text[]) capacity
      where a.id like 'bench-%%';
      """;

  private static final String RELATIONSHIPS =
      """
      insert into access.related (principal, person, kind, since, compartment, cause)
      select 'org:RB2', person, 5, now() - interval '1 day', compartment, 'bench/' || compartment
      from people.person_of;

      insert into access.related (principal, person, kind, since, compartment, cause)
      select 'org:C' || lpad((n %% 300)::text, 3, '0'), %1$d + n / 5, 5, now() - interval '1 day',
        %1$d + n, 'other/' || n
      from generate_series(1, %2$d) n;
      """;

  private final Target target;
  private final boolean quick;

  AccessFixture(Target target, boolean quick) {
    this.target = target;
    this.quick = quick;
  }

  private int others() {
    return quick ? 200_000 : 5_000_000;
  }

  String describe() {
    return "%,d agreements and %,d relationships".formatted(AGREEMENTS, others());
  }

  /// Puts it into the loaded store.
  void insert() {
    try (var feed = new Client(target, Target.Role.FEED)) {
      feed.call(new Call("POST", "", _ -> people(), false), 0);
    }
    try (Connection connection = target.database().open();
        Statement statement = connection.createStatement()) {
      statement.execute(RULES.formatted(AGREEMENTS));
      statement.execute(RELATIONSHIPS.formatted(OTHERS, others()));
    } catch (SQLException e) {
      throw new IllegalStateException("What access is measured with could not be stored", e);
    }
  }

  /// The search within the person of whom nothing is hidden.
  Call withoutHidden() {
    return search("none");
  }

  /// The same within the person with hidden matches.
  Call withHidden() {
    return search("many");
  }

  /// Fails unless the ward sees the same of both, and there is something hidden.
  void requireAlike(Client some) {
    long[] lengths = {length(some, withoutHidden()), length(some, withHidden())};
    if (lengths[0] != lengths[1]) {
      throw new IllegalStateException("The ward tells the two apart by what it sees");
    }
    try (var all = new Client(target, Target.Role.CLIENT)) {
      if (length(all, withHidden()) < 2 * lengths[0]) {
        throw new IllegalStateException("Nothing is hidden");
      }
    }
  }

  private static long length(Client client, Call call) {
    var length = new long[1];
    client.call(call, 0, answer -> length[0] += answer.length());
    return length[0];
  }

  private Call search(String person) {
    return Call.get(
        "/Observation?patient=Patient/%s&code=%s&_count=200"
            .formatted(id(person), URLEncoder.encode(CODE, StandardCharsets.UTF_8)));
  }

  private String id(String person) {
    var id = new String[] {""};
    try (var client = new Client(target, Target.Role.CLIENT)) {
      client.call(
          Call.get("/Patient?identifier=urn:bench%7C" + person),
          0,
          answer ->
              id[0] =
                  new JsonMapper().readTree(answer.text()).at("/entry/0/resource/id").asString(""));
    }
    return id[0];
  }

  /// A transaction with the two people and their observations.
  private static byte[] people() {
    var entries = new ArrayList<String>();
    for (String person : List.of("none", "many")) {
      entries.add(
          entry(
              "Patient",
              person,
              """
              "identifier":[{"system":"urn:bench","value":"%s"}],"birthDate":"1950-02-03",
              "name":[{"family":"Timing","given":["%s"]}]"""
                  .formatted(person, person)));
      for (int n = 0; n < 5; n++) {
        entries.add(observation(person, person + "-seen-" + n, ""));
      }
    }
    String hidden =
        """
        "meta":{"security":[{"code":"V",
        "system":"http://terminology.hl7.org/CodeSystem/v3-Confidentiality"}]},""";
    for (int n = 0; n < HIDDEN; n++) {
      entries.add(observation("many", "many-hidden-" + n, hidden));
    }
    return ("{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":["
            + String.join(",", entries)
            + "]}")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String observation(String person, String id, String meta) {
    return entry(
        "Observation",
        id,
        """
        %s"status":"final","code":{"coding":[{"system":"http://loinc.org","code":"8867-4"}]},
        "subject":{"reference":"Patient/%s"},"effectiveDateTime":"2026-01-02T03:04:05Z",
        "valueQuantity":{"value":72,"unit":"/min"}"""
            .formatted(meta, person));
  }

  private static String entry(String type, String id, String rest) {
    return """
        {"resource":{"resourceType":"%1$s","id":"%2$s",%3$s},
         "request":{"method":"PUT","url":"%1$s/%2$s"}}"""
        .formatted(type, id, rest);
  }
}
