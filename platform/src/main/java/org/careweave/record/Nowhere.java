package org.careweave.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.careweave.access.Sight;
import org.careweave.resources.Examined;
import org.careweave.resources.FoundReference;
import org.careweave.resources.Json;
import org.careweave.resources.ReferenceForm;
import org.careweave.resources.ResourceType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// References by id that lead nowhere, as far as their writer may know. What it may not see is not
/// there: else a write would tell of it, or take a writer's own item into a record that is not
/// theirs. A feed may refer to what is yet to come, and an update may keep what it found.
@Component
class Nowhere {

  private final ConditionalRows targets;
  private final ReadRows reads;
  private final Assembly assembly;

  Nowhere(ConditionalRows targets, ReadRows reads, Assembly assembly) {
    this.targets = targets;
    this.reads = reads;
    this.assembly = assembly;
  }

  /// By writing item, what it refers to that is not there, nor comes with the same submission;
  /// items
  /// without such references are left out.
  Map<ItemId, Set<ItemId>> of(Submission submission, Drafts drafts, References references) {
    Map<ItemId, Set<ItemId>> nowhere = new HashMap<>();
    if (submission.ids() != Submission.IdRule.SERVER) {
      return nowhere;
    }
    Map<Integer, byte[]> read = read(submission);
    Set<ItemId> absent = new HashSet<>();
    for (Draft draft : drafts.taken) {
      if (draft.examined() != null) {
        Set<ItemId> wanted = targets(draft.examined(), references::item);
        byte[] before = read.get(draft.index());
        if (before != null) {
          wanted.removeAll(targets(draft.type(), before));
        }
        nowhere.computeIfAbsent(draft.item(), _ -> new HashSet<>()).addAll(wanted);
        absent.addAll(wanted);
      }
    }
    drafts.taken.stream().filter(d -> !d.mustExist()).map(Draft::item).forEach(absent::remove);
    absent.removeAll(targets.visible(absent, submission.sight()));
    nowhere.values().forEach(wanted -> wanted.retainAll(absent));
    nowhere.values().removeIf(Set::isEmpty);
    keep(drafts, submission.sight(), nowhere);
    return nowhere;
  }

  /// What writers have read of what they change, by entry.
  private static Map<Integer, byte[]> read(Submission submission) {
    Map<Integer, byte[]> read = new HashMap<>();
    for (Entry entry : submission.entries()) {
      if (entry instanceof Entry.Put put && put.found() instanceof byte[] found) {
        read.put(put.index(), found);
      }
    }
    return read;
  }

  /// Takes out what updates found. Of what is not there to be updated nothing is said here: that
  /// the update itself leads nowhere is said later.
  private void keep(Drafts drafts, Sight sight, Map<ItemId, Set<ItemId>> nowhere) {
    Set<ItemId> updated =
        drafts.taken.stream()
            .filter(draft -> draft.mustExist() && nowhere.containsKey(draft.item()))
            .map(Draft::item)
            .collect(Collectors.toSet());
    Map<ItemId, Set<ItemId>> found = standing(updated, sight);
    for (ItemId item : updated) {
      Set<ItemId> kept = found.get(item);
      if (kept == null) {
        nowhere.remove(item);
      } else {
        nowhere.computeIfPresent(
            item,
            (_, wanted) -> {
              wanted.removeAll(kept);
              return wanted;
            });
      }
    }
  }

  /// What items refer to as they stand, of those the sight covers.
  private Map<ItemId, Set<ItemId>> standing(Collection<ItemId> items, Sight sight) {
    Map<ItemId, List<ItemRow>> parts = new LinkedHashMap<>();
    for (ItemRow row : reads.current(items, sight)) {
      parts.computeIfAbsent(row.item(), _ -> new ArrayList<>()).add(row);
    }
    Map<ItemId, Set<ItemId>> standing = new HashMap<>();
    parts.forEach(
        (item, rows) -> {
          if (rows.getFirst().part() == 0) {
            standing.put(item, targets(item.type(), assembly.stored(rows)));
          }
        });
    return standing;
  }

  private static @Nullable ItemId item(FoundReference reference) {
    return reference.form() instanceof ReferenceForm.Relative(var type, var id, var _)
        ? new ItemId(type, InternalIds.of(type, id))
        : null;
  }

  private static Set<ItemId> targets(ResourceType type, byte[] stored) {
    return targets(Examined.stored(type, Json.parse(stored).object()), Nowhere::item);
  }

  private static Set<ItemId> targets(
      Examined examined, Function<FoundReference, @Nullable ItemId> item) {
    Set<ItemId> targets = new HashSet<>();
    for (FoundReference reference : examined.references()) {
      ItemId target = item.apply(reference);
      if (target != null) {
        targets.add(target);
      }
    }
    return targets;
  }
}
