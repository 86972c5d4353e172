package org.careweave.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.careweave.directory.Directory;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@PlatformTest
@Import(Acting.class)
@DirtiesContext
@Tag("operations")
@Timeout(120)
class ReadinessTests {

  @Autowired private TestDatabase database;
  @Autowired private Directory directory;
  @Autowired private WebApplicationContext context;
  @LocalServerPort private int port;

  @Test
  void aNodeWithoutItsDatabaseIsAliveAndNotReadyAndSaysNoMoreThanThat() throws Exception {
    assertThat(ask("readiness").statusCode()).isEqualTo(200);
    assertThat(ask("readiness").body()).doesNotContain("PostgreSQL");
    Northmere.load(directory);
    Acting.as(Acting.ENGINEER);
    var pages = MockMvcBuilders.webAppContextSetup(context).build();
    assertThat(
            pages.perform(get("/operations/health")).andReturn().getResponse().getContentAsString())
        .contains("Everything the platform needs is there.");

    database.close();

    assertThat(ask("readiness").statusCode()).isEqualTo(503);
    assertThat(ask("readiness").body()).contains("DOWN").doesNotContain("test_");
    assertThat(ask("liveness").statusCode()).isEqualTo(200);
    var page = pages.perform(get("/operations/health")).andReturn().getResponse();
    assertThat(page.getStatus()).isEqualTo(500);
    assertThat(page.getContentAsString()).contains("Sorry, something went wrong");
  }

  private HttpResponse<String> ask(String group) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:" + port + "/actuator/health/" + group))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}
