package org.careweave.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.careweave.directory.Directory;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.TestClient;
import org.careweave.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

@PlatformTest
@ActiveProfiles("demo")
@Tag("access")
class SignInTests {

  static final String DIRECTORY =
      """
      {"name": "Northmere",
       "organisations": [
         {"ods": "RN1", "name": "Northmere Hospitals", "kind": "acute-trust"},
         {"ods": "Y10001", "name": "Lakeside Surgery", "kind": "gp-practice"}],
       "teams": [{"code": "RN1-AMU", "name": "Acute medical unit", "organisation": "RN1"}],
       "sources": [{"code": "RN1-EPR", "name": "EPR", "organisation": "RN1", "kind": "epr",
         "custodians": ["RN1"], "client": "feed-rn1-epr"}],
       "staff": [
         {"user": "doctor", "name": "Dr Hannah Osei", "jobRole": "R0050",
          "jobRoleName": "Consultant", "persona": "hospital-doctor", "organisation": "RN1",
          "team": "RN1-AMU", "try": "Open a record"},
         {"user": "gp", "name": "Dr Ravi Patel", "jobRole": "R0260",
          "jobRoleName": "General practitioner", "persona": "gp", "organisation": "Y10001"},
         {"user": "both", "name": "Sam Reed", "jobRole": "R8001", "jobRoleName": "Nurse",
          "persona": "ward-coordinator", "organisation": "RN1", "team": "RN1-AMU"},
         {"user": "both", "name": "Sam Reed", "jobRole": "R8001", "jobRoleName": "Nurse",
          "persona": "community-nurse", "organisation": "Y10001"}]}
      """;

  @Autowired private Directory directory;
  @Autowired private TestDatabase database;
  @LocalServerPort private int port;

  @BeforeEach
  void loadDirectory() {
    directory.load(DIRECTORY.getBytes(StandardCharsets.UTF_8));
    database.jdbc().sql("update directory.staff set until = null").update();
  }

  @Test
  void whoSignsInIsToldWhoTheyAreAndTheirTeam() {
    String home = TestClient.of(port).signedInAs("doctor").get("/").body();
    assertThat(home).contains("Dr Hannah Osei").contains("Acute medical unit");
    String other = TestClient.of(port).signedInAs("gp").get("/").body();
    assertThat(other).contains("Dr Ravi Patel").contains("Lakeside Surgery");
  }

