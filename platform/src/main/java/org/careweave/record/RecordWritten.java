package org.careweave.record;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;

/// Published inside the writing transaction: what was stored, of the types that tell who has to do
/// with whom. Listeners take part in the transaction and must be quick; whoever only wants to know
/// reads the numbered changes instead.
///
/// @param source code of the source
/// @param items what was stored or deleted
public record RecordWritten(String source, List<Item> items) {

  /// The types told of.
  public static final Set<String> TYPES =
      Set.of(
          "Patient",
          "Encounter",
          "EpisodeOfCare",
          "ServiceRequest",
          "CareTeam",
          "CarePlan",
          "Communication",
          "Task");

  /// One stored version.
  ///
  /// @param first whether nothing was stored of it before: nobody has to forget what it said
  /// @param itemClass class of the item (its first part); 0 when deleted
  /// @param json the stored form (see [org.careweave.resources.Prepared]); empty when deleted
  public record Item(
      String type,
      UUID id,
      CompartmentId compartment,
      PersonId person,
      boolean deleted,
      boolean first,
      int itemClass,
      byte[] json) {}
}
