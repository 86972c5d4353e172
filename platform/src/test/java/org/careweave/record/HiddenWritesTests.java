package org.careweave.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Grant;
import org.careweave.access.Purpose;
import org.careweave.access.Sight;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Problem;
import org.careweave.resources.ResourceType;
import org.careweave.resources.SourceIds;
import org.careweave.testing.PlatformTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What a writer may not see answers its writes as if it were not there, and nothing of the
/// writer's comes to stand in a record it may not see.
@PlatformTest(shared = "record")
@Tag("record")
@Tag("non-interference")
class HiddenWritesTests {

  private static final OdsCode OWN = new OdsCode("RN2");
  private static final String NOWHERE = "00000000-0000-8000-8000-00000000dead";

  @Autowired private Records records;
  @Autowired private Access access;

  private Feeding feed;
  private String hiddenPatient;
  private String hiddenObservation;
  private Sight writer;

  @BeforeEach
  void hide() {
    feed = new Feeding(records, "HIDE-" + UUID.randomUUID().toString().substring(0, 8), "RN1");
    feed.put("Patient", "p", Feeding.patient("Unseen", "1951-02-03", "9990000271"))
        .put("Observation", "o", Feeding.observation("p", "x", "2026-01-01", "1"))
        .send();
    hiddenPatient = feed.key("Patient", "p").id();
    hiddenObservation = feed.key("Observation", "o").id();
    Caller caller = new Caller(Caller.Kind.APP, "own", "Own", "app-own", OWN, null);
    int[] classes = {
      access.classOf(OWN, "observations", Set.of()), access.classOf(OWN, "unplaced", Set.of())
    };
    writer =
        new Sight(
            caller,
            Purpose.DIRECT_CARE,
            List.of(new Grant(List.of("test"), Set.of(), classes)),
            List.of());
  }

  @Test
  void aDeleteOfWhatIsHiddenAnswersAsOneOfNothingAndDeletesNothing() {
    Outcome hidden = one(new Entry.Delete(0, "Observation", hiddenObservation, null));
    Outcome nothing = one(new Entry.Delete(0, "Observation", NOWHERE, null));
    assertThat(hidden)
        .usingRecursiveComparison()
        .ignoringFields("key")
        .isEqualTo(nothing)
        .isInstanceOf(Outcome.Deleted.class);
    assertThat(records.read(feed.key("Observation", "o"), Feeding.SYSTEM))
        .isInstanceOf(ReadResult.Found.class);
    assertThat(problem(one(new Entry.Delete(0, "Observation", hiddenObservation, 1))))
        .isEqualTo(problem(one(new Entry.Delete(0, "Observation", NOWHERE, 1))));
  }

  @Test
  void whoWritesWhatTheyMayNotSeeIsAnsweredInTheirOwnWordsAndNotShownItAfterwards() {
    String sealed =
        "'meta':{'security':[{'system':'http://terminology.hl7.org/CodeSystem/v3-Confidentiality',"
            + "'code':'V'}]},'note':[{'text':'for others'}]";
    WrittenOne written =
        records.writeOne(
            new Submission(
                writer,
                "CAREWEAVE",
                Submission.IdRule.SERVER,
                OWN,
                Set.of(OWN),
                true,
                List.of(post(sealed)),
                Instant.now(),
                "test"),
            writer);
    Outcome.Stored stored = (Outcome.Stored) written.outcome();
    assertThat(new String(written.json(), StandardCharsets.UTF_8))
        .contains("for others", "\"id\":\"" + stored.key().id() + "\"", "\"versionId\":\"1\"");
    assertThat(records.read(stored.key(), writer)).isInstanceOf(ReadResult.NotFound.class);
  }

  @Test
  void aConditionalReferenceDoesNotFindWhatIsHidden() {
    String mark = feed.key("Patient", "p").id().substring(0, 8);
    write(
        Feeding.SYSTEM,
        new OdsCode("RN1"),
        false,
        new Entry.Post(
            0,
            "Practitioner",
            null,
            json("Practitioner", "", "'identifier':[{'value':'" + mark + "'}]")));
    String asked = "'performer':[{'reference':'Practitioner?identifier=" + mark + "'}]";
    assertThat(problem(one(post(asked))).code()).isEqualTo("REC-007");
  }

