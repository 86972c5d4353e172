package org.careweave.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("benchmarks")
class ClientCredentialsTests {

  private final LittleServer server = new LittleServer();
  private final ClientCredentials credentials =
      new ClientCredentials(server.base(), "/token", "feed", "secret");

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aTokenIsFetchedOnceAndKept() {
    server.answering("POST /token", 200, "{\"access_token\":\"abc\",\"expires_in\":300}");
    assertThat(credentials.header()).isEqualTo("Authorization: Bearer abc\r\n");
    assertThat(credentials.header()).isEqualTo("Authorization: Bearer abc\r\n");
    assertThat(server.bodies()).containsExactly("grant_type=client_credentials");
    assertThat(server.authorizations()).containsExactly("Basic ZmVlZDpzZWNyZXQ=");
  }

  @Test
  void aTokenAboutToExpireIsFetchedAgain() {
    server.answering("POST /token", 200, "{\"access_token\":\"abc\",\"expires_in\":10}");
    credentials.header();
    credentials.header();
    assertThat(server.bodies()).hasSize(2);
  }

  @Test
  void aTokenIsFetchedAgainOnceTheServerThatGaveItIsGone() {
    server.answering("POST /token", 200, "{\"access_token\":\"abc\",\"expires_in\":300}");
    credentials.header();
    credentials.forget();
    credentials.header();
    assertThat(server.bodies()).hasSize(2);
  }

  @Test
  void aRefusalNamesTheClientAndNotItsSecret() {
    server.answering("POST /token", 401, "{}");
    assertThatThrownBy(credentials::header)
        .hasMessage("No token for feed: 401")
        .hasMessageNotContaining("secret");
  }
}
