package org.careweave.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.careweave.testing.WardRegion.TOMASZ;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.kernel.OdsCode;
import org.careweave.record.AsKnown;
import org.careweave.record.StoredResource;
import org.careweave.tasks.Tasks;
import org.careweave.testing.WardRegion;
import org.careweave.transfers.DischargePlan.Criteria;
import org.careweave.transfers.DischargePlan.Said;
import org.careweave.transfers.DischargeSummary.Entry;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/// Somebody who takes a medicine, and whom the ward plans to send home tomorrow.
abstract class DischargeSetUp extends WardSetUp {

  private static final String MEDICINE = "Apixaban 5 mg tablets";
  private static final TransferList.Page ALL = new TransferList.Page(0, 200);

  @Autowired Discharges discharges;
  @Autowired Tasks tasks;

  final LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));

  @BeforeEach
  final void planned() {
    region.told(
        number,
        "MedicationRequest",
        "m" + number,
        """
        {'resourceType':'MedicationRequest','id':'m%d','status':'active','intent':'order',
         'subject':{'reference':'PATIENT'},'authoredOn':'2026-01-02',
         'medicationCodeableConcept':{'text':'%s'}}"""
            .formatted(number, MEDICINE));
    Party ward = new Party(new OdsCode("RN1"), WardRegion.WARD7);
    Said said = new Said(Criteria.NOT_MET, null, today.plusDays(1), "1", "pathway-1", ward, "");
    assertThat(discharges.save(person, said, null, ward())).isInstanceOf(PlanOutcome.Done.class);
  }

  /// As the ward looks now.
  final Sight ward() {
    return as(TOMASZ);
  }

  final DischargePlan plan() {
    return discharges.plan(person.person(), ward()).orElseThrow();
  }

  final DischargeSummary summary() {
    return discharges.summary(plan(), ward()).orElseThrow();
  }

  /// What the ward's record has of the person.
  final List<StoredResource> stored() {
    return records.record(person.person(), ward(), AsKnown.NOW).items();
  }

  /// The medicine, as an entry of the summary.
  ///
  /// @param change `started in hospital`
  final Entry medicine(String change) {
    StoredResource medicine =
        stored().stream()
            .filter(i -> i.key().type().equals("MedicationRequest"))
            .findFirst()
            .orElseThrow();
    return new Entry(
        SummaryHeading.MEDICINES, "MedicationRequest/" + medicine.key().id(), MEDICINE, change);
  }

  /// What somebody has received of the person.
  final List<ListedTransfer> arrived(Caller who) {
    return transfers.received(true, ALL, as(who)).transfers().stream()
        .filter(t -> t.person().equals(person.person()))
        .toList();
  }
}
