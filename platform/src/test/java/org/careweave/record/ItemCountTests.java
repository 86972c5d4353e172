package org.careweave.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Collectors;
import org.careweave.access.Access;
import org.careweave.access.AgreementTerms.Shape;
import org.careweave.access.Seal;
import org.careweave.access.Seals;
import org.careweave.directory.Directory;
import org.careweave.kernel.PersonId;
import org.careweave.people.People;
import org.careweave.record.ItemQuestion.Kind;
import org.careweave.testing.NationalLists;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.StandingAgreement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Items are counted by months as an agreement for counts lets, and what few have is not told.
@PlatformTest(shared = "item-counts")
@Tag("record")
@Tag("access")
class ItemCountTests {

  private static final String AGREEMENT = "items-of-the-test";
  private static final String SNOMED = "http://snomed.info/sct";
  private static final String PRESSURE = "75367002";
  private static final int PEOPLE = 60;

  @Autowired private Records records;
  @Autowired private Access access;
  @Autowired private ItemCounts counts;
  @Autowired private People people;
  @Autowired private Seals seals;
  @Autowired private Directory directory;
  @Autowired private JdbcClient jdbc;

  private final YearMonth now = YearMonth.now(ZoneId.of("Europe/London"));

  /// A year that is over, so that nothing depends on the month in which this is run.
  private final int year = now.getYear() - 1;

  private Feeding feed;

  /// 20 people with three attendances each in January and two in September, 3 people in February,
  /// 12
  /// in March of whom one has 20, 30 with one each in April and May.
  @BeforeEach
  void items() {
    directory.load(PopulationSetUp.DIRECTORY.getBytes(StandardCharsets.UTF_8));
    StandingAgreement.insertCounts(jdbc, AGREEMENT, List.of("population-analyst"), 8);
    feed = new Feeding(records, "ITEMS-RN1", "RN1");
    for (int n = 0; n < PEOPLE; n++) {
      feed.put(
          "Patient",
          "p" + n,
          Feeding.patient("Counted" + n, "1970-02-03", WrittenHereTests.number(40_000 + n)));
    }
    for (int n = 0; n < 20; n++) {
      for (int many = 0; many < 3; many++) {
        attend(n, 1, "j" + n + "-" + many, "finished");
      }
      attend(n, 9, "s" + n, "finished");
      attend(n, 9, "t" + n, "finished");
      attend(0, 3, "m" + n, "finished");
    }
    for (int n = 0; n < 3; n++) {
      attend(n, 2, "f" + n, "finished");
    }
    for (int n = 1; n < 12; n++) {
      attend(n, 3, "mm" + n, "finished");
    }
    for (int n = 0; n < 30; n++) {
      attend(n, 4, "a" + n, "finished");
      attend(n, 5, "y" + n, "finished");
      attend(n, 6, "no" + n, n % 2 == 0 ? "cancelled" : "planned");
      feed.put("Observation", "o" + n, observed(n));
    }
    feed.send();
  }

  private void attend(int person, int month, String id, String status) {
    feed.put(
        "Encounter",
        id,
        """
        'status':'%s','class':{'system':'http://terminology.hl7.org/CodeSystem/v3-ActCode',
        'code':'EMER'},'subject':{'reference':'Patient/p%d'},
        'period':{'start':'%d-%02d-10T12:00:00Z'}"""
            .formatted(status, person, year, month));
  }

  private String observed(int person) {
    return """
        'status':'final','subject':{'reference':'Patient/p%d'},
        'code':{'coding':[{'system':'%s','code':'%s'}]},'effectiveDateTime':'%d-07-31T23:30:00Z'"""
        .formatted(person, SNOMED, PRESSURE, year);
  }

  private ItemQuestion question(Kind kind, YearMonth last, int months) {
    return new ItemQuestion(kind, SNOMED, PRESSURE, last, months);
  }

  private Map<YearMonth, ItemAnswer.Month> told(Kind kind, YearMonth last, int months) {
    NationalLists.everybodyCameBack(jdbc);
    ItemAnswer.Told told =
        (ItemAnswer.Told)
            counts.count(
                question(kind, last, months),
                PopulationSetUp.population(AGREEMENT, Shape.COUNTS, access));
    return told.months().stream().collect(Collectors.toMap(ItemAnswer.Month::month, m -> m));
  }

  private ItemAnswer.Month told(Kind kind, int month) {
    YearMonth of = YearMonth.of(year, month);
    return java.util.Objects.requireNonNull(told(kind, YearMonth.of(year, 12), 12).get(of));
  }

  private static OptionalInt of(int number) {
    return OptionalInt.of(number);
  }

