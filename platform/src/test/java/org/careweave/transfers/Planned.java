package org.careweave.transfers;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.careweave.access.Sight;
import org.careweave.record.Entry;
import org.careweave.record.ReadResult;
import org.careweave.record.Records;
import org.careweave.record.ResourceKey;
import org.careweave.record.StoredResource;
import org.careweave.record.Submission;
import org.careweave.record.Written;

/// Discharge plans as time leaves them.
final class Planned {

  private Planned() {}

  /// The expected date is another one, without anybody having been asked whether it can be.
  static void expected(Records records, String plan, LocalDate day, Sight system) {
    StoredResource stored =
        ((ReadResult.Found) records.read(new ResourceKey("Task", plan), system)).resource();
    String json =
        new String(stored.json(), StandardCharsets.UTF_8)
            .replaceAll("\"end\":\"[0-9-]+\"", "\"end\":\"" + day + "\"");
    Written written =
        records.write(
            new Submission(
                system,
                stored.source(),
                Submission.IdRule.SERVER,
                stored.custodian(),
                Set.of(stored.custodian()),
                true,
                List.of(
                    new Entry.Put(
                        0, "Task", plan, null, json.getBytes(StandardCharsets.UTF_8), null)),
                Instant.now(),
                "test"));
    if (!written.committed()) {
      throw new AssertionError("not stored: " + written.outcomes());
    }
  }
}
