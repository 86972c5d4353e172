package org.careweave.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.careweave.access.Clients;
import org.careweave.testing.PlatformTest;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Searches that the newest-first lists answer: they find what the same search in another order
/// finds, whichever way a value is put.
@PlatformTest(shared = "fhir")
@Tag("fhir")
class WorkListSearchTests {

  private static final String STATUS = "http://hl7.org/fhir/task-status%7C";

  @Autowired private Clients clients;
  @LocalServerPort private int port;

  private Door door;
  private Sample sample;
  private final List<String> requested = new ArrayList<>();
  private String owner;

  @BeforeEach
  void store() {
    door = Door.app(port, clients);
    sample = new Sample(door);
    owner = added("Organization", "'name':'" + sample.mark + "'");
    for (int n = 1; n <= 7; n++) {
      String id =
          added(
              "Task",
              "'intent':'order','status':'"
                  + (n % 2 == 0 ? "in-progress" : "requested")
                  + "','authoredOn':'2026-03-0"
                  + n
                  + "T09:00:00Z','for':{'reference':'Patient/"
                  + sample.patient
                  + "'},'owner':{'reference':'Organization/"
                  + owner
                  + "'}");
      if (n % 2 == 1) {
        requested.addFirst(id);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"requested", STATUS + "requested"})
  void aStatusOfAnOwnerIsFoundNewestFirstOnWhateverPages(String status) {
    String path = "/Task?owner=Organization/" + owner + "&status=" + status;

    assertThat(all(path + "&_sort=-authored-on&_count=50")).isEqualTo(requested);
    assertThat(all(path + "&_sort=-authored-on&_count=1")).isEqualTo(requested);
    assertThat(all(path + "&_sort=authored-on")).isEqualTo(requested.reversed());
  }

  @ParameterizedTest
  @ValueSource(strings = {"requested", STATUS + "requested"})
  void aStatusAloneIsFound(String status) {
    assertThat(all("/Task?status=" + status + "&_sort=-authored-on&_count=50"))
        .containsAll(requested);
  }

  @Test
  void aStatusThatAnotherSystemHasIsNotFound() {
    assertThat(all("/Task?owner=Organization/" + owner + "&status=urn:other%7Crequested"))
        .isEmpty();
  }

  @Test
  void anOwnerIsFoundInEveryStatus() {
    assertThat(all("/Task?owner=Organization/" + owner + "&_sort=-authored-on&_count=3"))
        .hasSize(7)
        .containsSubsequence(requested);
  }

  private String added(String type, String rest) {
    Door.Answer answer = door.post("/" + type, "{'resourceType':'" + type + "'," + rest + "}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return new IdType(answer.header("Location")).getIdPart();
  }

  private List<String> all(String path) {
    List<String> ids = new ArrayList<>();
    Bundle page = door.get(path).bundle();
    while (true) {
      page.getEntry().forEach(e -> ids.add(e.getResource().getIdElement().getIdPart()));
      Bundle.BundleLinkComponent next = page.getLink("next");
      if (next == null) {
        return ids;
      }
      page = door.get(next.getUrl()).bundle();
    }
  }
}
