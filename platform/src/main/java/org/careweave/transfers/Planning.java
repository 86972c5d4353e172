package org.careweave.transfers;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.kernel.Problem;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.record.Entry;
import org.careweave.record.Outcome;
import org.careweave.record.ReadResult;
import org.careweave.record.Records;
import org.careweave.record.ResourceKey;
import org.careweave.record.StoredResource;
import org.careweave.record.Submission;
import org.careweave.record.WrittenOne;
import org.careweave.tasks.TaskText;
import org.careweave.transfers.DischargePlan.Criteria;
import org.careweave.transfers.DischargePlan.Said;
import org.careweave.transfers.DischargePlan.State;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Writes discharge plans: each change is worked out on the current version and stored only while
/// that is current.
@Component
final class Planning {

  private static final ZoneId ZONE = ZoneId.of("Europe/London");
  private static final int TRIES = 12;

  static final Problem NOT_HERE =
      Problem.of(
          Problem.Kind.NOT_FOUND,
          "DSC-020",
          "As far as its system has told, this person is in no ward of your organisation now");
  private static final Problem OVER =
      Problem.of(Problem.Kind.CONFLICT, "DSC-021", "The discharge has been sent already");
  private static final Problem MANY =
      Problem.of(
          Problem.Kind.CONFLICT,
          "DSC-022",
          "Many people change this at this moment. Nothing of yours was stored: try again");

  private final Records records;
  private final People people;
  private final Receivers receivers;
  private final PlanCheck check;
  private final Lists lists;

  Planning(Records records, People people, Receivers receivers, PlanCheck check, Lists lists) {
    this.records = records;
    this.people = people;
    this.receivers = receivers;
    this.check = check;
    this.lists = lists;
  }

  /// What else it needs.
  @Component
  record Lists(
      StayRows stays, PlanRows plans, DischargeCodes codes, Access access, InstantSource clock) {}

  /// A plan as it is stored.
  record Standing(DischargePlan plan, PlanJson json, StoredResource stored) {}

  Optional<Stay> stay(PersonId person, Sight sight) {
    return lists.stays().of(person, sight);
  }

  /// The plan for this stay; of several, the first that was made.
  Optional<Standing> current(PersonId person, OdsCode hospital, Sight sight) {
    return lists.plans().of(person, hospital, sight).stream()
        .flatMap(id -> standing(id, sight).stream())
        .findFirst();
  }

  /// The plan of somebody that matters most: of a stay that goes on, else the latest.
  Optional<Standing> latest(PersonId person, Sight sight) {
    return lists.plans().latest(person, sight).stream()
        .flatMap(id -> standing(id, sight).stream())
        .findFirst();
  }

  boolean planned(PersonId person, Sight sight) {
    return !lists.plans().latest(person, sight).isEmpty();
  }

  Optional<Standing> standing(String id, Sight sight) {
    return records.read(new ResourceKey("Task", id), sight) instanceof ReadResult.Found(var stored)
            && PlanJson.is(stored.json())
        ? Optional.of(standing(stored))
        : Optional.empty();
  }

  private Standing standing(StoredResource stored) {
    PlanJson json = PlanJson.of(stored.json());
    PersonId person = people.personOf(stored.compartment());
    return new Standing(json.plan(stored.key().id(), stored.version(), person), json, stored);
  }

  /// Versions, the newest first.
  List<DischargePlan> versions(String id, Sight sight) {
    return records.history(new ResourceKey("Task", id), sight, 100, null).versions().stream()
        .filter(stored -> !stored.deleted() && PlanJson.is(stored.json()))
        .map(stored -> standing(stored).plan())
        .toList();
  }

  PlanOutcome save(FoundPerson about, Said wish, @Nullable Integer base, Sight sight) {
    Caller caller = sight.caller();
    Optional<Stay> there = stay(about.person(), sight);
    if (there.isEmpty() || !writes(caller, there.get().hospital())) {
      return new PlanOutcome.Refused(NOT_HERE);
    }
    Stay stay = there.get();
    Said said = cleaned(wish);
    for (int i = 0; i < TRIES; i++) {
      Optional<Standing> standing = current(about.person(), stay.hospital(), sight);
      if (standing.isEmpty() && i > 0) {
        return new PlanOutcome.Refused(MANY);
      }
      PlanOutcome outcome =
          standing.isEmpty()
              ? create(about, said, stay, sight)
              : change(standing.get(), said, base, stay, sight);
      if (outcome != null) {
        return outcome;
      }
    }
    return new PlanOutcome.Refused(MANY);
  }

  /// Whether somebody plans discharges of a hospital.
  static boolean writes(Caller caller, OdsCode hospital) {
    return caller.kind() == Caller.Kind.STAFF
        && caller.team() != null
        && caller.organisation().equals(hospital);
  }

