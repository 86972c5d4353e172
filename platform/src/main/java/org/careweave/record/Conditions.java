package org.careweave.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.careweave.access.Sight;
import org.careweave.kernel.Problem;
import org.careweave.resources.Json;
import org.careweave.resources.MalformedJson;
import org.careweave.resources.ResourceType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The stage before all others, for what a writer asks by criteria or as a patch: becomes entries
/// that name what they are about, inside the transaction that stores them. Criteria are searched
/// with the writer's sight: what they may not see is to them as if it were not there, also when
/// that makes a second of its kind (docs/adr/0043).
@Component
class Conditions {

  static final Problem GONE = Problem.of(Problem.Kind.GONE, "REC-013", "This resource was deleted");

  private static final Problem SEVERAL =
      Problem.of(
          Problem.Kind.CONFLICT, "REC-014", "Several resources fit: the criteria must find one");

  private static final Problem OTHER_ID =
      Problem.of(
          Problem.Kind.INVALID, "REC-015", "The resource has another id than the one that fits");

  private static final Problem TWICE =
      Problem.of(
          Problem.Kind.CONFLICT, "REC-016", "Another entry of the submission has these criteria");

  private static final Problem MOVING =
      Problem.of(
          Problem.Kind.UNAVAILABLE, "REC-017", "Others are changing what fits: try again soon");

  private static final int TRIES = 3;

  private final RecordKeys keys;
  private final ConditionRows locks;
  private final Searches searches;
  private final HomeRows homes;
  private final Reads reads;

  Conditions(RecordKeys keys, ConditionRows locks, Searches searches, HomeRows homes, Reads reads) {
    this.keys = keys;
    this.locks = locks;
    this.searches = searches;
    this.homes = homes;
    this.reads = reads;
  }

  /// Whether anything of this is to be settled here.
  static boolean concern(Submission submission) {
    return submission.entries().stream()
        .anyMatch(entry -> entry instanceof Entry.If || entry instanceof Entry.Patch);
  }

  /// What is left to do, and what came of the rest.
  ///
  /// @param same entries that are of what an earlier one makes, by index; that one's index
  record Settled(List<Entry> entries, List<Outcome> outcomes, Map<Integer, Integer> same) {}

  /// @param ids ids for what is new
  @Transactional(propagation = Propagation.MANDATORY)
  public Settled settle(Submission submission, Supplier<UUID> ids) {
    Step step = new Step(submission, ids);
    List<Entry.If> asked = new ArrayList<>();
    Set<Long> numbers = new HashSet<>();
    for (Entry entry : submission.entries()) {
      if (entry instanceof Entry.If one) {
        asked.add(one);
        if (one.entry() instanceof Entry.Post || one.entry() instanceof Entry.Put) {
          numbers.add(keys.terms().criteria(submission.source(), canonical(one)));
        }
      }
    }
    locks.lock(numbers);
    step.find(asked);
    for (Entry entry : submission.entries()) {
      switch (entry) {
        case Entry.If one -> step.take(one);
        case Entry.Patch patch -> step.patch(patch);
        case Entry.Put _, Entry.Post _, Entry.Delete _, Entry.Apart _ -> step.entries.add(entry);
      }
    }
    return new Settled(step.entries, step.outcomes, step.same);
  }

  private static String canonical(Entry.If entry) {
    return entry.criteria().text();
  }

  /// What criteria found.
  ///
  /// @param match the one that fits
  /// @param problem why there is no telling; null: there is
  private record Found(@Nullable ItemRow match, @Nullable Problem problem) {

    private @Nullable ItemId item() {
      return match == null ? null : match.item();
    }
  }

  /// One submission as it is settled.
  private final class Step {
    private final Sight sight;
    private final Supplier<UUID> ids;
    private final Map<String, Found> found = new HashMap<>();
    private final Map<String, Integer> first = new HashMap<>();
    private final Map<Integer, UUID> made = new HashMap<>();
    private final List<Entry> entries = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private final Map<Integer, Integer> same = new HashMap<>();

    private Step(Submission submission, Supplier<UUID> ids) {
      this.sight = submission.sight();
      this.ids = ids;
    }

    /// Looks, and holds what is to be changed; looks again until what fits is what is held.
    private void find(Collection<Entry.If> asked) {
      Set<ItemId> held = new HashSet<>();
      Map<String, Entry.If> open = new LinkedHashMap<>();
      Set<String> changing = new HashSet<>();
      for (Entry.If one : asked) {
        open.put(canonical(one), one);
        if (!(one.entry() instanceof Entry.Post)) {
          changing.add(canonical(one));
        }
      }
      for (int n = 0; n < TRIES && !open.isEmpty(); n++) {
        Set<ItemId> fresh = new HashSet<>();
        open.values().removeIf(one -> isSettled(one, changing, held, fresh));
        if (!fresh.isEmpty()) {
          homes.lock(fresh);
          held.addAll(fresh);
        }
      }
      open.keySet().forEach(text -> found.put(text, new Found(null, MOVING)));
    }

    private boolean isSettled(
        Entry.If one, Set<String> changing, Set<ItemId> held, Set<ItemId> fresh) {
      Found now = search(one.criteria());
      found.put(canonical(one), now);
      ItemId item = now.item();
      if (item == null || !changing.contains(canonical(one)) || held.contains(item)) {
        return true;
      }
      fresh.add(item);
      return false;
    }

