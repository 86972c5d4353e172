package org.careweave.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.careweave.testing.TaskRegion.MAYA;
import static org.careweave.testing.TaskRegion.RUTH;

import java.time.Duration;
import java.util.UUID;
import org.careweave.access.Access;
import org.careweave.directory.Directory;
import org.careweave.people.People;
import org.careweave.record.Records;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.TaskRegion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// On which devices somebody keeps their team's list.
@PlatformTest(shared = "tasks")
@Tag("tasks")
class KeptListsTests {

  private static final Duration KEPT = Duration.ofHours(12);

  @Autowired private KeptLists kept;
  @Autowired private Directory directory;
  @Autowired private Records records;
  @Autowired private People people;
  @Autowired private Access access;
  @Autowired private JdbcClient jdbc;

  private TaskRegion region;

  @BeforeEach
  void region() {
    region = new TaskRegion(directory, records, people, access).made();
  }

  private UUID begun() {
    return kept.begin(KEPT, region.sight(MAYA));
  }

  @Test
  void itStandsForItsHolderUntilItRunsOutOrIsEnded() {
    UUID device = begun();
    assertThat(kept.stands(device)).isTrue();
    assertThat(kept.renew(device, KEPT, region.sight(MAYA))).isTrue();
    assertThat(kept.renew(device, KEPT, region.sight(RUTH))).isFalse();
    kept.end(device, region.sight(RUTH));
    assertThat(kept.stands(device)).isTrue();

    kept.end(device, region.sight(MAYA));
    assertThat(kept.stands(device)).isFalse();
    assertThat(kept.renew(device, KEPT, region.sight(MAYA))).isFalse();

    UUID late = begun();
    jdbc.sql("update tasks.kept_list set until = now() - interval '1 second' where id = ?")
        .param(late)
        .update();
    assertThat(kept.stands(late)).isFalse();
    assertThat(kept.renew(late, KEPT, region.sight(MAYA))).isFalse();
    assertThat(kept.stands(UUID.randomUUID())).isFalse();
  }

  @Test
  void itDoesNotStandForWhoHasLeft() {
    UUID device = begun();
    region.with("", ",\"until\": \"2026-01-01\"");
    assertThat(kept.stands(device)).isFalse();
    region.made();
    assertThat(kept.stands(device)).isTrue();
  }

  @Test
  void allOthersOfOneHolderAreEndedFromAnyOfTheirDevices() {
    UUID phone = begun();
    UUID tablet = begun();
    UUID foreign = kept.begin(KEPT, region.sight(RUTH));
    kept.endOthers(tablet, region.sight(MAYA));

    assertThat(kept.stands(phone)).isFalse();
    assertThat(kept.stands(tablet)).isTrue();
    assertThat(kept.stands(foreign)).isTrue();
    assertThat(kept.others(tablet, region.sight(MAYA))).isZero();
  }
}
