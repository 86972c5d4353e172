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
import java.util.stream.Stream;
import org.careweave.access.Agreement.Stage;
import org.careweave.access.AgreementEffect.Doubt;
import org.careweave.directory.Edition;
import org.careweave.directory.Organisation;
import org.careweave.kernel.OdsCode;

/// Works out what an agreement changes, by compiling the rules with it and without it for every
/// organisation and role that somebody of the directory works in, or an application.
final class AgreementEffects {

  private static final ZoneId ENGLAND = ZoneId.of("Europe/London");

  private final Policy policy;
  private final Map<Integer, ItemClass> classes;
  private final Edition directory;
  private final Instant now;

  AgreementEffects(Policy policy, Edition directory, Instant now) {
    this.policy = policy;
    this.classes = policy.classes().stream().collect(Collectors.toMap(ItemClass::id, c -> c));
    this.directory = directory;
    this.now = now;
  }

  /// All that decides who may have what, but the directory.
  ///
  /// @param active every agreement that somebody made active
  /// @param clients the machines there are
  /// @param national when national opt-outs were checked
  record Policy(
      List<Clause> clauses,
      List<ItemClass> classes,
      List<Agreement> active,
      List<LawfulBasis> bases,
      List<Client> clients,
      CheckedList national) {}

  private record Role(OdsCode organisation, String persona, Caller.Kind kind) {

    Caller caller() {
      return new Caller(kind, "effect", "Effect", persona, organisation, null);
    }
  }

  /// What some agreements mean at a moment.
  private record InForce(Rules rules, AgreementIndex agreements, Instant at) {

    AgreementReach reach(Role role) {
      return AgreementReach.of(role.caller(), rules, agreements, at);
    }

    Set<String> names(Role role) {
      return rules.viewer(role.caller(), Purpose.GOVERNANCE, at).names();
    }
  }

  /// The classes of one custodian that one role gains or loses for one purpose.
  private record Difference(
      Role role,
      AgreementEffect.Way way,
      Purpose purpose,
      OdsCode custodian,
      boolean gained,
      Set<Integer> classes) {}

  /// @param activating whether it becomes active, in place of another version, or stops
  AgreementEffect of(Agreement agreement, boolean activating) {
    Instant at = begins(agreement);
    List<Agreement> active = policy.active();
    List<Agreement> others = active.stream().filter(a -> !a.id().equals(agreement.id())).toList();
    List<Agreement> with = new ArrayList<>(others);
    with.add(asIfRunning(agreement));
    InForce before = inForce(activating ? active : with, at);
    InForce after = inForce(activating ? with : others, at);
    Set<Role> roles = roles();
    List<Difference> differences = new ArrayList<>();
    for (Role role : roles) {
      AgreementReach had = before.reach(role);
      AgreementReach has = after.reach(role);
      differences.addAll(differences(role, true, has.beyond(had)));
      differences.addAll(differences(role, false, had.beyond(has)));
    }
    return new AgreementEffect(
        lines(differences), applications(), doubts(agreement, roles, differences, after));
  }

  /// An agreement that begins later is looked at on its first day, also when it is to be stopped
  /// before.
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

  /// As if national opt-outs were checked all the time: what the agreement alone would let flow.
  private InForce inForce(List<Agreement> agreements, Instant at) {
    AgreementIndex index = new AgreementIndex(agreements, policy.bases());
    Rules rules =
        new Rules(policy.clauses(), policy.classes(), index, directory, CheckedList.ALWAYS, at);
    return new InForce(rules, index, at);
  }

  private List<Client> applications() {
    return policy.clients().stream().filter(c -> c.kind() == Client.Kind.APP).toList();
  }

  /// In which roles somebody works, or an application.
  private Set<Role> roles() {
    LocalDate today = LocalDate.ofInstant(now, ENGLAND);
    return Stream.concat(
            directory.staff().stream()
                .filter(member -> member.activeOn(today))
                .flatMap(member -> member.profiles().stream())
                .map(p -> new Role(p.organisation(), p.persona().code(), Caller.Kind.STAFF)),
            applications().stream()
                .map(c -> new Role(c.organisation(), c.persona(), Caller.Kind.APP)))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private List<Doubt> doubts(
      Agreement agreement, Set<Role> roles, List<Difference> found, InForce after) {
    List<AgreementDoubts.Receiver> receivers =
        roles.stream()
            .map(role -> new AgreementDoubts.Receiver(role.persona(), after.names(role)))
            .toList();
    Agreement running =
        policy.active().stream()
            .filter(a -> a.id().equals(agreement.id()) && a.version() != agreement.version())
            .findFirst()
            .orElse(null);
    List<Doubt> doubts =
        new ArrayList<>(
            new AgreementDoubts(
                    receivers, policy.classes().stream().map(after.rules()::known).toList())
                .of(agreement, running, after.at()));
    if (running != null && after.at().isAfter(now)) {
      doubts.add(new Doubt(Doubt.Kind.PAUSE, "", null));
    }
    if (!policy.national().holdsAt(now)
        && found.stream().anyMatch(difference -> difference.purpose().isBeyondCare())) {
      doubts.add(new Doubt(Doubt.Kind.NOT_CHECKED, "", null));
    }
    return doubts;
  }

  private List<Difference> differences(Role role, boolean gained, List<AgreementReach.More> more) {
    LocalDate today = LocalDate.ofInstant(now, ENGLAND);
    List<Difference> differences = new ArrayList<>();
    for (AgreementReach.More some : more) {
      Map<OdsCode, Set<Integer>> byCustodian = new LinkedHashMap<>();
      for (int id : some.classes()) {
        OdsCode custodian = known(id).custodian();
        OdsCode answerable =
            directory.answerable(custodian, today).map(Organisation::ods).orElse(custodian);
        byCustodian.computeIfAbsent(answerable, _ -> new TreeSet<>()).add(id);
      }
      byCustodian.forEach(
          (custodian, ids) ->
              differences.add(
                  new Difference(role, some.way(), some.purpose(), custodian, gained, ids)));
    }
    return differences;
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
        grouped(
            differences, d -> List.of(d.role(), d.way(), d.gained(), d.custodian(), sections(d)));
    Map<List<Object>, List<List<Difference>>> together = new LinkedHashMap<>();
    alike.forEach(
        (key, group) ->
            together
                .computeIfAbsent(
                    List.of(key.get(0), key.get(1), key.get(2), key.get(4), purposes(group)),
                    _ -> new ArrayList<>())
                .add(group));
    return together.values().stream()
        .map(groups -> line(groups.stream().flatMap(List::stream).toList()))
        .sorted(
            Comparator.comparing((AgreementEffect.Line l) -> l.viewer())
                .thenComparing(AgreementEffect.Line::persona)
                .thenComparing(l -> !l.gained())
                .thenComparing(l -> l.way().kind(), Comparator.reverseOrder()))
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
        any.way(),
        purposes(alike),
        custodians,
        sections(any),
        labels,
        any.gained(),
        ids.stream().mapToInt(Integer::intValue).toArray());
  }
}
