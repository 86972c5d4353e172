package org.careweave.record;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.careweave.access.Release;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/// One person's whole record as a sight covers it.
///
/// @param person whose
/// @param items every visible current item
/// @param contributors what each source contributed, from visible items only
/// @param notices what policy releases about the rest
/// @param asOf the moment this was true
/// @param unsettled which of the items are no settled fact about this person: the caller's own
///     organisation wrote them and has to say whose they are
public record PersonRecord(
    PersonId person,
    List<StoredResource> items,
    List<Contributor> contributors,
    List<Notice> notices,
    Instant asOf,
    Set<ResourceKey> unsettled) {

  /// One source's visible share.
  ///
  /// @param lastHeard when the newest visible item was stored
  public record Contributor(
      String source, OdsCode custodian, int items, @Nullable Instant lastHeard) {}

  /// What policy releases about withheld items.
  ///
  /// @param custodian whose items
  /// @param section their section
  /// @param rule clause that withholds and releases this
  /// @param words the rule in one sentence
  /// @param count how many, or null when only their existence may be told
  public record Notice(
      OdsCode custodian,
      String section,
      String rule,
      String words,
      Release.What what,
      @Nullable Integer count) {}
}
