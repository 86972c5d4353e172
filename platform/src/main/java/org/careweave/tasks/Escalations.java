package org.careweave.tasks;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.careweave.access.Access;
import org.careweave.access.ListTrail;
import org.careweave.access.Sight;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Problem;
import org.careweave.record.Records;
import org.careweave.tasks.TaskStore.Standing;
import org.careweave.tasks.TaskStore.Step;
import org.springframework.stereotype.Component;

/// The front door of what named people are told of because it waits past its time. They are told
/// here and nowhere else: no message leaves Careweave.
@Component
public final class Escalations {

  private final EscalationRows rows;
  private final Escalating escalating;
  private final TaskStore store;
  private final Reading reading;

  Escalations(EscalationRows rows, Escalating escalating, TaskStore store, Reading reading) {
    this.rows = rows;
    this.escalating = escalating;
    this.store = store;
    this.reading = reading;
  }

  /// What lists are read with.
  @Component("escalationReading")
  record Reading(ListTrail trail, Records records, Access access) {}

  /// What the caller was told of, which still waits; what nobody sees to first.
  public List<EscalatedItem> toMe(Sight sight) {
    return reading
        .trail()
        .showing(
            "escalated to me",
            sight,
            () -> settled(rows.toldTo(sight.caller().id(), sight), sight),
            all -> all.stream().map(EscalatedItem::person).toList());
  }

  /// How many of them nobody sees to.
  public int waiting(Sight sight) {
    return rows.waiting(sight.caller().id(), sight);
  }

  /// Of these Tasks that the caller sees on a list, who was told last that they wait, and when, in
  /// one look.
  ///
  /// @return by the id of the Task: user names with times
  public Map<String, Map<String, Instant>> told(Collection<String> tasks, Sight sight) {
    Map<String, Map<String, Instant>> all = new HashMap<>();
    for (EscalationRows.Telling one :
        rows.toldOf(tasks.stream().map(UUID::fromString).toList(), sight)) {
      all.computeIfAbsent(one.task(), _ -> new LinkedHashMap<>()).put(one.user(), one.at());
    }
    return all;
  }

  /// Of what other organisations answer for only the record knows whether it is settled whom it is
  /// about: it is asked.
  private List<EscalatedItem> settled(List<EscalationRows.Found> found, Sight sight) {
    OdsCode own = sight.caller().organisation();
    List<String> others =
        found.stream()
            .filter(f -> !reading.access().itemClass(f.itemClass()).custodian().equals(own))
            .map(f -> f.item().task())
            .toList();
    Set<String> seen = reading.records().visible("Task", others, sight);
    return found.stream()
        .map(EscalationRows.Found::item)
        .filter(item -> !others.contains(item.task()) || seen.contains(item.task()))
        .toList();
  }

  /// Every step of a task that is no transfer, the earliest first; none for one that the sight does
  /// not cover.
  public List<Escalation> of(String task, Sight sight) {
    return store
        .standing(task, sight)
        .map(standing -> EscalationJson.of(standing.json().root()))
        .orElse(List.of());
  }

  /// Somebody who was told of an offered task answers.
  ///
  /// @param has whether they see to it; otherwise the next are told
  public TaskOutcome answer(String task, boolean has, String says, Sight sight) {
    String words = TaskText.clean(says);
    if (words.codePointCount(0, words.length()) > TaskText.LONG) {
      return new TaskOutcome.Refused(
          Problem.invalid("ESC-005", "That is too long: shorten it", "says"));
    }
    return store.change(task, sight, standing -> answered(standing, has, words, sight));
  }

  private Step answered(Standing standing, boolean has, String says, Sight sight) {
    TaskDue due = standing.task().due();
    Task.Offer offer = standing.task().offer();
    if (due == null || offer == null) {
      return new Step.Leave(
          new TaskOutcome.Refused(
              Problem.of(
                  Problem.Kind.CONFLICT,
                  "ESC-006",
                  "This does not wait any more: see who has it")));
    }
    Instant now = store.now();
    Escalating.Late late = late(offer, due.at(), store.classOf(standing.stored()));
    List<Escalation> before = EscalationJson.of(standing.json().root());
    return switch (escalating.answer(before, late, sight.caller(), has, says, now)) {
      case Escalating.Answer.Refused(var problem) ->
          new Step.Leave(new TaskOutcome.Refused(problem));
      case Escalating.Answer.Counts(var steps) -> {
        if (steps.isEmpty()) {
          yield new Step.Leave(new TaskOutcome.Done(standing.task()));
        }
        EscalationJson.add(standing.json().root(), steps);
        yield new Step.Store(
            has ? "escalation-have" : "escalation-passed", standing.stored().custodian());
      }
    };
  }

  static Escalating.Late late(Task.Offer offer, Instant due, int itemClass) {
    return new Escalating.Late(
        EscalationJson.OFFERED,
        due,
        new EscalationPlace(null, offer.team(), offer.organisation()),
        Set.of(itemClass),
        Set.copyOf(Escalating.kinds(false)));
  }
}
