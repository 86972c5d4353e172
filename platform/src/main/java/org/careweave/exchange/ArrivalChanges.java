package org.careweave.exchange;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.careweave.access.Access;
import org.careweave.access.Sight;
import org.careweave.kernel.Rounds;
import org.careweave.record.ChangeFollowing;
import org.careweave.record.Changes;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Tells open arrivals lists that they have changed: somebody came, left, is another person after
/// all, or has something else in place.
///
/// While somebody watches, the node keeps who is in a department, and compares when the numbered
/// changes say that something may be different, whoever changed it on whichever node. A watcher is
/// told when what their list shows with the sight they have now is not what it showed before, so
/// what they may not see never wakes them; and told only *that*. What a change costs does not grow
/// with those who watch, but for asking what each of those may see whose list it can be on.
@Component
public class ArrivalChanges implements SmartLifecycle {

  /// What no change has a number for (a link that somebody decides, a seal, a relationship that
  /// ends) is seen after this long at the latest.
  private static final Duration ANYWAY = Duration.ofSeconds(5);

  private static final Set<String> TYPES =
      Set.of("Encounter", "CarePlan", "EpisodeOfCare", "Patient");

  private static final int MARK_BYTES = 12;

  private final PresentRows rows;
  private final ArrivalLists lists;
  private final Access access;
  private final InstantSource clock;
  private final Set<ArrivalWatch> watches = ConcurrentHashMap.newKeySet();
  private final ChangeFollowing following;
  private final Rounds anyway = new Rounds("arrival-changes-anyway", ANYWAY, this::look);

  /// As it was when it was last looked at; true only while somebody watches. Held by `this`.
  private Map<UUID, Present> present = Map.of();

  ArrivalChanges(
      Changes changes, PresentRows rows, ArrivalLists lists, Access access, InstantSource clock) {
    this.rows = rows;
    this.lists = lists;
    this.access = access;
    this.clock = clock;
    this.following = new ChangeFollowing(changes, "arrival-changes", this::follow, this::restored);
  }

  /// A mark of what a list shows: another one when it shows anything else. It says nothing of whom.
  public static String mark(List<Arrival> list) {
    StringBuilder said = new StringBuilder();
    for (Arrival one : list) {
      List<@Nullable Object> all = new ArrayList<>();
      all.addAll(List.of(one.person().value(), one.encounter(), one.organisation()));
      all.addAll(Arrays.asList(one.site(), one.arrivedAt(), one.status(), one.reason()));
      for (InPlace what : one.inPlace()) {
        all.addAll(List.of(what.type(), what.item(), what.kind(), what.holder()));
        all.addAll(Arrays.asList(what.title(), what.ring(), what.ringWhen()));
      }
      all.forEach(each -> said.append(String.valueOf(each)).append('\0'));
      said.append('\n');
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(said.toString().getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(digest, MARK_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// Begins to tell a page.
  public void watch(ArrivalWatch watch) {
    synchronized (this) {
      if (watches.isEmpty()) {
        present = rows.all(clock.instant());
      }
      watches.add(watch);
    }
  }

  /// Stops.
  public void leave(ArrivalWatch watch) {
    watches.remove(watch);
  }

  /// Whether a page that showed what has this mark would show something else now. Asked after the
  /// watch has begun: between the two nothing is missed.
  public boolean hasChanged(ArrivalWatch watch, String mark, Sight sight) {
    String own = watch.organisation();
    return !mark.equals(
        mark(watch.department() ? lists.at(own, sight) : lists.ofPeopleHeldBy(own, sight)));
  }

  /// Reads on once; returns how many changes there were.
  int read() {
    return following.read();
  }

  private synchronized void follow(ChangeFollowing.Batch batch) {
    if (!watches.isEmpty() && mayConcern(batch)) {
      look();
    }
  }

  private boolean mayConcern(ChangeFollowing.Batch batch) {
    List<Changes.Change> changes =
        batch.changes().stream().filter(change -> TYPES.contains(change.type())).toList();
    if (changes.isEmpty()) {
      return false;
    }
    Set<UUID> known = new HashSet<>(present.keySet());
    present.values().forEach(one -> one.held().forEach(held -> known.add(held.what().item())));
    return changes.stream().anyMatch(change -> known.contains(change.id()))
        || rows.concern(
            batch.of("Encounter"), changes.stream().map(Changes.Change::compartment).toList());
  }

  private synchronized void restored() {
    if (!watches.isEmpty()) {
      present = rows.all(clock.instant());
      watches.forEach(watch -> watch.told().run());
    }
  }

  private synchronized void look() {
    if (watches.isEmpty()) {
      return;
    }
    Map<UUID, Present> before = present;
    Map<UUID, Present> now = rows.all(clock.instant());
    present = now;
    Set<UUID> encounters = new HashSet<>(before.keySet());
    encounters.addAll(now.keySet());
    List<Step> steps =
        encounters.stream()
            .map(id -> new Step(before.get(id), now.get(id)))
            .filter(step -> !Objects.equals(step.before(), step.now()))
            .toList();
    if (!steps.isEmpty()) {
      tell(steps);
    }
  }

  /// What became of one attendance.
  private record Step(@Nullable Present before, @Nullable Present now) {

    boolean mayConcern(ArrivalWatch list) {
      return before != null && before.mayBeOn(list) || now != null && now.mayBeOn(list);
    }

    boolean changes(ArrivalWatch list, Sight sight) {
      return !on(before, list, sight).equals(on(now, list, sight));
    }

    private static Optional<Arrival> on(@Nullable Present one, ArrivalWatch list, Sight sight) {
      return one == null ? Optional.empty() : one.on(list, sight);
    }
  }

  private void tell(List<Step> steps) {
    Map<List<Object>, Sight> sights = new HashMap<>();
    for (ArrivalWatch watch : watches) {
      List<Step> theirs = steps.stream().filter(step -> step.mayConcern(watch)).toList();
      if (!theirs.isEmpty()) {
        Sight sight =
            sights.computeIfAbsent(
                List.of(watch.caller(), watch.purpose()),
                _ -> access.sight(watch.caller(), watch.purpose()));
        if (theirs.stream().anyMatch(step -> step.changes(watch, sight))) {
          watch.told().run();
        }
      }
    }
  }

  @Override
  public void start() {
    following.start();
    anyway.start();
  }

  @Override
  public void stop() {
    following.stop();
    anyway.stop();
  }

  @Override
  public boolean isRunning() {
    return following.isRunning();
  }
}
