package org.careweave.record;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.careweave.access.Sight;
import org.careweave.audit.AuditTrail;
import org.careweave.kernel.PersonId;
import org.careweave.resources.ResourceType;
import org.springframework.stereotype.Component;

/// What those who govern need to know of the store, and nothing of anyone's care: how many people a
/// change of policy concerns, and under what class an item is kept.
@Component
public final class Census {

  private final CensusRows rows;
  private final AuditTrail audit;

  Census(CensusRows rows, AuditTrail audit) {
    this.rows = rows;
    this.audit = audit;
  }

  /// Where an item is kept.
  ///
  /// @param classes the classes of the parts of its current version
  public record Kept(PersonId person, List<Integer> classes) {

    public Kept {
      classes = List.copyOf(classes);
    }
  }

  /// How many people have current items of these classes that the sight covers; empty when they are
  /// too many to count while somebody waits.
  public OptionalInt people(int[] classes, Sight sight) {
    long intent = intend(sight, "count-people", "people with items of some classes", List.of());
    OptionalInt people = rows.people(classes, sight);
    audit.outcome(intent, 0, List.of(), people.isPresent() ? "ok" : "failed");
    return people;
  }

  /// Whom an item is about, and its classes, as far as the sight covers it; empty when it does not,
  /// or the item is about nobody.
  public Optional<Kept> kept(ResourceKey key, Sight sight) {
    ResourceType type = ResourceType.named(key.type());
    if (type == null) {
      return Optional.empty();
    }
    Optional<Kept> kept = rows.kept(new ItemId(type, InternalIds.of(type, key.id())), sight);
    List<Long> about = kept.stream().map(k -> k.person().value()).toList();
    long intent = intend(sight, "class-of", type.name(), about);
    audit.outcome(intent, kept.isPresent() ? 1 : 0, List.of(), "ok");
    return kept;
  }

  private long intend(Sight sight, String action, String query, List<Long> persons) {
    return audit.intend(sight.disclosure(action, query, persons));
  }
}