    private Found search(Search criteria) {
      try {
        Searches.Matches matches = searches.matches(criteria, sight);
        return matches.more()
            ? new Found(null, SEVERAL.at(criteria.type()))
            : new Found(matches.first(), null);
      } catch (SearchRefused refused) {
        return new Found(null, refused.problem());
      }
    }

    private void take(Entry.If one) {
      Found known = Objects.requireNonNull(found.get(canonical(one)));
      Problem problem = known.problem();
      Integer before = first.putIfAbsent(canonical(one), one.index());
      if (problem != null) {
        refuse(one.index(), problem);
        return;
      }
      switch (one.entry()) {
        case Entry.Post post -> post(post, known.match(), before);
        case Entry.Put put -> put(put, known.match(), before);
        case Entry.Delete delete -> delete(delete, known.match());
        case Entry.Patch patch -> patch(patch, known.match());
        case Entry.If _, Entry.Apart _ ->
            throw new IllegalArgumentException("this cannot be asked by criteria");
      }
    }

    private void refuse(int index, Problem problem) {
      outcomes.add(new Outcome.Refused(index, problem));
    }

    /// Where others of the same submission have the same criteria, all of them are of the one that
    /// the first makes.
    private void post(Entry.Post post, @Nullable ItemRow match, @Nullable Integer before) {
      if (match != null) {
        apart(post, match.served());
        outcomes.add(
            new Outcome.Stored(
                post.index(),
                key(match),
                match.version(),
                match.storedAt(),
                Outcome.Change.UNCHANGED));
      } else if (before != null) {
        UUID id = made.get(before);
        if (id == null) {
          refuse(post.index(), TWICE);
        } else {
          apart(post, id.toString());
          same.put(post.index(), before);
        }
      } else {
        UUID id = ids.get();
        made.put(post.index(), id);
        entries.add(new Entry.Post(post.index(), post.type(), post.fullUrl(), post.json(), id));
      }
    }

    private void apart(Entry.Post post, String id) {
      String url = post.fullUrl();
      if (url != null) {
        entries.add(new Entry.Apart(post.index(), post.type(), id, url));
      }
    }

    private void put(Entry.Put put, @Nullable ItemRow match, @Nullable Integer before) {
      if (before != null) {
        refuse(put.index(), TWICE);
      } else if (match != null) {
        byte[] json = put.id().isEmpty() ? named(put.json(), match.served()) : put.json();
        if (!put.id().isEmpty() && !put.id().equals(match.served())) {
          refuse(put.index(), OTHER_ID.at(put.type() + ".id"));
          return;
        }
        entries.add(
            new Entry.Put(
                put.index(), put.type(), match.served(), put.fullUrl(), json, put.ifMatch()));
      } else if (put.ifMatch() != null) {
        refuse(put.index(), Draft.STALE);
      } else if (!put.id().isEmpty()) {
        refuse(put.index(), Draft.NOT_THERE);
      } else {
        UUID id = ids.get();
        made.put(put.index(), id);
        entries.add(new Entry.Post(put.index(), put.type(), put.fullUrl(), put.json(), id));
      }
    }

    private void delete(Entry.Delete delete, @Nullable ItemRow match) {
      if (match != null) {
        entries.add(
            new Entry.Delete(delete.index(), delete.type(), match.served(), delete.ifMatch()));
      } else if (delete.ifMatch() != null) {
        refuse(delete.index(), Draft.NOT_THERE);
      } else {
        outcomes.add(new Outcome.Deleted(delete.index(), new ResourceKey(delete.type(), ""), 0));
      }
    }

    private void patch(Entry.Patch patch, @Nullable ItemRow match) {
      if (match == null) {
        refuse(patch.index(), Draft.NOT_THERE);
      } else {
        patched(patch, reads.read(key(match), sight).found());
      }
    }

    private void patch(Entry.Patch patch) {
      ResourceType type = ResourceType.named(patch.type());
      if (type == null) {
        refuse(patch.index(), Draft.NOT_THERE);
        return;
      }
      homes.lock(Set.of(new ItemId(type, InternalIds.of(type, patch.id()))));
      patched(patch, reads.read(new ResourceKey(patch.type(), patch.id()), sight).found());
    }

    private void patched(Entry.Patch patch, ReadResult read) {
      switch (read) {
        case ReadResult.NotFound _ -> refuse(patch.index(), Draft.NOT_THERE);
        case ReadResult.Gone _ -> refuse(patch.index(), GONE);
        case ReadResult.Found(var was) -> {
          if (patch.ifMatch() != null && patch.ifMatch() != was.version()) {
            refuse(patch.index(), Draft.STALE);
            return;
          }
          switch (patch.edit().of(was.json(), sight)) {
            case Edit.Edited.Refused(var problem) -> refuse(patch.index(), problem);
            case Edit.Edited.Unchanged _ ->
                outcomes.add(
                    new Outcome.Stored(
                        patch.index(),
                        was.key(),
                        was.version(),
                        was.lastUpdated(),
                        Outcome.Change.UNCHANGED));
            case Edit.Edited.Done(var json) ->
                entries.add(
                    new Entry.Put(
                        patch.index(),
                        patch.type(),
                        was.key().id(),
                        patch.fullUrl(),
                        json,
                        was.version()));
          }
        }
      }
    }
  }

  private static ResourceKey key(ItemRow row) {
    return new ResourceKey(row.item().type().name(), row.served());
  }

  /// The resource with this id; as it is where that is refused later.
  private static byte[] named(byte[] json, String id) {
    try {
      return Json.parse(json).object().withId(id);
    } catch (MalformedJson _) {
      return json;
    }
  }
}
