package org.careweave.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.careweave.access.Access;
import org.careweave.access.AgreementTerms.Shape;
import org.careweave.access.Caller;
import org.careweave.access.OptOut;
import org.careweave.access.Population;
import org.careweave.access.Purpose;
import org.careweave.access.Seal;
import org.careweave.access.Seals;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.people.NationalAnswer;
import org.careweave.people.NationalCheck;
import org.careweave.people.NationalChecks;
import org.careweave.people.People;
import org.careweave.record.HeadcountQuestion.Dimension;
import org.careweave.testing.NationalLists;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.StandingAgreement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/// National opt-outs are checked by list: whoever does not come back is recorded, and what rests on
/// them is refused while the check is old.
@PlatformTest(shared = "national-checks")
@TestPropertySource(
    properties = {
      "careweave.national-opt-outs.file-numbers=60",
      "careweave.extracts.key=a-secret-of-the-tests-and-of-nobody-else"
    })
@Tag("people")
@Tag("access")
class NationalChecksTests {

  private static final String COUNTS = "counts-by-list";
  private static final String EXTRACT = "extract-by-list";

  @Autowired private Records records;
  @Autowired private Access access;
  @Autowired private NationalChecks checks;
  @Autowired private Headcounts headcounts;
  @Autowired private Extracts extracts;
  @Autowired private People people;
  @Autowired private Seals seals;
  @Autowired private Directory directory;
  @Autowired private JdbcClient jdbc;

  private Feeding hospital;

  private static Caller staff(String persona, String organisation) {
    return new Caller(
        Caller.Kind.STAFF, persona, persona, persona, new OdsCode(organisation), null);
  }

  /// A hundred people, in two files.
  @BeforeEach
  void people() {
    directory.load(PopulationSetUp.DIRECTORY.getBytes(StandardCharsets.UTF_8));
    StandingAgreement.insertCounts(jdbc, COUNTS, List.of("population-analyst"), 5);
    StandingAgreement.insertPseudonymised(jdbc, EXTRACT, List.of("population-analyst"));
    hospital = new Feeding(records, "LIST-RN1", "RN1");
    for (int n = 0; n < 100; n++) {
      hospital.put("Patient", "p" + n, patient(n));
    }
    hospital.send();
    NationalLists.standing(jdbc);
  }

  private static String patient(int n) {
    return Feeding.patient("Listed" + n, "1970-02-03", number(n));
  }

  private static String number(int n) {
    return WrittenHereTests.number(3_000 + n);
  }

  private PersonId person(int n) {
    return records.personOf(hospital.key("Patient", "p" + n), Feeding.SYSTEM).orElseThrow();
  }

  private Sight lead() {
    return access.sight(staff("ig-lead", "QN9"), Purpose.GOVERNANCE);
  }

  private NationalCheck newest() {
    return checks.recent(lead()).getFirst();
  }

