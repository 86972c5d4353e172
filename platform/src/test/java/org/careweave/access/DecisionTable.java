package org.careweave.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.careweave.directory.Edition;
import org.careweave.directory.Persona;
import org.careweave.kernel.OdsCode;
import org.careweave.resources.Section;
import org.jspecify.annotations.Nullable;

/// What the rules decide, as a page for people who govern: roles × purposes × relationships ×
/// labels, for items of the viewer's own organisation and of another one.
final class DecisionTable {

  private static final OdsCode ELSEWHERE = new OdsCode("RN9");

  /// Where each role works in this table.
  private static final Map<Persona, String> WORKS =
      Map.of(
          Persona.GP, "Y10001",
          Persona.SOCIAL_WORKER, "901",
          Persona.LINK_WORKER, "V0101",
          Persona.CARE_HOME_MANAGER, "V0201",
          Persona.IG_LEAD, "QNM",
          Persona.POPULATION_ANALYST, "QNM");

  private static final List<String> LABELS =
      List.of(
          "",
          "R",
          "V",
          "PSY",
          "SEX",
          "HIV",
          "ETH",
          "SUD",
          "SDV",
          "third-party",
          "sealed",
          "sealed-and-locked",
          "unrecognised");

  /// Sections that stand in the cells by a word of their own.
  private static final Map<String, String> WORDED = new LinkedHashMap<>();

  static {
    WORDED.put("person-demographics", "name");
    WORDED.put("contact-details", "contact");
    WORDED.put("reference", "staff");
  }

  /// The others.
  private static final Set<String> LETTERED =
      Arrays.stream(Section.values())
          .map(Section::heading)
          .filter(s -> !WORDED.containsKey(s))
          .collect(Collectors.toSet());

  private final List<Clause> clauses;
  private final AgreementIndex agreements;
  private final Agreement counts;
  private final Agreement extracts;
  private final Edition directory;
  private final Instant now;
  private final Map<Set<String>, String> names = new LinkedHashMap<>();

  /// @param counts an agreement by which counts of everything flow to every role
  /// @param extracts one by which everything flows to every role under pseudonyms
  DecisionTable(
      List<Clause> clauses,
      AgreementIndex agreements,
      Agreement counts,
      Agreement extracts,
      Edition directory,
      Instant now) {
    this.counts = counts;
    this.extracts = extracts;
    this.clauses = clauses;
    this.agreements = agreements;
    this.directory = directory;
    this.now = now;
  }

  String text() {
    StringBuilder tables = new StringBuilder();
    for (Persona persona : Persona.values()) {
      tables.append("\n## ").append(persona.words()).append("\n");
      table(
          tables,
          persona,
          ELSEWHERE,
          agreements,
          "Held by another organisation, under an" + " agreement that lets everything flow");
      table(
          tables,
          persona,
          ELSEWHERE,
          AgreementIndex.NONE,
          "Held by another organisation, without" + " an agreement");
      table(tables, persona, works(persona), agreements, "Held by their own organisation");
      used(
          tables,
          persona,
          counts,
          "Counted with others, opening nothing, under an agreement for counts");
      used(
          tables,
          persona,
          extracts,
          "In extracts under pseudonyms, opening nothing, under an agreement");
    }
    return head() + legend() + tables;
  }

  private static String head() {
    return """
        # Who may see what

        Made from the rules and checked by a test: a rule that changes what anyone sees changes this page, and
        whoever changes it has to approve the difference.

        Each role has a table for what another organisation holds, and one for what its own does. Rows: what the
        viewer has to do with the person. Columns: the label on the item. A cell says what may be seen:

        - `name`: who the person is; `contact`: address, telephone and practice; `staff`: who works where
        - a letter: the set of sections listed below
        - `told of`: that there is something may be told, and nothing else; `told how many of`: the number too
        - `–`: nothing at all

        Lines and purposes that are alike stand together; what is not named opens nothing.

        """;
  }

  private String legend() {
    StringBuilder text = new StringBuilder("## Sets of sections\n\n");
    names.forEach(
        (sections, name) ->
            text.append("- **").append(name).append("**: ").append(listed(sections)).append("\n"));
    return text.toString();
  }

  /// The sections, or, where they are most of all, those that are missing.
  private static String listed(Set<String> sections) {
    Set<String> missing = new TreeSet<>(LETTERED);
    missing.removeAll(sections);
    if (missing.isEmpty()) {
      return "everything";
    }
    return missing.size() < 8
        ? "everything but " + words(missing)
        : sections.size() == 1 ? words(sections) : "only " + words(sections);
  }

  private static String words(Set<String> sections) {
    return sections.stream().map(s -> s.replace('-', ' ')).collect(Collectors.joining(", "));
  }

  private static OdsCode works(Persona persona) {
    return new OdsCode(WORKS.getOrDefault(persona, "RN1"));
  }

  private void table(
      StringBuilder text, Persona persona, OdsCode custodian, AgreementIndex under, String title) {
    Map<List<List<String>>, List<String>> alike = new LinkedHashMap<>();
    for (Purpose purpose : Purpose.values()) {
      List<List<String>> rows = rows(persona, purpose, custodian, under);
      boolean nothing =
          rows.stream().allMatch(r -> r.subList(1, r.size()).stream().allMatch("–"::equals));
      if (!nothing) {
        alike
            .computeIfAbsent(rows, _ -> new ArrayList<>())
            .add(purpose.name().toLowerCase(Locale.ROOT).replace('_', ' '));
      }
    }
    text.append("\n**").append(title).append("**\n");
    if (alike.isEmpty()) {
      text.append("\nNothing, whatever for.\n");
      return;
    }
    alike.forEach(
        (rows, purposes) -> {
          text.append("\nFor ").append(String.join(", ", purposes)).append(":");
          if (rows.size() == 1
              && rows.getFirst().subList(2, LABELS.size()).stream().allMatch("–"::equals)) {
            text.append(" of anyone ")
                .append(rows.getFirst().get(1))
                .append(", where there is no label.\n");
            return;
          }
          text.append("\n\n| has to do with the person by |");
          LABELS.forEach(l -> text.append(' ').append(l.isEmpty() ? "no label" : l).append(" |"));
          text.append("\n|").append(" --- |".repeat(LABELS.size() + 1)).append("\n");
          rows.forEach(r -> text.append("| ").append(String.join(" | ", r)).append(" |\n"));
        });
  }

