package org.careweave.tasks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;
import org.careweave.kernel.Problem;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.record.Entry;
import org.careweave.record.Outcome;
import org.careweave.record.ReadResult;
import org.careweave.record.RecordExpunged;
import org.careweave.record.Records;
import org.careweave.record.ResourceKey;
import org.careweave.record.StoredResource;
import org.careweave.record.Written;
import org.careweave.tasks.HandoverJson.Status;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// What is said of people at hand-overs: Communications of the record, read and written with the
/// sight of whoever acts. A note that a sight does not cover is not there for it.
@Component
final class HandoverNotes {

  private static final String TYPE = "Communication";

  private final HandoverRows rows;
  private final TaskStore store;
  private final Records records;
  private final People people;

  HandoverNotes(HandoverRows rows, TaskStore store, Records records, People people) {
    this.rows = rows;
    this.store = store;
    this.records = records;
    this.people = people;
  }

  /// The notes of a hand-over, the worrying first.
  List<HandoverNote> of(Handover handover, Sight sight) {
    List<StoredResource> read = new ArrayList<>();
    for (String id : rows.notes(handover.id())) {
      if (records.read(new ResourceKey(TYPE, id), sight) instanceof ReadResult.Found(var stored)) {
        read.add(stored);
      }
    }
    Map<CompartmentId, PersonId> whose =
        people.personsOf(
            read.stream().map(StoredResource::compartment).collect(Collectors.toSet()));
    List<HandoverNote> all = new ArrayList<>();
    for (StoredResource one : read) {
      PersonId person = whose.get(one.compartment());
      if (person != null) {
        all.add(HandoverJson.of(one.json()).note(one.key().id(), one.version(), person));
      }
    }
    all.sort(Comparator.comparing(HandoverNote::worrying).reversed());
    return all;
  }

  /// Writes what somebody says. What is empty and was not is dropped.
  ///
  /// @param give whether it is handed over with this
  /// @return what is wrong; empty when it is stored
  Optional<Problem> write(
      Handover handover, List<HandoverNote.Wish> wishes, boolean give, Sight sight) {
    Map<PersonId, HandoverNote> before = new HashMap<>();
    of(handover, sight).forEach(note -> before.put(note.person(), note));
    List<Entry> entries = new ArrayList<>();
    List<UUID> dropped = new ArrayList<>();
    for (HandoverNote.Wish wish : wishes) {
      Sbar words = wish.words().cleaned();
      Optional<Problem> wrong = problem(wish.person(), words);
      if (wrong.isPresent()) {
        return wrong;
      }
      HandoverNote was = before.remove(wish.person());
      if (was != null) {
        if (words.said().isEmpty()) {
          dropped.add(UUID.fromString(was.id()));
        }
        entries.add(changed(entries.size(), was, words, wish.worrying(), give, sight));
      } else if (!words.said().isEmpty()) {
        Optional<FoundPerson> about = people.person(wish.person(), sight);
        if (about.isEmpty()) {
          return Optional.of(
              Problem.of(Problem.Kind.NOT_FOUND, "TSK-053", "You do not see this person any more"));
        }
        entries.add(
            fresh(entries.size(), handover, about.get(), words, wish.worrying(), give, sight));
      }
    }
    for (HandoverNote rest : before.values()) {
      entries.add(changed(entries.size(), rest, rest.words(), rest.worrying(), give, sight));
    }
    return stored(handover, entries, dropped, sight);
  }

  private Optional<Problem> stored(
      Handover handover, List<Entry> entries, List<UUID> dropped, Sight sight) {
    if (entries.isEmpty()) {
      return Optional.empty();
    }
    Written written = store.storeAll(entries, sight.caller().organisation(), sight);
    Optional<Problem> refused = written.refusal();
    if (refused.isEmpty()) {
      rows.remove(dropped);
      rows.add(handover.id(), created(written));
    }
    return refused;
  }

  private static List<UUID> created(Written written) {
    return written.outcomes().stream()
        .filter(Outcome.Stored.class::isInstance)
        .map(Outcome.Stored.class::cast)
        .filter(stored -> stored.change() == Outcome.Change.CREATED)
        .map(stored -> UUID.fromString(stored.key().id()))
        .toList();
  }

  private static Optional<Problem> problem(PersonId person, Sbar words) {
    return words.said().stream()
        .map(
            part ->
                TaskText.problem(
                    part.words(), TaskText.LONG, part.name() + "-" + person.value(), ""))
        .filter(java.util.Objects::nonNull)
        .findFirst();
  }

  private Entry fresh(
      int index,
      Handover handover,
      FoundPerson about,
      Sbar words,
      boolean worrying,
      boolean give,
      Sight sight) {
    Task.Deed by = store.deed(sight, "hand-over");
    HandoverJson json =
        HandoverJson.fresh(handover, "Patient/" + about.best().patient(), by)
            .say(words, worrying)
            .status(give ? Status.GIVEN : Status.WRITTEN, by);
    return new Entry.Post(index, TYPE, null, json.bytes());
  }

  private Entry changed(
      int index, HandoverNote note, Sbar words, boolean worrying, boolean give, Sight sight) {
    Status status = words.said().isEmpty() ? Status.DROPPED : give ? Status.GIVEN : Status.WRITTEN;
    HandoverJson json =
        whole(note, sight)
            .say(words.said().isEmpty() ? note.words() : words, worrying)
            .status(status, store.deed(sight, "hand-over"));
    return put(index, note, json);
  }

  /// Those notes with another status.
  List<Entry> all(List<HandoverNote> notes, Status status, Sight sight) {
    List<Entry> entries = new ArrayList<>();
    for (HandoverNote note : notes) {
      HandoverJson json = whole(note, sight).status(status, store.deed(sight, "hand-over"));
      entries.add(put(entries.size(), note, json));
    }
    return entries;
  }

  private static Entry put(int index, HandoverNote note, HandoverJson json) {
    return new Entry.Put(index, TYPE, note.id(), null, json.bytes(), note.version());
  }

  /// As it is stored: what of it the caller may not see is not lost by what they do.
  private HandoverJson whole(HandoverNote note, Sight sight) {
    Caller job =
        new Caller(
            Caller.Kind.SYSTEM,
            "handovers",
            "Careweave",
            "system",
            sight.caller().organisation(),
            null);
    ReadResult read = records.read(new ResourceKey(TYPE, note.id()), Sight.ofSystem(job));
    if (read instanceof ReadResult.Found(var stored)) {
      return HandoverJson.of(stored.json());
    }
    throw new IllegalStateException("a note that was read is not there");
  }

  /// What is removed for good goes with no hand-over.
  @EventListener
  void forget(RecordExpunged event) {
    Set<UUID> gone =
        event.items().stream()
            .filter(item -> item.type().equals(TYPE))
            .map(RecordExpunged.Item::id)
            .collect(Collectors.toSet());
    if (!gone.isEmpty()) {
      rows.remove(gone);
    }
  }
}
