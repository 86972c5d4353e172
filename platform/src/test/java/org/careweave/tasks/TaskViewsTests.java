package org.careweave.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.careweave.testing.TaskRegion.MAYA;
import static org.careweave.testing.TaskRegion.MEI;
import static org.careweave.testing.TaskRegion.RUTH;

import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.people.People;
import org.careweave.record.Records;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.TaskRegion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/// Views that people keep of their team's list.
@PlatformTest(shared = "tasks")
@Tag("tasks")
class TaskViewsTests {

  @Autowired private TaskViews views;
  @Autowired private Directory directory;
  @Autowired private Records records;
  @Autowired private People people;
  @Autowired private Access access;

  private TaskRegion region;

  @BeforeEach
  void region() {
    region = new TaskRegion(directory, records, people, access).made();
    views.of(as(RUTH)).forEach(view -> views.remove(view.id(), as(RUTH)));
  }

  private Sight as(Caller who) {
    return region.sight(who);
  }

  private static TaskView.Said own(String name) {
    return new TaskView.Said(name, false);
  }

  private static TaskView.Said shared(String name) {
    return new TaskView.Said(name, true);
  }

  @Test
  void aViewIsItsKeepersAloneAndOneOfTheSameNameReplacesIt() {
    assertThat(views.keep(own("Mine, late"), "who=mine&due=overdue", as(RUTH))).isEmpty();
    assertThat(views.keep(own("Mine, late"), "who=mine", as(RUTH))).isEmpty();
    assertThat(views.of(as(RUTH))).extracting(TaskView::query).containsExactly("who=mine");
    assertThat(views.of(as(MAYA))).isEmpty();
    String id = views.of(as(RUTH)).getFirst().id();
    views.remove(id, as(MAYA));
    assertThat(views.of(as(RUTH))).hasSize(1);
    views.remove(id, as(RUTH));
    assertThat(views.of(as(RUTH))).isEmpty();
  }

  @Test
  void whatIsSharedIsSeenByTheTeamAndChangedByItsKeeperAlone() {
    assertThat(views.keep(shared("Nobody’s 🌙"), "who=nobody", as(RUTH))).isEmpty();
    TaskView there = views.of(as(MAYA)).getFirst();
    assertThat(there.name()).isEqualTo("Nobody’s 🌙");
    assertThat(views.of(as(MEI))).as("another team").isEmpty();
    assertThat(views.mayChange(there, as(MAYA))).isFalse();
    assertThat(views.change(there.id(), own("Taken"), as(MAYA))).isPresent();
    views.remove(there.id(), as(MAYA));
    assertThat(views.of(as(MAYA))).hasSize(1);
    assertThat(views.change(there.id(), own("Renamed"), as(RUTH))).isEmpty();
    assertThat(views.of(as(RUTH))).extracting(TaskView::name).containsExactly("Renamed");
    assertThat(views.of(as(MAYA))).as("kept to oneself again").isEmpty();
  }

  @Test
  void twoOfOnesViewsHaveNotTheSameName() {
    assertThat(views.keep(own("A"), "who=mine", as(RUTH))).isEmpty();
    assertThat(views.keep(own("B"), "who=nobody", as(RUTH))).isEmpty();
    String second = views.of(as(RUTH)).getLast().id();
    assertThat(views.change(second, own("A"), as(RUTH)))
        .hasValueSatisfying(problem -> assertThat(problem.code()).isEqualTo("TSK-094"));
    assertThat(views.change(second, own(" "), as(RUTH))).isPresent();
    assertThat(views.change("no such id", own("C"), as(RUTH))).isPresent();
    assertThat(views.of(as(RUTH))).extracting(TaskView::name).containsExactly("A", "B");
  }

  @Test
  void whatSomebodyWhoHasLeftSharedIsTheTeams() {
    region.with("", "");
    assertThat(views.keep(shared("Weekend"), "due=today", as(MAYA))).isEmpty();
    region.with("", ",\"until\": \"2020-01-01\"");
    TaskView left =
        views.of(as(RUTH)).stream()
            .filter(v -> v.name().equals("Weekend"))
            .findFirst()
            .orElseThrow();
    assertThat(views.mayChange(left, as(RUTH))).isTrue();
    views.remove(left.id(), as(RUTH));
    assertThat(views.of(as(RUTH))).isEmpty();
    region.made();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "person=12", "who=mine&person=12", "//evil.example", "who=<b>", "who=mine&"})
  void whatIsNoPartOfTheListOrIsAboutOnePersonIsNotKept(String query) {
    assertThat(views.keep(own("View"), query, as(RUTH))).isPresent();
    assertThat(views.of(as(RUTH))).isEmpty();
  }

  @Test
  void thereIsALimit() {
    for (int i = 0; i < 12; i++) {
      assertThat(views.keep(own("View " + i), "who=mine", as(RUTH))).isEmpty();
    }
    assertThat(views.keep(own("One more"), "who=mine", as(RUTH))).isPresent();
    assertThat(views.keep(own("View 3"), "who=nobody", as(RUTH))).isEmpty();
    assertThat(views.keep(own("x".repeat(41)), "who=mine", as(RUTH))).isPresent();
  }
}