  @Test
  void anUpdateMayKeepWhatItFoundButNotComeToReferToWhatIsHidden() {
    String own = stored(one(post("'note':[{'text':'first'}]")));
    for (String to :
        List.of(
            "'subject':{'reference':'Patient/%s'}", "'focus':[{'reference':'Observation/%s'}]")) {
      String id = to.startsWith("'subject") ? hiddenPatient : hiddenObservation;
      Problem hidden = problem(one(put(own, to.formatted(id))));
      assertThat(hidden.code()).isEqualTo("REC-007");
      assertThat(hidden).isEqualTo(problem(one(put(own, to.formatted(NOWHERE)))));
    }
    assertThat(one(put(own, "'note':[{'text':'second'}]"))).isInstanceOf(Outcome.Stored.class);

    write(
        Feeding.SYSTEM,
        OWN,
        false,
        put(own, "'focus':[{'reference':'Observation/" + hiddenObservation + "'}]"));
    assertThat(
            one(
                put(
                    own,
                    "'focus':[{'reference':'Observation/"
                        + hiddenObservation
                        + "'}],'note':[{'text':'third'}]")))
        .isInstanceOf(Outcome.Stored.class);
  }

  @Test
  void whatIsToBeChangedIsReadAsItIsSeenAndWithAllThatIsStoredOfIt() {
    String own = stored(one(post("'note':[{'text':'first'}]")));
    String named =
        "'focus':[{'reference':'Observation/" + hiddenObservation + "','display':'Apart'}]";
    write(Feeding.SYSTEM, OWN, false, put(own, named));

    Records.Changeable found =
        records.changeable(new ResourceKey("Observation", own), writer).orElseThrow();
    assertThat(text(found.seen().json())).contains(hiddenObservation).doesNotContain("Apart");
    assertThat(text(found.whole())).contains(hiddenObservation, "Apart", "\"id\":\"" + own + "\"");
    for (String id : List.of(hiddenObservation, NOWHERE)) {
      assertThat(records.changeable(new ResourceKey("Observation", id), writer)).isEmpty();
    }
    one(new Entry.Delete(0, "Observation", own, null));
    assertThat(records.changeable(new ResourceKey("Observation", own), writer)).isEmpty();
  }

  @Test
  void whatARoomHasReadMayKeepItsReferencesButNotComeToReferToWhatIsHidden() {
    String own = stored(one(post("'note':[{'text':'first'}]")));
    String focus = "'focus':[{'reference':'Observation/%s'}]";
    write(Feeding.SYSTEM, OWN, false, put(own, focus.formatted(hiddenObservation)));
    Records.Changeable found =
        records.changeable(new ResourceKey("Observation", own), writer).orElseThrow();

    String kept = focus.formatted(hiddenObservation) + ",'note':[{'text':'second'}]";
    String more = "'subject':{'reference':'Patient/" + hiddenPatient + "'}";
    assertThat(problem(one(changed(own, kept + "," + more, found))).code()).isEqualTo("REC-007");
    assertThat(one(changed(own, kept, found))).isInstanceOf(Outcome.Stored.class);
    assertThat(problem(one(changed(own, kept, found))).code()).isEqualTo("REC-011");
  }

  private static Entry changed(String id, String more, Records.Changeable found) {
    byte[] json = json("Observation", id, observation() + "," + more);
    return new Entry.Put(0, "Observation", id, null, json, found.seen().version(), found.whole());
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }

  @Test
  void anUpdateThatIsRefusedIsNothingToReferTo() {
    for (String id : List.of(hiddenPatient, NOWHERE)) {
      Entry put =
          new Entry.Put(0, "Patient", id, "urn:uuid:p", json("Patient", id, "'active':true"), null);
      for (String reference : List.of("Patient/" + id, "urn:uuid:p")) {
        Entry post =
            new Entry.Post(
                1,
                "Observation",
                null,
                json(
                    "Observation",
                    "",
                    observation() + ",'subject':{'reference':'" + reference + "'}"));
        Written written = write(writer, OWN, false, put, post);
        assertThat(written.outcomes())
            .allSatisfy(o -> assertThat(o).isInstanceOf(Outcome.Refused.class));
      }
    }
  }

