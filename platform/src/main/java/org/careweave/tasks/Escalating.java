package org.careweave.tasks;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Purpose;
import org.careweave.access.RelationshipKind;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.directory.Edition;
import org.careweave.directory.RoleProfile;
import org.careweave.directory.StaffMember;
import org.careweave.kernel.Problem;
import org.careweave.tasks.EscalationRules.Rung;
import org.careweave.tasks.EscalationRules.Who;
import org.springframework.stereotype.Component;

/// Works out who is told next of what waits past its time, from the steps that were taken and the
/// rules as they are now. It stores nothing: whoever asks stores the steps with the Task they were
/// worked out on, so that of two nodes one does it.
@Component
public final class Escalating {

  /// At the latest then it is looked at again: rules and directory may have changed.
  private static final Duration AGAIN = Duration.ofHours(1);

  private static final ZoneId ZONE = ZoneId.of("Europe/London");

  private final EscalationRules rules;
  private final Duration pause;
  private final Directory directory;
  private final Access access;

  Escalating(EscalationRules rules, TaskSettings settings, Directory directory, Access access) {
    this.rules = rules;
    this.pause = settings.escalationPause();
    this.directory = directory;
    this.access = access;
  }

  /// What waits past its time.
  ///
  /// @param clock what has not happened
  /// @param due by when it should have
  /// @param place where it waits
  /// @param classes of what somebody would have to see
  /// @param kinds which relationships telling them makes
  public record Late(
      String clock,
      Instant due,
      EscalationPlace place,
      Set<Integer> classes,
      Set<RelationshipKind> kinds) {}

  /// What is to be done now.
  ///
  /// @param steps to be added; empty: nobody is told now
  /// @param look when to look again
  public record Next(List<Escalation> steps, Instant look) {}

  /// An answer of somebody who was told.
  public sealed interface Answer {

    /// It counts.
    ///
    /// @param steps to be added; empty: it was said before
    record Counts(List<Escalation> steps) implements Answer {}

    /// It does not, and why.
    record Refused(Problem problem) implements Answer {}
  }

  /// How long between two looks for what waits past its time.
  public Duration pause() {
    return pause;
  }

  /// Who is told now of what waits.
  public Next next(List<Escalation> before, Late late, Instant now) {
    List<Escalation> mine = of(before, late);
    Instant again = now.plus(AGAIN);
    if (holder(mine, now).isPresent()) {
      return new Next(List.of(), again);
    }
    List<Level> levels = levels(late);
    int last = mine.stream().mapToInt(Escalation::level).max().orElse(0);
    Instant floor = Instant.MIN;
    boolean passed = last > 0 && allPassed(mine, last);
    for (int level = last + 1; level <= levels.size(); level++) {
      Level one = levels.get(level - 1);
      if (last > 0 && level == last + 1) {
        floor = since(mine, last).plus(one.after()).minus(after(levels, last));
      }
      Instant when = late.due().plus(one.after());
      when = passed ? now : when.isBefore(floor) ? floor : when;
      if (when.isAfter(now)) {
        return new Next(List.of(), when.isBefore(again) ? when : again);
      }
      List<Escalation> told = told(one, level, mine, late, now);
      if (!told.isEmpty()) {
        return new Next(told, now);
      }
    }
    return new Next(List.of(), again);
  }

  /// What becomes of an answer.
  ///
  /// @param has whether they see to it; otherwise the next are told
  public Answer answer(
      List<Escalation> before, Late late, Caller by, boolean has, String says, Instant now) {
    List<Escalation> mine = of(before, late);
    Escalation told =
        mine.stream()
            .filter(s -> s.action() == Escalation.Action.TOLD && s.user().equals(by.id()))
            .findFirst()
            .orElse(null);
    if (told == null) {
      return refused(Problem.Kind.FORBIDDEN, "ESC-001", "Nobody has told you of this");
    }
    Optional<Escalation> holder = holder(mine, now);
    boolean own = holder.filter(h -> h.user().equals(by.id())).isPresent();
    if (holder.isPresent() && !own) {
      return refused(
          Problem.Kind.CONFLICT, "ESC-002", holder.get().name() + " has said that they see to it");
    }
    if (own && has) {
      return new Answer.Counts(List.of());
    }
    Escalation.Action action = has ? Escalation.Action.HAVE : Escalation.Action.PASSED;
    Escalation step =
        new Escalation(
            late.clock(), late.due(), told.level(), action, by.id(), by.name(), now, says);
    if (has) {
      return new Answer.Counts(List.of(step));
    }
    return passedOn(mine, step, late, now);
  }

