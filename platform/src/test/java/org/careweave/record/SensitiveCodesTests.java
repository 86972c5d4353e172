package org.careweave.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.careweave.access.Purpose;
import org.careweave.access.Seal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Who decides what is sensitive, what is marked and what never, and what of it stays.
@Tag("record")
@Tag("access")
class SensitiveCodesTests extends RelabelFixture {

  @Test
  void itGoesOnWhereItWasKilledAndASealKeepsItsMarks() {
    coded("o", hiv);
    long set = bring("1", hiv);
    relabelling.step();
    Seal seal = place(new Seal.Covers.Part(OBSERVATIONS), COMMUNITY);
    relabelling.all();
    seals.lift(seal.id(), WORDS, privacy());
    assertThat(classLabels(observation)).containsExactly("coded:HIV@" + set);
    done(sets.sign(set, WHY, guardian()));
    assertThat(shown(nurse("RN2"))).doesNotContain(observation);
  }

  @Test
  void whoMayOpenTheLabelSeesWhatTheCodesMark() {
    coded("o", hiv);
    inForce("1", hiv);
    assertThat(shown(nurse("RN2"))).doesNotContain(observation);
    assertThat(shown(nurse("RN1"))).as("its holder's own staff").contains(observation);
    assertThat(shown(access.sight(application(), Purpose.DIRECT_CARE))).contains(observation);
    assertThat(access.labelsNow(classLabelsNow(observation))).containsExactly("HIV");
  }

  private List<String> classLabelsNow(ResourceKey key) {
    return ((ReadResult.Found) records.read(key, Feeding.SYSTEM)).resource().labels();
  }

  @Test
  void whoSomebodyIsIsNeverMarkedThoughItBearsTheCode() {
    hospital
        .put(
            "Patient",
            "p",
            Feeding.patient("Marked", "1961-02-03", WrittenHereTests.number(7_901))
                + ",'maritalStatus':{'coding':[{'system':'"
                + SNOMED
                + "','code':'"
                + hiv
                + "'}]}")
        .send();
    inForce("1", hiv);
    assertThat(shown(nurse("RN2"))).contains(hospital.key("Patient", "p"));
  }

  @Test
  void aSourceCannotMarkByNamingTheMark() {
    coded("o", hiv);
    long set = inForce("1", hiv);
    hospital
        .put(
            "Observation",
            "fake",
            "'meta':{'security':[{'system':'https://careweave.org/fhir/CodeSystem/label',"
                + "'code':'coded:HIV@"
                + set
                + "'}]},'status':'final','code':{'text':'x'},"
                + "'subject':{'reference':'Patient/p'}")
        .send();
    assertThat(classLabels(hospital.key("Observation", "fake"))).containsExactly("unrecognised");
  }

  @Test
  void whatWasWithdrawnWhileItWasComparedLeavesNothingBehind() {
    long set = bring("1", hiv);
    relabelling.step();
    done(sets.withdraw(set, WHY, guardian()));
    relabelling.all();
    assertThat(marked()).isZero();
    assertThat(
            jdbc.sql(
                    "select (select count(*) from record.relabelled_person)"
                        + " + (select count(*) from record.relabel_again)")
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void oneOfficerAloneDecidesNothingAndWhatIsWrongIsNamed() {
    assertThat(code(sets.bring(file("1", "1"), "HIV", WHY, nurse("RN1")))).isEqualTo("ACC-091");
    assertThat(code(sets.bring(file("1"), "HIV", WHY, lead()))).isEqualTo("ACC-098");
    assertThat(code(sets.bring("{", "HIV", WHY, lead()))).isEqualTo("ACC-090");
    assertThat(code(sets.bring(file("1", "1"), "", WHY, lead()))).isEqualTo("ACC-097");
    assertThat(code(sets.bring(file("1", "1"), "HIV", "no", lead()))).isEqualTo("ACC-051");
    assertThat(
            code(
                sets.bring(
                    file("1", "1").replace("\"concept\":", "\"filter\":[],\"concept\":"),
                    "HIV",
                    WHY,
                    lead())))
        .isEqualTo("ACC-090");
    long set = bring("1", hiv);
    assertThat(code(sets.bring(file("2", "2"), "HIV", WHY, lead()))).isEqualTo("ACC-096");
    assertThat(code(sets.sign(set, WHY, guardian()))).isEqualTo("ACC-095");
    relabelling.all();
    assertThat(code(sets.sign(set, WHY, lead()))).isEqualTo("ACC-094");
    assertThat(code(sets.sign(set, WHY, privacy()))).isEqualTo("ACC-092");
    assertThat(sets.all(privacy())).isEmpty();
    done(sets.withdraw(set, WHY, lead()));
    assertThat(code(sets.sign(set, WHY, guardian()))).isEqualTo("ACC-093");
    assertThat(shown(nurse("RN2"))).contains(observation);
  }

  @Test
  void aListOfWorkFollows() {
    coded("o", hiv);
    hospital
        .put(
            "Condition",
            "hiv",
            "'subject':{'reference':'Patient/p'},'code':{'coding':[{'system':'"
                + SNOMED
                + "','code':'"
                + hiv
                + "'}]}")
        .send();
    long set = inForce("1", hiv);
    Set<Integer> listed =
        Set.copyOf(
            jdbc.sql("select w.class from record.work_list w where w.id = cast(? as uuid)")
                .param(hospital.key("Condition", "hiv").id())
                .query(Integer.class)
                .list());
    assertThat(listed).isNotEmpty();
    assertThat(listed)
        .allSatisfy(cls -> assertThat(access.itemClass(cls).labels()).contains("coded:HIV@" + set));
  }
}
