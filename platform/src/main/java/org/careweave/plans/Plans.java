package org.careweave.plans;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.careweave.access.Access;
import org.careweave.access.ListTrail;
import org.careweave.access.Sight;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.people.FoundPerson;
import org.careweave.plans.PlanStore.Standing;
import org.careweave.record.Records;
import org.careweave.record.StoredResource;
import org.careweave.tasks.Task;
import org.springframework.stereotype.Component;

/// The front door of plans. Whoever asks does so with their own sight: what it does not cover is
/// not
/// there, for changes as for looks.
@Component
public final class Plans {

  private final PlanStore store;
  private final PlanEditing editing;
  private final PlanMoving moving;
  private final PlanWords words;
  private final PlanTasks serving;
  private final Lists lists;

  Plans(
      PlanStore store,
      PlanEditing editing,
      PlanMoving moving,
      PlanWords words,
      PlanTasks serving,
      Lists lists) {
    this.store = store;
    this.editing = editing;
    this.moving = moving;
    this.words = words;
    this.serving = serving;
    this.lists = lists;
  }

  /// What lists are read with.
  @Component("planLists")
  record Lists(PlanRows rows, ListTrail trail, Records records, Access access) {}

  /// The sections among resources that were read with this sight already, in their order; those
  /// that ended too.
  public List<PlanSection> of(List<StoredResource> read, Sight sight) {
    List<StoredResource> own =
        read.stream()
            .filter(r -> r.key().type().equals("CarePlan") && !r.deleted())
            .filter(r -> r.source().equals(PlanFollowing.SOURCE))
            .toList();
    return store.all(own).stream()
        .map(Standing::section)
        .sorted(Comparator.comparing(PlanSection::kind).thenComparing(PlanSection::id))
        .toList();
  }

  /// Whether a resource that was read is a section of a plan.
  public static boolean isSection(StoredResource read) {
    return read.key().type().equals("CarePlan")
        && !read.deleted()
        && read.source().equals(PlanFollowing.SOURCE)
        && SectionJson.of(read.json()).kind().isPresent();
  }

  /// A section as it stands; empty when there is none that the sight covers.
  public Optional<PlanSection> section(String id, Sight sight) {
    return store.standing(id, sight).map(Standing::section);
  }

  /// What happened to a section, newest first, as far as the sight covers it.
  public List<PlanEvent> history(String id, Sight sight) {
    List<Standing> versions = store.versions(id, sight);
    List<PlanEvent> events = new ArrayList<>();
    for (int i = 0; i < versions.size(); i++) {
      PlanSection after = versions.get(i).section();
      PlanSection before = i + 1 < versions.size() ? versions.get(i + 1).section() : null;
      events.add(new PlanEvent(after.version(), after.changed(), words.changes(before, after)));
    }
    return events;
  }

  /// The tasks that serve a section, by what of it they serve: `review`, or the id of an action; of
  /// several the latest, as far as the sight covers them.
  public Map<String, Task> serving(String id, Sight sight) {
    return serving.of(id, sight);
  }

  /// Starts a section, owned by the caller's team. When somebody has started it meanwhile, what is
  /// written is brought together with theirs.
  ///
  /// @param fields by flat name ([PlanContent#flat])
  public PlanOutcome start(
      FoundPerson about, SectionKind kind, Map<String, PlanValue> fields, Sight sight) {
    return serving.after(editing.start(about, kind, fields, sight), sight);
  }

  /// Changes fields.
  ///
  /// @param version the version the writer saw
  /// @param fields by flat name; what is not among it stays
  public PlanOutcome edit(String id, int version, Map<String, PlanValue> fields, Sight sight) {
    return serving.after(editing.edit(id, version, fields, sight), sight);
  }

  /// Whether the caller may write in a section now.
  public boolean mayWrite(PlanSection section, Sight sight) {
    return editing.mayNotWrite(section, sight) == null;
  }

  /// Whether the caller acts for the team that owns a section.
  public boolean isOwner(PlanSection section, Sight sight) {
    return PlanOwners.isOwner(section, sight.caller());
  }

  /// Whether the caller may make this move now.
  public boolean mayMove(PlanSection section, PlanMove move, Sight sight) {
    return PlanMoving.problem(section, move, sight.caller()) == null;
  }

  /// Makes a move.
  ///
  /// @param says why, where the move asks for it
  /// @param to code of the team, where it is handed on
  public PlanOutcome move(String id, PlanMove move, String says, String to, Sight sight) {
    return serving.after(moving.move(id, move, says, to, sight), sight);
  }

  /// What a field is called, with the item it is of.
  public static String label(SectionKind kind, PlanContent of, String name) {
    return PlanWords.label(kind, of, name);
  }

  /// The field of a flat name; empty when the section has none such.
  public static Optional<PlanField> field(SectionKind kind, String name) {
    return PlanText.field(kind, name);
  }

  /// A value of a field, for people.
  public String words(SectionKind kind, String name, PlanValue value) {
    return words.value(kind, name, value);
  }

  /// What the caller's team owns, what is to be reviewed first first; nothing for who acts in no
  /// team.
  public List<ListedSection> owned(Sight sight) {
    String team = sight.caller().team();
    return team == null
        ? List.of()
        : showing("owned plans", sight, () -> lists.rows().on(List.of("team:" + team), sight));
  }

  /// What no team of the caller's organisation owns.
  public List<ListedSection> homeless(Sight sight) {
    String list = "org:" + sight.caller().organisation();
    return sight.caller().team() == null
        ? List.of()
        : showing("plans of no team", sight, () -> lists.rows().on(List.of(list), sight));
  }

  /// What is offered to the caller's team and waits for an answer.
  public List<ListedSection> offered(Sight sight) {
    String team = sight.caller().team();
    return team == null
        ? List.of()
        : showing("offered plans", sight, () -> lists.rows().offered(team, sight));
  }

  /// What of these people's plans must be known at once, in that order.
  public List<ListedSection> first(Collection<PersonId> people, Sight sight) {
    List<SectionKind> kinds =
        java.util.Arrays.stream(SectionKind.values()).filter(k -> k.rank().isPresent()).toList();
    return people.isEmpty()
        ? List.of()
        : showing("first of plans", sight, () -> lists.rows().of(people, kinds, sight)).stream()
            .sorted(Comparator.comparing(s -> s.kind().rank().orElse(9)))
            .toList();
  }

  private List<ListedSection> showing(
      String what, Sight sight, Supplier<List<PlanRows.Found>> read) {
    return lists
        .trail()
        .showing(
            what,
            sight,
            () -> settled(read.get(), sight),
            found -> found.stream().map(ListedSection::person).toList());
  }

  /// Of what other organisations answer for only the record knows whether it is settled whom it is
  /// about: it is asked.
  private List<ListedSection> settled(List<PlanRows.Found> found, Sight sight) {
    OdsCode own = sight.caller().organisation();
    List<String> others =
        found.stream()
            .filter(f -> !lists.access().itemClass(f.itemClass()).custodian().equals(own))
            .map(f -> f.section().id())
            .toList();
    Set<String> seen = lists.records().visible("CarePlan", others, sight);
    return found.stream()
        .map(PlanRows.Found::section)
        .filter(s -> !others.contains(s.id()) || seen.contains(s.id()))
        .toList();
  }
}
