package org.careweave.record;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Takes an item as it is to another person's compartment, with its past, when its writer says
/// whose it is.
@Component
class Relocating {

  private final RecordKeys keys;
  private final HomeRows homes;
  private final CurrentRows current;
  private final ChangeRows changes;
  private final Corrections corrections;
  private final Merging.Classing classing;
  private final ApplicationEventPublisher events;

  Relocating(
      RecordKeys keys,
      HomeRows homes,
      CurrentRows current,
      ChangeRows changes,
      Corrections corrections,
      Merging.Classing classing,
      ApplicationEventPublisher events) {
    this.keys = keys;
    this.homes = homes;
    this.current = current;
    this.changes = changes;
    this.corrections = corrections;
    this.classing = classing;
    this.events = events;
  }

  /// Keeps others from writing this item; false when there is none.
  boolean lock(ItemId item) {
    return !homes.lock(Set.of(item)).isEmpty();
  }

  /// Moves a locked item of one part.
  void move(ItemRow row, CompartmentId to, PersonId person, Instant now) {
    current.relocate(row.item(), row.compartment(), to);
    homes.move(row.item(), to);
    CurrentRows.Begun begun = current.begun();
    classing.labelling().moved(row.item(), begun.labels());
    corrections.moved(
        List.of(new MovedRows.Moved(row.item(), row.cls(), row.compartment(), to)), begun.tx());
    classing.sealing().arrived(row.cls(), person);
    changes.append(begun.tx(), now, List.of(new ChangeRows.Change(row.item(), to, row.version())));
    byte[] content = row.content();
    if (content != null && RecordWritten.TYPES.contains(row.item().type().name())) {
      byte[] json = keys.content().expand(content, row.dictionary());
      events.publishEvent(
          new RecordWritten(
              row.source(),
              List.of(
                  new RecordWritten.Item(
                      row.item().type().name(),
                      row.item().id(),
                      to,
                      person,
                      false,
                      new RecordWritten.Before(() -> json),
                      row.cls(),
                      json))));
    }
  }
}