  @Test
  void itemsAreCountedBesideThePeopleTheyAreAbout() {
    ItemAnswer.Month january = told(Kind.ATTENDANCES, 1);
    assertThat(january.items()).isEqualTo(of(60));
    assertThat(january.people()).isEqualTo(of(20));
    assertThat(told(Kind.ATTENDANCES, 5).items()).isEqualTo(of(30));
    assertThat(told(Kind.ATTENDANCES, 6).items()).as("what did not happen").isEqualTo(of(0));
    assertThat(told(Kind.ADMISSIONS, 1).items()).as("of another kind").isEqualTo(of(0));
    assertThat(told(Kind.OBSERVATIONS, 8).items())
        .as("half past midnight in London")
        .isEqualTo(of(30));
    assertThat(told(Kind.OBSERVATIONS, 7).items()).isEqualTo(of(0));
  }

  @Test
  void whatAFewHaveIsNotToldNorHowOftenOnePersonCame() {
    ItemAnswer.Month february = told(Kind.ATTENDANCES, 2);
    assertThat(february.items()).as("3 people").isEmpty();
    assertThat(february.people()).isEmpty();
    ItemAnswer.Month march = told(Kind.ATTENDANCES, 3);
    assertThat(march.people()).isEqualTo(of(10));
    assertThat(march.items()).as("31, of which one person has 20").isEmpty();
    ItemAnswer.Month september = told(Kind.ATTENDANCES, 9);
    assertThat(september.items()).as("or the year less the others would tell it").isEmpty();
    assertThat(september.people()).isEqualTo(of(20));
  }

  @Test
  void whateverIsAskedBeforeAMonthHasOneAnswer() {
    Map<YearMonth, ItemAnswer.Month> whole =
        told(Kind.ATTENDANCES, YearMonth.of(year, 12), ItemQuestion.MOST);
    Random random = new Random(7);
    for (int n = 0; n < 40; n++) {
      YearMonth last = YearMonth.of(year, 1 + random.nextInt(12));
      int months = 1 + random.nextInt(24);
      told(Kind.ATTENDANCES, last, months)
          .forEach((month, answer) -> assertThat(answer).isEqualTo(whole.get(month)));
    }
  }

  @Test
  void whoOptedOutIsInNoNumber() {
    PersonId person = records.personOf(feed.key("Patient", "p5"), Feeding.SYSTEM).orElseThrow();
    Seal seal = PopulationSetUp.optOut(person, people, seals, access);
    try {
      assertThat(told(Kind.ATTENDANCES, 5).items()).as("29").isEqualTo(of(30));
      for (int n = 6; n < 9; n++) {
        attend(n, 5, "y" + n, "entered-in-error");
      }
      feed.send();
      assertThat(told(Kind.ATTENDANCES, 5).items()).as("26").isEqualTo(of(25));
      assertThat(told(Kind.ATTENDANCES, 5).people()).isEqualTo(of(25));
    } finally {
      seals.lift(seal.id(), "She changed her mind about it", PopulationSetUp.privacy(access));
    }
  }

  @Test
  void whatIsAskedIsOnTheTrailAndWhatCannotBeAskedIsRefused() {
    told(Kind.OBSERVATIONS, YearMonth.of(year, 6), 2);
    assertThat(
            jdbc.sql(
                    "select a.query from audit.intent i join audit.asked a on a.id = i.asked"
                        + " where a.action = 'count-items' order by i.at desc limit 1")
                .query(String.class)
                .single())
        .isEqualTo("observations, %d-05 to %d-06 %s|%s".formatted(year, year, SNOMED, PRESSURE));
    YearMonth june = YearMonth.of(year, 6);
    assertThat(refused(question(Kind.ADMISSIONS, june, 0))).isEqualTo("REC-084");
    assertThat(refused(question(Kind.ADMISSIONS, june, 37))).isEqualTo("REC-084");
    assertThat(refused(question(Kind.ADMISSIONS, now, 2)))
        .as("a month that goes on would be told twice")
        .isEqualTo("REC-085");
    assertThat(refused(question(Kind.ADMISSIONS, now.minusYears(30), 2))).isEqualTo("REC-085");
    assertThat(refused(new ItemQuestion(Kind.OBSERVATIONS, SNOMED, "", june, 2)))
        .isEqualTo("REC-086");
    assertThat(refused(new ItemQuestion(Kind.OBSERVATIONS, SNOMED, "a' or 1=1", june, 2)))
        .isEqualTo("REC-086");
  }

  private String refused(ItemQuestion question) {
    return ((ItemAnswer.Refused)
            counts.count(question, PopulationSetUp.population(AGREEMENT, Shape.COUNTS, access)))
        .problem()
        .code();
  }
}
