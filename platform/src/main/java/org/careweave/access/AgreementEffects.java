package org.careweave.access;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.careweave.access.Agreement.Stage;
import org.careweave.directory.Edition;
import org.careweave.directory.Organisation;
import org.careweave.kernel.OdsCode;

/// Works out what an agreement changes, by compiling the rules with it and without it for every
/// organisation and role that somebody of the directory works in.
final class AgreementEffects {

  private static final ZoneId ENGLAND = ZoneId.of("Europe/London");

  private final List<Clause> clauses;
  private final Map<Integer, ItemClass> classes;
  private final List<Agreement> active;
  private final Edition directory;
  private final Instant now;

  AgreementEffects(
      List<Clause> clauses,
      List<ItemClass> classes,
      List<Agreement> active,
      Edition directory,
      Instant now) {
    this.clauses = clauses;
    this.classes = classes.stream().collect(Collectors.toMap(ItemClass::id, c -> c));
    this.active = active;
    this.directory = directory;
    this.now = now;
  }

  private record Role(OdsCode organisation, String persona) {}

  /// The classes of one custodian that one role gains or loses for one purpose.
  private record Difference(
      Role role, Purpose purpose, OdsCode custodian, boolean gained, Set<Integer> classes) {}

  /// @param activating whether it becomes active, in place of another version, or stops
  AgreementEffect of(Agreement agreement, boolean activating) {
    Instant at = activating ? begins(agreement) : now;
    List<Agreement> others = active.stream().filter(a -> !a.id().equals(agreement.id())).toList();
    List<Agreement> with = new ArrayList<>(others);
    with.add(asIfRunning(agreement));
    Rules before = rules(activating ? active : with, at);
    Rules after = rules(activating ? with : others, at);
    List<Difference> differences = new ArrayList<>();
    for (Role role : roles()) {
      for (Purpose purpose : Purpose.values()) {
        Caller caller =
            new Caller(
                Caller.Kind.STAFF, "effect", "Effect", role.persona(), role.organisation(), null);
        Set<Integer> had = visible(before.compile(caller, purpose, at));
        Set<Integer> has = visible(after.compile(caller, purpose, at));
        differences.addAll(differences(role, purpose, true, without(has, had)));
        differences.addAll(differences(role, purpose, false, without(had, has)));
      }
    }
    return new AgreementEffect(lines(differences));
  }

  /// An agreement that begins later is looked at on its first day.
  private Instant begins(Agreement agreement) {
    Instant from = agreement.period().from();
    return from != null && from.isAfter(now) ? from : now;
  }

  /// The agreement as if all had signed and somebody had made it active.
  private static Agreement asIfRunning(Agreement of) {
    List<Agreement.Signature> signatures = new ArrayList<>();
    for (AgreementTerms.Party party : of.terms().parties()) {
      for (Agreement.Capacity capacity : Agreement.Capacity.values()) {
        signatures.add(
            new Agreement.Signature(party.code(), capacity, "", "", Instant.EPOCH, of.hash()));
      }
    }
    return new Agreement(
        of.id(),
        of.version(),
        of.revision(),
        Stage.ACTIVE,
        of.terms(),
        of.text(),
        signatures,
        null);
  }

  private Rules rules(List<Agreement> agreements, Instant at) {
    return new Rules(
        clauses,
        List.copyOf(classes.values()),
        new AgreementIndex(agreements),
        directory,
        CheckedList.ALWAYS,
        at);
  }

  private Set<Role> roles() {
    LocalDate today = LocalDate.ofInstant(now, ENGLAND);
    return directory.staff().stream()
        .filter(member -> member.activeOn(today))
        .flatMap(member -> member.profiles().stream())
        .map(profile -> new Role(profile.organisation(), profile.persona().code()))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Set<Integer> visible(Rules.Compiled compiled) {
    Set<Integer> visible = new TreeSet<>();
    for (Grant grant : compiled.grants()) {
      int[] ids = grant.classes();
      if (ids != null) {
        for (int id : ids) {
          visible.add(id);
        }
      }
    }
    return visible;
  }

  private static Set<Integer> without(Set<Integer> all, Set<Integer> some) {
    Set<Integer> rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }

  private List<Difference> differences(
      Role role, Purpose purpose, boolean gained, Set<Integer> ids) {
    LocalDate today = LocalDate.ofInstant(now, ENGLAND);
    Map<OdsCode, Set<Integer>> byCustodian = new LinkedHashMap<>();
    for (int id : ids) {
      OdsCode custodian = known(id).custodian();
      OdsCode answerable =
          directory.answerable(custodian, today).map(Organisation::ods).orElse(custodian);
      byCustodian.computeIfAbsent(answerable, _ -> new TreeSet<>()).add(id);
    }
    return byCustodian.entrySet().stream()
        .map(e -> new Difference(role, purpose, e.getKey(), gained, e.getValue()))
        .toList();
  }

  private ItemClass known(int id) {
    ItemClass known = classes.get(id);
    if (known == null) {
      throw new IllegalStateException("no item class " + id);
    }
    return known;
  }

  /// One line for what a role gains (or loses) of custodians and for purposes alike.
  private List<AgreementEffect.Line> lines(List<Difference> differences) {
    Map<List<Object>, List<Difference>> alike =
        grouped(differences, d -> List.of(d.role(), d.gained(), d.custodian(), sections(d)));
    Map<List<Object>, List<List<Difference>>> together = new LinkedHashMap<>();
    alike.forEach(
        (key, group) ->
            together
                .computeIfAbsent(
                    List.of(key.get(0), key.get(1), key.get(3), purposes(group)),
                    _ -> new ArrayList<>())
                .add(group));
    return together.values().stream()
        .map(groups -> line(groups.stream().flatMap(List::stream).toList()))
        .sorted(
            Comparator.comparing((AgreementEffect.Line l) -> l.viewer())
                .thenComparing(AgreementEffect.Line::persona)
                .thenComparing(l -> !l.gained()))
        .toList();
  }

  private static Map<List<Object>, List<Difference>> grouped(
      List<Difference> differences, Function<Difference, List<Object>> key) {
    return differences.stream()
        .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
  }

  private Set<String> sections(Difference difference) {
    return difference.classes().stream()
        .map(id -> known(id).section())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<Purpose> purposes(Collection<Difference> differences) {
    Set<Purpose> purposes = EnumSet.noneOf(Purpose.class);
    differences.forEach(d -> purposes.add(d.purpose()));
    return purposes;
  }

  private AgreementEffect.Line line(List<Difference> alike) {
    Set<Integer> ids = new TreeSet<>();
    Set<OdsCode> custodians = new TreeSet<>();
    Set<String> labels = new TreeSet<>();
    for (Difference difference : alike) {
      ids.addAll(difference.classes());
      custodians.add(difference.custodian());
      difference.classes().forEach(id -> labels.addAll(known(id).labels()));
    }
    Difference any = alike.getFirst();
    return new AgreementEffect.Line(
        any.role().organisation(),
        any.role().persona(),
        purposes(alike),
        custodians,
        sections(any),
        labels,
        any.gained(),
        ids.stream().mapToInt(Integer::intValue).toArray());
  }
}