  private Answer passedOn(List<Escalation> mine, Escalation step, Late late, Instant now) {
    if (step.says().isEmpty()) {
      return new Answer.Refused(
          Problem.invalid("ESC-003", "Say why you pass it on, so that the next knows", "says"));
    }
    List<Escalation> after = new ArrayList<>(mine);
    after.add(step);
    List<Level> levels = levels(late);
    int last = mine.stream().mapToInt(Escalation::level).max().orElse(0);
    for (int level = last + 1; level <= levels.size(); level++) {
      List<Escalation> told = told(levels.get(level - 1), level, after, late, now);
      if (!told.isEmpty()) {
        List<Escalation> steps = new ArrayList<>(List.of(step));
        steps.addAll(told);
        return new Answer.Counts(steps);
      }
    }
    boolean others =
        mine.stream()
            .anyMatch(
                s ->
                    s.action() == Escalation.Action.TOLD
                        && !s.user().equals(step.user())
                        && last(mine, s.user()) == Escalation.Action.TOLD);
    return others
        ? new Answer.Counts(List.of(step))
        : refused(
            Problem.Kind.CONFLICT,
            "ESC-004",
            "Nobody is named after you. Ring the team it waits for, and say that you see to it");
  }

  private static Answer refused(Problem.Kind kind, String code, String words) {
    return new Answer.Refused(Problem.of(kind, code, words));
  }

  private static List<Escalation> of(List<Escalation> all, Late late) {
    return all.stream().filter(s -> s.isOf(late.clock(), late.due())).toList();
  }

  /// Who sees to it, as long as they work here.
  private Optional<Escalation> holder(List<Escalation> mine, Instant now) {
    LocalDate day = LocalDate.ofInstant(now, ZONE);
    return mine.reversed().stream()
        .filter(s -> s.action() == Escalation.Action.HAVE)
        .filter(s -> last(mine, s.user()) == Escalation.Action.HAVE)
        .filter(s -> directory.now().staffMember(s.user()).filter(m -> m.activeOn(day)).isPresent())
        .findFirst();
  }

  private static Escalation.Action last(List<Escalation> mine, String user) {
    return mine.reversed().stream()
        .filter(s -> s.user().equals(user))
        .map(Escalation::action)
        .findFirst()
        .orElse(Escalation.Action.TOLD);
  }

  private static boolean allPassed(List<Escalation> mine, int level) {
    return mine.stream()
        .filter(s -> s.level() == level && s.action() == Escalation.Action.TOLD)
        .allMatch(s -> last(mine, s.user()) == Escalation.Action.PASSED);
  }

  /// Since when those of a level know.
  private static Instant since(List<Escalation> mine, int level) {
    return mine.stream()
        .filter(s -> s.level() == level && s.action() == Escalation.Action.TOLD)
        .map(Escalation::at)
        .max(Instant::compareTo)
        .orElse(Instant.MIN);
  }

  private static Duration after(List<Level> levels, int level) {
    return level <= levels.size() ? levels.get(level - 1).after() : Duration.ZERO;
  }

  /// Those who are told at the same time.
  private record Level(Duration after, List<Who> whom) {}

  private List<Level> levels(Late late) {
    List<Level> levels = new ArrayList<>();
    for (Rung rung : rules.chain(late.place(), late.clock())) {
      if (levels.isEmpty() || !levels.getLast().after().equals(rung.after())) {
        levels.add(new Level(rung.after(), new ArrayList<>()));
      }
      levels.getLast().whom().add(rung.who());
    }
    return levels;
  }

  private List<Escalation> told(
      Level level, int number, List<Escalation> mine, Late late, Instant now) {
    Set<String> known = new HashSet<>();
    mine.forEach(s -> known.add(s.user()));
    Map<RoleProfile, Boolean> sees = new HashMap<>();
    List<Escalation> told = new ArrayList<>();
    Edition edition = directory.now();
    LocalDate day = LocalDate.ofInstant(now, ZONE);
    for (Who who : level.whom()) {
      for (StaffMember member : edition.staff()) {
        RoleProfile as =
            member.profiles().stream()
                .filter(p -> fits(who, member, p, late.place()))
                .filter(p -> sees.computeIfAbsent(p, role -> sees(role, late)))
                .findFirst()
                .orElse(null);
        if (as != null && member.activeOn(day) && known.add(member.user())) {
          told.add(
              new Escalation(
                  late.clock(),
                  late.due(),
                  number,
                  Escalation.Action.TOLD,
                  member.user(),
                  member.name(),
                  now,
                  as.jobRoleName()));
        }
      }
    }
    return told;
  }

  private static boolean fits(
      Who who, StaffMember member, RoleProfile profile, EscalationPlace place) {
    String team = who.team() == null ? place.team() : who.team();
    boolean there =
        team == null
            ? profile.organisation().equals(place.organisation())
            : team.equals(profile.team());
    return switch (who.kind()) {
      case USER -> who.code().equals(member.user());
      case ROLE -> there && who.code().equals(profile.jobRole());
      case MEMBERS -> there;
    };
  }

  private boolean sees(RoleProfile role, Late late) {
    Caller caller =
        new Caller(
            Caller.Kind.STAFF, "-", "-", role.persona().code(), role.organisation(), role.team());
    Sight sight = access.sight(caller, Purpose.DIRECT_CARE).narrowed(late.kinds());
    return late.classes().stream().allMatch(sight::covers);
  }

  /// The kinds of relationship that a wait of this sort makes.
  ///
  /// @param transfer whether it is a transfer, or a task
  public static Collection<RelationshipKind> kinds(boolean transfer) {
    return transfer
        ? List.of(RelationshipKind.TASK, RelationshipKind.REFERRAL)
        : List.of(RelationshipKind.TASK);
  }
}
