package org.careweave.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.careweave.access.Access;
import org.careweave.directory.Directory;
import org.careweave.people.People;
import org.careweave.record.Records;
import org.careweave.tasks.KeptLists;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.TaskRegion;
import org.careweave.testing.TestClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/// Where policy lets nobody keep a list on a phone.
@PlatformTest(properties = {"careweave.offline.allowed=false", "careweave.offline.pin=8"})
@ActiveProfiles("demo")
@Tag("workspace")
class OfflineForbiddenTests {

  @Autowired private Directory directory;
  @Autowired private Records records;
  @Autowired private People people;
  @Autowired private Access access;
  @Autowired private KeptLists kept;
  @LocalServerPort private int port;

  @Test
  void nobodyBeginsAndWhatADeviceHasIsToGo() {
    TaskRegion region = new TaskRegion(directory, records, people, access).made();
    UUID before = kept.begin(Duration.ofHours(1), region.sight(TaskRegion.RUTH));
    TestClient ruth = TestClient.of(port).signedInAs("nurse");

    assertThat(ruth.get("/offline/standing").body()).contains("\"may\":false");
    assertThat(ruth.post("/offline/devices", ruth.get("/tasks"), Map.of()).statusCode())
        .isEqualTo(403);
    assertThat(ruth.get("/offline/list?device=" + before).statusCode()).isEqualTo(410);
    assertThat(TestClient.of(port).get("/offline/stays/" + before).body())
        .isEqualTo("{\"stays\":false}");
    assertThat(ruth.get("/offline").body()).contains("data-pin=\"8\"");
  }

  @Test
  void aPolicyThatKeepsTooLongOrAsksTooLittleStopsTheStart() {
    Duration usual = Duration.ofHours(12);
    Duration unsent = Duration.ofHours(72);
    assertThat(new OfflineSettings(true, usual, unsent, 6).pin()).isEqualTo(6);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OfflineSettings(true, Duration.ofHours(25), unsent, 6));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OfflineSettings(true, Duration.ZERO, unsent, 6));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OfflineSettings(true, usual, Duration.ofHours(1), 6));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OfflineSettings(true, usual, unsent, 4));
  }
}
