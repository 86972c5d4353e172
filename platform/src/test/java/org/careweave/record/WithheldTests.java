package org.careweave.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Grant;
import org.careweave.access.Purpose;
import org.careweave.access.Sight;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Problem;
import org.careweave.testing.PlatformTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What a writer was not shown of something they update stays as it was: it is neither lost, nor
/// shown, nor can they find out that it is there. And what they may not see does not answer their
/// criteria.
@PlatformTest(shared = "record")
@Tag("record")
@Tag("non-interference")
class WithheldTests {

  private static final OdsCode RN1 = new OdsCode("RN1");
  private static final OdsCode OWN = new OdsCode("RN2");
  private static final String STREET = "14 Mere Street";

  @Autowired private Records records;
  @Autowired private Access access;
  @Autowired private JdbcClient jdbc;

  private Feeding feed;
  private Sight writer;

  @BeforeEach
  void hide() {
    feed = new Feeding(records, "KEEP-" + UUID.randomUUID().toString().substring(0, 8), "RN1");
    Caller caller = new Caller(Caller.Kind.APP, "own", "Own", "app-own", OWN, null);
    int[] classes =
        java.util.stream.Stream.of(RN1, OWN)
            .flatMapToInt(
                custodian ->
                    java.util.stream.Stream.of("person-demographics", "observations", "reference")
                        .mapToInt(section -> access.classOf(custodian, section, Set.of())))
            .sorted()
            .toArray();
    writer =
        new Sight(
            caller,
            Purpose.DIRECT_CARE,
            List.of(new Grant(List.of("test"), Set.of(), classes)),
            List.of());
  }

  private ResourceKey patient(String rest) {
    feed.put("Patient", "p", rest).send();
    return feed.key("Patient", "p");
  }

  private String shown(ResourceKey key, Sight sight) {
    ReadResult read = records.read(key, sight);
    assertThat(read).isInstanceOf(ReadResult.Found.class);
    return new String(((ReadResult.Found) read).resource().json(), StandardCharsets.UTF_8);
  }

  private WrittenOne write(Entry entry) {
    return records.writeOne(
        new Submission(
            writer,
            Submission.HERE,
            Submission.IdRule.SERVER,
            OWN,
            Set.of(OWN),
            true,
            List.of(entry),
            Instant.now(),
            "test"),
        writer);
  }

  private static Entry put(ResourceKey key, String json) {
    return new Entry.Put(0, key.type(), key.id(), null, bytes(json), null);
  }