  @Test
  void anUpdateOfNothingDoesNotTakeAnIdThatAFeedMayUseLater() {
    String id = SourceIds.of("LATER-EPR", ResourceType.of("Observation"), "o").toString();
    String subject = SourceIds.of("LATER-EPR", ResourceType.of("Patient"), "p").toString();
    Entry onto =
        new Entry.Put(0, "Observation", id, null, json("Observation", id, observation()), null);
    Entry patient =
        new Entry.Put(1, "Patient", subject, null, json("Patient", subject, "'active':true"), null);
    Entry good = new Entry.Post(2, "Observation", null, json("Observation", "", observation()));
    assertThat(write(writer, OWN, false, onto, patient, good).outcomes())
        .hasAtLeastOneElementOfType(Outcome.Refused.class)
        .hasAtLeastOneElementOfType(Outcome.Stored.class);

    Feeding later = new Feeding(records, "LATER-EPR", "RN1");
    later
        .put("Patient", "p", Feeding.patient("Later", "1961-02-03", "9990000379"))
        .put("Observation", "o", Feeding.observation("p", "x", "2026-01-01", "1"))
        .send();
    for (ResourceKey key : List.of(later.key("Observation", "o"), later.key("Patient", "p"))) {
      ReadResult read = records.read(key, Feeding.SYSTEM);
      assertThat(read).isInstanceOf(ReadResult.Found.class);
      assertThat(((ReadResult.Found) read).resource().source()).isEqualTo("LATER-EPR");
    }
  }

  @Test
  void anIdToBeUsedOnceIsUsedWhoeverSeesWhatStandsUnderIt() {
    UUID once = UUID.randomUUID();
    String sealed =
        "'meta':{'security':[{'system':'http://terminology.hl7.org/CodeSystem/v3-Confidentiality',"
            + "'code':'V'}]},'note':[{'text':'first'}]";
    String id = stored(one(once(0, once, sealed)));
    assertThat(records.read(new ResourceKey("Observation", id), writer))
        .isInstanceOf(ReadResult.NotFound.class);

    Written again =
        write(
            writer,
            OWN,
            true,
            once(0, once, sealed),
            once(1, UUID.randomUUID(), "'note':[{'text':'a'}]"),
            once(2, UUID.randomUUID(), "'note':[{'text':'b'}]"));
    assertThat(again.refusal()).map(Problem::code).hasValue("REC-011");
    assertThat(records.read(new ResourceKey("Observation", id), Feeding.SYSTEM))
        .isInstanceOf(ReadResult.Found.class);
  }

  private static Entry once(int index, UUID id, String more) {
    byte[] json = json("Observation", "", observation() + "," + more);
    return new Entry.Post(index, "Observation", null, json, id);
  }

  private Outcome one(Entry entry) {
    return write(writer, OWN, true, entry).outcomes().getFirst();
  }

  private Written write(Sight sight, OdsCode custodian, boolean atomic, Entry... entries) {
    return records.write(
        new Submission(
            sight,
            "CAREWEAVE",
            Submission.IdRule.SERVER,
            custodian,
            Set.of(custodian),
            atomic,
            List.of(entries),
            Instant.now(),
            "test"));
  }

  private static Entry post(String more) {
    return new Entry.Post(
        0, "Observation", null, json("Observation", "", observation() + "," + more));
  }

  private static Entry put(String id, String more) {
    return new Entry.Put(
        0, "Observation", id, null, json("Observation", id, observation() + "," + more), null);
  }

  private static String observation() {
    return "'status':'final','code':{'text':'x'}";
  }

  private static byte[] json(String type, String id, String rest) {
    String named = id.isEmpty() ? "" : "'id':'" + id + "',";
    return ("{'resourceType':'" + type + "'," + named + rest + "}")
        .replace('\'', '"')
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String stored(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Stored.class);
    return ((Outcome.Stored) outcome).key().id();
  }

  private static Problem problem(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused) outcome).problem();
  }
}
