package org.careweave.testing;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.careweave.access.Purpose;
import org.careweave.directory.OrganisationKind;
import org.careweave.directory.Persona;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The one sharing agreement of test databases: between all kinds of organisation, for everything,
/// so that tests of other things need none of their own. Without any agreement nothing flows
/// between organisations; tests of that call [#end].
public final class StandingAgreement {

  private static final String ID = "standing";

  private StandingAgreement() {}

  /// Nothing flows by it any more.
  public static void end(JdbcClient jdbc) {
    jdbc.sql("update access.agreement set stage = 'ended' where id = ?").param(ID).update();
  }

  /// Puts it into the template of test databases.
  static void insert(JdbcClient jdbc) {
    insert(
        jdbc,
        ID,
        Stream.concat(Arrays.stream(Persona.values()).map(Persona::code), Stream.of("app-audit")),
        kinds());
  }

  /// Another one like it, for roles that only a test has: those of its applications.
  public static void insertFor(JdbcClient jdbc, String id, Collection<String> roles) {
    insert(jdbc, id, roles.stream(), kinds());
  }

  /// One for these roles, between all kinds of organisation but these.
  public static void insertWithout(
      JdbcClient jdbc, String id, Collection<String> roles, Collection<String> kinds) {
    insert(jdbc, id, roles.stream(), kinds().filter(kind -> !kinds.contains(kind)));
  }

  /// One by which counts flow to these roles, and nobody's record opens. One that is there already
  /// stays, here as below.
  public static void insertCounts(
      JdbcClient jdbc, String id, Collection<String> roles, int smallest) {
    insert(
        jdbc,
        id,
        roles.stream(),
        kinds(),
        """
        {"shape": "counts", "smallest": %d}"""
            .formatted(smallest));
  }

  /// One by which pseudonymised items flow to these roles, and nobody's record opens.
  public static void insertPseudonymised(JdbcClient jdbc, String id, Collection<String> roles) {
    insert(
        jdbc,
        id,
        roles.stream(),
        kinds(),
        """
        {"shape": "pseudonymised"}""");
  }

  private static void insert(
      JdbcClient jdbc, String id, Stream<String> roles, Stream<String> between) {
    insert(
        jdbc,
        id,
        roles,
        between,
        """
        {"shape": "identifiable"}""");
  }

  private static void insert(
      JdbcClient jdbc, String id, Stream<String> roles, Stream<String> between, String form) {
    List<String> kinds = between.toList();
    int made =
        jdbc.sql(
                """
            insert into access.agreement (id, version, revision, stage, terms, staged_at)
            select ?, 1, 1, 'active', ?, now()
            where not exists (select 1 from access.agreement where id = ?)
            """)
            .param(id)
            .param(terms(id, roles, kinds.stream(), form))
            .param(id)
            .update();
    if (made == 0) {
      return;
    }
    jdbc.sql(
            """
            insert into access.agreement_signature
              (agreement, version, party, capacity, signer, name, at, hash)
            select a.id, a.version, party, capacity, 'tests', 'Tests', now(),
              encode(sha256(convert_to(a.terms, 'UTF8')), 'hex')
            from access.agreement a, unnest(?::text[]) party,
              unnest('{caldicott-guardian,siro}'::text[]) capacity
            where a.id = ?
            """)
        .param(kinds.toArray(String[]::new))
        .param(id)
        .update();
  }

  private static String terms(String id, Stream<String> roles, Stream<String> kinds, String form) {
    return """
        {"id": "%s", "version": 1, "title": "Standing agreement of the tests", "owner": "QNM",
         "parties": [%s], "flows": [], "purposes": [%s], "lawfulBases": ["gdpr-6-1-e"],
         "datasets": [{"name": "Everything", "sections": "all", "labels": "any"}],
         "roles": [%s], "form": %s, "tells": "nothing",
         "keeping": {"retention": "For the test"},
         "dpia": {"risks": [], "whoCannot": "", "instead": ""}}
        """
        .formatted(
            id,
            kinds
                .map(
                    kind ->
                        """
                        {"code": "%s", "part": "both", "lead": "QNM",
                         "dspt": {"status": "standards-met"}}"""
                            .formatted(kind))
                .collect(Collectors.joining(", ")),
            quoted(Arrays.stream(Purpose.values()).map(Purpose::name)),
            quoted(roles),
            form);
  }

  private static Stream<String> kinds() {
    return Arrays.stream(OrganisationKind.values()).map(OrganisationKind::code);
  }

  private static String quoted(Stream<String> codes) {
    return codes.map(code -> '"' + code + '"').collect(Collectors.joining(", "));
  }
}
