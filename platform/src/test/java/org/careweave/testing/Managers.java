package org.careweave.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.careweave.access.Caller;
import org.careweave.directory.Directory;
import org.careweave.directory.DirectoryLoad;

/// The managers of a council to whom it is told that something waits: of its team, and of its
/// services.
public final class Managers {

  public static final Caller PRIYA =
      Northmere.staff("priya", "Priya Shah", "social-worker", "990", TaskRegion.COUNCIL);
  public static final Caller OWEN =
      Northmere.staff("owen", "Owen Price", "social-worker", "990", "990-MGMT");

  private Managers() {}

  /// Puts them into the directory of a region, beside who is there.
  public static void put(Directory directory) {
    put(directory, "");
  }

  /// Puts them into the directory of a region, beside who is there.
  ///
  /// @param priya more members of the team's manager, `,"until": "2026-01-01"`
  public static void put(Directory directory, String priya) {
    String json =
        """
        {"name": "Northmere", "organisations": [
          {"ods": "990", "name": "Northmere Council", "kind": "council"}],
         "teams": [{"code": "990-MGMT", "name": "Service managers", "organisation": "990"}],
         "staff": [
          {"user": "priya", "name": "Priya Shah", "jobRole": "R1983", "jobRoleName": "Manager",
           "persona": "social-worker", "organisation": "990", "team": "990-ASC"%s},
          {"user": "owen", "name": "Owen Price", "jobRole": "R9575", "jobRoleName": "Head",
           "persona": "social-worker", "organisation": "990", "team": "990-MGMT"}]}
        """
            .formatted(priya);
    assertThat(directory.load(json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(DirectoryLoad.Loaded.class);
  }
}
