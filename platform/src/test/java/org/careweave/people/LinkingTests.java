package org.careweave.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("people")
class LinkingTests {

  private static final String NUMBER = "9990000018";
  private static final LocalDate BORN = LocalDate.of(1950, 2, 3);

  private final Linking linking = new Linking(5);

  @Test
  void claimsThatAgreeAreOnePerson() {
    Partition partition =
        linking.divide(
            List.of(claim(1, NUMBER, BORN, "Smith"), claim(2, NUMBER, BORN, "SMITH")), List.of());

    assertThat(partition.personOf()).containsEntry(1L, 101L).containsEntry(2L, 101L);
    assertThat(partition.disagreements()).isEmpty();
  }

  @Test
  void claimsThatDisagreeAreTwoPeopleAndSomebodyIsAsked() {
    Partition partition =
        linking.divide(
            List.of(claim(1, NUMBER, BORN, "Smith"), claim(2, NUMBER, BORN.plusDays(1), "Khan")),
            List.of());

    assertThat(partition.personOf()).containsEntry(1L, 101L).containsEntry(2L, 102L);
    assertThat(partition.disagreements())
        .containsExactly(
            new Disagreement(NUMBER, 1, 2, List.of("birth-date-differs", "family-name-differs")));
  }

  @Test
  void whatIsMissingNeverAgrees() {
    Partition partition =
        linking.divide(
            List.of(claim(1, NUMBER, null, "Smith"), claim(2, NUMBER, null, "")), List.of());

    assertThat(partition.personOf().values()).containsExactlyInAnyOrder(101L, 102L);
    assertThat(partition.disagreements())
        .containsExactly(
            new Disagreement(NUMBER, 1, 2, List.of("birth-date-missing", "family-name-missing")));
  }

  @Test
  void aDoubleBarrelledNameJoinsBothOfItsParts() {
    Partition partition =
        linking.divide(
            List.of(
                claim(1, NUMBER, BORN, "Smith"),
                claim(2, NUMBER, BORN, "Jones"),
                claim(3, NUMBER, BORN, "Smith-Jones")),
            List.of());

    assertThat(partition.personOf().values()).containsOnly(101L);
  }

  @Test
  void aNumberClaimedTooOftenLinksNobody() {
    List<Claim> claims = new ArrayList<>();
    for (int i = 1; i <= 6; i++) {
      claims.add(claim(i, NUMBER, BORN, "Smith"));
    }

    Partition partition = linking.divide(claims, List.of());

    assertThat(partition.personOf().values()).doesNotHaveDuplicates();
    assertThat(partition.disagreements())
        .containsExactly(new Disagreement(NUMBER, 1, 2, List.of("number-claimed-too-often")));
  }

  @Test
  void aDecisionHoldsApartWhatTheRuleWouldJoinAndAsksNobodyAgain() {
    Partition partition =
        linking.divide(
            List.of(claim(1, NUMBER, BORN, "Smith"), claim(2, NUMBER, BORN, "Smith")),
            List.of(new Decision(1, 1, 2, false)));

    assertThat(partition.personOf()).containsEntry(1L, 101L).containsEntry(2L, 102L);
    assertThat(partition.disagreements()).isEmpty();
    assertThat(partition.decided()).containsExactlyInAnyOrder(1L, 2L);
  }

  @Test
  void aDecisionJoinsWhatTheRuleDoesNot() {
    Partition partition =
        linking.divide(
            List.of(claim(1, null, null, "Smith"), claim(2, NUMBER, BORN, "Khan")),
            List.of(new Decision(1, 1, 2, true)));

    assertThat(partition.personOf().values()).containsOnly(101L);
  }

  @Test
  void theOrderOfArrivalDoesNotMatter() {
    Random random = new Random(42);
    for (int round = 0; round < 500; round++) {
      List<Claim> claims = new ArrayList<>();
      int size = 2 + random.nextInt(8);
      for (int i = 1; i <= size; i++) {
        claims.add(anyClaim(i, random));
      }
      List<Decision> decisions = new ArrayList<>();
      for (int i = 0; i < random.nextInt(4); i++) {
        int one = 1 + random.nextInt(size - 1);
        int other = one + 1 + random.nextInt(size - one);
        decisions.add(new Decision(i, one, other, random.nextBoolean()));
      }
      Partition expected = linking.divide(claims, decisions);
      Collections.shuffle(claims, random);
      Collections.shuffle(decisions, random);

      assertThat(linking.divide(claims, decisions)).isEqualTo(expected);
    }
  }

  private static Claim anyClaim(long id, Random random) {
    String number = random.nextInt(5) == 0 ? null : random.nextBoolean() ? NUMBER : "9990000026";
    LocalDate born = random.nextInt(6) == 0 ? null : BORN.plusDays(random.nextInt(2));
    String[] families = {"Smith", "Jones", "Smith-Jones", "Khan", ""};
    return claim(id, number, born, families[random.nextInt(families.length)]);
  }

  private static Claim claim(long id, String number, LocalDate born, String family) {
    return new Claim(id, id + 100, number, born, Names.familyKeys(family, true), null);
  }
}
