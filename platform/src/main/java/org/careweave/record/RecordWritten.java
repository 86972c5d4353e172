package org.careweave.record;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
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
  /// @param before what was stored of it until now: what nobody has to forget needs no statement
  /// @param itemClass class of the item (its first part); 0 when deleted
  /// @param json the stored form (see [org.careweave.resources.Prepared]); empty when deleted
  public record Item(
      String type,
      UUID id,
      CompartmentId compartment,
      PersonId person,
      boolean deleted,
      Before before,
      int itemClass,
      byte[] json) {

    /// Whether nothing was stored of it before.
    public boolean first() {
      return before.equals(Before.NOTHING);
    }
  }

  /// The version before.
  ///
  /// @param stored puts its stored form together, when somebody asks; empty when it was deleted
  public record Before(Supplier<byte[]> stored) {

    /// Nothing was stored.
    public static final Before NOTHING = new Before(() -> new byte[0]);

    /// Whether it was there, and such.
    public boolean was(Predicate<byte[]> such) {
      byte[] json = stored.get();
      return json.length > 0 && such.test(json);
    }
  }
}
