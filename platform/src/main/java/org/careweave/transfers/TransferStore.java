package org.careweave.transfers;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.kernel.CompartmentId;
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
import org.careweave.record.Written;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Transfers in the record: both resources of one are written in one transaction, and only while
/// the Task is as it was when the change was worked out.
@Component
final class TransferStore {

  private static final int TRIES = 12;

  static final Problem ABSENT =
      Problem.of(
          Problem.Kind.NOT_FOUND,
          "TRF-020",
          "There is no such transfer, or it is not one of your team’s any more");

  private final Records records;
  private final People people;
  private final SentDocument document;
  private final Receivers receivers;
  private final InstantSource clock;

  TransferStore(
      Records records,
      People people,
      SentDocument document,
      Receivers receivers,
      InstantSource clock) {
    this.records = records;
    this.people = people;
    this.document = document;
    this.receivers = receivers;
    this.clock = clock;
  }

  /// A transfer as it stands, to be changed.
  ///
  /// @param transfer as the caller sees it
  /// @param task to be stored: the whole of it, also what the caller may not see
  /// @param request to be stored: likewise
  /// @param seen the request as the caller sees it
  record Standing(
      Transfer transfer,
      TransferJson task,
      RequestJson request,
      RequestJson seen,
      CompartmentId compartment,
      OdsCode custodian) {}

  /// What is to become of a transfer.
  sealed interface Step {

    /// Store it as it is now.
    ///
    /// @param request whether the ServiceRequest has changed too
    /// @param more what is made in the same transaction
    record Store(boolean request, List<Made> more) implements Step {}

    /// Leave it.
    record Leave(TransferOutcome outcome) implements Step {}
  }

  /// A new transfer; the Task's focus is the request's full URL.
  ///
  /// @param id under which its Task can be made once only; null: under any
  record Made(String fullUrl, RequestJson request, TransferJson task, @Nullable UUID id) {

    /// Under any id.
    Made(String fullUrl, RequestJson request, TransferJson task) {
      this(fullUrl, request, task, null);
    }
  }

  Optional<Standing> standing(String id, Sight sight) {
    return isId(id)
            && records.read(new ResourceKey("Task", id), sight)
                instanceof ReadResult.Found(var task)
            && TransferJson.is(task.json())
        ? standing(task, sight)
        : Optional.empty();
  }

  private Optional<Standing> standing(StoredResource stored, Sight sight) {
    TransferJson task = TransferJson.of(stored.json());
    ResourceKey key = new ResourceKey("ServiceRequest", task.request());
    if (!isId(key.id())
        || !(records.read(key, sight) instanceof ReadResult.Found(var requestStored))) {
      return Optional.empty();
    }
    RequestJson request = RequestJson.of(requestStored.json());
    PersonId person = people.personOf(stored.compartment());
    Transfer transfer = transfer(stored.key().id(), stored.version(), person, task, request);
    return Optional.of(
        new Standing(transfer, task, request, request, stored.compartment(), stored.custodian()));
  }

  static Transfer transfer(
      String id, int version, PersonId person, TransferJson task, RequestJson request) {
    return new Transfer(
        id,
        task.request(),
        version,
        person,
        task.state(),
        task.sender(),
        task.receiver(),
        task.service(),
        request.asked(),
        task.clocks(),
        task.events(),
        task.answer(),
        task.booked(),
        request.basedOn());
  }

  /// Versions of the Task, the earliest first.
  List<TransferJson> versions(String id, Sight sight) {
    return isId(id)
        ? records
            .history(new ResourceKey("Task", id), sight, 200, null)
            .versions()
            .reversed()
            .stream()
            .filter(v -> !v.deleted())
            .map(v -> TransferJson.of(v.json()))
            .toList()
        : List.of();
  }

  TransferOutcome create(Made made, CompartmentId about, OdsCode custodian, Sight sight) {
    Written written = write(entries(List.of(made), 0), custodian, sight);
    Problem problem = problem(written);
    if (problem != null && made.id() != null && problem.code().equals("REC-011")) {
      return standing(made.id().toString(), sight)
          .<TransferOutcome>map(there -> new TransferOutcome.Done(there.transfer()))
          .orElse(new TransferOutcome.Refused(ABSENT));
    }
    if (problem != null) {
      return new TransferOutcome.Refused(problem);
    }
    Outcome.Stored request = (Outcome.Stored) written.outcomes().get(0);
    Outcome.Stored task = (Outcome.Stored) written.outcomes().get(1);
    TransferJson json = made.task().focus(request.key().id());
    return new TransferOutcome.Done(
        transfer(task.key().id(), task.version(), people.personOf(about), json, made.request()));
  }

