package org.careweave.exchange;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.careweave.access.Sight;
import org.careweave.directory.Source;
import org.careweave.kernel.PersonId;
import org.careweave.kernel.Problem;
import org.careweave.record.AsKnown;
import org.careweave.record.Entry;
import org.careweave.record.Records;
import org.careweave.record.ResourceKey;
import org.careweave.record.StoredResource;
import org.careweave.record.Submission;
import org.careweave.resources.ResourceType;
import org.careweave.resources.Section;
import org.careweave.resources.SourceIds;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Carries out complete sets: what a source holds of a section of a person and does not send any
/// more is deleted. Where that would take more than the floor leaves, nothing is deleted until
/// somebody says so: an empty list is more often a fault of the sender than a cure.
@Component
final class Retraction {

  private final Records records;
  private final ExchangeSettings settings;

  Retraction(Records records, ExchangeSettings settings) {
    this.records = records;
    this.settings = settings;
  }

  /// Carries out every complete set, in the caller's transaction; answers with those that wait for
  /// somebody's word or make no sense.
  List<QuarantineRows.Raised> carryOut(Arrived arrived, Contents.Entries entries) {
    List<QuarantineRows.Raised> raised = new ArrayList<>();
    for (int n = 0; n < entries.sets().size(); n++) {
      Problem problem = carryOut(arrived, entries, n, false);
      if (problem != null) {
        raised.add(
            new QuarantineRows.Raised(
                null, null, 0, arrived.body().length, problem.at(element(n))));
      }
    }
    return raised;
  }

  /// Carries out the `n`th complete set.
  ///
  /// @param approved whether somebody said that it may go below the floor
  /// @return why it was not done; null when it was
  @Nullable Problem carryOut(Arrived arrived, Contents.Entries entries, int n, boolean approved) {
    CompleteSet set = entries.sets().get(n);
    ResourceType patient = ResourceType.of("Patient");
    Optional<String> section = heading(set.section());
    if (set.patient().isEmpty() || section.isEmpty()) {
      return ExchangeProblem.COMPLETE_SET.problem();
    }
    Source source = arrived.source();
    UUID subject = SourceIds.of(source.code(), patient, set.patient());
    Sight sight = Sight.ofSystem(arrived.feed());
    ResourceKey key = new ResourceKey("Patient", subject.toString());
    List<StoredResource> known = known(key, source.code(), section.get(), sight);
    Set<ResourceKey> sent = sent(source.code(), entries.slots());
    List<StoredResource> missing = known.stream().filter(r -> !sent.contains(r.key())).toList();
    int remain = known.size() - missing.size();
    if (missing.isEmpty()) {
      return null;
    }
    if (!approved && remain < settings.completeSetFloor() * known.size()) {
      return ExchangeProblem.BELOW_FLOOR.saying(missing.size() + " of " + known.size());
    }
    delete(arrived, missing, sight);
    return null;
  }

  static String element(int n) {
    return "Bundle.meta.extension[" + n + "]";
  }

  /// What the source holds of the section, of this Patient only.
  private List<StoredResource> known(
      ResourceKey patient, String source, String section, Sight sight) {
    Optional<PersonId> person = records.personOf(patient, sight);
    if (person.isEmpty()) {
      return List.of();
    }
    List<StoredResource> items = records.record(person.get(), sight, AsKnown.NOW).items();
    Optional<StoredResource> itself =
        items.stream().filter(r -> r.key().equals(patient)).findFirst();
    if (itself.isEmpty()) {
      return List.of();
    }
    return items.stream()
        .filter(r -> r.source().equals(source) && r.section().equals(section))
        .filter(r -> r.compartment().equals(itself.get().compartment()))
        .filter(r -> !r.key().equals(patient))
        .toList();
  }

  private static Set<ResourceKey> sent(String source, List<Slot> slots) {
    Set<ResourceKey> sent = new HashSet<>();
    for (Slot slot : slots) {
      ResourceType type = slot.type() == null ? null : ResourceType.named(slot.type());
      if (type != null && slot.id() != null && !slot.delete()) {
        String id = SourceIds.of(source, type, slot.id()).toString();
        sent.add(new ResourceKey(type.name(), id));
      }
    }
    return sent;
  }

  private void delete(Arrived arrived, List<StoredResource> missing, Sight sight) {
    List<Entry> entries = new ArrayList<>();
    for (StoredResource one : missing) {
      entries.add(new Entry.Delete(entries.size(), one.key().type(), one.key().id(), null));
    }
    Source source = arrived.source();
    records.write(
        new Submission(
            sight,
            source.code(),
            Submission.IdRule.SERVER,
            source.organisation(),
            source.custodians(),
            true,
            entries,
            arrived.receivedAt(),
            arrived.correlation()));
  }

  private static Optional<String> heading(String section) {
    for (Section known : Section.values()) {
      if (known.heading().equals(section)) {
        return Optional.of(section);
      }
    }
    return Optional.empty();
  }
}
