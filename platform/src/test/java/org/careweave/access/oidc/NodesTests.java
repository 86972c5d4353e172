package org.careweave.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.careweave.Careweave;
import org.careweave.access.Client;
import org.careweave.access.Clients;
import org.careweave.directory.Directory;
import org.careweave.kernel.OdsCode;
import org.careweave.testing.TestClient;
import org.careweave.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// Two nodes on one database, and starts that differ in their settings.
@Tag("access")
class NodesTests {

  private static final TestDatabase DATABASE = TestDatabase.fresh();

  private static final String SECRET = "a secret that was given from outside";

  @TempDir private static Path folder;

  private static ConfigurableApplicationContext one;
  private static ConfigurableApplicationContext two;

  @BeforeAll
  static void start() throws Exception {
    Path directory = folder.resolve("directory.json");
    Files.writeString(directory, SignInTests.DIRECTORY);
    one = node("demo", "--careweave.directory.file=" + directory);
    two = node("demo");
  }

  @AfterAll
  static void stop() {
    one.close();
    two.close();
    DATABASE.close();
  }

  @Test
  void whoSignedInOnOneNodeIsSignedInOnTheOther() {
    TestClient client = TestClient.of(port(one)).signedInAs("doctor");
    HttpResponse<String> home = TestClient.of(port(two)).get("/", "Cookie", client.cookies());
    assertThat(home.statusCode()).isEqualTo(200);
    assertThat(home.body()).contains("Dr Hannah Osei");
  }

  @Test
  void whoSignsOutOnOneNodeIsOutOnTheOther() {
    TestClient client = TestClient.of(port(one)).signedInAs("doctor");
    String cookie = client.cookies();
    client.post("/sign-out", client.get("/"), Map.of());
    assertThat(TestClient.of(port(two)).get("/", "Cookie", cookie).statusCode()).isEqualTo(302);
  }

  @Test
  void whatOneNodeBeginsAnotherCanEnd() {
    String address = "--careweave.sign-in.address=http://record.example";
    try (ConfigurableApplicationContext three = node("demo", address);
        ConfigurableApplicationContext four = node("demo", address)) {
      TestClient here = TestClient.of(port(three));
      TestClient there = here.at(port(four));
      String authorize = location(here.get("/sign-in/with/staff"));
      assertThat(location(there.get(authorize))).isEqualTo("/sign-in");
      HttpResponse<String> page = here.get("/sign-in");
      String again = location(there.post("/sign-in", page, Map.of("user", "doctor")));
      String code = location(here.get(again));
      assertThat(code).startsWith("/sign-in/code?");
      assertThat(location(there.get(code))).isEqualTo("/");
      assertThat(here.get("/").body()).contains("Dr Hannah Osei");
      assertThat(location(here.get(code))).startsWith("/sign-in");
    }
  }

  /// Where an answer redirects to, without the host.
  private static String location(HttpResponse<String> answer) {
    URI location = URI.create(answer.headers().firstValue("Location").orElseThrow());
    String query = location.getRawQuery();
    return query == null ? location.getRawPath() : location.getRawPath() + "?" + query;
  }

  @Test
  void aTokenOfOneNodeIsGoodOnTheOtherUntilItsClientIsRevoked() {
    Clients clients = one.getBean(Clients.class);
    String secret =
        clients.add(new Client(Client.Kind.APP, "app-nodes", "App", "app-all", new OdsCode("RN1")));
    String token = TestClient.of(port(one)).token("app-nodes", secret);
    String path = "/fhir/Patient/00000000-0000-0000-0000-000000000000";
    assertThat(TestClient.of(port(two)).api(path, token).statusCode()).isEqualTo(404);
    clients.revoke("app-nodes");
    assertThat(TestClient.of(port(two)).api(path, token).statusCode()).isEqualTo(401);
  }

  @Test
  void aRotationOnOneNodeIsBelievedByTheOther() {
    String path = "/fhir/Patient/00000000-0000-0000-0000-000000000000";
    String before = TestClient.of(port(two)).token("app-known", SECRET);
    assertThat(TestClient.of(port(two)).api(path, before).statusCode()).isEqualTo(404);
    one.getBean(SigningKeys.class).rotate();
    String after = TestClient.of(port(one)).token("app-known", SECRET);
    assertThat(TestClient.of(port(two)).api(path, after).statusCode()).isEqualTo(404);
    assertThat(TestClient.of(port(one)).api(path, before).statusCode()).isEqualTo(404);
  }

  @Test
  void theFileNamedInTheSettingsIsLoadedAtTheStart() {
    assertThat(two.getBean(Directory.class).now().name()).isEqualTo("Northmere");
  }

  @Test
  void aSecretThatWasMadeUpIsWrittenForItsOwnerOnly() throws Exception {
    Path file = folder.resolve("clients.properties");
    String text = Files.readString(file);
    assertThat(text).contains("feed-rn1-epr=").doesNotContain("app-known");
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    String secret = text.lines().filter(l -> l.startsWith("feed-rn1-epr=")).findFirst().get();
    assertThat(
            TestClient.of(port(two))
                .askForToken("feed-rn1-epr", secret.substring("feed-rn1-epr=".length()))
                .statusCode())
        .isEqualTo(200);
    assertThat(
            DATABASE
                .jdbc()
                .sql("select secret_hash from access.client where id = 'feed-rn1-epr'")
                .query(String.class)
                .single())
        .hasSize(64)
        .doesNotContain(secret);
  }

