package org.careweave.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.careweave.directory.StaffIdentity;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.NhsNumber;
import org.careweave.kernel.PersonId;
import org.careweave.people.FoundPerson;
import org.careweave.people.SourcePatient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("operations")
class KinshipTests {

  private static final NhsNumber NUMBER = new NhsNumber("9990000018");
  private static final LocalDate BORN = LocalDate.of(1968, 1, 3);
  private static final FoundPerson ANITA = person(7, "Patel", "Anita", NUMBER, "ZZ9 4AB");

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
  void namesAreComparedWithoutTitlesCaseAndAccents(String name, Kinship.Degree degree) {
    assertThat(Kinship.of(name, null, null, ANITA)).isEqualTo(degree);
  }

  @Test
  void theNhsNumberDecidesWhereTheDirectoryHasIt() {
    assertThat(Kinship.of("Someone Else", identity(NUMBER, null, null), null, ANITA))
        .isEqualTo(Kinship.Degree.SELF_BY_NUMBER);
    assertThat(
            Kinship.of(
                "Anita Patel", identity(new NhsNumber("9990000026"), null, null), null, ANITA))
        .as("a namesake for certain")
        .isEqualTo(Kinship.Degree.FAMILY_NAME);
  }

  @Test
  void nameAndDateOfBirthDecideWithoutOne() {
    assertThat(Kinship.of("Anita Patel", identity(null, BORN, null), null, ANITA))
        .isEqualTo(Kinship.Degree.SELF_BY_BIRTH);
    assertThat(Kinship.of("Anita Patel", identity(null, BORN.plusDays(1), null), null, ANITA))
        .isEqualTo(Kinship.Degree.FAMILY_NAME);
    assertThat(Kinship.of("Bela Patel", identity(null, BORN, null), null, ANITA))
        .isEqualTo(Kinship.Degree.FAMILY_NAME);
  }

  @Test
  void whoSharesFamilyNameAndPostcodeIsOfTheHousehold() {
    assertThat(Kinship.of("Jay Patel", identity(null, null, "zz94ab"), null, ANITA))
        .isEqualTo(Kinship.Degree.HOUSEHOLD);
    assertThat(Kinship.of("Jay Patel", identity(null, null, "ZZ9 4AC"), null, ANITA))
        .isEqualTo(Kinship.Degree.FAMILY_NAME);
    assertThat(Kinship.of("Jay Lodger", identity(null, null, "ZZ9 4AB"), null, ANITA))
        .isEqualTo(Kinship.Degree.NONE);
    FoundPerson jay = person(8, "Patel", "Jay", new NhsNumber("9990000026"), "ZZ9 4AB");
    assertThat(
            Kinship.of("Jay Patel", identity(new NhsNumber("9990000026"), null, null), jay, ANITA))
        .as("by the address of their own record")
        .isEqualTo(Kinship.Degree.HOUSEHOLD);
  }

  @Test
  void oddHoursAreThoseOutsideTheOfficeOfWhoWorksThere() {
    UnusualSettings settings =
        new UnusualSettings(
            java.time.Duration.ofMinutes(15),
            20,
            java.time.Duration.ofDays(3),
            40,
            4,
            28,
            List.of("gp"),
            7,
            20);
    assertThat(settings.odd("gp", 1 << 6)).isTrue();
    assertThat(settings.odd("gp", 1 << 7 | 1 << 19)).isFalse();
    assertThat(settings.odd("gp", 1 << 12 | 1 << 20)).isTrue();
    assertThat(settings.odd("gp", 1)).isTrue();
    assertThat(settings.odd("paramedic", 1)).isFalse();
  }

  private static StaffIdentity identity(
      @Nullable NhsNumber number, @Nullable LocalDate born, @Nullable String postcode) {
    return new StaffIdentity("x", number, born, postcode);
  }

  private static FoundPerson person(
      long id, String family, String given, NhsNumber number, String postcode) {
    SourcePatient patient =
        new SourcePatient(
            new CompartmentId(id),
            "S",
            new UUID(0, id),
            number,
            true,
            family,
            List.of(given),
            null,
            BORN,
            BORN.toString(),
            "female",
            false,
            true,
            "14 Mere Street " + postcode,
            postcode,
            1,
            2);
    return new FoundPerson(new PersonId(id), patient, List.of(patient), 1);
  }
}
