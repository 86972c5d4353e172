package org.careweave.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.careweave.design.Anchor;
import org.careweave.design.Contribution;
import org.careweave.design.Gap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Who contributes, how fresh each is, and what is told of what is withheld.
@Tag("workspace")
class ContributorsTests {

  private static Contribution row(RecordPage page, String organisation) {
    return page.contributors().rows().stream()
        .filter(r -> r.organisation().equals(organisation))
        .findFirst()
        .orElseThrow();
  }

  private static MadeRecord someone() {
    return new MadeRecord()
        .problem("GP", "1", "Asthma", "2001", "")
        .contact("EPR", "AMB", "Clinic", "2026-11-20T10:00:00Z", "");
  }

  @Test
  void anOrganisationSaysWhenItWasHeardHowManySystemsSpeakAndHowMuchIsHere() {
    Contribution hospital = row(someone().page(), "Testshire Hospitals");
    assertThat(hospital.heard()).isEqualTo("10 min ago");
    assertThat(hospital.state()).isEqualTo(Contribution.State.COMPLETE);
    assertThat(hospital.words()).isEqualTo("3 of 3 systems up to date");
    assertThat(hospital.detail()).isEqualTo("1 item, newest 20-Nov-2026");
  }

  @Test
  void aSilentSystemIsNamedWithWhomToRingEvenWhenOthersOfItsOrganisationSpeak() {
    RecordPage page = someone().lastHeard("LIMS", MadeRecord.NOW.minus(Duration.ofDays(3))).page();
    Contribution hospital = row(page, "Testshire Hospitals");
    assertThat(hospital.state()).isEqualTo(Contribution.State.LATE);
    assertThat(hospital.words()).isEqualTo("2 of 3 systems up to date");
    assertThat(hospital.detail()).contains("Laboratory last heard 3 d ago.");
    assertThat(hospital.actions())
        .containsExactly(new Anchor("Ring 01632 960100", "tel:01632960100", "Testshire Hospitals"));
    assertThat(page.contributors().summary()).contains("1 not up to date");
  }

  @Test
  void whoIsSilentOrNotConnectedIsListedThoughNothingOfThemIsHere() {
    RecordPage page = someone().lastHeard("COMM", null).page();
    Contribution community = row(page, "Testshire Community");
    assertThat(community.heard()).isNull();
    assertThat(community.state()).isEqualTo(Contribution.State.LATE);
    assertThat(community.detail())
        .isEqualTo("Nothing here that you can see. Community record never heard from.");
    Contribution hospice = row(page, "St Aldhelm's");
    assertThat(hospice.state()).isEqualTo(Contribution.State.UNCONNECTED);
    assertThat(hospice.actions()).extracting(Anchor::text).containsExactly("Ring 01632 960800");
    assertThat(page.contributors().rows())
        .extracting(Contribution::organisation)
        .as("the council speaks, and says nothing of this person that could be seen")
        .doesNotContain("Council");
  }

  @Test
  void whatIsWithheldIsCountedByOrganisationAndSaysTheRuleAndWhomToAsk() {
    RecordPage page =
        someone()
            .withheld("RN1", "investigation-results", "results", 231)
            .withheld("Z90001", "investigation-results", "results", 1)
            .withheld("RN2", "problems-and-issues", "sealed", null)
            .withheld("RN2", "services-and-care", "sealed", null)
            .page();
    assertThat(RecordPresenterTests.section(page, "results").gaps())
        .singleElement()
        .isInstanceOfSatisfying(
            Gap.Withheld.class,
            gap -> {
              assertThat(gap.text())
                  .isEqualTo("232 test results withheld (Testshire Hospitals 231, Lakeside 1).");
              assertThat(gap.rule()).isEqualTo("Rule results.");
              assertThat(gap.actions())
                  .extracting(Anchor::text)
                  .containsExactly(
                      "Ask Testshire Hospitals: 01632 960100", "Ask Lakeside: 01632 960011");
            });
    assertThat(page.contributors().withheld())
        .extracting(gap -> ((Gap.Withheld) gap).text())
        .containsExactly(
            "232 test results withheld (Testshire Hospitals 231, Lakeside 1).",
            "Problems, and care packages and services withheld by Testshire Community.");
    assertThat(row(page, "Testshire Community").state()).isEqualTo(Contribution.State.WITHHELD);
    assertThat(RecordPresenterTests.section(page, "problems").state()).isEqualTo("some withheld");
    assertThat(RecordPresenterTests.section(page, "plans").state()).isEqualTo("none you can see");
  }

  @Test
  void oneThingWithheldIsSaidInTheSingular() {
    RecordPage page = someone().withheld("RN1", "investigation-results", "results", 1).page();
    assertThat(page.contributors().withheld())
        .extracting(gap -> ((Gap.Withheld) gap).text())
        .containsExactly("1 test result withheld by Testshire Hospitals.");
  }

  @Test
  void alertsThatAreWithheldAreSaidInTheBanner() {
    RecordPage page = someone().withheld("RN2", "alerts", "sealed", null).page();
    assertThat(page.banner().flagsHidden()).isEqualTo("Alerts withheld by Testshire Community.");
  }
}
