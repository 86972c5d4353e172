package org.careweave.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import org.careweave.access.Client;
import org.careweave.access.Clients;
import org.careweave.directory.Directory;
import org.careweave.kernel.OdsCode;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@PlatformTest
@Tag("access")
class TokenTests {

  /// A resource nobody has: with a good token 404, without one 401.
  private static final String ADDRESS = "/fhir/Patient/00000000-0000-0000-0000-000000000000";

  @Autowired private Clients clients;
  @Autowired private Directory directory;
  @Autowired private TestDatabase database;
  @Autowired private SigningKeys keys;
  @LocalServerPort private int port;

  private String id = "";
  private String secret = "";

  @BeforeEach
  void addClient() {
    id = "app-" + System.nanoTime();
    secret = clients.add(new Client(Client.Kind.APP, id, "Test", "app-all", new OdsCode("RN1")));
  }

  @Test
  void aClientsTokenOpensTheApi() {
    String token = client().token(id, secret);
    assertThat(client().api(ADDRESS, token).statusCode()).isEqualTo(404);
    JsonNode claims = claims(token);
    assertThat(claims.get("client_id").stringValue()).isEqualTo(id);
    assertThat(claims.get("exp").longValue() - claims.get("iat").longValue()).isEqualTo(600);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "null", "' or '1'='1"})
  void aWrongSecretGetsNoToken(String wrong) {
    HttpResponse<String> answer = client().askForToken(id, wrong);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("invalid_client").doesNotContain("access_token");
    assertThat(client().askForToken("app-nobody", secret).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/fhir",
        "/fhir/Patient",
        ADDRESS,
        "/fhir/Patient/1/_history",
        "/fhir/Patient/$everything",
        "/fhir//Patient",
        "/fhir/metadata/x"
      })
  void withoutATokenTheApiIsClosed(String path) {
    HttpResponse<String> answer = client().get(path);
    assertThat(answer.statusCode()).isIn(400, 401);
    if (answer.statusCode() == 401) {
      isRefusal(answer, "login");
    }
  }

  @Test
  void aSessionOfPagesDoesNotOpenTheApi() {
    HttpResponse<String> answer = client().get(ADDRESS, "Cookie", "careweave=anything");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "a.b.c", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0."})
  void whatIsNoTokenIsRefused(String token) {
    isRefusal(client().api(ADDRESS, token), "login");
  }

  @Test
  void anExpiredTokenIsRefused() throws Exception {
    isRefusal(client().api(ADDRESS, signed(ownKey(), -61, BearerTokens.AUDIENCE)), "login");
    assertThat(client().api(ADDRESS, signed(ownKey(), 60, BearerTokens.AUDIENCE)).statusCode())
        .isEqualTo(404);
  }

  @Test
  void aTokenForSomethingElseIsRefused() throws Exception {
    isRefusal(client().api(ADDRESS, signed(ownKey(), 60, "careweave-staff")), "login");
  }

  @Test
  void aTokenSignedByAnotherIsRefused() throws Exception {
    ECKey foreign = new ECKeyGenerator(Curve.P_256).keyID("foreign").generate();
    isRefusal(client().api(ADDRESS, signed(foreign, 60, BearerTokens.AUDIENCE)), "login");
    ECKey posing = new ECKeyGenerator(Curve.P_256).keyID(ownKey().getKeyID()).generate();
    isRefusal(client().api(ADDRESS, signed(posing, 60, BearerTokens.AUDIENCE)), "login");
  }

  @Test
  void aTokenThatWasTamperedWithIsRefused() {
    String token = client().token(id, secret);
    int at = token.indexOf('.') + 5;
    char other = token.charAt(at) == 'A' ? 'B' : 'A';
    String tampered = token.substring(0, at) + other + token.substring(at + 1);
    isRefusal(client().api(ADDRESS, tampered), "login");
  }

  @Test
  void aRevokedClientIsRefusedAtItsNextRequest() {
    String token = client().token(id, secret);
    assertThat(client().api(ADDRESS, token).statusCode()).isEqualTo(404);
    clients.revoke(id);
    isRefusal(client().api(ADDRESS, token), "login");
    assertThat(client().askForToken(id, secret).statusCode()).isEqualTo(401);
  }

  @Test
  void aRevokedKeyIsNotBelievedAtTheNextRequest() {
    String token = client().token(id, secret);
    assertThat(client().api(ADDRESS, token).statusCode()).isEqualTo(404);
    database.jdbc().sql("update access.signing_key set retired_at = now()").update();
    isRefusal(client().api(ADDRESS, token), "login");
    keys.rotate();
    assertThat(client().api(ADDRESS, client().token(id, secret)).statusCode()).isEqualTo(404);
  }

  @Test
  void afterARotationOldTokensAreStillGoodAndTheNewKeySigns() {
    String before = client().token(id, secret);
    keys.rotate();
    String after = client().token(id, secret);
    assertThat(header(after).get("kid")).isNotEqualTo(header(before).get("kid"));
    assertThat(client().api(ADDRESS, before).statusCode()).isEqualTo(404);
    assertThat(client().api(ADDRESS, after).statusCode()).isEqualTo(404);
  }

  @Test
  void aNewSecretTakesThePlaceOfTheOld() {
    String renewed = clients.renewSecret(id);
    assertThat(client().askForToken(id, secret).statusCode()).isEqualTo(401);
    assertThat(client().askForToken(id, renewed).statusCode()).isEqualTo(200);
  }

  @Test
  void aFeedOfTheDirectoryHasAClientUntilNoSourceNamesIt() {
    directory.load(SignInTests.DIRECTORY.getBytes(StandardCharsets.UTF_8));
    assertThat(clients.client("feed-rn1-epr")).map(Client::kind).contains(Client.Kind.FEED);
    String renewed = clients.renewSecret("feed-rn1-epr");
    String token = client().token("feed-rn1-epr", renewed);
    assertThat(client().api(ADDRESS, token).statusCode()).isEqualTo(404);
    directory.load(
        SignInTests.DIRECTORY
            .replace("feed-rn1-epr", "feed-other")
            .getBytes(StandardCharsets.UTF_8));
    isRefusal(client().api(ADDRESS, token), "login");
    assertThat(clients.client("app-nobody")).isEmpty();
    assertThat(clients.client(id)).isPresent();
  }

  @Test
  void keysAreKeptAcrossRestartsAndSharedByNodes() {
    String first = keys.current();
    assertThat(
            database
                .jdbc()
                .sql("select id from access.signing_key where id = ?")
                .param(first)
                .query(String.class)
                .list())
        .containsExactly(first);
  }

  @Test
  void thePublicKeysAreShownAndThePrivateOnesAreNot() {
    HttpResponse<String> jwks = client().get("/oauth2/jwks");
    assertThat(jwks.statusCode()).isEqualTo(200);
    assertThat(jwks.body()).contains("\"crv\":\"P-256\"").doesNotContain("\"d\":");
  }

  private void isRefusal(HttpResponse<String> answer, String code) {
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
        .startsWith("Bearer realm=\"careweave\"");
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/fhir+json");
    JsonNode outcome = JsonMapper.shared().readTree(answer.body());
    assertThat(outcome.get("resourceType").stringValue()).isEqualTo("OperationOutcome");
    assertThat(outcome.get("issue").get(0).get("code").stringValue()).isEqualTo(code);
  }

  private String signed(ECKey key, long seconds, String audience) throws Exception {
    Instant now = Instant.now();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
            new JWTClaimsSet.Builder()
                .subject(id)
                .claim("client_id", id)
                .audience(audience)
                .issueTime(Date.from(now.minusSeconds(600)))
                .expirationTime(Date.from(now.plusSeconds(seconds)))
                .build());
    token.sign(new ECDSASigner(key));
    return token.serialize();
  }

  private ECKey ownKey() throws Exception {
    String current = keys.current();
    return (ECKey)
        keys.get(new JWKSelector(new JWKMatcher.Builder().keyID(current).build()), null).getFirst();
  }

  private static JsonNode claims(String token) {
    return part(token, 1);
  }

  private static JsonNode header(String token) {
    return part(token, 0);
  }

  private static JsonNode part(String token, int n) {
    byte[] json = java.util.Base64.getUrlDecoder().decode(token.split("\\.")[n]);
    return JsonMapper.shared().readTree(json);
  }

  private TestClient client() {
    return TestClient.of(port);
  }
}