  private static Said cleaned(Said said) {
    return new Said(
        said.criteria(),
        said.criterion(),
        said.expected(),
        said.pathway(),
        said.delay(),
        said.waits(),
        TaskText.clean(said.note()));
  }

  /// Null: somebody was faster.
  private @Nullable PlanOutcome create(FoundPerson about, Said said, Stay stay, Sight sight) {
    Instant now = now();
    Optional<Problem> wrong = problem(said, null, stay, now);
    if (wrong.isPresent()) {
      return new PlanOutcome.Refused(wrong.get());
    }
    PlanJson json = PlanJson.fresh("Patient/" + about.best().patient(), stay);
    apply(json, null, said, sight.caller(), now);
    WrittenOne written = write(new Entry.Post(0, "Task", null, json.bytes()), stay, sight);
    if (written.outcome() instanceof Outcome.Refused(var _, var problem)) {
      return new PlanOutcome.Refused(problem);
    }
    Outcome.Stored stored = (Outcome.Stored) written.outcome();
    String id = stored.key().id();
    // With a sight of now: the first plan of a hospital is of a class that one from before does not
    // know. A plan that the writer may not see is none of which they were told that it came first.
    Sight fresh = lists.access().sight(sight.caller(), sight.purpose());
    List<String> all = lists.plans().of(about.person(), stay.hospital(), fresh);
    if (all.contains(id) && !all.getFirst().equals(id)) {
      Standing twin = standing(id, job(stay.hospital())).orElseThrow();
      twin.json().closed("Made twice at the same time").changed(sight.caller(), now);
      store(twin, stay, job(stay.hospital()));
      return null;
    }
    return new PlanOutcome.Done(json.plan(id, stored.version(), about.person()));
  }

  /// Null: somebody was faster.
  private @Nullable PlanOutcome change(
      Standing standing, Said said, @Nullable Integer base, Stay stay, Sight sight) {
    DischargePlan plan = standing.plan();
    if (plan.state() != State.OPEN) {
      return new PlanOutcome.Refused(OVER);
    }
    Instant now = now();
    Said was = base == null ? nothing(plan.said().waits()) : version(plan, base, sight);
    PlanMerge merge = PlanMerge.of(was, plan.said(), said);
    if (!merge.conflicts().isEmpty()) {
      return new PlanOutcome.Conflicting(plan, merge.conflicts());
    }
    Optional<Problem> wrong = problem(merge.said(), plan.said(), stay, now);
    if (wrong.isPresent()) {
      return new PlanOutcome.Refused(wrong.get());
    }
    standing.json().stay(stay);
    apply(standing.json(), plan, merge.said(), sight.caller(), now);
    return store(standing, stay, sight);
  }

  private static Said nothing(Party waits) {
    return new Said(null, null, null, null, null, waits, "");
  }

  private Said version(DischargePlan plan, int base, Sight sight) {
    return base < plan.version()
            && base > 0
            && records.vread(new ResourceKey("Task", plan.id()), base, sight)
                instanceof ReadResult.Found(var stored)
        ? PlanJson.of(stored.json()).said()
        : plan.said();
  }

  private Optional<Problem> problem(Said said, @Nullable Said before, Stay stay, Instant now) {
    boolean same = before != null && before.waits().equals(said.waits());
    return check
        .problem(said, before, stay, now)
        .or(() -> same ? Optional.empty() : receivers.objection(said.waits(), stay.hospital()));
  }

  /// Writes what was decided, and works out since when.
  private void apply(
      PlanJson json, @Nullable DischargePlan before, Said said, Caller by, Instant now) {
    Instant since =
        before != null
                && before.said().waits().equals(said.waits())
                && Objects.equals(before.said().delay(), said.delay())
            ? before.waitsSince()
            : now;
    LocalDate ready = before == null ? null : before.ready();
    if (said.criteria() != Criteria.NOT_MET) {
      ready = null;
    } else if (ready == null) {
      ready = LocalDate.ofInstant(now, ZONE);
    }
    json.said(said, since, receivers.name(said.waits()), lists.codes())
        .ready(ready)
        .changed(by, now);
  }

  /// Whose move it is says that they have done their part, or what else: it is the ward's again.
  PlanOutcome answer(String id, String words, Sight sight) {
    String said = TaskText.clean(words);
    Problem wrong =
        TransferMoving.textProblem(said, TaskText.LONG, "answer", "Say what was done, or why not");
    if (wrong != null) {
      return new PlanOutcome.Refused(wrong);
    }
    for (int i = 0; i < TRIES; i++) {
      Optional<Standing> there = standing(id, sight);
      if (there.isEmpty() || !there.get().plan().said().waits().is(sight.caller())) {
        return new PlanOutcome.Refused(
            Problem.of(Problem.Kind.FORBIDDEN, "DSC-023", "It is not your team’s move any more"));
      }
      PlanOutcome outcome = answered(whole(there.get()), said, sight);
      if (outcome != null) {
        return outcome;
      }
    }
    return new PlanOutcome.Refused(MANY);
  }

