package org.careweave.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.careweave.access.Caller;
import org.careweave.access.Grant;
import org.careweave.access.Purpose;
import org.careweave.access.RelationshipKind;
import org.careweave.access.Sight;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.NhsNumber;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("people")
class FindTests {

  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final Index INDEX = new Index(DATABASE);
  private static final People PEOPLE = INDEX.people;
  private static final LocalDate BORN = LocalDate.of(1968, 3, 12);
  private static final NhsNumber NUMBER = Index.number(1);
  private static final Caller DOCTOR =
      new Caller(Caller.Kind.STAFF, "doctor", "Dr", "hospital-doctor", new OdsCode("RN1"), null);

  @BeforeAll
  static void register() {
    PEOPLE.registeredAll(
        List.of(
            Index.patient(1).verified(NUMBER).called("Smith", "William", "John").now(),
            Index.patient(2).verified(NUMBER).called("SMITH", "Bill").now(),
            Index.patient(3).called("O'Brien-Wójcik", "Siân").born(LocalDate.of(1940, 11, 2)).now(),
            Index.patient(4).called("Иванов", "Пётр").born(LocalDate.of(1955, 5, 5)).now(),
            Index.patient(5)
                .called("Wickramasinghe Arachchilage", "Thilakarathne", "Mudiyanselage")
                .born(LocalDate.of(1980, 7, 9))
                .now(),
            Index.patient(6).called("Mohammed", "Muhammad").born(LocalDate.of(1990, 1, 2)).now(),
            Index.patient(7).called("Restricted", "Rita").classes(107, 108).born(BORN).now(),
            Index.patient(8).called("Al Hassan", "Omar").born(LocalDate.of(1975, 8, 30)).now()));
  }

  @AfterAll
  static void drop() {
    DATABASE.close();
  }

  @Test
  void anNhsNumberFindsThePersonWithEverySource() {
    List<FoundPerson> found = PEOPLE.find(new PeopleQuery.ByNhsNumber(NUMBER), Index.ALL, 10);

    assertThat(found).singleElement().satisfies(p -> assertThat(p.linked()).hasSize(2));
    assertThat(found.getFirst().score()).isEqualTo(1);
  }

  @Test
  void namesAreFoundInAnyOrderWithAndWithoutDate() {
    assertFirst("smith william", BORN, 1);
    assertFirst("William SMITH", null, 1);
    assertFirst("smith", null, 1);
  }

  @Test
  void spellingIsTolerated() {
    assertFirst("smyth wiliam", BORN, 1);
    assertFirst("smiht", BORN, 1);
    assertFirst("smyth wiliam", null, 1);
    assertFirst("obrien wojcik", null, 3);
    assertFirst("o brien", null, 3);
    assertFirst("O’Brian", LocalDate.of(1940, 11, 2), 3);
    assertFirst("alhassan", null, 8);
  }

  @Test
  void nicknamesFindTheNameTheyStandFor() {
    assertFirst("billy smith", BORN, 1);
    assertFirst("mohamed", null, 6);
  }

  @Test
  void aTransposedDateAndOneWrongPartStillFind() {
    assertFirst("smith william", LocalDate.of(1968, 12, 3), 1);
    assertFirst("smith william", LocalDate.of(1968, 3, 17), 1);
    assertFirst("smith william", LocalDate.of(1986, 3, 12), 1);
    assertThat(find("smith william", LocalDate.of(1999, 9, 9), Index.ALL)).isEmpty();
  }

  @Test
  void namesOfAnyScriptAndLengthAreFound() {
    assertFirst("иванов", null, 4);
    assertFirst("Ивановв Петр", LocalDate.of(1955, 5, 5), 4);
    assertFirst("wickramasinge thilakaratne", null, 5);
    assertThat(find("x".repeat(5000), null, Index.ALL)).isEmpty();
    assertThat(find("%_\\' --", null, Index.ALL)).isEmpty();
    assertThat(find("", BORN, Index.ALL)).isEmpty();
  }

  @Test
  void whatTheSightDoesNotCoverNeitherMatchesNorCounts() {
    Sight sight = sight(new Grant(List.of("c"), Set.of(), new int[] {Index.CORE}));

    assertThat(find("restricted rita", BORN, sight)).isEmpty();
    assertThat(find("restricted rita", BORN, Index.ALL)).hasSize(1);
    assertThat(find("smith", BORN, sight))
        .singleElement()
        .satisfies(p -> assertThat(p.best().address()).isNull())
        .satisfies(p -> assertThat(p.best().postcode()).isNull());
    assertThat(find("smith", BORN, sight(new Grant[0]))).isEmpty();
  }

  @Test
  void contactDetailsShowOnlyWhereARelationshipHolds() {
    Sight sight =
        sight(
            new Grant(List.of("c"), Set.of(), new int[] {Index.CORE}),
            new Grant(List.of("d"), Set.of(RelationshipKind.ADMISSION), new int[] {Index.CONTACT}));
    PersonId person = PEOPLE.personOf(new CompartmentId(3));
    relate(person, "org:RN1", RelationshipKind.ADMISSION, "infinity");
    relate(
        PEOPLE.personOf(new CompartmentId(6)), "org:RN1", RelationshipKind.ADMISSION, "2020-01-01");

    assertThat(find("o'brien", null, sight).getFirst().best().address()).isNotNull();
    assertThat(find("smith", null, sight).getFirst().best().address()).isNull();
    assertThat(find("mohammed", null, sight).getFirst().best().address())
        .as("the relationship is over")
        .isNull();
    assertThat(PEOPLE.person(person, sight).orElseThrow().best().postcode()).isEqualTo("ZZ9 1AA");
  }

  @Test
  void everySearchIsInTheTrailWithoutWhatWasTyped() {
    find("smith", BORN, Index.ALL);

    assertThat(INDEX.audit.intents().getLast().query())
        .isEqualTo("people by name and date of birth");
    assertThat(INDEX.audit.outcomes().getLast().persons())
        .contains(PEOPLE.personOf(new CompartmentId(1)).value());
  }

  private static void relate(
      PersonId person, String principal, RelationshipKind kind, String until) {
    DATABASE
        .jdbc()
        .sql(
            """
            insert into access.related (principal, person, kind, since, until, compartment, cause)
            values (?, ?, ?, '-infinity', ?::timestamptz, 0, ?)
            """)
        .params(principal, person.value(), kind.code(), until, "test-" + person.value())
        .update();
  }

  private static void assertFirst(String typed, LocalDate born, long compartment) {
    List<FoundPerson> found = find(typed, born, Index.ALL);
    assertThat(found).as(typed).isNotEmpty();
    assertThat(found.getFirst().person())
        .as(typed)
        .isEqualTo(PEOPLE.personOf(new CompartmentId(compartment)));
  }

  private static List<FoundPerson> find(String typed, LocalDate born, Sight sight) {
    return PEOPLE.find(new PeopleQuery.ByName(typed, born), sight, 10);
  }

  private static Sight sight(Grant... grants) {
    return new Sight(DOCTOR, Purpose.DIRECT_CARE, List.of(grants), List.of());
  }
}