  private List<String> file(int part) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    checks.write(newest().id(), part, out, lead());
    return out.toString(StandardCharsets.US_ASCII).lines().toList();
  }

  private NationalAnswer answer(int part, String content, boolean isWhole) throws IOException {
    return checks.answer(
        newest().id(),
        part,
        new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)),
        isWhole,
        lead());
  }

  private NationalAnswer without(int part, int... out) throws IOException {
    List<String> back = new ArrayList<>(file(part));
    back.removeIf(line -> Arrays.stream(out).anyMatch(n -> line.equals(number(n) + ",")));
    return answer(part, String.join("\n", back) + "\n", false);
  }

  private void check(int... out) throws Exception {
    assertThat(checks.make(lead())).isEmpty();
    for (NationalCheck.File file : newest().files()) {
      assertThat(without(file.number(), out)).isInstanceOf(NationalAnswer.Read.class);
    }
    awaitInForce();
  }

  private void awaitInForce() throws InterruptedException {
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    while (newest().inForceAt() == null && Instant.now().isBefore(end)) {
      Thread.sleep(50);
    }
    assertThat(newest().inForceAt()).isNotNull();
  }

  private List<Seal> holding(int n) {
    Sight privacy = access.sight(staff("privacy-officer", "QN9"), Purpose.GOVERNANCE);
    return seals.of(person(n), privacy).stream()
        .filter(seal -> seal.lifted() == null)
        .filter(seal -> seal.covers().equals(new Seal.Covers.BeyondCare(OptOut.NATIONAL)))
        .toList();
  }

  private HeadcountAnswer counted() {
    return headcounts.count(
        new HeadcountQuestion(Dimension.AGE, null, "", ""),
        PopulationSetUp.population(COUNTS, Shape.COUNTS, access));
  }

  private int all() {
    return ((HeadcountAnswer.Told) counted()).ofAll().orElse(0);
  }

  private static String refusal(NationalAnswer answer) {
    return ((NationalAnswer.Refused) answer).problem().words();
  }

  @Test
  void theListIsOneNumberALineInFilesAndEverybodyOnItIsOnTheTrail() throws IOException {
    checks.make(lead());
    assertThat(newest().files()).hasSizeGreaterThanOrEqualTo(2);
    assertThat(newest().asked())
        .isEqualTo(newest().files().stream().mapToInt(NationalCheck.File::asked).sum());
    List<String> first = file(1);
    assertThat(first)
        .hasSize(60)
        .allMatch(line -> line.matches("[0-9]{10},"))
        .doesNotHaveDuplicates();
    assertThat(first).doesNotContainAnyElementsOf(file(2));
    List<String> whole = new ArrayList<>();
    for (NationalCheck.File file : newest().files()) {
      whole.addAll(file(file.number()));
    }
    assertThat(whole).containsAll(IntStream.range(0, 100).mapToObj(n -> number(n) + ",").toList());
    assertThat(
            jdbc.sql(
                    "select count(*) from audit.intent i join audit.asked a on a.id = i.asked"
                        + " where a.action = 'national-list' and ? = any(i.persons)")
                .param(person(7).value())
                .query(Integer.class)
                .single())
        .isPositive();
  }

  @Test
  void whoDoesNotComeBackHasOptedOutUntilTheyDo() throws Exception {
    check(11, 42);
    assertThat(holding(11))
        .singleElement()
        .satisfies(
            seal -> {
              assertThat(seal.placed().by()).isEqualTo("national-list");
              assertThat(seal.placed().organisation()).isEqualTo(new OdsCode("QN9"));
              assertThat(seal.words()).contains("On the national list");
            });
    assertThat(holding(42)).hasSize(1);
    assertThat(holding(12)).isEmpty();
    assertThat(newest().cameBack()).isEqualTo(newest().asked() - 2);
    check(42);
    assertThat(holding(11)).isEmpty();
    assertThat(holding(42)).as("recorded once").hasSize(1);
    assertThat(
            jdbc.sql("select count(distinct check_id) from people.national_asked")
                .query(Integer.class)
                .single())
        .as("what was asked before is forgotten")
        .isEqualTo(1);
    check();
    assertThat(holding(42)).isEmpty();
  }

  @Test
  void whatAnOfficerRecordedIsNotEndedByTheList() throws Exception {
    Sight privacy = access.sight(staff("privacy-officer", "QN9"), Purpose.GOVERNANCE);
    Seal officers = PopulationSetUp.optOut(person(3), people, seals, access);
    check();
    assertThat(holding(3))
        .singleElement()
        .satisfies(s -> assertThat(s.id()).isEqualTo(officers.id()));
    seals.lift(officers.id(), "Withdrawn by letter", privacy);
  }

  @Test
  void aFileThatIsNotTheAnswerIsRefusedByItsLineAndNothingIsTakenFromIt() throws IOException {
    checks.make(lead());
    List<String> asked = file(1);
    String whole = String.join("\n", asked) + "\n";
    assertThat(refusal(answer(1, "", false))).contains("empty");
    assertThat(refusal(answer(1, "{\"status\": \"pending\"}\n", false)))
        .isEqualTo("Line 1 is not an NHS number and a comma: is this the file that came back?");
    assertThat(refusal(answer(1, asked.getFirst() + "\n" + "9".repeat(9_000), false)))
        .startsWith("Line 2 is not an NHS number");
    assertThat(refusal(answer(1, whole.substring(0, whole.length() - 5), false)))
        .isEqualTo("Line 60 breaks off: the file is not whole");
    assertThat(refusal(answer(1, asked.getFirst() + "\n1234567890,\n", false)))
        .isEqualTo("Line 2 is not a valid NHS number: its check digit is wrong");
    assertThat(refusal(answer(1, String.join("\n", file(2)) + "\n", false)))
        .isEqualTo(
            "Line 1 is a number that this file did not ask about: it is the answer to another file");
    assertThat(refusal(answer(1, asked.getFirst() + "\n" + asked.getFirst() + "\n", false)))
        .startsWith("Line 2 says a number again");
    assertThat(refusal(answer(1, whole + "x\n", false))).startsWith("Line 61 is not an NHS number");
    assertThat(refusal(answer(99, whole, false))).contains("there is no such file");
    assertThat(newest().files().getFirst().answeredAt()).isNull();
    for (String one : asked) {
      assertThat(refusal(answer(1, "x" + one, false))).doesNotContain(one.substring(0, 10));
    }
  }

  @Test
  void aFileThatLooksCutOffIsTakenOnlyWhenSomebodySaysThatItIsWhole() throws IOException {
    checks.make(lead());
    List<String> asked = file(1);
    String cut = String.join("\n", asked.subList(0, 30)) + "\n";
    assertThat(((NationalAnswer.Doubtful) answer(1, cut, false)).problem().words())
        .isEqualTo("The last 30 numbers did not come back: the file seems to be cut off");
    String sparse =
        IntStream.range(0, 60)
            .filter(n -> n % 2 == 1)
            .mapToObj(asked::get)
            .reduce("", (a, b) -> a + b + "\r\n");
    assertThat(((NationalAnswer.Doubtful) answer(1, sparse, false)).problem().words())
        .startsWith("30 numbers did not come back");
    assertThat(answer(1, sparse, true)).isEqualTo(new NationalAnswer.Read(30));
    checks.make(lead());
  }

  @Test
  void theSameAnswerTwiceChangesNothingAndAnotherOneOrOneForAnOlderListIsRefused()
      throws IOException {
    checks.make(lead());
    long older = newest().id();
    String whole = String.join("\n", file(1)) + "\n";
    assertThat(answer(1, whole, false)).isInstanceOf(NationalAnswer.Read.class);
    Instant first = newest().files().getFirst().answeredAt();
    assertThat(answer(1, whole, false)).isInstanceOf(NationalAnswer.ReadBefore.class);
    assertThat(newest().files().getFirst().answeredAt()).isEqualTo(first);
    String other = whole.substring(12);
    assertThat(refusal(answer(1, other, false))).contains("answered before");
    assertThat(newest().inForceAt()).as("one file is not all").isNull();
    checks.make(lead());
    assertThat(
            checks.answer(
                older,
                1,
                new ByteArrayInputStream(whole.getBytes(StandardCharsets.UTF_8)),
                false,
                lead()))
        .isInstanceOf(NationalAnswer.Refused.class);
  }

  @Test
  void onlyWhoARuleLetsMakesListsAndSeesFigures() throws IOException {
    checks.make(lead());
    for (Caller caller :
        List.of(
            staff("ig-lead", "RN1"),
            staff("privacy-officer", "QN9"),
            staff("gp", "QN9"),
            PopulationSetUp.ANALYST)) {
      Sight sight = access.sight(caller, Purpose.GOVERNANCE);
      assertThat(checks.mayCheck(sight)).isFalse();
      assertThat(checks.make(sight)).isPresent();
      assertThat(checks.recent(sight)).isEmpty();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      assertThat(checks.write(newest().id(), 1, out, sight)).isFalse();
      assertThat(out.size()).isZero();
      assertThat(
              checks.answer(newest().id(), 1, new ByteArrayInputStream(new byte[0]), true, sight))
          .isInstanceOf(NationalAnswer.Refused.class);
    }
    assertThat(checks.mayCheck(access.sight(staff("ig-lead", "QN9"), Purpose.DIRECT_CARE)))
        .isFalse();
    assertThat(
            checks.mayCheck(access.sight(staff("integration-engineer", "QN9"), Purpose.GOVERNANCE)))
        .isTrue();
  }

  @Test
  void whatRestsOnNationalOptOutsIsRefusedWhileTheCheckIsOld() throws Exception {
    check();
    assertThat(all()).isEqualTo(100);
    NationalLists.ofDaysAgo(jdbc, 22);
    assertThat(((HeadcountAnswer.Refused) counted()).problem().words())
        .contains("more than 21 days old");
    Population old = PopulationSetUp.population(EXTRACT, Shape.PSEUDONYMISED, access);
    assertThat(old.classes()).isEmpty();
    assertThat(old.refusal()).isNotNull();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(extracts.write(old, out)).isEqualTo(Extract.Status.STOPPED);
    assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("\"Patient\"");
    NationalLists.ofDaysAgo(jdbc, 20);
    assertThat(all()).isEqualTo(100);
    NationalLists.none(jdbc);
    assertThat(((HeadcountAnswer.Refused) counted()).problem().words())
        .contains("have not been checked yet");
    jdbc.sql("update access.lawful_basis set sets_aside = '{national}' where code = 'gdpr-6-1-e'")
        .update();
    try {
      assertThat(all()).as("where the opt-out does not apply no check is needed").isEqualTo(100);
    } finally {
      jdbc.sql("update access.lawful_basis set sets_aside = '{}' where code = 'gdpr-6-1-e'")
          .update();
    }
  }

  @Test
  void whoWasNotAskedAboutIsInNothingThatRestsOnIt() throws Exception {
    check(20, 21, 22, 23, 24);
    assertThat(all()).isEqualTo(95);
    for (int n = 200; n < 220; n++) {
      hospital.put("Patient", "p" + n, patient(n));
    }
    hospital.send();
    assertThat(all()).as("not known to have come back").isEqualTo(95);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    extracts.write(PopulationSetUp.population(EXTRACT, Shape.PSEUDONYMISED, access), out);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("Complete: 95 people");
    check();
    assertThat(all()).isEqualTo(120);
    for (int n = 200; n < 220; n++) {
      hospital.delete("Patient", "p" + n);
    }
    hospital.send();
  }
}
