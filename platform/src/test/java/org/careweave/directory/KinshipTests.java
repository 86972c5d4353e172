package org.careweave.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.careweave.directory.Kinship.Degree;
import org.careweave.kernel.NhsNumber;
import org.careweave.kernel.OdsCode;
import org.careweave.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

@Tag("directory")
class KinshipTests {

  private static final NhsNumber NUMBER = new NhsNumber("9990000018");
  private static final NhsNumber OTHER = new NhsNumber("9990000026");
  private static final LocalDate BORN = LocalDate.of(1968, 1, 3);
  private static final List<Kinship.Named> ANITA =
      List.of(
          new Kinship.Named("Patel", List.of("Anita"), null, null, null),
          new Kinship.Named("Patel", List.of("A", "Anita"), NUMBER, BORN, "ZZ9 4AB"));

  private final TestDatabase database = TestDatabase.fresh();
  private final Directory directory =
      new Directory(
          database.jdbc(), new JdbcTransactionManager(database.dataSource()), event -> {});

  @AfterEach
  void drop() {
    database.close();
  }

  @ParameterizedTest
  @CsvSource({
    "Dr Anita Patel, FULL_NAME",
    "anita  PATEL, FULL_NAME",
    "Ms Bela Patel, FAMILY_NAME",
    "Bela Pâtel, FAMILY_NAME",
    "Patel, FAMILY_NAME",
    "Anita Patterson, NONE",
    "Patel Anita, NONE",
    "Dr, NONE",
    "'', NONE"
  })
  void namesAreComparedWithoutTitlesCaseAndAccents(String name, Degree degree) {
    assertThat(Likeness.of(name, null, ANITA)).isEqualTo(degree);
  }

  @Test
  void theNhsNumberDecidesWhereTheDirectoryHasIt() {
    assertThat(Likeness.of("Someone Else", identity(NUMBER, null, null), ANITA))
        .isEqualTo(Degree.SELF_BY_NUMBER);
    assertThat(Likeness.of("Anita Patel", identity(OTHER, null, null), ANITA))
        .as("a namesake for certain")
        .isEqualTo(Degree.FAMILY_NAME);
  }

  @Test
  void nameAndDateOfBirthDecideWithoutOne() {
    assertThat(Likeness.of("Anita Patel", identity(null, BORN, null), ANITA))
        .isEqualTo(Degree.SELF_BY_BIRTH);
    assertThat(Likeness.of("Anita Patel", identity(null, BORN.plusDays(1), null), ANITA))
        .isEqualTo(Degree.FAMILY_NAME);
    assertThat(Likeness.of("Bela Patel", identity(null, BORN, null), ANITA))
        .isEqualTo(Degree.FAMILY_NAME);
  }

  @Test
  void whoSharesFamilyNameAndPostcodeIsOfTheHousehold() {
    assertThat(Likeness.of("Jay Patel", identity(null, null, "zz94ab"), ANITA))
        .isEqualTo(Degree.HOUSEHOLD);
    assertThat(Likeness.of("Jay Patel", identity(null, null, "ZZ9 4AC"), ANITA))
        .isEqualTo(Degree.FAMILY_NAME);
    assertThat(Likeness.of("Jay Lodger", identity(null, null, "ZZ9 4AB"), ANITA))
        .isEqualTo(Degree.NONE);
  }

  @Test
  void theDirectoryAnswersHowCloseAndNothingElse() {
    load("9990000018", "RN1");

    List<Kinship> close =
        directory.kinships(
            List.of(asked("anita", "RN1"), asked("jay", "RN1"), asked("jay", "RN2")));

    assertThat(close)
        .containsExactly(
            new Kinship(Degree.SELF_BY_NUMBER, false),
            new Kinship(Degree.HOUSEHOLD, true),
            new Kinship(Degree.HOUSEHOLD, false));
    assertThat(directory.kinships(List.of(asked("nobody", "RN1"))))
        .containsExactly(new Kinship(Degree.NONE, true));
    assertThat(directory.kinships(List.of())).isEmpty();
    assertThat(asked("jay", "RN1").toString()).doesNotContain("Patel", "ZZ9", "999");
  }

  @Test
  void whatAnEmployerNoLongerSaysIsForgotten() {
    load("9990000018", "RN1");
    directory.load(
        """
        {"name": "Test", "staff": [
          {"user": "anita", "name": "Jane Doe", "jobRole": "R0050", "jobRoleName": "x",
           "persona": "hospital-doctor", "organisation": "RN1"}]}
        """
            .getBytes(StandardCharsets.UTF_8));
    assertThat(directory.kinships(List.of(asked("anita", "RN1"))))
        .containsExactly(new Kinship(Degree.NONE, false));
  }

  @Test
  void aNumberThatIsNoNhsNumberIsRefusedWithItsPlace() {
    assertThat(load("9990000019", "RN1"))
        .isInstanceOfSatisfying(
            DirectoryLoad.Refused.class,
            refused ->
                assertThat(refused.problems().toString())
                    .contains("DIR-008", "nhsNumber")
                    .doesNotContain("9990000019"));
  }

  private DirectoryLoad load(String number, String organisation) {
    return directory.load(
        """
        {"name": "Test", "organisations": [
          {"ods": "RN1", "name": "Hospital", "kind": "acute-trust"},
          {"ods": "RN2", "name": "Community", "kind": "community-trust"}],
         "staff": [
          {"user": "anita", "name": "Jane Doe", "jobRole": "R0050", "jobRoleName": "x",
           "persona": "hospital-doctor", "organisation": "%s", "nhsNumber": "%s"},
          {"user": "jay", "name": "Jay Patel", "jobRole": "R0050", "jobRoleName": "x",
           "persona": "hospital-doctor", "organisation": "RN2", "postcode": "ZZ94AB"}]}
        """
            .formatted(organisation, number)
            .getBytes(StandardCharsets.UTF_8));
  }

  private static Kinship.Asked asked(String user, String organisation) {
    return new Kinship.Asked(user, new OdsCode(organisation), ANITA);
  }

  private static StaffIdentity identity(
      @Nullable NhsNumber number, @Nullable LocalDate born, @Nullable String postcode) {
    return new StaffIdentity("x", number, born, postcode);
  }
}
