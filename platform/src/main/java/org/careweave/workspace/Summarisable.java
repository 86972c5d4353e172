package org.careweave.workspace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.careweave.access.Sight;
import org.careweave.kernel.PersonId;
import org.careweave.record.AsKnown;
import org.careweave.record.PersonRecord;
import org.careweave.record.Records;
import org.careweave.record.StoredResource;
import org.careweave.resources.JsonObject;
import org.careweave.transfers.DischargeSummary.Entry;
import org.careweave.transfers.Stay;
import org.careweave.transfers.SummaryHeading;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What of a record can stand in a discharge summary, and which practice somebody is registered
/// with.
@Component
class Summarisable {

  static final List<String> CHANGES =
      List.of(
          "continues", "started in hospital", "dose changed in hospital", "stopped in hospital");

  private static final int MOST = 150;

  private final Records records;

  Summarisable(Records records) {
    this.records = records;
  }

  /// What there is.
  ///
  /// @param practice ODS code of the registered practice; null where the sight covers none
  record Offer(List<Offered> items, @Nullable String practice) {}

  /// One item.
  ///
  /// @param usual whether it goes with it unless somebody takes it out
  record Offered(Entry entry, boolean usual) {}

  Offer of(PersonId person, Stay stay, Sight sight) {
    PersonRecord record = records.record(person, sight, AsKnown.NOW);
    List<Offered> all = new ArrayList<>();
    Set<String> said = new HashSet<>();
    String practice = null;
    for (StoredResource stored : record.items()) {
      if (record.unsettled().contains(stored.key())) {
        continue;
      }
      Item item = Item.of(stored);
      if (item.type().equals("Patient") && practice == null) {
        practice = practice(item);
      }
      Offered one = offered(item, stay);
      if (one != null
          && all.size() < MOST
          && said.add(
              one.entry().heading() + one.entry().words().toLowerCase(Locale.ROOT).strip())) {
        all.add(one);
      }
    }
    all.sort(
        Comparator.comparing((Offered one) -> one.entry().heading())
            .thenComparing(one -> !one.usual())
            .thenComparing(one -> one.entry().words()));
    return new Offer(all, practice);
  }

  static @Nullable String practice(Item patient) {
    for (JsonObject gp : patient.json().objects("generalPractitioner")) {
      String ods = Item.ods(gp);
      if (ods != null) {
        return ods;
      }
    }
    return null;
  }

  private static @Nullable Offered offered(Item item, Stay stay) {
    boolean here = !item.said().isBefore(stay.admitted().minusSeconds(86_400));
    return switch (item.type()) {
      case "Condition" -> current(item, SummaryHeading.DIAGNOSES, here);
      case "AllergyIntolerance" -> current(item, SummaryHeading.ALLERGIES, true);
      case "MedicationRequest", "MedicationStatement" -> medicine(item, here);
      case "Procedure" -> here ? offer(item, SummaryHeading.PROCEDURES, "", true) : null;
      case "DiagnosticReport" -> here ? offer(item, SummaryHeading.INVESTIGATIONS, "", true) : null;
      default -> null;
    };
  }

  private static @Nullable Offered current(Item item, SummaryHeading heading, boolean usual) {
    return Referable.isPast(item) ? null : offer(item, heading, "", usual);
  }

  private static @Nullable Offered medicine(Item item, boolean here) {
    String status = String.valueOf(item.json().text("status"));
    Instant changed = item.stored().lastUpdated();
    boolean stopped = status.equals("stopped") && here && changed != null;
    if (Referable.isPast(item) && !stopped) {
      return null;
    }
    String change = stopped ? CHANGES.getLast() : here ? CHANGES.get(1) : CHANGES.getFirst();
    return offer(item, SummaryHeading.MEDICINES, change, true);
  }

  private static @Nullable Offered offer(
      Item item, SummaryHeading heading, String change, boolean usual) {
    String name = heading == SummaryHeading.MEDICINES ? Lines.medicineName(item) : Kinds.name(item);
    if (name == null || item.enteredInError()) {
      return null;
    }
    String words =
        heading == SummaryHeading.MEDICINES ? Item.joined(" – ", name, Lines.dosage(item)) : name;
    String reference = item.type() + "/" + item.stored().key().id();
    return new Offered(
        new Entry(heading, reference, words, change), usual && item.stored().labels().isEmpty());
  }
}
