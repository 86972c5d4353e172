package org.careweave.benchmarks.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.careweave.benchmarks.day.Story.Fault;
import org.careweave.benchmarks.day.Story.Kind;
import org.careweave.benchmarks.day.Workforce.Crew;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The judge can find what is wrong: each kind of fault is planted and must be named.
class StoriesTests {

  private static final String EXTENSION = "https://careweave.org/fhir/StructureDefinition/";
  private static final Instant START = Instant.parse("2026-11-30T09:00:00.000Z");

  private final JsonMapper json = new JsonMapper();
  private final Map<String, Crew> crews = new LinkedHashMap<>();

  @BeforeEach
  void crews() {
    ObjectNode directory = (ObjectNode) json.readTree(WorkforceTests.DIRECTORY);
    Workforce.into(directory, 4, 12).forEach(crew -> crews.put(crew.team(), crew));
  }

  private Crew crew(String team) {
    return Objects.requireNonNull(crews.get(team));
  }

  // --- tasks --------------------------------------------------------------------------------

  private TaskStory made() {
    var story = new TaskStory("Day x task 1", 7, crew("RN2-CN"), crews, new Random(1));
    Act make = story.next(new Random(1)).orElseThrow();
    assertThat(make.target()).isEqualTo("/people/7/tasks");
    make.applied().to("93540f31-8aba-37cf-a490-b9ea5858d722");
    due = make.form();
    return story;
  }

  private Map<String, String> due = Map.of();

  private ObjectNode task() {
    ObjectNode task = json.createObjectNode();
    task.putObject("meta").put("versionId", "1");
    task.put("status", "requested");
    task.putObject("code").put("text", "Day x task 1");
    identifier(task.putObject("owner").putObject("identifier"), "team", "RN2-CN");
    ObjectNode team = task.putArray("extension").addObject().put("url", EXTENSION + "task-team");
    identifier(team.putObject("valueIdentifier"), "team", "RN2-CN");
    int day = Integer.parseInt(Objects.requireNonNull(due.get("due-day")));
    int month = Integer.parseInt(Objects.requireNonNull(due.get("due-month")));
    int year = Integer.parseInt(Objects.requireNonNull(due.get("due-year")));
    Instant at =
        java.time.LocalDate.of(year, month, day)
            .atTime(java.time.LocalTime.parse(Objects.requireNonNull(due.get("due-time"))))
            .atZone(java.time.ZoneId.of("Europe/London"))
            .toInstant();
    task.putObject("restriction").putObject("period").put("end", at.toString());
    return task;
  }

  private static void identifier(ObjectNode identifier, String system, String value) {
    identifier.put("system", "https://careweave.org/fhir/Id/" + system).put("value", value);
  }

  private static List<Kind> kinds(List<Fault> faults) {
    return faults.stream().map(Fault::kind).distinct().toList();
  }

  @Test
  void aTaskAsAcknowledgedHasNoFault() {
    TaskStory story = made();
    assertThat(story.faults(task())).isEmpty();
    assertThat(story.list()).contains("RN2-CN");
  }

  @Test
  void anActThatIsNotThereIsLost() {
    TaskStory story = made();
    Act act = story.next(new Random(2)).orElseThrow();
    act.applied().to(String.valueOf(story.id()));
    assertThat(kinds(story.faults(task()))).contains(Kind.LOST);
  }

  @Test
  void anActThatIsThereTwiceIsDoubled() {
    TaskStory story = made();
    ObjectNode task = task();
    ((ObjectNode) task.get("meta")).put("versionId", "2");
    assertThat(kinds(story.faults(task))).containsExactly(Kind.DOUBLED);
    ObjectNode comment = task();
    comment.putArray("note").addObject().put("text", "Twice");
    assertThat(kinds(story.faults(comment))).containsExactly(Kind.DOUBLED);
  }

