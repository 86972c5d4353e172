package org.careweave.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.careweave.design.ClinicalBanner;
import org.careweave.design.Line;
import org.careweave.people.SourcePatient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Whose record it is, for names, numbers and dates as they come.
@Tag("workspace")
class BannerTests {

  private static final SourcePatient UNKNOWN = MadeRecord.named("", List.of(), null, null, null);

  private static SourcePatient dead(SourcePatient p) {
    return new SourcePatient(
        p.compartment(),
        p.source(),
        p.patient(),
        p.nhsNumber(),
        p.verified(),
        p.family(),
        p.given(),
        p.prefix(),
        p.birthDate(),
        p.birthDateText(),
        p.gender(),
        true,
        p.active(),
        p.address(),
        p.postcode(),
        p.coreClass(),
        p.contactClass());
  }

  @Test
  void whatIsNotKnownIsSaidAndNeverLeftBlank() {
    ClinicalBanner banner = new MadeRecord().of(UNKNOWN).page().banner();
    assertThat(banner.name()).isEqualTo("Name not recorded");
    assertThat(banner.identity().born()).isEqualTo("not recorded");
    assertThat(banner.identity().nhsNumber()).isEqualTo("not known");
    assertThat(banner.identity().verified()).isNull();
  }

  @Test
  void theAgeOfSomeoneWhoDiedIsThatAtDeath() {
    SourcePatient gwen = MadeRecord.named("Pritchard", List.of("Gwen"), "Mrs", "1931-06-30", null);
    ClinicalBanner banner =
        new MadeRecord()
            .of(dead(gwen))
            .item(
                "GP",
                "Patient",
                "person-demographics",
                null,
                "{\"deceasedDateTime\":\"2016-05-30\"}")
            .page()
            .banner();
    assertThat(banner.identity().died()).isEqualTo("30-May-2016");
    assertThat(banner.identity().born()).isEqualTo("30-Jun-1931 (84y)");
  }

  @Test
  void withoutADateOfDeathNoAgeIsSaid() {
    SourcePatient gwen = MadeRecord.named("Pritchard", List.of("Gwen"), "Mrs", "1931-06-30", null);
    ClinicalBanner banner = new MadeRecord().of(dead(gwen)).page().banner();
    assertThat(banner.identity().died()).isEqualTo("date not given");
    assertThat(banner.identity().born()).isEqualTo("30-Jun-1931");
  }

  @Test
  void aPlanForTheEndOfLifeIsAFlagAndStandsFirstOfWhatIsInPlace() {
    RecordPage page =
        new MadeRecord()
            .item(
                "ASC", "CarePlan", "services-and-care", "2026-06-02", plan("care-package", "Home"))
            .item(
                "GP", "CarePlan", "end-of-life", "2026-06-01", plan("end-of-life-plan", "ReSPECT"))
            .page();
    assertThat(page.banner().flags()).extracting(Line::name).containsExactly("ReSPECT");
    assertThat(page.inPlace().held())
        .extracting(RecordPage.Held::kind)
        .containsExactly("End-of-life plan", "Care package");
    assertThat(page.inPlace().held().getFirst().ring())
        .as("no number of its own: the practice's")
        .isEqualTo(new RecordPage.Ring("01632 960011", "switchboard"));
  }

  private static String plan(String code, String title) {
    return """
    {"status":"active","category":[{"coding":[{"code":"%s"}]}],"title":"%s"}"""
        .formatted(code, title);
  }
}
