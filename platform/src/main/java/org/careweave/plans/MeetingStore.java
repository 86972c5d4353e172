package org.careweave.plans;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.kernel.Problem;
import org.careweave.people.People;
import org.careweave.record.Entry;
import org.careweave.record.Outcome;
import org.careweave.record.ReadResult;
import org.careweave.record.Records;
import org.careweave.record.ResourceKey;
import org.careweave.record.StoredResource;
import org.careweave.record.Submission;
import org.careweave.tasks.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What meetings write of people, in the record.
@Component
final class MeetingStore {

  static final Problem ABSENT =
      Problem.of(
          Problem.Kind.NOT_FOUND,
          "PLN-040",
          "There is no such meeting of your team, or the person is not on its agenda");

  private final Records records;
  private final People people;
  private final InstantSource clock;

  MeetingStore(Records records, People people, InstantSource clock) {
    this.records = records;
    this.people = people;
    this.clock = clock;
  }

  /// An entry as it stands.
  record Standing(MeetingEntry entry, MeetingJson json, StoredResource stored, UUID meeting) {}

  Optional<Standing> standing(String id, Sight sight) {
    if (!ServingTask.isId(id)
        || !(records.read(new ResourceKey("Communication", id), sight)
            instanceof ReadResult.Found(var stored))) {
      return Optional.empty();
    }
    MeetingJson json = MeetingJson.of(stored.json());
    PersonId person = people.personOf(stored.compartment());
    return json.meeting().map(m -> new Standing(json.entry(id, person), json, stored, m));
  }

  /// Null when it is stored.
  @Nullable Problem create(MeetingJson json, OdsCode custodian, Sight sight) {
    return write(new Entry.Post(0, "Communication", null, json.bytes()), custodian, sight);
  }

  /// Changes the whole of what is stored, whatever of it the writer sees; null when it is stored.
  @Nullable Problem change(Standing seen, Consumer<MeetingJson> how, Sight sight) {
    StoredResource stored = seen.stored();
    ReadResult whole = records.read(stored.key(), PlanStore.job(stored.custodian(), null));
    if (!(whole instanceof ReadResult.Found(var all))) {
      return ABSENT;
    }
    MeetingJson json = MeetingJson.of(all.json());
    how.accept(json);
    String id = stored.key().id();
    return write(
        new Entry.Put(0, "Communication", id, null, json.bytes(), all.version()),
        stored.custodian(),
        sight);
  }

  private @Nullable Problem write(Entry entry, OdsCode custodian, Sight sight) {
    Submission submission = Submission.here(List.of(entry), custodian, sight, clock.instant());
    return records.writeOne(submission, sight).outcome() instanceof Outcome.Refused(var _, var why)
        ? why
        : null;
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  Task.Deed deed(Sight sight) {
    Caller caller = sight.caller();
    return new Task.Deed(
        caller.id(), caller.name(), caller.organisation().value(), caller.team(), now(), "note");
  }
}
