package org.careweave.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import org.careweave.access.Access;
import org.careweave.access.AgreementTerms.Shape;
import org.careweave.access.Caller;
import org.careweave.access.OptOut;
import org.careweave.access.Seal;
import org.careweave.access.SealOutcome;
import org.careweave.access.SealWish;
import org.careweave.access.Seals;
import org.careweave.directory.Directory;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.people.People;
import org.careweave.record.HeadcountQuestion.Dimension;
import org.careweave.testing.NationalLists;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.StandingAgreement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// People are counted as an agreement for counts lets, and nothing else of them is told.
@PlatformTest(shared = "headcounts")
@Tag("record")
@Tag("access")
class HeadcountTests {

  private static final String AGREEMENT = "counts-of-the-test";
  private static final String SNOMED = "http://snomed.info/sct";
  private static final String ASTHMA = "195967001";

  @Autowired private Records records;
  @Autowired private Access access;
  @Autowired private Headcounts headcounts;
  @Autowired private People people;
  @Autowired private Seals seals;
  @Autowired private Directory directory;
  @Autowired private JdbcClient jdbc;

  private Feeding lakeside;
  private Feeding hospital;
  private int made;

  /// 23 women of 32 and 40 of 62, 21 men of 32 and 3 of 62, all with asthma but the men.
  @BeforeEach
  void people() {
    directory.load(PopulationSetUp.DIRECTORY.getBytes(StandardCharsets.UTF_8));
    StandingAgreement.insertCounts(jdbc, AGREEMENT, List.of("population-analyst"), 8);
    lakeside = new Feeding(records, "COUNT-Y90001", "Y90001");
    hospital = new Feeding(records, "COUNT-RN1", "RN1");
    made = 0;
    some(23, 32, "female", true);
    some(40, 62, "female", true);
    some(21, 32, "male", false);
    some(3, 62, "male", false);
    lakeside.send();
    hospital.send();
  }

  private void some(int many, int age, String sex, boolean asthma) {
    LocalDate born = LocalDate.now().minusYears(age).minusDays(40);
    for (int n = 0; n < many; n++) {
      made++;
      lakeside.put("Patient", "p" + made, patient(born, sex, made));
      if (made % 3 == 0) {
        hospital.put("Patient", "p" + made, patient(born, sex, made));
      }
      if (asthma) {
        lakeside.put("Condition", "c" + made, condition("p" + made, ""));
      }
    }
  }

  private static String patient(LocalDate born, String sex, int number) {
    return Feeding.patient("Counted" + number, born.toString(), WrittenHereTests.number(number))
        .replace("'gender':'female'", "'gender':'" + sex + "'");
  }

  private static String condition(String patient, String more) {
    return "'subject':{'reference':'Patient/"
        + patient
        + "'},'code':{'coding':[{'system':'"
        + SNOMED
        + "','code':'"
        + ASTHMA
        + "'}]}"
        + more;
  }

  private HeadcountAnswer.Told told(Dimension rows, @Nullable Dimension columns) {
    NationalLists.everybodyCameBack(jdbc);
    HeadcountAnswer answer =
        headcounts.count(
            new HeadcountQuestion(rows, columns, SNOMED, ASTHMA),
            PopulationSetUp.population(AGREEMENT, Shape.COUNTS, access));
    return (HeadcountAnswer.Told) answer;
  }

  private static OptionalInt of(int number) {
    return OptionalInt.of(number);
  }

  private static OptionalInt row(HeadcountAnswer.Told told, String name) {
    return told.ofRows().get(told.rows().indexOf(name));
  }

  @Test
  void everybodyIsCountedOnceRoundedAndAFewAreNotTold() {
    HeadcountAnswer.Told told = told(Dimension.AGE, Dimension.SEX);
    assertThat(told.ofAll()).isEqualTo(of(85));
    assertThat(row(told, "30 to 34")).isEqualTo(of(45));
    assertThat(row(told, "60 to 64")).isEqualTo(of(45));
    assertThat(row(told, "0 to 4")).isEqualTo(of(0));
    assertThat(told.columns()).containsExactly("Female", "Male", "Other", "Not known");
    assertThat(told.ofColumns()).containsExactly(of(65), of(25), of(0), of(0));
    List<OptionalInt> old = told.cells().get(told.rows().indexOf("60 to 64"));
    List<OptionalInt> young = told.cells().get(told.rows().indexOf("30 to 34"));
    assertThat(old.subList(0, 2))
        .as("3 men, and what tells them")
        .containsOnly(OptionalInt.empty());
    assertThat(young.subList(0, 2)).containsOnly(OptionalInt.empty());
    assertThat(old.subList(2, 4)).containsOnly(of(0));
  }

