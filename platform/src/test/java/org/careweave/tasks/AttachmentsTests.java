package org.careweave.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.careweave.testing.TaskRegion.HANNAH;
import static org.careweave.testing.TaskRegion.MAYA;
import static org.careweave.testing.TaskRegion.RUTH;
import static org.careweave.testing.TaskRegion.SANDRA;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.kernel.OdsCode;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.record.ReadResult;
import org.careweave.record.Records;
import org.careweave.record.ResourceKey;
import org.careweave.record.StoredResource;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.TaskRegion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Photos and PDFs that go with a task or a visit.
@PlatformTest(shared = "tasks")
@Tag("tasks")
class AttachmentsTests {

  private static final AtomicInteger RUN = new AtomicInteger();

  @Autowired private Attachments attachments;
  @Autowired private Tasks tasks;
  @Autowired private Visits visits;
  @Autowired private Directory directory;
  @Autowired private Records records;
  @Autowired private People people;
  @Autowired private Access access;
  @Autowired private JdbcClient jdbc;

  private TaskRegion region;
  private FoundPerson person;

  @BeforeEach
  void region() {
    region = new TaskRegion(directory, records, people, access).made();
    person = region.person(43_000 + RUN.incrementAndGet(), "");
  }

  private Sight as(Caller who) {
    return region.sight(who);
  }

