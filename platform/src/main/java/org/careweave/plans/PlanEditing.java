package org.careweave.plans;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Purpose;
import org.careweave.access.Sight;
import org.careweave.directory.Team;
import org.careweave.kernel.PersonId;
import org.careweave.kernel.Problem;
import org.careweave.people.FoundPerson;
import org.careweave.plans.PlanStore.Standing;
import org.careweave.plans.PlanStore.Step;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Starts sections and changes their fields.
@Component
final class PlanEditing {

  private static final List<String> OWNERS_ONLY =
      List.of(SectionKind.REVIEW.code(), SectionKind.REVIEWED.code());

  private final PlanStore store;
  private final PlanOwners owners;
  private final PlanText text;
  private final Starting starting;

  PlanEditing(PlanStore store, PlanOwners owners, PlanText text, Starting starting) {
    this.store = store;
    this.owners = owners;
    this.text = text;
    this.starting = starting;
  }

  /// What starting a section takes besides.
  @Component
  record Starting(PlanRows rows, Access access, TransactionTemplate transaction) {}

  /// Starts a section, or goes on with the one that is there.
  PlanOutcome start(
      FoundPerson about, SectionKind kind, Map<String, PlanValue> fields, Sight sight) {
    Caller caller = sight.caller();
    Problem forbidden = forbidden(about.person(), sight);
    if (forbidden != null) {
      return new PlanOutcome.Refused(forbidden);
    }
    Map<String, PlanValue> mine = PlanText.cleaned(kind, fields);
    PlanContent content = PlanContent.EMPTY.with(mine);
    Problem wrong = text.problem(kind, mine, content, store.today());
    if (wrong == null
        && OWNERS_ONLY.containsAll(content.fields().keySet())
        && content.items().isEmpty()) {
      wrong = Problem.invalid("PLN-008", "Write something first", kind.first());
    }
    if (wrong != null) {
      return new PlanOutcome.Refused(wrong);
    }
    // In one transaction with the look: of two who start at once, the second finds the first's.
    PlanOutcome outcome =
        starting
            .transaction()
            .execute(
                status -> {
                  starting.rows().lock(about.person());
                  // Asked anew: the first of its class is of a class that the sight does not know.
                  Sight now = starting.access().sight(caller, sight.purpose());
                  List<PlanRows.Found> there = starting.rows().of(about.person(), kind, now);
                  PlanOutcome made = there.isEmpty() ? create(about, kind, content, sight) : null;
                  if (made instanceof PlanOutcome.Refused) {
                    status.setRollbackOnly();
                  }
                  return made;
                });
    return outcome == null ? goOn(about.person(), kind, mine, sight) : outcome;
  }

  private @Nullable Problem forbidden(PersonId person, Sight sight) {
    Caller caller = sight.caller();
    if (caller.kind() != Caller.Kind.STAFF
        || caller.team() == null
        || owners.working(caller.team()).isEmpty()
        || sight.purpose() != Purpose.DIRECT_CARE) {
      return Problem.of(
          Problem.Kind.FORBIDDEN,
          "PLN-025",
          "Plans are written by people who work in a team: choose the role in which you do");
    }
    return starting.access().relationships(sight, person, store.now()).isEmpty()
        ? PlanStore.ABSENT
        : null;
  }

  private PlanOutcome create(
      FoundPerson about, SectionKind kind, PlanContent content, Sight sight) {
    Caller caller = sight.caller();
    Team team = owners.working(String.valueOf(caller.team())).orElseThrow();
    SectionJson json =
        SectionJson.fresh(kind, "Patient/" + about.best().patient(), store.today())
            .owner(team.organisation(), owners.name(team.organisation()), team.code())
            .content(kind, content);
    return store.create(json, about.best(), caller.organisation(), sight);
  }

  /// Somebody has started it meanwhile: what was written is brought together with theirs.
  private PlanOutcome goOn(
      PersonId person, SectionKind kind, Map<String, PlanValue> mine, Sight sight) {
    Sight now = starting.access().sight(sight.caller(), sight.purpose());
    Optional<String> id =
        starting.rows().of(person, kind, now).stream().map(f -> f.section().id()).findFirst();
    return id.isEmpty()
        ? new PlanOutcome.Refused(PlanStore.ABSENT)
        : store.change(id.get(), now, standing -> edited(standing, Map.of(), mine, now));
  }

  /// Changes fields.
  ///
  /// @param version the version the writer saw
  /// @param fields what the writer hands in, by flat name; what is not among it stays
  PlanOutcome edit(String id, int version, Map<String, PlanValue> fields, Sight sight) {
    return store.change(
        id,
        sight,
        standing -> {
          PlanSection now = standing.section();
          Map<String, PlanValue> base =
              version == now.version()
                  ? now.content().flat()
                  : store
                      .version(id, version, sight)
                      .map(s -> s.section().content().flat())
                      .orElse(null);
          return edited(standing, base, PlanText.cleaned(now.kind(), fields), sight);
        });
  }

  private Step edited(
      Standing standing,
      @Nullable Map<String, PlanValue> base,
      Map<String, PlanValue> fields,
      Sight sight) {
    PlanSection now = standing.section();
    Problem forbidden = mayNotWrite(now, sight);
    if (forbidden != null) {
      return refused(forbidden);
    }
    Map<String, PlanValue> mine = new HashMap<>(fields);
    if (!PlanOwners.isOwner(now, sight.caller())) {
      mine.keySet().removeAll(OWNERS_ONLY);
    }
    PlanMerge merge = PlanMerge.of(base, now.content().flat(), mine);
    if (!merge.conflicts().isEmpty()) {
      return new Step.Leave(new PlanOutcome.Conflicting(now, merge.conflicts(), merge.changes()));
    }
    PlanContent after = now.content().with(merge.changes());
    Problem wrong = text.problem(now.kind(), merge.changes(), after, store.today());
    if (wrong != null) {
      return refused(wrong);
    }
    if (after.equals(now.content())) {
      return new Step.Leave(new PlanOutcome.Done(now));
    }
    standing.json().content(now.kind(), after);
    return new Step.Store("edit", standing.stored().custodian());
  }

  /// Why the caller may not write in a section; null when they may.
  @Nullable Problem mayNotWrite(PlanSection section, Sight sight) {
    Problem forbidden = forbidden(section.person(), sight);
    if (forbidden != null) {
      return forbidden;
    }
    if (!section.inForce()) {
      return Problem.of(
          Problem.Kind.CONFLICT, "PLN-023", "This section has ended: nothing was changed");
    }
    return section.kind().isSigned() && !PlanOwners.isOwner(section, sight.caller())
        ? Problem.of(
            Problem.Kind.FORBIDDEN,
            "PLN-022",
            "What was signed is for the team that owns it to change: ring them, or make them a task")
        : null;
  }

  static Step refused(Problem problem) {
    return new Step.Leave(new PlanOutcome.Refused(problem));
  }
}
