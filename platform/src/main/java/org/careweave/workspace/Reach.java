package org.careweave.workspace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.careweave.access.Access.Relationship;
import org.careweave.access.Clause;
import org.careweave.access.Grant;
import org.careweave.access.RelationshipKind;
import org.careweave.access.Sight;
import org.careweave.design.ClinicalDate;
import org.careweave.directory.Edition;
import org.careweave.directory.Organisation;
import org.careweave.directory.Team;
import org.careweave.kernel.OdsCode;
import org.careweave.record.StoredResource;
import org.jspecify.annotations.Nullable;

/// What of one person a sight covers, in words: by which rule and relationship an item is seen, and
/// which sections no rule covers, so that what is not shown never looks as if it were not there.
/// Decides nothing: the sight has decided.
final class Reach {

  /// Labels that keep nothing back (docs/guides/policy.md).
  private static final Set<String> UNRESTRICTED = Set.of("U", "L", "M", "N");

  /// How much of a section the rules let be seen.
  enum Cover {
    /// That of every organisation.
    ALL,
    /// What the viewer's own organisation recorded.
    OWN,
    /// Nothing.
    NONE
  }

  /// What the rules and the directory say now, and how to find the class of an item.
  ///
  /// @param meaning what the labels of a class mean now
  record Known(
      Collection<Clause> clauses,
      Edition directory,
      ToIntFunction<StoredResource> classOf,
      UnaryOperator<List<String>> meaning) {}

  /// A grant that applies, with its clauses and the relationship that lets it.
  private record Applying(Grant grant, List<Clause> clauses, @Nullable Relationship relationship) {}

  private final boolean everything;
  private final boolean related;
  private final List<Applying> applying;
  private final Known known;
  private final Map<String, String> whys = new HashMap<>();

  /// @param sight of anyone, not narrowed: its grants name the relationships they need
  /// @param held the relationships that hold with the person now
  Reach(Sight sight, List<Relationship> held, Known known) {
    this.everything = sight.seesAll();
    this.related = !held.isEmpty();
    this.known = known;
    Map<String, Clause> byId =
        known.clauses().stream().collect(Collectors.toMap(Clause::id, c -> c));
    List<Applying> all = new ArrayList<>();
    for (Grant grant : sight.grants()) {
      Relationship relationship = relationship(grant.kinds(), held);
      if (grant.kinds().isEmpty() || relationship != null) {
        List<Clause> clauses =
            grant.clauses().stream().filter(byId::containsKey).map(byId::get).toList();
        all.add(new Applying(grant, clauses, relationship));
      }
    }
    this.applying = List.copyOf(all);
  }

  private static @Nullable Relationship relationship(
      Set<RelationshipKind> kinds, List<Relationship> held) {
    return held.stream()
        .filter(r -> kinds.contains(r.kind()))
        .max(Comparator.comparing(Relationship::from))
        .orElse(null);
  }

  /// Whether any relationship holds between the viewer and the person.
  boolean isRelated() {
    return related;
  }

  /// How much of a section is covered, by what the clauses say they are about.
  Cover cover(String section) {
    if (everything) {
      return Cover.ALL;
    }
    Cover best = Cover.NONE;
    for (Applying one : applying) {
      for (Clause clause : one.clauses()) {
        if (clause.items().bearing() == null && isAbout(clause, section)) {
          Set<String> custodians = clause.items().custodians();
          if (custodians == null || !custodians.equals(Set.of("own"))) {
            return Cover.ALL;
          }
          best = Cover.OWN;
        }
      }
    }
    return best;
  }

  private static boolean isAbout(Clause clause, String section) {
    Set<String> sections = clause.items().sections();
    return sections == null || sections.contains(section);
  }

  /// Why an item is seen: the rule in its own words, and the relationship that holds; empty when no
  /// rule was needed.
  String why(Item item) {
    StoredResource stored = item.stored();
    String key = stored.custodian() + " " + stored.section() + " " + stored.labels();
    return whys.computeIfAbsent(key, _ -> reason(stored));
  }

  private String reason(StoredResource stored) {
    if (everything) {
      return "";
    }
    int itemClass = known.classOf().applyAsInt(stored);
    String best = "";
    for (Applying one : applying) {
      if (!one.grant().covers(itemClass)) {
        continue;
      }
      for (Clause clause : one.clauses()) {
        boolean fits = isAbout(clause, stored.section()) && allows(clause, labels(stored));
        if (fits && (best.isEmpty() || clause.items().custodians() == null)) {
          best = words(clause, one.relationship());
        }
      }
    }
    return best;
  }

  /// The labels of an item as rules read them now.
  List<String> labels(StoredResource stored) {
    return known.meaning().apply(stored.labels());
  }

  private static boolean allows(Clause clause, List<String> labels) {
    List<String> restricting = labels.stream().filter(l -> !UNRESTRICTED.contains(l)).toList();
    Set<String> allowed = clause.items().labels();
    Set<String> bearing = clause.items().bearing();
    return (allowed == null || allowed.containsAll(restricting))
        && (bearing == null || !Collections.disjoint(bearing, restricting));
  }

  private String words(Clause clause, @Nullable Relationship relationship) {
    return relationship == null ? clause.words() : clause.words() + " " + holds(relationship);
  }

  /// `Admitted to Northmere Hospitals, 15-Nov-2026; counts until 16-Dec-2026.`
  private String holds(Relationship relationship) {
    String who = principal(relationship.principal());
    String what =
        switch (relationship.kind()) {
          case REGISTRATION -> "Registered with " + who;
          case ADMISSION -> "Admitted to " + who;
          case ATTENDANCE -> "Attended " + who;
          case CONTACT -> "Seen by " + who;
          case CASELOAD -> "On the caseload of " + who;
          case VIRTUAL_WARD -> "On the virtual ward of " + who;
          case REFERRAL -> "Referred to " + who;
          case CARE_TEAM -> "In the care of a team with " + who;
          case SELF_CLAIMED -> "Said to be in the care of " + who;
          case BREAK_GLASS -> "Opened by breaking the glass";
          case TASK -> "A task is with " + who;
          case HANDOVER -> "Being handed over to " + who;
        };
    String since = ", " + ClinicalDate.day(relationship.from());
    return relationship.until() == null
        ? what + since + "."
        : what + since + "; counts until " + ClinicalDate.day(relationship.until()) + ".";
  }

  private String principal(String principal) {
    int colon = principal.indexOf(':');
    String code = principal.substring(colon + 1);
    Edition directory = known.directory();
    return switch (principal.substring(0, Math.max(0, colon))) {
      case "org" ->
          directory.organisation(new OdsCode(code)).map(Organisation::shortName).orElse(code);
      case "team" -> directory.team(code).map(Team::name).orElse(code);
      default -> "you";
    };
  }
}
