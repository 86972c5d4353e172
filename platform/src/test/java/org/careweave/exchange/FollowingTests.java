package org.careweave.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Grant;
import org.careweave.access.Purpose;
import org.careweave.access.RelationshipKind;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.record.Records;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest(
    shared = "exchange",
    properties = {"careweave.exchange.most-bytes=2MB", "careweave.exchange.most-in-flight=8MB"})
@Tag("exchange")
class FollowingTests {

  private static final OdsCode GENERAL = new OdsCode("RN101");
  private static int lastNumber;

  @Autowired private Exchange exchange;
  @Autowired private Directory directory;
  @Autowired private Records records;
  @Autowired private Access access;
  @Autowired private TestDatabase database;

  private final String own = UUID.randomUUID().toString().substring(0, 8);
  private final String number = Feeds.number(300_000 + ++lastNumber);
  private final Instant now = Instant.now();
  private final LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();

  @BeforeEach
  void load() {
    Feeds.load(directory);
  }

  @Test
  void anAdmissionRelatesTheTrustFor28DaysAfterItsEnd() {
    send(Feeds.EPR, patient());
    send(Feeds.EPR, encounter("IMP", "finished", period(today.minusDays(5), today.minusDays(2))));

    Access.Relationship stay = relationships("RN1").getFirst();

    assertThat(stay.kind()).isEqualTo(RelationshipKind.ADMISSION);
    assertThat(stay.until())
        .isCloseTo(
            today.plusDays(27).atStartOfDay().toInstant(ZoneOffset.UTC),
            within(Duration.ofHours(2)));
  }

  @Test
  void aStayThatEndedLongAgoRelatesNobody() {
    send(Feeds.EPR, patient());
    send(Feeds.EPR, encounter("IMP", "finished", period(today.minusDays(90), today.minusDays(80))));

    assertThat(relationships("RN1")).isEmpty();
  }

  @Test
  void anEncounterEnteredInErrorTakesItsRelationshipBack() {
    send(Feeds.EPR, patient());
    send(Feeds.EPR, encounter("AMB", "in-progress", "{'start':'" + today + "'}"));
    assertThat(relationships("RN1"))
        .extracting(Access.Relationship::kind)
        .containsExactly(RelationshipKind.CONTACT);

    send(Feeds.EPR, encounter("AMB", "entered-in-error", "{'start':'" + today + "'}"));

    assertThat(relationships("RN1")).isEmpty();
  }

  @Test
  void aDeletedEncounterTakesItsRelationshipBack() {
    send(Feeds.EPR, patient());
    send(Feeds.EPR, encounter("AMB", "in-progress", "{'start':'" + today + "'}"));
    send(Feeds.EPR, Feeds.bundle("batch").delete("Encounter", own));

    assertThat(relationships("RN1")).isEmpty();
  }

  @Test
  void registrationCountsInAGpSourceOnlyUntilItIsLeft() {
    String practice = ",'generalPractitioner':[" + Feeds.organisation("Z90001") + "]";
    send(Feeds.EPR, patient(practice));
    assertThat(relationships("Z90001")).isEmpty();

    send(Feeds.GP, patient(practice));
    assertThat(relationships("Z90001"))
        .extracting(Access.Relationship::kind)
        .containsExactly(RelationshipKind.REGISTRATION);

    send(Feeds.GP, patient(practice + ",'active':false"));
    assertThat(relationships("Z90001")).isEmpty();
  }

  @Test
  void caseloadsVirtualWardsReferralsAndCareTeamsRelate() {
    send(Feeds.COMMUNITY, patient());
    send(
        Feeds.COMMUNITY,
        Feeds.bundle("collection")
            .put("EpisodeOfCare", own + "c", episode("caseload"))
            .put("EpisodeOfCare", own + "v", episode("virtual-ward"))
            .put(
                "ServiceRequest",
                own,
                "'status':'active','intent':'order','authoredOn':'"
                    + today
                    + "','subject':{'reference':'Patient/"
                    + own
                    + "'},'performer':["
                    + Feeds.organisation("990")
                    + "]")
            .put(
                "CareTeam",
                own,
                "'status':'active','subject':{'reference':'Patient/"
                    + own
                    + "'},'participant':[{'member':"
                    + Feeds.organisation("Z90001")
                    + "}]"));

    assertThat(relationships("RN2"))
        .extracting(Access.Relationship::kind)
        .containsExactlyInAnyOrder(RelationshipKind.CASELOAD, RelationshipKind.VIRTUAL_WARD);
    assertThat(relationships("990"))
        .extracting(Access.Relationship::kind)
        .containsExactly(RelationshipKind.REFERRAL);
    assertThat(relationships("Z90001"))
        .extracting(Access.Relationship::kind)
        .containsExactly(RelationshipKind.CARE_TEAM);
  }