  private static byte[] bytes(String json) {
    return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  private static Problem problem(WrittenOne written) {
    assertThat(written.outcome()).isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused) written.outcome()).problem();
  }

  private static String text(WrittenOne written) {
    assertThat(written.outcome()).isInstanceOf(Outcome.Stored.class);
    return new String(written.json(), StandardCharsets.UTF_8);
  }

  @Test
  void contactDetailsThatAWriterIsNotShownOutliveTheirUpdatesAndAreFoundAsBefore() {
    ResourceKey key = patient(Feeding.patient("Keep", "1951-02-03", "9990000271"));
    String before = shown(key, writer);
    assertThat(before).contains("Keep").doesNotContain(STREET);

    WrittenOne written = write(put(key, before.replace("Keep", "Kept")));

    assertThat(text(written)).contains("Kept").doesNotContain(STREET, "01632");
    assertThat(shown(key, writer)).contains("Kept").doesNotContain(STREET, "01632");
    assertThat(shown(key, Feeding.SYSTEM)).contains("Kept", STREET, "01632 960412");
    assertThat(found(key, "address-postalcode", "ZZ9 4AB", Feeding.SYSTEM)).isTrue();
    assertThat(found(key, "phone", "01632 960412", Feeding.SYSTEM)).isTrue();
    assertThat(found(key, "address-postalcode", "ZZ9 4AB", writer)).isFalse();

    // They stay whose they were, and readable, however often the rest changes.
    write(put(key, shown(key, writer).replace("Kept", "Again")));
    assertThat(shown(key, Feeding.SYSTEM)).contains("Again", STREET, "01632 960412");
  }

  @Test
  void peopleAreStillFoundByTheirAddressAfterIt() {
    ResourceKey key = patient(Feeding.patient("Place", "1951-02-03", "9990000271"));
    write(put(key, shown(key, writer).replace("Place", "Placed")));
    assertThat(
            jdbc.sql(
                    "select s.postcode from people.source_patient s join record.home h"
                        + " on h.compartment = s.compartment where h.id = cast(? as uuid)")
                .param(key.id())
                .query(String.class)
                .single())
        .isEqualTo("ZZ9 4AB");
  }

  private boolean found(ResourceKey key, String code, String value, Sight sight) {
    Search search =
        new Search(
            key.type(),
            List.of(
                new Search.Clause.Id(List.of(key.id())),
                new Search.Clause.Parameter(
                    code, org.careweave.resources.Clause.Modifier.NONE, List.of(value))),
            List.of(),
            10,
            List.of(),
            false,
            AsKnown.NOW,
            "t");
    return !((SearchResult.Page) records.search(search, null, sight)).matches().isEmpty();
  }

  @Test
  void whoIsNotShownContactDetailsCannotChangeThemNorTellWhetherThereAreAny() {
    ResourceKey with = patient(Feeding.patient("With", "1951-02-03", "9990000271"));
    feed.put("Patient", "q", "'name':[{'family':'Without'}],'birthDate':'1951-02-03'").send();
    ResourceKey without = feed.key("Patient", "q");
    String address = "{'address':[{'city':'Elsewhere'}],";
    Problem refused = null;
    for (ResourceKey key : List.of(with, without)) {
      String json = shown(key, writer).replaceFirst("\\{", address.replace('\'', '"'));
      Problem problem = problem(write(put(key, json)));
      assertThat(problem.kind()).isEqualTo(Problem.Kind.FORBIDDEN);
      assertThat(refused == null || refused.equals(problem)).isTrue();
      refused = problem;
    }
    assertThat(shown(with, Feeding.SYSTEM)).contains(STREET).doesNotContain("Elsewhere");
  }

  @Test
  void namesOfWhatAWriterMayNotSeeOutliveTheirUpdates() {
    feed.put("Patient", "p", Feeding.patient("Names", "1951-02-03", "9990000271"))
        .put("Condition", "c", "'subject':{'reference':'Patient/p'},'code':{'text':'Hidden'}")
        .put(
            "Observation",
            "o",
            "'focus':[{'reference':'Condition/c','type':'Condition','display':'Secret \\\"one\\\"'},"
                + "{'display':'First','reference':'Condition/c'}],"
                + Feeding.observation("p", "x", "2026-01-01", "1"))
        .send();
    ResourceKey key = feed.key("Observation", "o");
    String before = shown(key, writer);
    assertThat(before).doesNotContain("Secret", "First").contains("\"focus\"");

    WrittenOne written = write(put(key, before.replace("\"final\"", "\"amended\"")));

    assertThat(text(written)).contains("amended").doesNotContain("Secret", "First");
    assertThat(shown(key, writer)).contains("amended").doesNotContain("Secret", "First");
    assertThat(shown(key, Feeding.SYSTEM)).contains("amended", "Secret \\\"one\\\"", "First");
    // What they call it themselves is theirs to say.
    write(put(key, before.replace("\"type\":\"Condition\"", "\"display\":\"Mine\"")));
    assertThat(shown(key, Feeding.SYSTEM)).contains("Mine");
    assertThat(shown(key, writer)).doesNotContain("Mine");
  }

  @Test
  void aPatchIsCarriedOutOnWhatIsShownAndKeepsTheRest() {
    ResourceKey key = patient(Feeding.patient("Patch", "1951-02-03", "9990000271"));
    String[] seen = new String[1];
    Edit edit =
        (served, _) -> {
          seen[0] = new String(served, StandardCharsets.UTF_8);
          return new Edit.Edited.Done(
              seen[0].replace("\"Patch\"", "\"Patched\"").getBytes(StandardCharsets.UTF_8));
        };
    WrittenOne written = write(new Entry.Patch(0, "Patient", key.id(), null, edit, null));
    assertThat(seen[0]).isNotNull().doesNotContain(STREET);
    assertThat(text(written)).contains("Patched").doesNotContain(STREET);
    assertThat(shown(key, Feeding.SYSTEM)).contains("Patched", STREET);
  }

  @Test
  void aPatchOfWhatIsHiddenIsAnsweredAsOneOfNothingAndNotEvenTried() {
    feed.put("Patient", "p", Feeding.patient("No", "1951-02-03", "9990000271"))
        .put("Condition", "c", "'subject':{'reference':'Patient/p'},'code':{'text':'Hidden'}")
        .send();
    ResourceKey key = feed.key("Condition", "c");
    Edit never =
        (_, _) -> {
          throw new AssertionError("asked of what is hidden");
        };
    for (Integer ifMatch : new Integer[] {null, 1, 9}) {
      Problem hidden =
          problem(write(new Entry.Patch(0, "Condition", key.id(), null, never, ifMatch)));
      assertThat(hidden)
          .isEqualTo(
              problem(
                  write(
                      new Entry.Patch(
                          0, "Condition", UUID.randomUUID().toString(), null, never, ifMatch))));
      assertThat(hidden.kind()).isEqualTo(Problem.Kind.NOT_FOUND);
    }
    assertThat(shown(key, Feeding.SYSTEM)).contains("\"versionId\":\"1\"");
  }

  @Test
  void whatIsHiddenFitsNoCriteria() {
    String mark = UUID.randomUUID().toString();
    String sealed =
        "'meta':{'security':[{'system':'http://terminology.hl7.org/CodeSystem/v3-ActCode','code':'PSY'}]},";
    feed.put("Patient", "p", Feeding.patient("Criteria", "1951-02-03", "9990000271"))
        .put(
            "Observation",
            "o",
            sealed
                + "'identifier':[{'value':'"
                + mark
                + "'}],"
                + Feeding.observation("p", "x", "2026-01-01", "1"))
        .send();
    Search criteria =
        new Search(
            "Observation",
            List.of(
                new Search.Clause.Parameter(
                    "identifier", org.careweave.resources.Clause.Modifier.NONE, List.of(mark))),
            List.of(),
            1,
            List.of(),
            false,
            AsKnown.NOW,
            "Observation?identifier=" + mark);
    Map<String, Entry> hiddenOnly =
        Map.of(
            "delete", new Entry.Delete(0, "Observation", "", null),
            "patch",
                new Entry.Patch(
                    0, "Observation", "", null, (_, _) -> new Edit.Edited.Unchanged(), null));
    assertThat(write(new Entry.If(criteria, hiddenOnly.get("delete"))).outcome())
        .isEqualTo(new Outcome.Deleted(0, new ResourceKey("Observation", ""), 0));
    assertThat(problem(write(new Entry.If(criteria, hiddenOnly.get("patch")))).kind())
        .isEqualTo(Problem.Kind.NOT_FOUND);

    // A second of its kind is made rather than the first one told of; from then on theirs fits.
    byte[] json =
        bytes(
            "{'resourceType':'Observation','status':'final','code':{'text':'own'},"
                + "'identifier':[{'value':'"
                + mark
                + "'}]}");
    Outcome made =
        write(new Entry.If(criteria, new Entry.Post(0, "Observation", null, json))).outcome();
    assertThat(((Outcome.Stored) made).change()).isEqualTo(Outcome.Change.CREATED);
    assertThat(shown(feed.key("Observation", "o"), Feeding.SYSTEM)).contains("\"versionId\":\"1\"");
    assertThat(records.read(feed.key("Observation", "o"), writer))
        .isInstanceOf(ReadResult.NotFound.class);
  }

  @Test
  void anUpdateOfWhoeverSaysAnOldTimeIsNoLessAnUpdate() {
    ResourceKey key =
        patient("'meta':{'lastUpdated':'2026-11-20T10:00:00Z'},'name':[{'family':'Old'}]");
    String json =
        "{'resourceType':'Patient','id':'"
            + key.id()
            + "','meta':{'lastUpdated':'2001-01-01T10:00:00Z'},'name':[{'family':'New'}]}";
    assertThat(text(write(put(key, json)))).contains("New");
    assertThat(shown(key, Feeding.SYSTEM)).contains("New");
  }

  @Test
  void aFeedsWordIsTheWholeAndWhatItLeavesOutIsGone() {
    ResourceKey key = patient(Feeding.patient("Feed", "1951-02-03", "9990000271"));
    patient("'name':[{'family':'Feed'}]");
    assertThat(shown(key, Feeding.SYSTEM)).doesNotContain(STREET);
  }
}
