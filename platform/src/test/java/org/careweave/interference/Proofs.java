package org.careweave.interference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.careweave.access.Access;

/// That worlds are what their cases need: what is shown is on the pages, and what is hidden is
/// hidden by what it is meant to be.
final class Proofs {

  private Proofs() {}

  /// Whoever works in a team finds on its pages what is shown of it.
  static void ofTeam(Run run, Stage.Round round, World world, Region.Viewer viewer) {
    List<Answer> pages =
        run.answers(
            List.of("/tasks", "/caseload", "/transfers/sent", "/transfers/received").stream()
                .map(page -> new Case(Set.of(page), viewer, talk -> talk.page(page)))
                .toList());
    assertThat(pages).as(viewer.name()).allMatch(page -> page.status() == 200);
    assertThat(pages.get(0).body()).contains("visit").doesNotContain("ember");
    assertThat(pages.get(1).body()).containsIgnoringCase(world.family());
    assertThat(pages.get(2).body() + pages.get(3).body())
        .contains("delta clinic")
        .doesNotContain("fern clinic");
    ofRooms(run, Objects.requireNonNull(round.work().get(world)).rooms(), world, viewer);
  }

  /// So is what its boards, meetings, hand-overs and phones show.
  private static void ofRooms(Run run, TeamRooms rooms, World world, Region.Viewer viewer) {
    String meeting = "/meetings/" + rooms.meetings().getFirst();
    String handover = "/handovers/" + rooms.handovers().getFirst();
    List<Answer> pages =
        run.answers(
            List.of(
                new Case(
                    Set.of("rooms"),
                    viewer,
                    talk -> {
                      talk.page("/discharge?board=ours");
                      talk.page(meeting);
                      talk.page(handover);
                      Answer begun = talk.submit("/offline/devices", Map.of());
                      talk.page("/offline/list?device=" + begun.member("device"));
                    })));
    assertThat(pages).as(viewer.name()).allMatch(page -> page.status() == 200);
    assertThat(pages.get(0).body()).containsIgnoringCase(world.family());
    assertThat(pages.get(1).body())
        .contains("amber falls")
        .doesNotContain(">ember falls", " ember falls");
    assertThat(pages.get(2).body())
        .contains("amber pain")
        .doesNotContain(">ember pain", " ember pain");
    assertThat(pages.getLast().body()).contains("birch visit").doesNotContain("ember visit");
  }

  /// Whoever broke the glass reads the record, and something of it stays hidden.
  static void ofBrokenGlass(Run run, Stage.Round round, World world, Region.Viewer viewer) {
    long person = round.number(world, World.STRANGER);
    Answer page =
        run.answers(
                List.of(
                    new Case(
                        Set.of("page record"), viewer, talk -> talk.page("/people/" + person))))
            .getFirst();
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).as("%s has opened it", viewer.name()).contains("/openings/");
    assertThat(world.hidden()).anyMatch(item -> World.STRANGER.equals(item.person()));
  }

  /// Something is hidden that would be seen if its holder were party to the agreement.
  static void ofAgreement(Stage.Round round, Access access) {
    List<World.Item> byAgreement = new ArrayList<>();
    for (World world : round.worlds()) {
      for (World.Item item : world.hidden()) {
        Oracle.Seen seen = Planner.seen(item);
        Oracle.Seen ofAParty = new Oracle.Seen("RX9", seen.section(), seen.labels(), seen.person());
        if (item.custodian().equals(Region.HOSPICE)
            && !new Oracle(access, world.setting().panel()).isHidden(ofAParty)) {
          byAgreement.add(item);
        }
      }
    }
    assertThat(byAgreement).as("hidden by an agreement alone").isNotEmpty();
  }
}