  @Test
  void aTableOfOneDimensionHasTheSameTotals() {
    HeadcountAnswer.Told told = told(Dimension.SEX, null);
    assertThat(told.ofRows()).containsExactly(of(65), of(25), of(0), of(0));
    assertThat(told.columns()).isEmpty();
    HeadcountAnswer.Told practices = told(Dimension.PRACTICE, null);
    assertThat(row(practices, "Lakeside")).isEqualTo(of(85));
    assertThat(row(practices, "None known")).isEqualTo(of(0));
  }

  @Test
  void aConditionIsCountedWhereItIsRecordedAndNotDenied() {
    assertThat(row(told(Dimension.CONDITION, null), "Recorded")).isEqualTo(of(65));
    for (int n = 1; n <= 5; n++) {
      lakeside.put(
          "Condition",
          "c" + n,
          condition("p" + n, ",'verificationStatus':{'coding':[{'code':'refuted'}]}"));
    }
    for (int n = 6; n <= 10; n++) {
      lakeside.put(
          "Condition",
          "c" + n,
          condition(
              "p" + n,
              ",'meta':{'security':[{'system':'http://terminology.hl7.org/CodeSystem/v3-ActCode','code':'HIV'}]}"));
    }
    lakeside.send();
    HeadcountAnswer.Told told = told(Dimension.CONDITION, Dimension.SEX);
    assertThat(row(told, "Recorded")).as("5 refuted, 5 labelled").isEqualTo(of(55));
    assertThat(row(told, "Not recorded")).isEqualTo(of(35));
    assertThat(told.ofAll()).isEqualTo(of(85));
  }

  @Test
  void whoOptedOutIsNotCountedAndWhoIsDeadNeither() {
    PersonId person = records.personOf(lakeside.key("Patient", "p1"), Feeding.SYSTEM).orElseThrow();
    Seal optOut = place(person, new Seal.Covers.BeyondCare(OptOut.NATIONAL));
    assertThat(row(told(Dimension.AGE, null), "30 to 34")).as("43 of 44").isEqualTo(of(45));
    for (int n = 2; n <= 3; n++) {
      hospital.put(
          "Patient",
          "p" + n,
          patient(LocalDate.now().minusYears(32).minusDays(40), "female", n)
              + ",'deceasedBoolean':true");
    }
    hospital.send();
    assertThat(row(told(Dimension.AGE, null), "30 to 34"))
        .as("41: one source alone says that two have died")
        .isEqualTo(of(40));
    assertThat(
            seals.lift(
                optOut.id(), "She changed her mind about it", PopulationSetUp.privacy(access)))
        .isInstanceOf(SealOutcome.Done.class);
    for (int n = 2; n <= 3; n++) {
      hospital.put(
          "Patient", "p" + n, patient(LocalDate.now().minusYears(32).minusDays(40), "female", n));
    }
    hospital.send();
    assertThat(row(told(Dimension.AGE, null), "30 to 34")).isEqualTo(of(45));
  }

  @Test
  void aTypeOneOptOutTakesOutWhatThePracticeHoldsAndASealWhatItCovers() {
    for (int n = 1; n <= 6; n++) {
      PersonId person =
          records.personOf(lakeside.key("Patient", "p" + n), Feeding.SYSTEM).orElseThrow();
      place(
          person,
          n % 3 == 0
              ? new Seal.Covers.BeyondCare(OptOut.TYPE_1)
              : new Seal.Covers.Part("problems-and-issues"));
    }
    HeadcountAnswer.Told told = told(Dimension.CONDITION, Dimension.PRACTICE);
    assertThat(row(told, "Recorded")).as("57 of 63").isEqualTo(of(55));
    assertThat(told.ofAll()).as("87, of whom the hospital knows who opted out").isEqualTo(of(85));
    assertThat(told(Dimension.PRACTICE, null).ofRows())
        .as("2 without a practice, and the practice that would tell them")
        .contains(OptionalInt.empty(), OptionalInt.empty());
    jdbc.sql("select id from access.seal where lifted_at is null")
        .query(Long.class)
        .list()
        .forEach(id -> seals.lift(id, "They changed their minds", PopulationSetUp.privacy(access)));
    assertThat(row(told(Dimension.CONDITION, null), "Recorded")).isEqualTo(of(65));
  }

