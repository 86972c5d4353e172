package org.careweave.record;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.OdsCode;
import org.jspecify.annotations.Nullable;

/// One version of one resource, as far as the sight it was read with covers it.
///
/// @param key type and id
/// @param version 1, 2, 3 …
/// @param lastUpdated when this version was stored
/// @param compartment its home
/// @param custodian organisation answerable for it
/// @param section code of the record section
/// @param labels security labels
/// @param source code of the source it came from
/// @param time its clinical time (start); null when it has none
/// @param deleted whether this version is a deletion; then there is no content
/// @param json the resource as served, UTF-8
public record StoredResource(
    ResourceKey key,
    int version,
    Instant lastUpdated,
    CompartmentId compartment,
    OdsCode custodian,
    String section,
    List<String> labels,
    String source,
    @Nullable Instant time,
    boolean deleted,
    byte[] json) {

  /// Writes the resource as served.
  public void writeTo(OutputStream out) throws IOException {
    out.write(json);
  }

  @Override
  public String toString() {
    return "StoredResource[" + key + "/" + version + "]";
  }
}
