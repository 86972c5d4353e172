package org.careweave.workspace;

import java.util.ArrayList;
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
import org.careweave.transfers.TransferKind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What of a record can go with a referral: current allergies, medicines and problems; and with
/// somebody who is handed over, how they are now.
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
  private final StateNow now;

  Referable(Records records, StateNow now) {
    this.records = records;
    this.now = now;
  }

  /// What can go with a transfer of this kind.
  List<Transfer.Item> of(PersonId person, TransferKind kind, Sight sight) {
    PersonRecord record = records.record(person, sight, AsKnown.NOW);
    List<StoredResource> settled =
        record.items().stream()
            .filter(stored -> !record.unsettled().contains(stored.key()))
            .toList();
    List<Transfer.Item> items = new ArrayList<>();
    settled.stream()
        .filter(stored -> KINDS.containsKey(stored.key().type()))
        .map(Referable::item)
        .filter(java.util.Objects::nonNull)
        .sorted(java.util.Comparator.comparing(Transfer.Item::words))
        .limit(MOST)
        .forEach(items::add);
    items.addAll(now.of(settled, kind.terms().form().takes(), sight));
    return items;
  }

  /// ODS code of the practice somebody is registered with; null where the sight covers none.
  @Nullable String practice(PersonId person, Sight sight) {
    PersonRecord record = records.record(person, sight, AsKnown.NOW);
    return record.items().stream()
        .filter(stored -> stored.key().type().equals("Patient"))
        .filter(stored -> !record.unsettled().contains(stored.key()))
        .map(stored -> Summarisable.practice(Item.of(stored)))
        .filter(java.util.Objects::nonNull)
        .findFirst()
        .orElse(null);
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