  @Test
  void withoutAnAgreementInForceOrARuleNobodyCounts() {
    assertThat(PopulationSetUp.population(AGREEMENT, Shape.COUNTS, access).form().smallest())
        .isEqualTo(8);
    assertThat(PopulationSetUp.population(AGREEMENT, Shape.COUNTS, access).clauses())
        .containsExactly("population-counts", "agreement:" + AGREEMENT + "@1");
    for (String persona : List.of("ig-lead", "gp", "hospital-doctor")) {
      Caller other = new Caller(Caller.Kind.STAFF, "o", "O", persona, new OdsCode("QN9"), null);
      assertThat(access.populations(other, Shape.COUNTS)).as(persona).isEmpty();
    }
    jdbc.sql("update access.agreement set stage = 'suspended' where id = ?")
        .param(AGREEMENT)
        .update();
    assertThat(access.populations(PopulationSetUp.ANALYST, Shape.COUNTS)).isEmpty();
    jdbc.sql("update access.agreement set stage = 'active' where id = ?").param(AGREEMENT).update();
    assertThat(access.populations(PopulationSetUp.ANALYST, Shape.COUNTS)).hasSize(1);
    jdbc.sql("update access.clause set active_until = now() where id = 'population-counts'")
        .update();
    assertThat(access.populations(PopulationSetUp.ANALYST, Shape.COUNTS)).isEmpty();
    jdbc.sql("update access.clause set active_until = null where id = 'population-counts'")
        .update();
    assertThat(access.populations(PopulationSetUp.ANALYST, Shape.COUNTS)).hasSize(1);
  }

  @Test
  void whatIsAskedIsOnTheTrailAndWhatCannotBeAskedIsRefused() {
    told(Dimension.CONDITION, Dimension.AGE);
    assertThat(
            jdbc.sql(
                    "select a.query from audit.intent i join audit.asked a on a.id = i.asked"
                        + " where a.action = 'count-people' order by i.at desc limit 1")
                .query(String.class)
                .single())
        .isEqualTo("by condition and age " + SNOMED + "|" + ASTHMA);
    assertThat(refused(new HeadcountQuestion(Dimension.AGE, Dimension.AGE, "", "")))
        .isEqualTo("REC-080");
    assertThat(refused(new HeadcountQuestion(Dimension.CONDITION, null, SNOMED, "")))
        .isEqualTo("REC-081");
    assertThat(refused(new HeadcountQuestion(Dimension.CONDITION, null, SNOMED, "a' or 1=1")))
        .isEqualTo("REC-081");
    HeadcountAnswer.Told none =
        (HeadcountAnswer.Told)
            headcounts.count(
                new HeadcountQuestion(Dimension.CONDITION, null, SNOMED, "1"),
                PopulationSetUp.population(AGREEMENT, Shape.COUNTS, access));
    assertThat(none.ofRows()).containsExactly(of(0), of(85));
  }

  private String refused(HeadcountQuestion question) {
    return ((HeadcountAnswer.Refused)
            headcounts.count(question, PopulationSetUp.population(AGREEMENT, Shape.COUNTS, access)))
        .problem()
        .code();
  }

  private Seal place(PersonId person, Seal.Covers covers) {
    SealWish wish =
        new SealWish(
            person,
            people.person(person, Feeding.SYSTEM).orElseThrow().best().compartment(),
            covers,
            null,
            Seal.AskedBy.PERSON,
            "She asked for it at the desk");
    return ((SealOutcome.Done) seals.place(wish, PopulationSetUp.privacy(access))).seal();
  }
}