  @Test
  void aTaskThatNoTeamOrAnotherHasIsOwnerless() {
    TaskStory story = made();
    ObjectNode task = task();
    task.remove("extension");
    task.remove("owner");
    assertThat(kinds(story.faults(task))).containsExactly(Kind.OWNERLESS);
  }

  @Test
  void anotherDueTimeIsAWrongClock() {
    TaskStory story = made();
    ObjectNode task = task();
    task.putObject("restriction").putObject("period").put("end", START.toString());
    assertThat(kinds(story.faults(task))).containsExactly(Kind.WRONG_CLOCK);
  }

  // --- transfers ----------------------------------------------------------------------------

  private TransferStory sent() {
    Crew to = crew("RN2-TH");
    var story = new TransferStory("Day x referral 1", 7, crew("RN2-CN"), to, new Random(1));
    var random = new Random(3);
    story.next(random).orElseThrow().applied().to("1354f546-5968-3e26-8482-01ab8dcb13d3");
    Act send = story.next(random).orElseThrow();
    assertThat(send.form()).containsEntry("move", "send");
    send.applied().to(String.valueOf(story.id()));
    return story;
  }

  private ObjectNode transfer() {
    ObjectNode task = json.createObjectNode();
    ArrayNode extensions = task.putArray("extension");
    part(extensions, "transfer-event", "action", "write", "at", START.toString());
    String at = START.plusSeconds(60).toString();
    part(extensions, "transfer-event", "action", "send", "at", at);
    part(extensions, "transfer-clock", "code", "acknowledge", "started", at);
    part(extensions, "transfer-clock", "code", "triage", "started", at);
    task.putObject("businessStatus").putArray("coding").addObject().put("code", "sent");
    identifier(task.putObject("owner").putObject("identifier"), "team", "RN2-CN");
    return task;
  }

  private static void part(ArrayNode extensions, String name, String... parts) {
    ArrayNode all = extensions.addObject().put("url", EXTENSION + name).putArray("extension");
    for (int i = 0; i < parts.length; i += 2) {
      boolean time = parts[i + 1].endsWith("Z");
      all.addObject().put("url", parts[i]).put(time ? "valueInstant" : "valueString", parts[i + 1]);
    }
  }

  @Test
  void aTransferAsAcknowledgedHasNoFault() {
    TransferStory story = sent();
    assertThat(story.faults(transfer())).isEmpty();
    assertThat(story.list()).as("its sender's until accepted").contains("RN2-CN");
  }

  @Test
  void aMoveTooFewIsLostAndOneTooManyDoubled() {
    TransferStory story = sent();
    ObjectNode less = transfer();
    ((ArrayNode) less.get("extension")).remove(1);
    assertThat(kinds(story.faults(less))).contains(Kind.LOST);
    ObjectNode more = transfer();
    part((ArrayNode) more.get("extension"), "transfer-event", "action", "send", "at", "" + START);
    assertThat(kinds(story.faults(more))).contains(Kind.DOUBLED);
  }

  @Test
  void aClockThatStoppedOrNeverStartedIsWrong() {
    TransferStory story = sent();
    ObjectNode missing = transfer();
    ((ArrayNode) missing.get("extension")).remove(3);
    assertThat(kinds(story.faults(missing))).containsExactly(Kind.WRONG_CLOCK);
    ObjectNode stopped = transfer();
    ObjectNode clock = (ObjectNode) stopped.get("extension").get(2);
    ((ArrayNode) clock.get("extension"))
        .addObject()
        .put("url", "stopped")
        .put("valueInstant", START.plusSeconds(90).toString());
    assertThat(kinds(story.faults(stopped))).containsExactly(Kind.WRONG_CLOCK);
  }

  @Test
  void aTransferWithTheOtherSideIsOwnerless() {
    TransferStory story = sent();
    ObjectNode task = transfer();
    identifier(task.putObject("owner").putObject("identifier"), "team", "RN2-TH");
    assertThat(kinds(story.faults(task))).containsExactly(Kind.OWNERLESS);
  }
}
