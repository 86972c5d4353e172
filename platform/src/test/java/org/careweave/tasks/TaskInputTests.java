package org.careweave.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.careweave.testing.TaskRegion.MAYA;
import static org.careweave.testing.TaskRegion.NURSES;
import static org.careweave.testing.TaskRegion.RUTH;

import java.time.Instant;
import java.util.List;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.directory.Directory;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.record.Records;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.TaskRegion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/// What people type: kept as meant, or refused with words that say what to do.
@PlatformTest(shared = "tasks")
@Tag("tasks")
class TaskInputTests {

  @Autowired private Tasks tasks;
  @Autowired private Directory directory;
  @Autowired private Records records;
  @Autowired private People people;
  @Autowired private Access access;

  private TaskRegion region;
  private FoundPerson person;

  @BeforeEach
  void region() {
    region = new TaskRegion(directory, records, people, access).made();
    person = region.person(90_001, "שָׁלוֹם-עליכם");
  }

  private TaskOutcome create(String title, TaskDue due, String... checks) {
    NewTask usual = TasksTests.wish(person, title, NURSES, null);
    return tasks.create(
        new NewTask(usual.about(), usual.what(), due, NURSES, null, List.of(checks), null),
        region.sight(RUTH));
  }

  private static TaskDue soon() {
    return new TaskDue(Instant.parse("2199-01-01T10:00:00Z"), "Seen yearly");
  }

  private static String code(TaskOutcome outcome) {
    return ((TaskOutcome.Refused) outcome).problem().code();
  }

  private static String field(TaskOutcome outcome) {
    return String.valueOf(((TaskOutcome.Refused) outcome).problem().location());
  }

  @Test
  void aDueTimeThatHasPassedOrHasNoReasonIsRefusedAtItsField() {
    TaskOutcome passed =
        create("Visit", new TaskDue(Instant.parse("2020-01-01T10:00:00Z"), "Seen yearly"));
    assertThat(code(passed)).isEqualTo("TSK-010");
    assertThat(field(passed)).isEqualTo("due");
    assertThat(field(create("Visit", new TaskDue(soon().at(), " ")))).isEqualTo("due-reason");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-15, 14:30, 2026-01-15T14:30:00Z, false",
    "2026-07-15, 14:30, 2026-07-15T13:30:00Z, false",
    // The hour that comes twice: the first is meant.
    "2026-10-25, 01:30, 2026-10-25T00:30:00Z, true",
    "2026-10-25, 02:00, 2026-10-25T02:00:00Z, false",
    "2026-03-29, 00:59, 2026-03-29T00:59:00Z, false",
    "2026-03-29, 02:00, 2026-03-29T01:00:00Z, false"
  })
  void dueTimesAreThoseOfTheClockOnTheWall(String date, String time, String at, boolean twice) {
    assertThat(TaskDue.read(date, time)).isEqualTo(new TaskDue.Read.At(Instant.parse(at), twice));
  }

  @Test
  void aTimeThatTheClockJumpsOverIsRefused() {
    TaskDue.Read read = TaskDue.read("2026-03-29", "01:30");
    assertThat(((TaskDue.Read.Wrong) read).problem().code()).isEqualTo("TSK-012");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tomorrow", "2026-02-30", "30-11-2026", "9999-01-01", "-1-01-01"})
  void whatIsNoDateIsRefused(String date) {
    assertThat(((TaskDue.Read.Wrong) TaskDue.read(date, "10:00")).problem().code())
        .isEqualTo("TSK-011");
  }

  @Test
  void aCommentOfTenThousandCharactersIsKeptAndALongerOneSaysHowLong() {
    Task task = ((TaskOutcome.Done) create("Visit", soon())).task();
    String most = "å".repeat(9_999) + "👩‍⚕️".substring(0, 2);
    assertThat(tasks.comment(task.id(), most, region.sight(RUTH)))
        .isInstanceOf(TaskOutcome.Done.class);
    assertThat(last(task)).isEqualTo(most);
    TaskOutcome refused = tasks.comment(task.id(), most + "!", region.sight(RUTH));
    assertThat(code(refused)).isEqualTo("TSK-002");
    assertThat(((TaskOutcome.Refused) refused).problem().words()).contains("10,000", "10,001");
    assertThat(tasks.task(task.id(), region.sight(RUTH)).orElseThrow().comments()).hasSize(1);
  }

  private String last(Task task) {
    return tasks.task(task.id(), region.sight(RUTH)).orElseThrow().comments().getLast().text();
  }

  @Test
  void emojiOtherScriptsAndMarkupAreKeptAsTheyWereTyped() {
    Task task = ((TaskOutcome.Done) create("Visit", soon())).task();
    for (String typed :
        List.of(
            "👩🏽‍⚕️ seen 👍",
            "מדברת עברית בלבד",
            "يتحدث العربية",
            "<script>alert(1)</script> & \"quoted\" \\ / {}",
            "line one\nline two")) {
      tasks.comment(task.id(), typed, region.sight(RUTH));
      assertThat(last(task)).isEqualTo(typed);
    }
  }

  @Test
  void whatAWordProcessorLeavesIsMadeReadable() {
    assertThat(
            TaskText.clean(
                "\uF0B7\tDressing\r\n\uF0B7\u00A0“Bloods”\u000Bthen home\u2028\u0000\u0007"))
        .isEqualTo("• Dressing\n• “Bloods”\nthen home");
    assertThat(TaskText.clean("evil\u202Etxt.exe\u202C")).isEqualTo("eviltxt.exe");
    assertThat(TaskText.clean("half \uD83D pair")).isEqualTo("half  pair");
  }

  @Test
  void aTitleIsNeededAndTooLongAListIsRefused() {
    assertThat(field(create("\u00A0\u0000 ", soon()))).isEqualTo("title");
    assertThat(field(create("x".repeat(301), soon()))).isEqualTo("title");
    String[] checks = new String[41];
    java.util.Arrays.fill(checks, "item");
    assertThat(field(create("Visit", soon(), checks))).isEqualTo("checklist");
  }

  @Test
  void nobodyOutsideTheTeamCanBeGivenTheTask() {
    NewTask wish = TasksTests.wish(person, "Visit", NURSES, "doctor");
    assertThat(field(tasks.create(wish, region.sight(RUTH)))).isEqualTo("holder");
    Task task = ((TaskOutcome.Done) create("Visit", soon())).task();
    assertThat(field(tasks.allocate(task.id(), "doctor", region.sight(RUTH)))).isEqualTo("holder");
    assertThat(tasks.allocate(task.id(), MAYA.id(), region.sight(RUTH)))
        .isInstanceOf(TaskOutcome.Done.class);
  }

  @Test
  void whoActsInNoTeamIsToldToChooseOne() {
    Caller none =
        new Caller(
            Caller.Kind.STAFF,
            "nurse",
            "Ruth Adeyemi",
            "community-nurse",
            RUTH.organisation(),
            null);
    NewTask wish = TasksTests.wish(person, "Visit", NURSES, null);
    assertThat(code(tasks.create(wish, region.sight(none)))).isEqualTo("TSK-025");
    assertThat(tasks.list(TaskFilter.ALL, TaskFilter.Page.first(9), region.sight(none)).total())
        .isZero();
  }
}
