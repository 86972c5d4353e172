package org.careweave.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.careweave.access.Caller;
import org.careweave.access.Purpose;
import org.careweave.access.SensitivityOutcome;
import org.careweave.access.SensitivitySets;
import org.careweave.access.Sight;
import org.careweave.kernel.OdsCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/// Two officers who decide what is sensitive, and items with codes of a test's own.
abstract class RelabelFixture extends SealFixture {

  static final String SNOMED = "http://snomed.info/sct";
  static final String WHY = "Agreed by the board in May";

  @Autowired SensitivitySets sets;
  @Autowired Relabelling relabelling;
  @Autowired Numberer numberer;

  String hiv;
  String url;

  @BeforeEach
  void noJobOfItsOwn() {
    relabelling.stop();
    hiv = Long.toString(System.nanoTime());
    url = "https://example.org/fhir/ValueSet/hiv-" + System.nanoTime();
    coded("o", hiv);
    coded("o", "11111");
  }

  @AfterEach
  void nothingInForce() {
    jdbc.sql("update access.value_set set status = 'withdrawn' where status <> 'superseded'")
        .update();
    relabelling.all();
    assertThat(marked()).as("every mark comes off again").isZero();
    relabelling.start();
  }

  int marked() {
    return jdbc.sql(
            """
            select count(*) from (select class from record.part union all
              select class from record.part_history union all
              select class from record.work_list) p
            join access.item_class c on c.id = p.class
            where exists (select 1 from unnest(c.labels) l where l like 'coded:%')
            """)
        .query(Integer.class)
        .single();
  }

  void coded(String id, String code) {
    hospital
        .put(
            "Observation",
            id,
            "'status':'final','code':{'coding':[{'system':'"
                + SNOMED
                + "','code':'"
                + code
                + "'}]},'subject':{'reference':'Patient/p'}")
        .send();
  }

  static Caller officer(String persona) {
    return new Caller(
        Caller.Kind.STAFF, "the-" + persona, "Officer", persona, new OdsCode("QN9"), null);
  }

  Sight lead() {
    return access.sight(officer("ig-lead"), Purpose.GOVERNANCE);
  }

  Sight guardian() {
    return access.sight(officer("caldicott-guardian"), Purpose.GOVERNANCE);
  }

  String file(String version, String... codes) {
    return "{\"resourceType\":\"ValueSet\",\"url\":\"%s\",\"version\":\"%s\",\"name\":\"HIV\","
            .formatted(url, version)
        + "\"compose\":{\"include\":[{\"system\":\""
        + SNOMED
        + "\",\"concept\":["
        + List.of(codes).stream()
            .map("{\"code\":\"%s\"}"::formatted)
            .collect(Collectors.joining(","))
        + "]}]}}";
  }

  long bring(String version, String... codes) {
    return done(sets.bring(file(version, codes), "HIV", WHY, lead()));
  }

  static long done(SensitivityOutcome outcome) {
    assertThat(outcome).isInstanceOf(SensitivityOutcome.Done.class);
    return ((SensitivityOutcome.Done) outcome).set();
  }

  static String code(SensitivityOutcome outcome) {
    return ((SensitivityOutcome.Refused) outcome).problems().getFirst().code();
  }

  long inForce(String version, String... codes) {
    long set = bring(version, codes);
    relabelling.all();
    return done(sets.sign(set, WHY, guardian()));
  }
}