  @Test
  void aDemonstrationIsRefusedWhereTheInstallIsNotSaidToBeOne() {
    assertThatThrownBy(() -> node("", "--careweave.sign-in.demo=true").close())
        .hasStackTraceContaining("works with profile demo only");
  }

  @Test
  void aDemonstrationIsRefusedBesideARealIssuer() {
    assertThatThrownBy(
            () -> node("demo", "--careweave.sign-in.issuer=https://issuer.example").close())
        .hasStackTraceContaining("exclude each other");
  }

  @Test
  void aFaultyDirectoryFileStopsTheStartNamingTheField() throws Exception {
    Path faulty = folder.resolve("faulty.json");
    Files.writeString(
        faulty, SignInTests.DIRECTORY.replace("acute-trust", "club"), StandardCharsets.UTF_8);
    assertThatThrownBy(() -> node("", "--careweave.directory.file=" + faulty).close())
        .hasStackTraceContaining("organisations[0].kind");
  }

  @Test
  void withTlsTheCookieIsForThisHostAndTlsOnly() {
    try (ConfigurableApplicationContext node =
        node("demo", "--careweave.sign-in.address=https://record.example")) {
      HttpResponse<String> page = TestClient.of(port(node)).get("/sign-in");
      assertThat(page.headers().firstValue("Set-Cookie").orElse(""))
          .startsWith("__Host-careweave=")
          .contains("Secure", "HttpOnly", "SameSite=Lax", "Path=/")
          .doesNotContain("Domain");
      assertThat(page.headers().firstValue("Strict-Transport-Security").orElse(""))
          .contains("max-age=31536000");
      assertThat(TestClient.of(port(node)).get("/find").headers().firstValue("Location"))
          .contains("/sign-in/with/staff");
      HttpResponse<String> begin = TestClient.of(port(node)).get("/sign-in/with/staff");
      assertThat(begin.headers().firstValue("Location").orElse(""))
          .contains("redirect_uri=https://record.example/sign-in/code");
    }
  }

  @Test
  void whereNobodyCanSignInThePageSaysSoAndNobodyGetsIn() {
    try (ConfigurableApplicationContext node = node("")) {
      TestClient client = TestClient.of(port(node));
      HttpResponse<String> page = client.follow(client.get("/"));
      assertThat(page.uri().getPath()).isEqualTo("/sign-in");
      assertThat(page.body()).contains("careweave.sign-in.issuer").doesNotContain("Hannah");
      HttpResponse<String> form = client.at(port(one)).get("/sign-in");
      HttpResponse<String> answer = client.post("/sign-in", form, Map.of("user", "doctor"));
      assertThat(answer.headers().firstValue("Location").orElse("")).contains("/sign-in?error");
      assertThat(client.follow(client.get("/")).uri().getPath()).isEqualTo("/sign-in");
    }
  }

  @Test
  void anIssuerOutsideVouchesForStaffOfTheDirectoryOnly() throws Exception {
    try (FakeIssuer issuer = FakeIssuer.start();
        ConfigurableApplicationContext node =
            node(
                "",
                "--careweave.sign-in.issuer=" + issuer.address(),
                "--careweave.sign-in.client.id=careweave",
                "--careweave.sign-in.client.secret=shared-with-the-issuer")) {
      issuer.vouchesFor("doctor");
      assertThat(throughIssuer(node).body()).contains("Dr Hannah Osei");
      issuer.vouchesFor("stranger");
      assertThat(throughIssuer(node).uri().getPath()).isEqualTo("/sign-in");
      issuer.vouchesFor("doctor");
      issuer.signsWithAForeignKey();
      assertThat(throughIssuer(node).uri().getPath()).isEqualTo("/sign-in");
    }
  }

  /// Goes by way of the issuer as a browser would.
  private static HttpResponse<String> throughIssuer(ConfigurableApplicationContext node) {
    TestClient client = TestClient.of(port(node));
    HttpResponse<String> atIssuer = client.follow(client.get("/"));
    URI location = URI.create(atIssuer.headers().firstValue("Location").orElseThrow());
    assertThat(location.getRawQuery()).contains("code_challenge=", "nonce=", "state=");
    return client.follow(client.get(FakeIssuer.answer(location)));
  }

  private static ConfigurableApplicationContext node(String profile, String... settings) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--careweave.data=" + folder,
                "--careweave.database.url=" + DATABASE.url(),
                "--careweave.database.username=" + DATABASE.user(),
                "--careweave.database.password=" + DATABASE.password(),
                "--careweave.database.allow-unsafe=true",
                "--careweave.clients.apps.app-known.name=Known",
                "--careweave.clients.apps.app-known.persona=app-all",
                "--careweave.clients.apps.app-known.organisation=RN1",
                "--careweave.clients.secrets.app-known=" + SECRET));
    all.addAll(List.of(settings));
    SpringApplicationBuilder builder = new SpringApplicationBuilder(Careweave.class);
    return (profile.isEmpty() ? builder : builder.profiles(profile))
        .run(all.toArray(String[]::new));
  }

  private static int port(ConfigurableApplicationContext node) {
    return Integer.parseInt(node.getEnvironment().getRequiredProperty("local.server.port"));
  }
}
