package org.careweave.workspace;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.careweave.access.Sight;
import org.careweave.design.ClinicalDate;
import org.careweave.plans.PlanSection;
import org.careweave.plans.Plans;
import org.careweave.record.StoredResource;
import org.careweave.transfers.Transfer;
import org.springframework.stereotype.Component;

/// What of a record says how somebody is now and what is agreed for when they get worse, to go with
/// them when they are handed over.
@Component
class StateNow {

  private static final Duration RECENT = Duration.ofHours(48);
  private static final String NEWS2 = "1104051000000101";

  private final Plans plans;
  private final InstantSource clock;

  StateNow(Plans plans, InstantSource clock) {
    this.plans = plans;
    this.clock = clock;
  }

  /// Of these types, the early warning score and what the plan says first, first.
  ///
  /// @param settled items of a record that are settled fact about the person
  List<Transfer.Item> of(List<StoredResource> settled, Set<String> types, Sight sight) {
    List<Transfer.Item> items = new ArrayList<>();
    if (types.contains("CarePlan")) {
      items.addAll(agreed(settled, sight));
    }
    if (types.contains("Observation")) {
      items.addAll(measured(settled));
    }
    return items;
  }

  private List<Transfer.Item> agreed(List<StoredResource> settled, Sight sight) {
    Map<String, PlanSection> sections = new HashMap<>();
    plans.of(settled, sight).forEach(section -> sections.put(section.id(), section));
    List<Transfer.Item> items = new ArrayList<>();
    for (StoredResource stored : settled) {
      String id = stored.key().id();
      PlanSection section = sections.get(id);
      if (section != null && section.inForce() && section.kind().rank().isPresent()) {
        items.add(
            new Transfer.Item(
                "CarePlan/" + id, "Plan: " + section.kind().title() + said(section.first())));
      } else if (stored.key().type().equals("CarePlan") && !Plans.isSection(stored)) {
        Item item = Item.of(stored);
        String name = Kinds.name(item);
        if (name != null && Standings.holds(item)) {
          items.add(new Transfer.Item("CarePlan/" + id, "Plan: " + name));
        }
      }
    }
    return items;
  }

  private static String said(String first) {
    return first.isBlank() ? "" : " – " + first.strip();
  }

  /// The latest of each code.
  private List<Transfer.Item> measured(List<StoredResource> settled) {
    Instant from = clock.instant().minus(RECENT);
    List<Item> recent =
        settled.stream()
            .filter(stored -> stored.key().type().equals("Observation"))
            .filter(stored -> stored.time() != null && stored.time().isAfter(from))
            .map(Item::of)
            .filter(item -> !item.enteredInError() && isOfBody(item))
            .sorted(Comparator.comparing(StateNow::time).reversed())
            .toList();
    List<Transfer.Item> items = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (Item item : recent) {
      Set<String> sames = Item.sames(item.json().object("code"));
      if (sames.stream().noneMatch(known::contains)) {
        Transfer.Item one =
            new Transfer.Item(
                "Observation/" + item.stored().key().id(),
                Item.words(item.json().object("code"))
                    + ": "
                    + Measured.value(item)
                    + ", "
                    + ClinicalDate.of(time(item)));
        items.add(item.hasCode("code", NEWS2) || isScore(item) ? 0 : items.size(), one);
      }
      known.addAll(sames);
    }
    return items;
  }

  private static Instant time(Item item) {
    Instant time = item.stored().time();
    return time == null ? Instant.EPOCH : time;
  }

  private static boolean isOfBody(Item item) {
    return item.hasCode("category", "vital-signs") || isScore(item);
  }

  private static boolean isScore(Item item) {
    return NEWS2.equals(item.code("code"));
  }
}
