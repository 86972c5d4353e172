package org.careweave.transfers;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.careweave.access.Sight;
import org.careweave.kernel.OdsCode;
import org.careweave.record.Entry;
import org.careweave.record.ReadResult;
import org.careweave.record.Records;
import org.careweave.record.ResourceKey;
import org.careweave.record.StoredResource;
import org.careweave.record.Submission;
import org.careweave.record.Written;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Discharge plans as time leaves them.
final class Planned {

  private Planned() {}

  /// The expected date is another one, without anybody having been asked whether it can be.
  static void expected(Records records, String plan, LocalDate day, Sight system) {
    changed(
        records,
        plan,
        json -> json.replaceAll("\"end\":\"[0-9-]+\"", "\"end\":\"" + day + "\""),
        system);
  }

  /// Another plan for the same stay that an organisation far away answers for, sealed.
  static void sealedTwin(Records records, String plan, OdsCode custodian, Sight system) {
    StoredResource stored =
        ((ReadResult.Found) records.read(new ResourceKey("Task", plan), system)).resource();
    ObjectNode root = (ObjectNode) JsonMapper.shared().readTree(stored.json());
    root.remove("id");
    root.putObject("meta")
        .putArray("security")
        .addObject()
        .put("system", "https://careweave.org/fhir/CodeSystem/label")
        .put("code", "sealed");
    byte[] json = JsonMapper.shared().writeValueAsBytes(root);
    write(records, stored.source(), new Entry.Post(0, "Task", null, json), custodian, system);
  }

  private static void changed(
      Records records, String plan, UnaryOperator<String> how, Sight system) {
    StoredResource stored =
        ((ReadResult.Found) records.read(new ResourceKey("Task", plan), system)).resource();
    String json = how.apply(new String(stored.json(), StandardCharsets.UTF_8));
    write(
        records,
        stored.source(),
        new Entry.Put(0, "Task", plan, null, json.getBytes(StandardCharsets.UTF_8), null),
        stored.custodian(),
        system);
  }

  private static void write(
      Records records, String source, Entry entry, OdsCode custodian, Sight system) {
    Written written =
        records.write(
            new Submission(
                system,
                source,
                Submission.IdRule.SERVER,
                custodian,
                Set.of(custodian),
                true,
                List.of(entry),
                Instant.now(),
                "test"));
    if (!written.committed()) {
      throw new AssertionError("not stored: " + written.outcomes());
    }
  }
}
