package org.careweave.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.careweave.kernel.PersonId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a prescription refers to: a medicine is about nobody.
@Tag("record")
@Tag("access")
class PrescribedTests extends SealFixture {

  @Test
  void whoSeesAPrescriptionSeesWhatWasPrescribedWhereverItsMedicineStands() {
    hospital
        .put("Medication", "m", "'code':{'text':'Bisoprolol 2.5 mg tablets'}")
        .put(
            "MedicationRequest",
            "r",
            "'status':'active','intent':'order','medicationReference':"
                + "{'reference':'Medication/m','display':'Bisoprolol 2.5 mg'},"
                + "'subject':{'reference':'Patient/p'}")
        .send();
    ResourceKey prescription = hospital.key("MedicationRequest", "r");
    ResourceKey medicine = hospital.key("Medication", "m");
    for (String organisation : java.util.List.of("RN1", "RN2")) {
      ReadResult.Found read = (ReadResult.Found) records.read(prescription, nurse(organisation));
      assertThat(new String(read.resource().json(), StandardCharsets.UTF_8))
          .contains("Bisoprolol 2.5 mg");
      PersonId person = records.personOf(prescription, nurse(organisation)).orElseThrow();
      assertThat(records.everything(person, nurse(organisation), AsKnown.NOW, _ -> true).referred())
          .extracting(StoredResource::key)
          .contains(medicine);
    }
  }
}
