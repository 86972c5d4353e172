package org.careweave.operations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.careweave.access.AgreementTerms;
import org.careweave.access.AgreementTerms.Dataset;
import org.careweave.access.AgreementTerms.Flow;
import org.careweave.access.AgreementTerms.Party;
import org.careweave.access.Clause;
import org.careweave.access.Purpose;
import org.careweave.design.Table;
import org.careweave.design.Table.Cell;
import org.jspecify.annotations.Nullable;

/// Who sees what of whose under an agreement, as tables.
final class AgreementMatrix {

  private final AgreementTerms terms;
  private final AgreementWords words;

  AgreementMatrix(AgreementTerms terms, AgreementWords words) {
    this.terms = terms;
    this.words = words;
  }

  /// Receivers by providers; null while there are none.
  @Nullable Table parties() {
    List<Party> providers =
        terms.parties().stream().filter(party -> party.part().provides()).toList();
    List<Party> receivers =
        terms.parties().stream().filter(party -> party.part().receives()).toList();
    if (providers.isEmpty() || receivers.isEmpty()) {
      return null;
    }
    List<Cell> head = new ArrayList<>();
    head.add(Cell.of("Who sees"));
    providers.forEach(p -> head.add(Cell.of("of " + words.party(p.code()))));
    List<List<Cell>> rows = new ArrayList<>();
    for (Party receiver : receivers) {
      List<Cell> row = new ArrayList<>();
      row.add(Cell.of(AgreementWords.capital(words.party(receiver.code()))));
      providers.forEach(provider -> row.add(Cell.of(cell(provider, receiver))));
      rows.add(row);
    }
    return Table.of("Who sees what of whose", head, rows);
  }

  private String cell(Party provider, Party receiver) {
    if (provider.code().equals(receiver.code())) {
      return provider.isKind() ? "of one another: " + sets() : "their own";
    }
    for (Flow flow : terms.flows()) {
      if (flow.from().equals(provider.code()) && flow.to().equals(receiver.code())) {
        return sets();
      }
    }
    return terms.flows().isEmpty() ? sets() : "nothing";
  }

  private String sets() {
    int sets = terms.sharing().datasets().size();
    return sets == 0 ? "nothing yet" : sets == 1 ? "set A" : "sets A to " + letter(sets - 1);
  }

  /// Sections by roles: what the agreement lets through, and whether a rule makes use of it; null
  /// while there is nothing to show.
  @Nullable Table roles(List<Clause> clauses, Instant now) {
    Set<String> roles = new TreeSet<>(terms.sharing().roles());
    List<List<Cell>> rows = new ArrayList<>();
    for (String section : AgreementWords.sections()) {
      String sets = setsWith(section);
      if (!sets.isEmpty()) {
        List<Cell> row = new ArrayList<>();
        row.add(Cell.of(AgreementWords.capital(AgreementWords.section(section))));
        row.add(Cell.of(sets));
        roles.forEach(role -> row.add(Cell.of(allowed(clauses, role, section, now))));
        rows.add(row);
      }
    }
    if (rows.isEmpty() || roles.isEmpty()) {
      return null;
    }
    List<Cell> head = new ArrayList<>();
    head.add(Cell.of("Section"));
    head.add(Cell.of("In set"));
    roles.forEach(role -> head.add(Cell.of(AgreementWords.role(role))));
    return Table.of("What each role sees of it", head, rows);
  }

  private String setsWith(String section) {
    List<String> sets = new ArrayList<>();
    for (int i = 0; i < terms.sharing().datasets().size(); i++) {
      Dataset dataset = terms.sharing().datasets().get(i);
      Set<String> sections = dataset.sections();
      if (sections == null || sections.contains(section)) {
        sets.add(letter(i));
      }
    }
    return String.join(", ", sets);
  }

  private String allowed(List<Clause> clauses, String role, String section, Instant now) {
    return clauses.stream().anyMatch(clause -> allows(clause, role, section, now))
        ? given()
        : "no rule";
  }

  private boolean allows(Clause clause, String role, String section, Instant now) {
    Set<String> sections = clause.items().sections();
    Set<String> custodians = clause.items().custodians();
    Set<Purpose> purposes = clause.viewers().purposes();
    return clause.effect() == effect()
        && clause.active().contains(now)
        && clause.viewers().personas().contains(role)
        && (purposes == null || purposes.stream().anyMatch(terms.grounds().purposes()::contains))
        && (sections == null || sections.contains(section))
        && (custodians == null || !custodians.equals(Set.of("own")));
  }

  private String given() {
    return switch (terms.sharing().form().shape()) {
      case IDENTIFIABLE -> "sees";
      case PSEUDONYMISED -> "gets, without names";
      case COUNTS -> "counts";
    };
  }

  private Clause.Effect effect() {
    return switch (terms.sharing().form().shape()) {
      case IDENTIFIABLE -> Clause.Effect.ALLOW;
      case PSEUDONYMISED -> Clause.Effect.EXTRACT;
      case COUNTS -> Clause.Effect.COUNT;
    };
  }

  /// The name of the `index`th set, counted from 0.
  static String letter(int index) {
    return String.valueOf((char) ('A' + index % 26));
  }
}