  @Test
  void theSignInPageSaysWhoEachPersonIsAndWhatToTry() {
    HttpResponse<String> page = TestClient.of(port).get("/sign-in");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("Dr Hannah Osei", "Hospital doctor", "Acute medical unit", "Open a record");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/find", "/people/1", "/arrivals", "/operations", "/nowhere", "/actuator"})
  void withoutASessionEveryPageLeadsToSignIn(String path) {
    TestClient client = TestClient.of(port);
    HttpResponse<String> answer = client.get(path);
    assertThat(answer.statusCode()).isEqualTo(302);
    HttpResponse<String> page = client.follow(answer);
    assertThat(page.uri().getPath()).isEqualTo("/sign-in");
  }

  @Test
  void aPartOfAPageAskedForWithoutASessionSendsTheWholePageToSignIn() {
    HttpResponse<String> answer = TestClient.of(port).get("/find", "HX-Request", "true");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("HX-Redirect")).contains("/sign-in/with/staff");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/actuator/health", "/actuator/health/readiness", "/sign-in"})
  void whatIsForAllIsOpen(String path) {
    assertThat(TestClient.of(port).api(path, "x").statusCode()).isEqualTo(200);
  }

  @Test
  void afterSigningInOneIsWhereOneWantedToBe() {
    TestClient client = TestClient.of(port);
    HttpResponse<String> page = client.follow(client.get("/find"));
    HttpResponse<String> end = client.follow(client.post("/sign-in", page, Map.of("user", "gp")));
    assertThat(end.uri()).isEqualTo(URI.create("http://localhost:" + port + "/find"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"return", "continue", "redirect", "redirect_uri", "next", "target"})
  void noAddressInARequestDecidesWhereASignInLeads(String field) {
    TestClient client = TestClient.of(port);
    String evil = "?" + field + "=https://evil.example/";
    HttpResponse<String> page = client.follow(client.get("/sign-in/with/staff" + evil));
    HttpResponse<String> answer =
        client.post("/sign-in" + evil, page, Map.of("user", "gp", field, "https://evil.example/"));
    HttpResponse<String> end = client.follow(answer);
    assertThat(end.uri()).isEqualTo(URI.create("http://localhost:" + port + "/"));
    assertThat(end.statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/sign-in/code",
        "http://localhost:1/sign-in/code",
        "http://localhost.evil.example/sign-in/code",
        "http://localhost@evil.example/sign-in/code"
      })
  void theProviderSendsNoCodeElsewhere(String elsewhere) {
    TestClient client = TestClient.of(port).signedInAs("gp");
    String query =
        "?response_type=code&client_id=careweave-staff&scope=openid&state=s&code_challenge="
            + "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256"
            + "&redirect_uri="
            + java.net.URLEncoder.encode(elsewhere, StandardCharsets.UTF_8);
    HttpResponse<String> answer = client.get("/oauth2/authorize" + query);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Location")).isEmpty();
  }

  @Test
  void theProviderWantsAProofKey() {
    TestClient client = TestClient.of(port).signedInAs("gp");
    HttpResponse<String> answer =
        client.get(
            "/oauth2/authorize?response_type=code&client_id=careweave-staff&scope=openid&state=s"
                + "&redirect_uri=http://localhost:"
                + port
                + "/sign-in/code");
    assertThat(answer.headers().firstValue("Location").orElse(""))
        .contains("error=invalid_request")
        .doesNotContain("code=");
  }

  @Test
  void aCodeThatWasNotAskedForSignsNobodyIn() {
    TestClient client = TestClient.of(port);
    HttpResponse<String> end = client.follow(client.get("/sign-in/code?code=x&state=y"));
    assertThat(end.uri().getPath()).isEqualTo("/sign-in");
    assertThat(client.follow(client.get("/")).uri().getPath()).isEqualTo("/sign-in");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobody", "", "doctor' or '1'='1"})
  void whoIsNotInTheDirectoryCannotSignIn(String user) {
    TestClient client = TestClient.of(port);
    HttpResponse<String> page = client.follow(client.get("/"));
    HttpResponse<String> end = client.follow(client.post("/sign-in", page, Map.of("user", user)));
    assertThat(end.uri().getPath()).isEqualTo("/sign-in");
    assertThat(end.body()).contains("Signing in did not work");
    assertThat(client.follow(client.get("/")).uri().getPath()).isEqualTo("/sign-in");
  }

  @Test
  void aFormWithoutItsTokenIsRefused() {
    TestClient client = TestClient.of(port);
    client.follow(client.get("/"));
    assertThat(client.postBody("/sign-in", "user=gp").statusCode()).isEqualTo(403);
    TestClient signedIn = TestClient.of(port).signedInAs("gp");
    HttpResponse<String> refused = signedIn.postBody("/find", "q=Patel");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("This page was open for too long", "Dr Ravi Patel");
    assertThat(signedIn.postBody("/sign-out", "").statusCode()).isEqualTo(403);
    assertThat(signedIn.get("/").statusCode()).isEqualTo(200);
  }

  @Test
  void whatGoesWrongOutsideAnyPageIsAPageToo() {
    TestClient client = TestClient.of(port).signedInAs("gp");
    HttpResponse<String> nowhere = client.get("/nowhere/at/all");
    assertThat(nowhere.statusCode()).isEqualTo(404);
    assertThat(nowhere.body()).contains("Page not found").doesNotContain("Whitelabel");
    assertThat(client.get("/people/not-a-number").body()).contains("Page not found");
  }

  @Test
  void theTokenOfAnotherSessionIsRefused() {
    HttpResponse<String> others = TestClient.of(port).get("/sign-in");
    TestClient client = TestClient.of(port);
    client.follow(client.get("/"));
    assertThat(client.post("/sign-in", others, Map.of("user", "gp")).statusCode()).isEqualTo(403);
  }

  @Test
  void theSessionChangesItsNameWhenSomeoneSignsIn() {
    TestClient client = TestClient.of(port);
    HttpResponse<String> page = client.follow(client.get("/"));
    String before = client.cookies();
    client.follow(client.post("/sign-in", page, Map.of("user", "gp")));
    assertThat(before).startsWith("careweave=");
    assertThat(client.cookies()).startsWith("careweave=").isNotEqualTo(before);
    HttpResponse<String> fixed = TestClient.of(port).get("/", "Cookie", before);
    assertThat(fixed.statusCode()).isEqualTo(302);
  }

  @Test
  void theCookieIsHiddenFromScriptsAndOtherSites() {
    String cookie =
        TestClient.of(port).get("/sign-in").headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(cookie).contains("HttpOnly").contains("SameSite=Lax").contains("Path=/");
    assertThat(cookie).doesNotContain("Domain").doesNotContain("Secure");
  }

  @Test
  void pagesCarryTheHeadersThatGuardThem() {
    HttpResponse<String> home = TestClient.of(port).signedInAs("gp").get("/");
    assertThat(home.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(home.headers().firstValue("X-Frame-Options")).contains("DENY");
    assertThat(home.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(home.headers().firstValue("Referrer-Policy")).contains("same-origin");
    assertThat(home.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    assertThat(home.headers().firstValue("Strict-Transport-Security")).isEmpty();
  }

  @Test
  void whoSignsOutIsOut() {
    TestClient client = TestClient.of(port).signedInAs("gp");
    String before = client.cookies();
    HttpResponse<String> out = client.follow(client.post("/sign-out", client.get("/"), Map.of()));
    assertThat(out.uri().getPath()).isEqualTo("/sign-in");
    assertThat(client.follow(client.get("/")).uri().getPath()).isEqualTo("/sign-in");
    assertThat(TestClient.of(port).get("/", "Cookie", before).statusCode()).isEqualTo(302);
  }

  @Test
  void whoLeavesTheStaffIsOutAtTheirNextRequest() {
    TestClient client = TestClient.of(port).signedInAs("gp");
    database.jdbc().sql("update directory.staff set until = current_date - 1").update();
    assertThat(client.get("/").statusCode()).isEqualTo(302);
    database.jdbc().sql("update directory.staff set until = null").update();
    assertThat(client.get("/").statusCode()).isEqualTo(302);
  }

  @Test
  void choosingSomeoneElseMakesOneSomeoneElse() {
    TestClient client = TestClient.of(port).signedInAs("gp");
    HttpResponse<String> page = client.get("/sign-in");
    HttpResponse<String> home =
        client.follow(client.post("/sign-in", page, Map.of("user", "doctor")));
    assertThat(home.body()).contains("Dr Hannah Osei").doesNotContain("Ravi");
  }

  @Test
  void whoHasSeveralRolesChoosesTheOneTheyActIn() {
    TestClient client = TestClient.of(port).signedInAs("both");
    assertThat(client.get("/").body()).contains("Acute medical unit", "Ward co-ordinator");
    HttpResponse<String> page = client.get("/role");
    client.post("/role", page, Map.of("role", "1"));
    assertThat(client.get("/").body()).contains("Lakeside Surgery", "Community nurse");
    assertThat(client.post("/role", page, Map.of("role", "2")).statusCode()).isEqualTo(404);
    assertThat(client.post("/role", page, Map.of("role", "x")).statusCode()).isEqualTo(400);
    assertThat(client.get("/").body()).contains("Lakeside Surgery", "Community nurse");
    database
        .jdbc()
        .sql("delete from directory.role_profile where persona = 'community-nurse'")
        .update();
    assertThat(client.get("/").body()).contains("Acute medical unit");
  }

  @Test
  void aSessionThatCannotBeReadIsASessionOfNobody() {
    TestClient client = TestClient.of(port).signedInAs("gp");
    database
        .jdbc()
        .sql("update access.session_attributes set attribute_bytes = '\\x00'::bytea")
        .update();
    assertThat(client.follow(client.get("/")).uri().getPath()).isEqualTo("/sign-in");
  }

  @Test
  void theLastUseOfASessionIsWrittenDownOnceInAWhile() {
    TestClient client = TestClient.of(port).signedInAs("doctor");
    lastUsed(Duration.ofSeconds(30));
    long before = newestUse();
    client.get("/");
    assertThat(newestUse()).as("used half a minute ago").isEqualTo(before);
    lastUsed(Duration.ofMinutes(2));
    client.get("/");
    assertThat(newestUse()).as("used two minutes ago").isGreaterThan(before);
    lastUsed(Duration.ofMinutes(31));
    assertThat(client.follow(client.get("/")).uri().getPath()).isEqualTo("/sign-in");
  }

  private void lastUsed(Duration ago) {
    Instant then = Instant.now().minus(ago);
    database
        .jdbc()
        .sql("update access.session set last_access_time = ?, expiry_time = ?")
        .params(then.toEpochMilli(), then.plus(Duration.ofMinutes(30)).toEpochMilli())
        .update();
  }

  private long newestUse() {
    return database
        .jdbc()
        .sql("select max(last_access_time) from access.session")
        .query(Long.class)
        .single();
  }
}
