package org.careweave.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.careweave.access.HeardOptOuts;
import org.careweave.access.OptOut;
import org.careweave.access.Seal;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What a practice records about a Type 1 opt-out holds, and ends when it is withdrawn.
@Tag("record")
@Tag("access")
class HeardOptOutTests extends SealFixture {

  private static final String OUT = "827241000000103";
  private static final String IN = "827261000000102";
  private static final Seal.Covers TYPE_1 = new Seal.Covers.BeyondCare(OptOut.TYPE_1);

  private static final AtomicInteger RUN = new AtomicInteger();

  @Autowired private OptOutFollowing following;
  @Autowired private HeardOptOuts heard;
  @Autowired private Numberer numberer;

  private Feeding practice;
  private String source;
  private PersonId patient;

  /// Changes are followed here and nowhere else: two at once write two intents.
  @BeforeEach
  void aPatientOfAPractice() {
    following.stop();
    source = "HEARD-" + System.nanoTime();
    practice = new Feeding(records, source, "Y90001");
    practice
        .put(
            "Patient",
            "p",
            Feeding.patient(
                "Heard", "1961-02-03", WrittenHereTests.number(6_400 + RUN.getAndIncrement())))
        .put("Condition", "g", "'subject':{'reference':'Patient/p'},'code':{'text':'Gout'}")
        .send();
    patient = records.personOf(practice.key("Patient", "p"), Feeding.SYSTEM).orElseThrow();
  }

  @AfterEach
  void followedAgain() {
    following.start();
  }

  private void says(Feeding feed, String id, String code, String when, String status) {
    feed.put(
            "Observation",
            id,
            "'status':'"
                + status
                + "','subject':{'reference':'Patient/p'},'effectiveDateTime':'"
                + when
                + "','code':{'coding':[{'system':'http://snomed.info/sct','code':'"
                + code
                + "'}]}")
        .send();
    follow();
  }

  private void follow() {
    Feeding.numbered(jdbc, numberer);
    following.all();
  }

  private List<Seal> holding() {
    return seals.of(patient, privacy()).stream()
        .filter(seal -> seal.lifted() == null && seal.covers().equals(TYPE_1))
        .toList();
  }

  @Test
  void whatThePracticeRecordsHoldsAndSaysWhoSaidItAndWhen() {
    says(practice, "o", OUT, "2026-03-04", "final");
    assertThat(holding())
        .singleElement()
        .satisfies(
            seal -> {
              assertThat(seal.placed().by()).isEqualTo("feed:" + source);
              assertThat(seal.placed().organisation()).isEqualTo(new OdsCode("Y90001"));
              assertThat(seal.words()).contains(source, "2026-03-04");
              assertThat(seal.askedBy()).isEqualTo(Seal.AskedBy.PERSON);
            });
    assertThat(classLabels(practice.key("Condition", "g"))).contains(OptOut.TYPE_1.label());
    follow();
    says(practice, "again", OUT, "2026-03-05", "final");
    assertThat(holding()).as("said twice, recorded once").hasSize(1);
    assertThat(
            jdbc.sql(
                    "select count(*) from audit.intent i join audit.asked a on a.id = i.asked"
                        + " where a.action = 'place-seal' and a.query = 'type-1 opt-out'"
                        + " and i.person = ?")
                .param(patient.value())
                .query(Integer.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void theNewestEntryDecidesWhateverTheOrderOfArrival() {
    says(practice, "later", IN, "2026-05-01", "final");
    says(practice, "earlier", OUT, "2026-03-04", "final");
    assertThat(holding()).isEmpty();
    says(practice, "latest", OUT, "2026-06-01", "final");
    assertThat(holding()).hasSize(1);
    says(practice, "withdrawn", IN, "2026-07-01", "final");
    assertThat(holding()).isEmpty();
    assertThat(seals.of(patient, privacy()).getFirst())
        .satisfies(
            seal -> {
              Seal.Lifted lifted = seal.lifted();
              assertThat(lifted).isNotNull();
              assertThat(lifted.by()).isEqualTo("opt-outs");
            });
    assertThat(classLabels(practice.key("Condition", "g"))).doesNotContain(OptOut.TYPE_1.label());
  }

  @Test
  void whatWasEnteredInErrorOrDeletedHoldsNoLonger() {
    says(practice, "o", OUT, "2026-03-04", "final");
    assertThat(holding()).hasSize(1);
    says(practice, "o", OUT, "2026-03-04", "entered-in-error");
    assertThat(holding()).isEmpty();
    says(practice, "o2", OUT, "2026-03-05", "final");
    assertThat(holding()).hasSize(1);
    practice.delete("Observation", "o2").send();
    follow();
    assertThat(holding()).isEmpty();
  }

  @Test
  void onlyAPracticeSaysItAndWhatAnOfficerRecordedIsTheOfficers() {
    says(hospital, "x", OUT, "2026-03-04", "final");
    assertThat(seals.of(person(), privacy()).stream().filter(seal -> seal.covers().equals(TYPE_1)))
        .isEmpty();
    Seal officers = place(TYPE_1, null);
    says(hospital, "y", IN, "2026-04-04", "final");
    assertThat(seals.of(person(), privacy()))
        .anyMatch(seal -> seal.id() == officers.id() && seal.lifted() == null);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> heard.settle(person(), OptOut.TYPE_1, null, privacy()));
  }

  @Test
  void eachChangeIsFollowedOnce() {
    says(practice, "o", OUT, "2026-03-04", "final");
    long read = jdbc.sql("select max(number) from record.opt_outs_read").query(Long.class).single();
    assertThat(read).isPositive();
    follow();
    assertThat(jdbc.sql("select max(number) from record.opt_outs_read").query(Long.class).single())
        .isGreaterThanOrEqualTo(read);
  }
}
