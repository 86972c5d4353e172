package org.careweave.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.careweave.access.AgreementTerms.Keeping;
import org.careweave.access.AgreementTerms.Tells;
import org.careweave.kernel.OdsCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What is said before an agreement begins or ends: what would change for whom, and what expires
/// soon.
@Tag("access")
class AgreementForesightTests extends AgreementSetUp {

  @Test
  void whatExpiresSoonIsSaidInTimeAndWhatIsFarOffIsNot() {
    active("soon", until(LocalDate.of(2027, 1, 23)));
    active("late", until(LocalDate.of(2027, 1, 24)));
    Agreement suspended = active("stopped", until(LocalDate.of(2026, 12, 1)));
    changed(desk.suspend(IG, suspended, "Stopped"));
    assertThat(agreements.expiring())
        .extracting(e -> e.agreement().id(), Agreements.Expiring::until)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("soon", LocalDate.of(2027, 1, 23)));
    time.set(Instant.parse("2027-01-24T00:00:00Z"));
    assertThat(agreements.expiring()).extracting(e -> e.agreement().id()).containsExactly("late");
  }

  @Test
  void whatWouldChangeIsSaidForEachOrganisationAndRoleBeforeAnythingDoes() {
    int problems = access.classOf(new OdsCode("RN3"), SECTION, Set.of("R"));
    int alerts = access.classOf(new OdsCode("RN3"), "alerts", Set.of());
    access.classOf(new OdsCode("RN3"), SECTION, Set.of("PSY"));
    access.classOf(new OdsCode("RN1"), SECTION, Set.of());
    Agreement draft = changed(desk.start(IG, "care", whole()));
    AgreementEffect gains = agreements.effectOfActivating(draft);
    assertThat(gains.lines()).hasSize(1);
    AgreementEffect.Line line = gains.lines().getFirst();
    assertThat(line.viewer()).isEqualTo(new OdsCode("RN1"));
    assertThat(line.persona()).isEqualTo("hospital-doctor");
    assertThat(line.gained()).isTrue();
    assertThat(line.purposes()).containsExactly(Purpose.DIRECT_CARE);
    assertThat(line.custodians()).containsExactly(new OdsCode("RN3"));
    assertThat(line.sections()).containsExactly(SECTION);
    assertThat(line.labels()).containsExactly("R");
    assertThat(line.classes()).containsExactly(problems);
    Agreement active = active("other", whole());
    assertThat(agreements.effectOfActivating(draft).isEmpty()).isTrue();
    assertThat(agreements.effectOfStopping(active).lines())
        .extracting(AgreementEffect.Line::gained)
        .containsExactly(false);
    Agreement next = changed(desk.edit(IG, active, sharing("alerts")));
    assertThat(agreements.effectOfActivating(next).lines())
        .extracting(AgreementEffect.Line::gained, l -> l.classes()[0])
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(true, alerts),
            org.assertj.core.groups.Tuple.tuple(false, problems));
    assertThat(sees(alerts)).isFalse();
  }

  private static AgreementTerms until(LocalDate last) {
    return SampleAgreements.doctorsSee(
        SECTION,
        new Keeping("As the record", LocalDate.of(2026, 1, 1), last, LocalDate.of(2026, 11, 30)),
        Tells.NOTHING);
  }
}
