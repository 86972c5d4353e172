package org.careweave.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("synthetic")
class CodeListsTests {

  /// The dihedral group's multiplication and the permutation of Verhoeff's check (SNOMED CT
  /// Technical Implementation Guide, check-digit).
  private static final String[] MULTIPLY = {
    "0123456789", "1234067895", "2340178956", "3401289567", "4012395678",
    "5987604321", "6598710432", "7659821043", "8765932104", "9876543210"
  };

  private static final String[] PERMUTE = {
    "0123456789", "1576283094", "5803796142", "8916043527",
    "9453126870", "4286573901", "2793806415", "7046913258"
  };

  @ParameterizedTest
  @ValueSource(
      strings = {
        "allergies.tsv",
        "illnesses.tsv",
        "measures.tsv",
        "medicines.tsv",
        "names.tsv",
        "nicknames.tsv",
        "organisations.tsv",
        "reactions.tsv",
        "services.tsv",
        "sites.tsv",
        "sources.tsv",
        "staff.tsv",
        "signatories.tsv",
        "stories.tsv",
        "streets.tsv",
        "teams.tsv",
        "vaccines.tsv"
      })
  void everyListSaysWhereItComesFromAndItsSnomedIdsAreWellFormed(String name) throws Exception {
    List<String> lines = lines(name);
    assertThat(lines.getFirst()).startsWith("# SOURCE: ");
    for (String line : lines) {
      for (String cell : line.split("\t")) {
        if (!line.startsWith("#") && cell.matches("[1-9]\\d{7,17}")) {
          assertThat(isSnomedId(cell)).as("%s in %s", cell, name).isTrue();
        }
      }
    }
  }

  @Test
  void aMistypedSnomedIdIsSeen() {
    assertThat(isSnomedId("84114007")).isTrue();
    assertThat(isSnomedId("84114070")).isFalse();
  }

  @Test
  void everythingNamedInAListExists() {
    Lists lists = Lists.read();
    for (IllnessKind illness : lists.illnesses().values()) {
      illness.causes().forEach(cause -> assertThat(lists.illness(cause.key())).isNotNull());
    }
    for (MedicineKind medicine : lists.medicines()) {
      medicine.indications().forEach(key -> assertThat(lists.illness(key)).isNotNull());
      if (!medicine.next().isEmpty()) {
        assertThat(lists.medicine(medicine.next()).substance()).isEqualTo(medicine.substance());
      }
    }
    for (AllergyKind allergy : lists.allergies().values()) {
      allergy.reactions().forEach(key -> assertThat(lists.reaction(key)).isNotNull());
    }
  }

  @Test
  void whatALineLacksIsSaid() {
    assertThatThrownBy(() -> Lists.read().illness("nothing"))
        .hasMessageContaining("nothing")
        .hasMessageContaining("illnesses.tsv");
    assertThatThrownBy(() -> Tsv.read("no-such.tsv", row -> row))
        .hasMessageContaining("no-such.tsv");
    assertThatThrownBy(() -> new Tsv.Row("x.tsv", new String[] {"a"}).text(3))
        .hasMessageContaining("x.tsv");
  }

  @Test
  void everyStaffPersonIsThereOnceAndPlaced() {
    Ics ics = Ics.read();
    assertThat(ics.staff())
        .extracting(Ics.Staff::persona)
        .containsExactlyInAnyOrder(
            "hospital-doctor",
            "ward-coordinator",
            "ward-coordinator",
            "ward-coordinator",
            "gp",
            "community-nurse",
            "community-nurse",
            "community-nurse",
            "community-nurse",
            "mental-health-practitioner",
            "physiotherapist",
            "social-worker",
            "paramedic",
            "link-worker",
            "care-home-manager",
            "population-analyst",
            "ig-lead",
            "privacy-officer",
            "integration-engineer");
    List<String> ods = ics.organisations().stream().map(Ics.Organisation::ods).toList();
    ics.staff().forEach(one -> assertThat(ods).contains(one.organisation()));
    ics.staff().forEach(one -> assertThat(ics.team(one.team()).name()).isNotEmpty());
    ics.signatories().forEach(one -> assertThat(ods).contains(one.organisation()));
    ics.sources().forEach(one -> assertThat(ods).containsAll(one.custodians()));
    ics.sources().forEach(one -> assertThat(Telling.of(one.kind())).isNotNull());
    ics.teams().forEach(one -> assertThat(ods).contains(one.organisation()));
  }

  private static List<String> lines(String name) throws Exception {
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(Tsv.class.getResourceAsStream(name), StandardCharsets.UTF_8))) {
      reader.lines().forEach(lines::add);
    }
    return lines;
  }

  private static boolean isSnomedId(String id) {
    int check = 0;
    for (int i = 0; i < id.length(); i++) {
      int digit = id.charAt(id.length() - 1 - i) - '0';
      check = MULTIPLY[check].charAt(PERMUTE[i % 8].charAt(digit) - '0') - '0';
    }
    return check == 0;
  }
}