  private static byte[] photo() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB), "jpeg", out);
    return out.toByteArray();
  }

  private String task() {
    NewTask wish =
        new NewTask(
            person.best(),
            new Task.What("Dressing", null, TaskPriority.ROUTINE, ""),
            new TaskDue(Instant.now().plus(Duration.ofDays(1)), "Tomorrow"),
            TaskRegion.NURSES,
            null,
            List.of(),
            null);
    return ((TaskOutcome.Done) tasks.create(wish, as(RUTH))).task().id();
  }

  private Attachment.Outcome attach(Attachment.On on, byte[] file, String words, Caller who) {
    return attachments.attach(new Attachment.Wish(on, file, words, UUID.randomUUID()), as(who));
  }

  private static String problem(Attachment.Outcome outcome) {
    assertThat(outcome).isInstanceOf(Attachment.Outcome.Refused.class);
    return ((Attachment.Outcome.Refused) outcome).problem().code();
  }

  private StoredResource document(String id, Sight sight) {
    return ((ReadResult.Found) records.read(new ResourceKey("DocumentReference", id), sight))
        .resource();
  }

  @Test
  void aPhotoIsInTheRecordWithItsAuthorAndWhoAnswersForIt() throws IOException {
    Attachment.On on = Attachment.On.task(task());
    String words = "Left heel 🩹, \u202Eulcer\u202C محمد";
    assertThat(attach(on, photo(), words, RUTH)).isInstanceOf(Attachment.Outcome.Done.class);
    Attachment there = attachments.of(on, as(MAYA)).getFirst();
    assertThat(there.words()).isEqualTo("Left heel 🩹, ulcer محمد");
    assertThat(there.picture()).isTrue();
    assertThat(there.by().name()).isEqualTo("Ruth Adeyemi");
    StoredResource document = document(there.document(), as(MAYA));
    assertThat(document.custodian()).isEqualTo(new OdsCode("RN2"));
    assertThat(document.section()).isEqualTo("plan-and-requested-actions");
    assertThat(people.personOf(document.compartment())).isEqualTo(person.person());
    assertThat(new String(document.json(), StandardCharsets.UTF_8))
        .contains("\"Practitioner\"", "nurse", "Task/" + on.id());
  }

  @Test
  void whoMayNotSeeTheTaskHasNoAttachmentAndCannotTellThatThereIsOne() throws IOException {
    Attachment.On on = Attachment.On.task(task());
    attach(on, photo(), "Left heel", RUTH);
    String id = attachments.of(on, as(RUTH)).getFirst().document();
    for (Caller who : List.of(SANDRA, HANNAH)) {
      assertThat(tasks.task(on.id(), as(who))).isEmpty();
      assertThat(attachments.of(on, as(who))).isEmpty();
      assertThat(attachments.hidden(Set.of(id), as(who))).containsExactly(id);
      assertThat(records.read(new ResourceKey("DocumentReference", id), as(who)))
          .isEqualTo(
              records.read(
                  new ResourceKey("DocumentReference", UUID.randomUUID().toString()), as(who)));
      assertThat(problem(attach(on, photo(), "Mine", who)))
          .isEqualTo(
              problem(attach(Attachment.On.task(UUID.randomUUID().toString()), photo(), "x", who)));
    }
    assertThat(attachments.hidden(Set.of(id), as(MAYA))).isEmpty();
  }

  @Test
  void whoIsOfferedTheTaskSeesItsPhoto() throws IOException {
    Attachment.On on = Attachment.On.task(task());
    attach(on, photo(), "Left heel", RUTH);
    tasks.handOn(on.id(), TaskRegion.COUNCIL, "Needs two people", as(RUTH));
    assertThat(tasks.task(on.id(), as(SANDRA))).isPresent();
    assertThat(attachments.of(on, as(SANDRA))).extracting(Attachment::words).contains("Left heel");
  }

  @Test
  void theSameFormSentTwiceAttachesOnce() throws IOException {
    Attachment.On on = Attachment.On.task(task());
    Attachment.Wish wish = new Attachment.Wish(on, photo(), "Left heel", UUID.randomUUID());
    assertThat(attachments.attach(wish, as(RUTH))).isInstanceOf(Attachment.Outcome.Done.class);
    assertThat(attachments.attach(wish, as(RUTH))).isInstanceOf(Attachment.Outcome.Done.class);
    assertThat(attachments.of(on, as(RUTH))).hasSize(1);
  }

  @Test
  void whatIsNoPictureOrSaysNothingIsRefusedAndNothingIsKept() throws IOException {
    Attachment.On on = Attachment.On.task(task());
    byte[] page = "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
    assertThat(problem(attach(on, page, "photo.jpg", RUTH))).isEqualTo("FIL-010");
    assertThat(problem(attach(on, photo(), " \n ", RUTH))).isEqualTo("TSK-001");
    assertThat(problem(attach(on, photo(), "x".repeat(201), RUTH))).isEqualTo("TSK-002");
    assertThat(problem(attach(Attachment.On.task("no id"), photo(), "x", RUTH)))
        .isEqualTo("TSK-100");
    assertThat(attachments.of(on, as(RUTH))).isEmpty();
  }

  @Test
  void thereIsALimit() throws IOException {
    Attachment.On on = Attachment.On.task(task());
    for (int i = 0; i < 20; i++) {
      assertThat(attach(on, photo(), "Photo " + i, RUTH))
          .isInstanceOf(Attachment.Outcome.Done.class);
    }
    assertThat(problem(attach(on, photo(), "One more", RUTH))).isEqualTo("TSK-101");
  }

  @Test
  void howManyOthersThereAreThatTheWriterDoesNotSeeIsNotTold() throws IOException {
    Attachment.On on = Attachment.On.task(task());
    for (int i = 0; i < 20; i++) {
      jdbc.sql("insert into tasks.attachment (document, parent, type) values (?, ?::uuid, 'Task')")
          .params(UUID.randomUUID(), on.id())
          .update();
    }
    assertThat(attach(on, photo(), "One more", RUTH)).isInstanceOf(Attachment.Outcome.Done.class);
  }

  @Test
  void aPhotoOfAVisitIsInErrorWhenTheVisitIs() throws IOException {
    VisitOutcome written =
        visits.write(
            new Visit.Wish(
                person,
                Instant.now().minusSeconds(60),
                "Dressing changed",
                new Vitals(Map.of(), null, null, 1),
                false,
                null,
                UUID.randomUUID()),
            as(RUTH));
    String visit = ((VisitOutcome.Done) written).id();
    Attachment.On on = Attachment.On.visit(visit);
    assertThat(attach(on, photo(), "Left heel", RUTH)).isInstanceOf(Attachment.Outcome.Done.class);
    assertThat(attachments.of(on, as(MAYA))).hasSize(1);
    assertThat(visits.retract(visit, "Wrong person", as(RUTH)))
        .isInstanceOf(VisitOutcome.Done.class);
    assertThat(attachments.of(on, as(MAYA))).isEmpty();
    assertThat(visits.visit(visit, as(MAYA)).orElseThrow().note()).isEqualTo("Dressing changed");
  }
}