  /// What may be used without names, under an agreement by which everything flows in that shape.
  private void used(StringBuilder text, Persona persona, Agreement agreement, String how) {
    List<ItemClass> classes = classes(ELSEWHERE);
    Caller caller = new Caller(Caller.Kind.STAFF, "x", "X", persona.code(), works(persona), null);
    int[] usable =
        new Rules(clauses, classes, agreements, directory, CheckedList.ALWAYS, now)
            .population(caller, agreement, now)
            .classes();
    Map<String, Set<String>> byLabel = new LinkedHashMap<>();
    for (ItemClass item : classes) {
      if (Arrays.binarySearch(usable, item.id()) >= 0) {
        String label = item.labels().isEmpty() ? "no label" : String.join("", item.labels());
        byLabel.computeIfAbsent(label, _ -> new TreeSet<>()).add(item.section());
      }
    }
    byLabel.forEach(
        (label, sections) ->
            text.append("\n**")
                .append(how)
                .append("**: ")
                .append(named(sections))
                .append(", where there is ")
                .append(label)
                .append(".\n"));
  }

  private List<List<String>> rows(
      Persona persona, Purpose purpose, OdsCode custodian, AgreementIndex under) {
    List<ItemClass> classes = classes(custodian);
    Caller caller = new Caller(Caller.Kind.STAFF, "x", "X", persona.code(), works(persona), null);
    Rules.Compiled compiled =
        new Rules(clauses, classes, under, directory, CheckedList.ALWAYS, now)
            .compile(caller, purpose, now);
    Sight sight = new Sight(caller, purpose, compiled.grants(), compiled.releases());
    Map<List<String>, List<String>> alike = new LinkedHashMap<>();
    for (@Nullable RelationshipKind kind : kinds()) {
      Sight narrowed = sight.narrowed(kind == null ? List.of() : List.of(kind));
      List<String> cells = LABELS.stream().map(l -> cell(narrowed, classes, l)).toList();
      alike
          .computeIfAbsent(cells, _ -> new ArrayList<>())
          .add(kind == null ? "nothing" : kind.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }
    List<List<String>> rows = new ArrayList<>();
    alike.forEach(
        (cells, by) -> {
          List<String> row = new ArrayList<>();
          row.add(String.join(", ", by));
          row.addAll(cells);
          rows.add(row);
        });
    return rows;
  }

  private static List<@Nullable RelationshipKind> kinds() {
    List<@Nullable RelationshipKind> kinds = new ArrayList<>();
    kinds.add(null);
    kinds.addAll(List.of(RelationshipKind.values()));
    return kinds;
  }

  private String cell(Sight narrowed, List<ItemClass> classes, String label) {
    Set<String> seen = new TreeSet<>();
    Set<String> counted = new TreeSet<>();
    Set<String> told = new TreeSet<>();
    for (ItemClass item : classes) {
      if (!String.join("", item.labels()).equals(label)) {
        continue;
      }
      if (Arrays.binarySearch(narrowed.classes(), item.id()) >= 0) {
        seen.add(item.section());
      } else if (told(narrowed, item, Release.What.COUNT)) {
        counted.add(item.section());
      } else if (told(narrowed, item, Release.What.EXISTS)) {
        told.add(item.section());
      }
    }
    List<String> parts = new ArrayList<>();
    if (!seen.isEmpty()) {
      parts.add(named(seen));
    }
    if (!counted.isEmpty()) {
      parts.add("told how many of " + named(counted));
    }
    if (!told.isEmpty()) {
      parts.add("told of " + named(told));
    }
    return parts.isEmpty() ? "–" : String.join("; ", parts);
  }

  private static boolean told(Sight narrowed, ItemClass item, Release.What what) {
    return narrowed.releases().stream()
        .anyMatch(r -> r.what() == what && Arrays.binarySearch(r.classes(), item.id()) >= 0);
  }

  private String named(Set<String> sections) {
    List<String> parts = new ArrayList<>();
    WORDED.forEach(
        (section, word) -> {
          if (sections.contains(section)) {
            parts.add(word);
          }
        });
    Set<String> rest = new TreeSet<>(sections);
    rest.removeAll(WORDED.keySet());
    if (!rest.isEmpty()) {
      parts.add(names.computeIfAbsent(rest, _ -> letters(names.size())));
    }
    return String.join(", ", parts);
  }

  private static List<ItemClass> classes(OdsCode custodian) {
    List<ItemClass> classes = new ArrayList<>();
    for (Section section : Section.values()) {
      for (String label : LABELS) {
        classes.add(
            new ItemClass(
                classes.size() + 1,
                custodian,
                section.heading(),
                label.isEmpty() ? List.of() : List.of(label)));
      }
    }
    return classes;
  }

  /// `A` to `Z`, then `AA`.
  private static String letters(int number) {
    String last = String.valueOf((char) ('A' + number % 26));
    return number < 26 ? last : letters(number / 26 - 1) + last;
  }
}
