package org.careweave.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.careweave.access.Clients;
import org.careweave.directory.Directory;
import org.careweave.testing.PlatformTest;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Bundles of a feed over HTTP, with the source's own ids.
@PlatformTest(shared = "fhir")
@Tag("fhir")
class FeedDoorTests {

  @Autowired private Clients clients;
  @Autowired private Directory directory;
  @LocalServerPort private int port;

  private final String own = UUID.randomUUID().toString().substring(0, 8);
  private Door feed;

  @BeforeEach
  void openTheDoor() {
    feed = Door.feed(port, clients, directory);
  }

  @Test
  void aCollectionIsStoredAndReadUnderTheSourcesIdAndTheServers() {
    Door.Answer answer = feed.post("", collection("Feed", "final"));

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.bundle().getType()).isEqualTo(Bundle.BundleType.BATCHRESPONSE);
    assertThat(answer.bundle().getEntry())
        .extracting(e -> e.getResponse().getStatus())
        .containsExactly("201 Created", "201 Created");
    String served = answer.bundle().getEntryFirstRep().getResponse().getLocation();
    assertThat(feed.get(served).status()).isEqualTo(200);
    assertThat(feed.get("/Patient/" + own).body()).contains("Feed");
    assertThat(Door.app(port, clients).get("/Patient/" + own).status()).isEqualTo(404);
  }

  @Test
  void oneWrongEntryOfACollectionIsAnsweredByItself() {
    Bundle answer = feed.post("", collection("Half", "'")).bundle();

    assertThat(answer.getEntry()).hasSize(2);
    assertThat(answer.getEntry().get(0).getResponse().getStatus()).startsWith("201");
    assertThat(answer.getEntry().get(1).getResponse().getStatus()).startsWith("4");
    assertThat(answer.getEntry().get(1).getResponse().hasOutcome()).isTrue();
  }

  @Test
  void whatIsNoBundleIsRefused() {
    feed.post("", "{'resourceType':'Bundle','type':'collection','entry':[")
        .refuses(400, IssueType.INVALID);
    feed.post("", "x", "Content-Type", "text/plain").refuses(415, IssueType.NOTSUPPORTED);
    assertThat(feed.get("/Patient/" + own).status()).isEqualTo(404);
  }

  private String collection(String family, String status) {
    String observed = status.equals("'") ? "7" : "'" + status + "'";
    return "{'resourceType':'Bundle','type':'collection','entry':["
        + "{'resource':{'resourceType':'Patient','id':'"
        + own
        + "','name':[{'family':'"
        + family
        + "'}]}},{'resource':{'resourceType':'Observation','id':'"
        + own
        + "','status':"
        + observed
        + ",'code':{'text':'x'},'subject':{'reference':'Patient/"
        + own
        + "'}}}]}";
  }
}