  @Test
  void relationshipsFollowWhenPeopleAreLinked() {
    send(Feeds.EPR, patient());
    send(Feeds.EPR, encounter("IMP", "in-progress", "{'start':'" + today + "'}"));
    send(Feeds.COMMUNITY, patient());
    send(
        Feeds.COMMUNITY, Feeds.bundle("collection").put("EpisodeOfCare", own, episode("caseload")));

    PersonId person = person("RN1-EPR");

    assertThat(person("RN2-EPR")).isEqualTo(person);
    assertThat(relationships("RN1")).hasSize(1);
    assertThat(relationships("RN2")).hasSize(1);
  }

  @Test
  void anArrivalShowsAtOnceWithWhatIsInPlaceAndItsHolderIsTold() {
    send(Feeds.COUNCIL, patient());
    send(Feeds.COUNCIL, Feeds.bundle("collection").put("CarePlan", own, carePackage("active")));
    send(Feeds.ED, patient());
    assertThat(mine(exchange.arrivals(GENERAL, Feeds.SYSTEM))).isEmpty();

    send(Feeds.ED, encounter("EMER", "in-progress", "{'start':'" + now + "'}"));

    Arrival arrival = mine(exchange.arrivals(GENERAL, Feeds.SYSTEM)).getFirst();
    assertThat(arrival.site()).isEqualTo("RN101");
    assertThat(arrival.reason()).isEqualTo("Breathlessness");
    assertThat(arrival.inPlace())
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.kind()).isEqualTo("care-package");
              assertThat(p.holder()).isEqualTo("990");
              assertThat(p.ring()).isEqualTo("01632 960900");
            });
    assertThat(mine(exchange.arrivals(new OdsCode("RN1"), Feeds.SYSTEM))).hasSize(1);
    assertThat(mine(exchange.alerts(systemOf("990")))).hasSize(1);
    assertThat(mine(exchange.alerts(systemOf("RN2")))).isEmpty();

    send(
        Feeds.ED,
        encounter(
            "EMER", "finished", "{'start':'" + now + "','end':'" + now.plusSeconds(1) + "'}"));

    assertThat(mine(exchange.arrivals(GENERAL, Feeds.SYSTEM))).isEmpty();
    assertThat(mine(exchange.alerts(systemOf("990")))).isEmpty();
  }

  @Test
  void whatTheSightDoesNotCoverIsNotInTheArrivals() {
    send(Feeds.COUNCIL, patient());
    send(Feeds.COUNCIL, Feeds.bundle("collection").put("CarePlan", own, carePackage("active")));
    send(Feeds.ED, patient());
    send(Feeds.ED, encounter("EMER", "in-progress", "{'start':'" + now + "'}"));
    Integer encounterClass =
        database
            .jdbc()
            .sql("select item_class from exchange.arrival where encounter = ?::uuid")
            .param(Feeds.key("RN1-ED", "Encounter", own).id())
            .query(Integer.class)
            .single();

    Sight attending =
        sight(new Grant(List.of("t"), Set.of(RelationshipKind.ATTENDANCE), only(encounterClass)));
    Sight nobodys =
        sight(new Grant(List.of("t"), Set.of(RelationshipKind.CASELOAD), only(encounterClass)));

    assertThat(mine(exchange.arrivals(GENERAL, attending)))
        .singleElement()
        .satisfies(a -> assertThat(a.inPlace()).isEmpty());
    assertThat(mine(exchange.arrivals(GENERAL, nobodys))).isEmpty();
    assertThat(mine(exchange.arrivals(GENERAL, sight()))).isEmpty();
  }

  @Test
  void aPlanThatHasEndedIsNotInPlace() {
    send(Feeds.COUNCIL, patient());
    send(Feeds.COUNCIL, Feeds.bundle("collection").put("CarePlan", own, carePackage("active")));
    send(Feeds.COUNCIL, Feeds.bundle("collection").put("CarePlan", own, carePackage("completed")));
    send(Feeds.ED, patient());
    send(Feeds.ED, encounter("EMER", "arrived", "{'start':'" + now + "'}"));

    assertThat(mine(exchange.arrivals(GENERAL, Feeds.SYSTEM)).getFirst().inPlace()).isEmpty();
  }

  private static org.assertj.core.data.TemporalUnitOffset within(Duration duration) {
    return org.assertj.core.api.Assertions.within(
        duration.toSeconds(), java.time.temporal.ChronoUnit.SECONDS);
  }

  private static int[] only(int itemClass) {
    return new int[] {itemClass};
  }

  private static Sight sight(Grant... grants) {
    return new Sight(
        new Caller(Caller.Kind.STAFF, "dr", "Dr", "hospital-doctor", new OdsCode("RN1"), null),
        Purpose.DIRECT_CARE,
        List.of(grants),
        List.of());
  }

  private static Sight systemOf(String ods) {
    return Sight.ofSystem(
        new Caller(Caller.Kind.SYSTEM, "test", "Test", "system", new OdsCode(ods), null));
  }

  private List<Arrival> mine(List<Arrival> all) {
    PersonId person = person("RN1-ED");
    return all.stream().filter(a -> a.person().equals(person)).toList();
  }

  private PersonId person(String source) {
    return records
        .personOf(Feeds.key(source, "Patient", own), Feeds.SYSTEM)
        .orElseThrow(() -> new AssertionError("nobody"));
  }

  private List<Access.Relationship> relationships(String ods) {
    String source =
        ods.equals("Z90001") && knows("GP-1") ? "GP-1" : knows("RN1-EPR") ? "RN1-EPR" : "RN2-EPR";
    return access.relationships(systemOf(ods), person(source), Instant.now());
  }

  private boolean knows(String source) {
    return records.personOf(Feeds.key(source, "Patient", own), Feeds.SYSTEM).isPresent();
  }

  private void send(Caller feed, Feeds.Bundle bundle) {
    Receipt receipt = exchange.accept(feed, bundle.upload());
    assertThat(receipt).isInstanceOf(Receipt.Taken.class);
    assertThat(((Receipt.Taken) receipt).outcomes())
        .noneMatch(o -> o instanceof org.careweave.record.Outcome.Refused);
  }

  private Feeds.Bundle patient() {
    return patient("");
  }

  private Feeds.Bundle patient(String more) {
    return Feeds.bundle("collection")
        .put("Patient", own, Feeds.patient("Follow", "1950-05-05", number) + more);
  }

  private Feeds.Bundle encounter(String actClass, String status, String period) {
    return Feeds.bundle("collection")
        .put("Encounter", own, Feeds.encounter(own, actClass, status, "RN1", period));
  }

  private static String period(LocalDate from, LocalDate until) {
    return "{'start':'" + from + "','end':'" + until + "'}";
  }

  private String episode(String type) {
    return "'status':'active','type':[{'coding':[{'system':'"
        + Told.IN_PLACE
        + "','code':'"
        + type
        + "'}]}],'patient':{'reference':'Patient/"
        + own
        + "'},'managingOrganization':"
        + Feeds.organisation("RN2")
        + ",'period':{'start':'"
        + today.minusDays(3)
        + "'}";
  }

  private String carePackage(String status) {
    return "'extension':[{'url':'https://careweave.org/fhir/StructureDefinition/ring',"
        + "'valueContactPoint':{'system':'phone','value':'01632 960900'}}],'status':'"
        + status
        + "','intent':'plan','category':[{'coding':[{'system':'"
        + Told.IN_PLACE
        + "','code':'care-package'}]}],'title':'Home care','subject':{'reference':'Patient/"
        + own
        + "'},'author':"
        + Feeds.organisation("990");
  }
}
