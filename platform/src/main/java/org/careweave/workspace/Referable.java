package org.careweave.workspace;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.careweave.access.Sight;
import org.careweave.kernel.PersonId;
import org.careweave.record.AsKnown;
import org.careweave.record.PersonRecord;
import org.careweave.record.Records;
import org.careweave.record.StoredResource;
import org.careweave.transfers.Transfer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What of a record can go with a referral: current allergies, medicines and problems.
@Component
class Referable {

  private static final int MOST = 60;
  private static final Map<String, String> KINDS =
      Map.of(
          "AllergyIntolerance", "Allergy",
          "MedicationRequest", "Medicine",
          "MedicationStatement", "Medicine",
          "Condition", "Problem");
  private static final Set<String> PAST =
      Set.of(
          "entered-in-error",
          "stopped",
          "completed",
          "cancelled",
          "draft",
          "resolved",
          "inactive",
          "remission",
          "refuted",
          "on-hold",
          "not-taken");

  private final Records records;

  Referable(Records records) {
    this.records = records;
  }

  List<Transfer.Item> of(PersonId person, Sight sight) {
    PersonRecord record = records.record(person, sight, AsKnown.NOW);
    return record.items().stream()
        .filter(stored -> KINDS.containsKey(stored.key().type()))
        .filter(stored -> !record.unsettled().contains(stored.key()))
        .map(Referable::item)
        .filter(java.util.Objects::nonNull)
        .sorted(java.util.Comparator.comparing(Transfer.Item::words))
        .limit(MOST)
        .toList();
  }

  private static Transfer.@Nullable Item item(StoredResource stored) {
    Item item = Item.of(stored);
    String name = Kinds.name(item);
    if (name == null || isPast(item)) {
      return null;
    }
    return new Transfer.Item(
        stored.key().type() + "/" + stored.key().id(),
        KINDS.get(stored.key().type()) + ": " + name);
  }

  /// Whether an item is over, or was never so.
  static boolean isPast(Item item) {
    return PAST.contains(String.valueOf(item.json().text("status")))
        || coded(item, "clinicalStatus")
        || coded(item, "verificationStatus");
  }

  private static boolean coded(Item item, String member) {
    var concept = item.json().object(member);
    return concept != null
        && concept.objects("coding").stream()
            .anyMatch(c -> PAST.contains(String.valueOf(c.text("code"))));
  }
}
