package org.careweave.tasks;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.files.CheckedFile;
import org.careweave.files.FileChecks;
import org.careweave.kernel.PersonId;
import org.careweave.kernel.Problem;
import org.careweave.people.People;
import org.careweave.record.Entry;
import org.careweave.record.Outcome;
import org.careweave.record.ReadResult;
import org.careweave.record.RecordExpunged;
import org.careweave.record.Records;
import org.careweave.record.ResourceKey;
import org.careweave.record.StoredResource;
import org.careweave.record.Written;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The front door of photos and PDFs that go with a task or a visit: documents of the record, seen
/// by whom rules let see them and what they go with.
@Component
public final class Attachments {

  private static final int MOST = 20;
  private static final Problem ABSENT =
      Problem.of(Problem.Kind.NOT_FOUND, "TSK-100", "There is no such task or visit");

  private final AttachmentRows rows;
  private final FileChecks files;
  private final TaskStore store;
  private final Records records;
  private final People people;
  private final TransactionTemplate transaction;

  Attachments(
      AttachmentRows rows,
      FileChecks files,
      TaskStore store,
      Records records,
      People people,
      TransactionTemplate transaction) {
    this.rows = rows;
    this.files = files;
    this.store = store;
    this.records = records;
    this.people = people;
    this.transaction = transaction;
  }

  /// What goes with something, oldest first; nothing when the sight does not cover that.
  public List<Attachment> of(Attachment.On on, Sight sight) {
    return parent(on, sight).isEmpty()
        ? List.of()
        : rows.of(UUID.fromString(on.id())).stream()
            .flatMap(id -> document(id, sight).flatMap(AttachmentJson::read).stream())
            .sorted(Comparator.comparing(a -> a.by().at()))
            .toList();
  }

  /// Which of these documents go with something that the sight does not cover: they are not there
  /// either.
  public Set<String> hidden(Collection<String> documents, Sight sight) {
    Map<String, ResourceKey> parents =
        rows.parents(documents.stream().filter(Attachments::isId).toList());
    Map<String, Set<String>> asked = new HashMap<>();
    parents
        .values()
        .forEach(key -> asked.computeIfAbsent(key.type(), _ -> new HashSet<>()).add(key.id()));
    Map<String, Set<String>> seen = new HashMap<>();
    asked.forEach((type, ids) -> seen.put(type, records.visible(type, ids, sight)));
    Set<String> hidden = new HashSet<>();
    parents.forEach(
        (document, key) -> {
          if (!seen.getOrDefault(key.type(), Set.of()).contains(key.id())) {
            hidden.add(document);
          }
        });
    return hidden;
  }

  /// Whether the caller may attach something: staff who act in a team, to what they see.
  public Optional<PersonId> attachable(Attachment.On on, Sight sight) {
    Caller caller = sight.caller();
    return caller.kind() == Caller.Kind.STAFF && caller.team() != null
        ? parent(on, sight).map(parent -> people.personOf(parent.compartment()))
        : Optional.empty();
  }

  /// Attaches a file, or says why not, naming the field. A form that was sent before has attached
  /// it then.
  public Attachment.Outcome attach(Attachment.Wish wish, Sight sight) {
    Optional<PersonId> person = attachable(wish.on(), sight);
    if (person.isEmpty()) {
      return new Attachment.Outcome.Refused(ABSENT);
    }
    String words = TaskText.clean(wish.words()).replace('\n', ' ');
    Problem unsaid =
        TaskText.problem(
            words, Attachment.LONGEST, "words", "Say what it shows, for who cannot see it");
    if (unsaid != null) {
      return new Attachment.Outcome.Refused(unsaid);
    }
    CheckedFile file = files.check(wish.file());
    if (file instanceof CheckedFile.Refused(var problem)) {
      return new Attachment.Outcome.Refused(problem);
    }
    Optional<Problem> refused =
        Objects.requireNonNull(
            transaction.execute(
                status -> {
                  Optional<Problem> problem = stored(wish, words, file, sight);
                  if (problem.isPresent()) {
                    status.setRollbackOnly();
                  }
                  return problem;
                }));
    return refused
        .filter(problem -> !problem.code().equals("REC-011"))
        .<Attachment.Outcome>map(Attachment.Outcome.Refused::new)
        .orElseGet(() -> new Attachment.Outcome.Done(person.get()));
  }

  private Optional<Problem> stored(
      Attachment.Wish wish, String words, CheckedFile file, Sight sight) {
    UUID parent = UUID.fromString(wish.on().id());
    rows.lock(parent);
    Optional<StoredResource> there = parent(wish.on(), sight);
    if (there.isEmpty()) {
      return Optional.of(ABSENT);
    }
    // Of those the writer sees: how many others there are is told nobody.
    if (records.visible("DocumentReference", rows.of(parent), sight).size() >= MOST) {
      return Optional.of(
          Problem.invalid(
              "TSK-101", "There are " + MOST + " attachments: no more are kept", "file"));
    }
    StoredResource of = there.get();
    byte[] json =
        AttachmentJson.of(
            wish.on(),
            AttachmentJson.subject(of),
            of.labels(),
            file,
            words,
            store.deed(sight, "attach"));
    Entry.Post entry =
        new Entry.Post(0, "DocumentReference", null, json, OnceOnly.id(sight.caller(), wish.key()));
    Written written = store.storeAll(List.of(entry), sight.caller().organisation(), sight);
    Optional<Problem> refused = written.refusal();
    if (refused.isEmpty()) {
      Outcome.Stored stored = (Outcome.Stored) written.outcomes().getFirst();
      rows.add(UUID.fromString(stored.key().id()), wish.on());
    }
    return refused;
  }

  private Optional<StoredResource> parent(Attachment.On on, Sight sight) {
    if (!isId(on.id())) {
      return Optional.empty();
    }
    return on.type().equals("Task")
        ? store.standing(on.id(), sight).map(TaskStore.Standing::stored)
        : read(new ResourceKey("Encounter", on.id()), sight);
  }

  private Optional<StoredResource> document(String id, Sight sight) {
    return read(new ResourceKey("DocumentReference", id), sight);
  }

  private Optional<StoredResource> read(ResourceKey key, Sight sight) {
    return records.read(key, sight) instanceof ReadResult.Found(var stored)
        ? Optional.of(stored)
        : Optional.empty();
  }

  /// What is removed for good goes with nothing.
  @EventListener
  void forget(RecordExpunged event) {
    rows.remove(event.items().stream().map(RecordExpunged.Item::id).toList());
  }

  private static boolean isId(String id) {
    return id.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  }
}
