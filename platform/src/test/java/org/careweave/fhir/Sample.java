package org.careweave.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;

/// One person with a few items, stored through the door under server ids. Names and codes are of
/// this sample only, so that samples do not find each other.
final class Sample {

  final String mark = "Zq" + UUID.randomUUID().toString().substring(0, 8).replace("-", "");
  final String patient;
  final String practitioner;

  /// Oldest first: the first of each month of 2026, 60 to 64 a minute.
  final List<String> pulses;

  final String condition;

  Sample(Door door) {
    StringBuilder bundle = new StringBuilder();
    bundle.append("{'resourceType':'Bundle','type':'transaction','entry':[");
    entry(
        bundle,
        "p",
        "Patient",
        ("'identifier':[{'system':'urn:test','value':'%s'}],'name':[{'family':'%s','given':['Ann']}],"
                + "'gender':'female','birthDate':'1961-02-03','telecom':[{'system':'phone','value':"
                + "'01632 %s'}],'address':[{'city':'%s','postalCode':'ZZ9 9ZZ'}]")
            .formatted(mark, mark, mark, mark));
    entry(bundle, "d", "Practitioner", "'identifier':[{'value':'" + mark + "'}]");
    entry(
        bundle,
        "c",
        "Condition",
        "'subject':{'reference':'urn:uuid:p'},'code':{'text':'Asthma','coding':[{'system':'urn:c','code':'"
            + mark
            + "'}]},'asserter':{'reference':'urn:uuid:d'},'recordedDate':'2026-01-01'");
    for (int n = 0; n < 5; n++) {
      entry(
          bundle,
          "o" + n,
          "Observation",
          ("'status':'final','code':{'coding':[{'system':'http://loinc.org','code':'8867-4',"
                  + "'display':'Heart rate'}]},'subject':{'reference':'urn:uuid:p'},"
                  + "'performer':[{'reference':'urn:uuid:d'}],'effectiveDateTime':'2026-0%d-01',"
                  + "'valueQuantity':{'value':%d,'unit':'/min',"
                  + "'system':'http://unitsofmeasure.org','code':'/min'}")
              .formatted(n + 1, 60 + n));
    }
    bundle.setLength(bundle.length() - 1);
    Door.Answer answer = door.post("", bundle.append("]}").toString());
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    List<String> ids =
        answer.bundle().getEntry().stream()
            .map(Bundle.BundleEntryComponent::getResponse)
            .map(r -> new IdType(r.getLocation()).getIdPart())
            .toList();
    patient = ids.get(0);
    practitioner = ids.get(1);
    condition = ids.get(2);
    pulses = ids.subList(3, 8);
  }

  private static void entry(StringBuilder bundle, String name, String type, String rest) {
    bundle
        .append("{'fullUrl':'urn:uuid:")
        .append(name)
        .append("','resource':{'resourceType':'")
        .append(type)
        .append("',")
        .append(rest)
        .append("},'request':{'method':'POST','url':'")
        .append(type)
        .append("'}},");
  }
}
