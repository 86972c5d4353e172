package org.careweave.record;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.kernel.OdsCode;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Writes to the record in tests as a feed would.
final class Feeding {

  static final Sight SYSTEM =
      Sight.ofSystem(
          new Caller(Caller.Kind.SYSTEM, "test", "Test", "system", new OdsCode("RN1"), null));

  private final Records records;
  private final String source;
  private final OdsCode custodian;
  private final List<Entry> entries = new ArrayList<>();

  Feeding(Records records, String source, String custodian) {
    this.records = records;
    this.source = source;
    this.custodian = new OdsCode(custodian);
  }

  /// Adds an upsert; single quotes stand for double ones.
  Feeding put(String type, String id, String rest) {
    return raw(type, id, "{'resourceType':'" + type + "','id':'" + id + "'," + rest + "}");
  }

  Feeding raw(String type, String id, String json) {
    byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    entries.add(new Entry.Put(entries.size(), type, id, null, bytes, null));
    return this;
  }

  Feeding delete(String type, String id) {
    entries.add(new Entry.Delete(entries.size(), type, id, null));
    return this;
  }

  /// Hands it in; each entry for itself.
  Written send() {
    return send(false);
  }

  Written sendAtomic() {
    return send(true);
  }

  private Written send(boolean atomic) {
    Written written =
        records.write(
            new Submission(
                SYSTEM,
                source,
                Submission.IdRule.SOURCE,
                custodian,
                Set.of(custodian),
                atomic,
                List.copyOf(entries),
                Instant.now(),
                "test"));
    entries.clear();
    return written;
  }

  /// Waits until every change so far has its number: the numberer that runs beside the tests may be
  /// at it, or a transaction of anybody may hold it up.
  static void numbered(JdbcClient jdbc, Numberer numberer) {
    String missing =
        """
        select count(*) from record.change c
        where not exists (select 1 from record.numbered n where n.tx = c.tx)
        """;
    while (jdbc.sql(missing).query(Integer.class).single() > 0) {
      numberer.number();
      LockSupport.parkNanos(5_000_000);
    }
  }

  /// The server's key of a source's item.
  ResourceKey key(String type, String id) {
    return new ResourceKey(
        type,
        org.careweave.resources.SourceIds.of(
                source, org.careweave.resources.ResourceType.of(type), id)
            .toString());
  }

  static String patient(String family, String born, String nhsNumber) {
    return "'identifier':[{'extension':[{'url':'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus',"
        + "'valueCodeableConcept':{'coding':[{'system':'https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatusEngland','code':'01'}]}}],"
        + "'system':'https://fhir.nhs.uk/Id/nhs-number','value':'"
        + nhsNumber
        + "'}],"
        + "'name':[{'family':'"
        + family
        + "','given':['Anita']}],'gender':'female','birthDate':'"
        + born
        + "',"
        + "'telecom':[{'system':'phone','value':'01632 960412'}],'address':[{'line':['14 Mere Street'],'postalCode':'ZZ9 4AB'}]";
  }

  static String observation(String patient, String code, String when, String value) {
    return "'status':'final','code':{'coding':[{'system':'http://loinc.org','code':'"
        + code
        + "'}]},"
        + "'subject':{'reference':'Patient/"
        + patient
        + "'},'effectiveDateTime':'"
        + when
        + "',"
        + "'valueQuantity':{'value':"
        + value
        + ",'unit':'mg','system':'http://unitsofmeasure.org','code':'mg'}";
  }
}
