package org.careweave.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.careweave.Careweave;
import org.careweave.access.Clients;
import org.careweave.testing.TestDatabase;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// What a client holds from before a restore.
@Tag("fhir")
class AfterRestoreTests {

  @TempDir private static Path folder;

  @Test
  void aPageLinkFromBeforeIsGoneAndTheSearchAskedAnewIsWhole() {
    try (TestDatabase database = TestDatabase.fresh()) {
      Door door;
      Sample sample;
      String path;
      String next;
      try (ConfigurableApplicationContext platform = start(database)) {
        door = Door.app(port(platform), platform.getBean(Clients.class));
        sample = new Sample(door);
        path = "/Observation?patient=" + sample.patient + "&_count=2";
        next = next(door.get(path));
        assertThat(door.get(next).status()).as("it holds until then").isEqualTo(200);
      }
      database.jdbc().sql("do $$ begin perform record.after_restore(); end $$").update();
      try (ConfigurableApplicationContext platform = start(database)) {
        Door again = door.at(port(platform));
        Door.Answer answer = again.get(again.base() + below(next));
        answer.refuses(410, org.hl7.fhir.r4.model.OperationOutcome.IssueType.DELETED);
        assertThat(all(again, path)).containsExactlyInAnyOrderElementsOf(sample.pulses);
      }
    }
  }

  private static ConfigurableApplicationContext start(TestDatabase database) {
    return new SpringApplicationBuilder(Careweave.class)
        .run(
            "--server.port=0",
            "--careweave.data=" + folder,
            "--careweave.database.url=" + database.url(),
            "--careweave.database.username=" + database.user(),
            "--careweave.database.password=" + database.password(),
            "--careweave.database.allow-unsafe=true");
  }

  private static int port(ConfigurableApplicationContext platform) {
    return platform.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  private static String next(Door.Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    Bundle.BundleLinkComponent next = answer.bundle().getLink("next");
    return next == null ? null : next.getUrl();
  }

  /// The part of a link below `/fhir`.
  private static String below(String link) {
    URI address = URI.create(link);
    return address.getRawPath().substring("/fhir".length()) + "?" + address.getRawQuery();
  }

  private static List<String> all(Door door, String path) {
    List<String> ids = new ArrayList<>();
    for (String link = path; link != null; ) {
      Door.Answer answer = door.get(link);
      answer.bundle().getEntry().forEach(e -> ids.add(e.getResource().getIdElement().getIdPart()));
      link = next(answer);
    }
    return ids;
  }
}
