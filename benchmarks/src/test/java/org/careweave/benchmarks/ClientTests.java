package org.careweave.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("benchmarks")
class ClientTests {

  private final LittleServer server = new LittleServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aCallToTheEndFollowsTheLinksWhereverTheyStandInTheBundle() {
    String base = server.base().toString();
    server
        .answering(
            "GET /fhir/Patient/1/$everything",
            200,
            """
            {"resourceType":"Bundle","link":[{"relation":"self","url":"x"},
             {"relation":"next","url":"%s?page=a%%7C2"}],"entry":[]}
            """
                .formatted(base))
        .answering(
            "GET /fhir?page=a%7C2",
            200,
            """
            {"entry":[{"resource":{"link":[{"relation":"next","url":"wrong"}]}}],
             "link":[{"relation":"next","url":"%s?page=3"}]}
            """
                .formatted(base))
        .answering("GET /fhir?page=3", 200, "{\"resourceType\":\"Bundle\"}");
    var pages = new ArrayList<String>();
    try (var client = new Client(server, Target.Role.CLIENT)) {
      client.call(
          Call.getToTheEnd("/Patient/1/$everything"), 0, answer -> pages.add(answer.text()));
    }
    assertThat(pages).hasSize(3);
  }

  @Test
  void aCallForOnePageDoesNotFollowTheLinks() {
    server.answering(
        "GET /fhir/Task",
        200,
        "{\"link\":[{\"relation\":\"next\",\"url\":\"http://h/fhir?p=2\"}]}");
    var pages = new ArrayList<String>();
    try (var client = new Client(server, Target.Role.CLIENT)) {
      client.call(Call.get("/Task"), 0, answer -> pages.add(answer.text()));
    }
    assertThat(pages).hasSize(1);
  }

  @Test
  void anAnswerThatIsNoSuccessIsAnErrorNamingServerAndRequest() {
    server.answering("GET /fhir/Patient/1", 403, "no");
    try (var client = new Client(server, Target.Role.CLIENT)) {
      assertThatThrownBy(() -> client.call(Call.get("/Patient/1"), 0))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("Little answered 403 to GET /fhir/Patient/1");
    }
  }

  @Test
  void eachTurnSendsItsOwnBodyWithTheRolesCredential() {
    server.answering("POST /fhir/Task", 201, "");
    var call =
        new Call("POST", "/Task", turn -> ("turn " + turn).getBytes(StandardCharsets.UTF_8), false);
    try (var client = new Client(server, Target.Role.FEED)) {
      client.call(call, 1);
      client.call(call, 2);
    }
    assertThat(server.bodies()).isEqualTo(List.of("turn 1", "turn 2"));
    assertThat(server.authorizations()).containsOnly("Bearer FEED");
  }
}