  private static Sight job(OdsCode custodian) {
    return Sight.ofSystem(
        new Caller(Caller.Kind.SYSTEM, "transfers", "Careweave", "system", custodian, null));
  }

  /// With the resource as it is stored: what of it somebody may not see is not to be lost by what
  /// they do.
  Standing whole(Standing seen) {
    StoredResource stored = seen.stored();
    return records.read(stored.key(), job(stored.custodian())) instanceof ReadResult.Found(var all)
        ? new Standing(seen.plan(), PlanJson.of(all.json()), stored)
        : seen;
  }

  private @Nullable PlanOutcome answered(Standing there, String words, Sight sight) {
    DischargePlan plan = there.plan();
    if (plan.state() != State.OPEN) {
      return new PlanOutcome.Refused(OVER);
    }
    Said was = plan.said();
    String note = was.note().isEmpty() ? words : words + "\n" + was.note();
    Said said =
        new Said(
            was.criteria(),
            was.criterion(),
            was.expected(),
            was.pathway(),
            was.delay(),
            ward(plan.stay()),
            note.length() <= TaskText.LONG ? note : words);
    apply(there.json(), plan, said, sight.caller(), now());
    return store(there, plan.stay(), sight);
  }

  /// Who has the move when nobody else has: the team that runs the ward, or the hospital.
  Party ward(Stay stay) {
    String ward = stay.ward();
    return ward != null && receivers.works(ward)
        ? new Party(stay.hospital(), ward)
        : new Party(stay.hospital(), null);
  }

  /// Ends a plan without a discharge, since it is not needed any more.
  PlanOutcome close(String id, String why, Sight sight) {
    String said = TaskText.clean(why);
    Problem wrong = TransferMoving.textProblem(said, TaskText.SHORT, "why", "Say why");
    Optional<Standing> there = standing(id, sight);
    if (wrong != null || there.isEmpty()) {
      return new PlanOutcome.Refused(wrong == null ? NOT_HERE : wrong);
    }
    Standing standing = there.get();
    if (!writes(sight.caller(), standing.plan().stay().hospital())) {
      return new PlanOutcome.Refused(NOT_HERE);
    }
    if (standing.plan().state() != State.OPEN) {
      return new PlanOutcome.Refused(OVER);
    }
    standing.json().closed(said).changed(sight.caller(), now());
    PlanOutcome outcome = store(standing, standing.plan().stay(), sight);
    return outcome == null ? new PlanOutcome.Refused(MANY) : outcome;
  }

  /// The person has been given their copy of what was sent.
  PlanOutcome given(String id, Sight sight) {
    for (int i = 0; i < TRIES; i++) {
      Optional<Standing> there = standing(id, sight);
      if (there.isEmpty()
          || there.get().plan().state() != State.SENT
          || !writes(sight.caller(), there.get().plan().stay().hospital())) {
        return new PlanOutcome.Refused(NOT_HERE);
      }
      Standing standing = whole(there.get());
      standing.json().given(now()).changed(sight.caller(), now());
      PlanOutcome outcome = store(standing, standing.plan().stay(), sight);
      if (outcome != null) {
        return outcome;
      }
    }
    return new PlanOutcome.Refused(MANY);
  }

  /// Null: somebody was faster.
  private @Nullable PlanOutcome store(Standing standing, Stay stay, Sight sight) {
    DischargePlan plan = standing.plan();
    Entry entry =
        new Entry.Put(0, "Task", plan.id(), null, standing.json().bytes(), plan.version());
    return switch (write(entry, stay, sight).outcome()) {
      case Outcome.Stored stored ->
          new PlanOutcome.Done(standing.json().plan(plan.id(), stored.version(), plan.person()));
      case Outcome.Refused(var _, var problem) when problem.code().equals("REC-011") -> null;
      case Outcome.Refused(var _, var problem) -> new PlanOutcome.Refused(problem);
      case Outcome.Deleted _ -> throw new IllegalStateException("a plan was deleted");
    };
  }

  /// The hospital answers for the plan for all its life, also for what others write into it.
  private WrittenOne write(Entry entry, Stay stay, Sight sight) {
    OdsCode custodian = stay.hospital();
    return records.writeOne(
        Submission.here(List.of(entry), custodian, sight, lists.clock().instant()), sight);
  }

  Instant now() {
    return lists.clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
