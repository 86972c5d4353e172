package org.careweave.record;

import java.time.Instant;
import org.careweave.kernel.CompartmentId;
import org.jspecify.annotations.Nullable;

/// One part of one current version, as `record.part` holds it.
///
/// @param part 0 the resource or its core, 1 a Patient's contact details
/// @param time start of its clinical time
/// @param sourceOrder what decides staleness: the source's own time in microseconds, or version
/// @param source the source it came from, where that is not the compartment's
/// @param content the compressed stored form; null: deleted
record PartRow(
    CompartmentId compartment,
    ItemId item,
    @Nullable String textId,
    @Nullable String source,
    short part,
    int cls,
    int version,
    Instant storedAt,
    @Nullable Instant time,
    @Nullable Long sourceOrder,
    short dictionary,
    long[] terms,
    byte @Nullable [] content) {

  @Override
  public String toString() {
    return "PartRow[" + item.type() + " version " + version + " part " + part + "]";
  }
}