  TransferOutcome change(String id, Sight sight, Function<Standing, Step> decide) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      Optional<Standing> there = standing(id, sight);
      if (there.isEmpty()) {
        return new TransferOutcome.Refused(ABSENT);
      }
      Standing standing = whole(there.get());
      switch (decide.apply(standing)) {
        case Step.Leave(var outcome) -> {
          return outcome;
        }
        case Step.Store store -> {
          Optional<TransferOutcome> outcome = store(standing, store, sight);
          if (outcome.isPresent()) {
            return outcome.get();
          }
        }
      }
    }
    return new TransferOutcome.Refused(
        Problem.of(
            Problem.Kind.CONFLICT,
            "TRF-021",
            "Many people change this at this moment. Nothing of yours was stored: try again"));
  }

  /// With the resources as they are stored: what of them the caller may not see, such as the names
  /// of medicines, is not to be lost by what they do.
  private Standing whole(Standing seen) {
    Sight all =
        Sight.ofSystem(
            new Caller(
                Caller.Kind.SYSTEM, "transfers", "Careweave", "system", seen.custodian(), null));
    Transfer transfer = seen.transfer();
    return records.read(new ResourceKey("Task", transfer.id()), all)
                instanceof ReadResult.Found(var task)
            && records.read(new ResourceKey("ServiceRequest", transfer.request()), all)
                instanceof ReadResult.Found(var request)
        ? new Standing(
            transfer,
            TransferJson.of(task.json()),
            RequestJson.of(request.json()),
            seen.seen(),
            seen.compartment(),
            seen.custodian())
        : seen;
  }

  /// Empty: somebody was faster.
  private Optional<TransferOutcome> store(Standing standing, Step.Store store, Sight sight) {
    Transfer was = standing.transfer();
    List<Entry> entries = new ArrayList<>();
    entries.add(new Entry.Put(0, "Task", was.id(), null, standing.task().bytes(), was.version()));
    if (store.request()) {
      entries.add(
          new Entry.Put(
              1, "ServiceRequest", was.request(), null, standing.request().bytes(), null));
    }
    entries.addAll(entries(store.more(), entries.size()));
    if (was.state() == TransferState.DRAFT && standing.task().state() == TransferState.SENT) {
      sent(standing, entries.size(), sight).ifPresent(entries::add);
    }
    Written written = write(entries, standing.custodian(), sight);
    Problem problem = problem(written);
    if (problem != null) {
      return problem.code().equals("REC-011")
          ? Optional.empty()
          : Optional.of(new TransferOutcome.Refused(problem));
    }
    Outcome.Stored task = (Outcome.Stored) written.outcomes().getFirst();
    return Optional.of(
        new TransferOutcome.Done(
            transfer(was.id(), task.version(), was.person(), standing.task(), standing.seen())));
  }

  /// What is sent, as a document: of what its sender sees.
  private Optional<Entry.Post> sent(Standing standing, int index, Sight sight) {
    Transfer transfer = standing.transfer();
    Instant now = now();
    return people
        .person(transfer.person(), sight)
        .map(
            person -> {
              String said = SentPapers.by(sight.caller().name(), now);
              String sender = receivers.name(transfer.sender());
              return document.entry(
                  index,
                  new SentDocument.Sent(
                      SentPapers.transfer(transfer, sender, person, said),
                      standing.task().patient(),
                      "ServiceRequest/" + transfer.request(),
                      null,
                      type -> type.put("text", transfer.asked().kind().words()),
                      transfer.asked().items().stream().map(Transfer.Item::reference).toList(),
                      standing.custodian()),
                  sight,
                  now);
            });
  }

  private static List<Entry> entries(List<Made> made, int from) {
    List<Entry> entries = new ArrayList<>();
    for (Made one : made) {
      int index = from + entries.size();
      entries.add(new Entry.Post(index, "ServiceRequest", one.fullUrl(), one.request().bytes()));
      entries.add(new Entry.Post(index + 1, "Task", null, one.task().bytes(), one.id()));
    }
    return entries;
  }

  private static @Nullable Problem problem(Written written) {
    return written.refusal().orElse(null);
  }

  private Written write(List<Entry> entries, OdsCode custodian, Sight sight) {
    return records.write(Submission.here(entries, custodian, sight, clock.instant()));
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static boolean isId(String id) {
    return id.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  }
}
