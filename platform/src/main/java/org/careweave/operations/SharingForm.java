package org.careweave.operations;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.careweave.access.AgreementTerms;
import org.careweave.access.AgreementTerms.Dataset;
import org.careweave.access.AgreementTerms.Tells;
import org.careweave.directory.Persona;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;

/// What is shared, and which roles see it. A set without a name and without sections is none.
///
/// @param applications personas of applications, with blanks between
public record SharingForm(List<Row> rows, Set<String> roles, String applications, String tells)
    implements EditForm {

  /// Stands for every section, or any label.
  static final String EVERY = "*";

  private static final int MOST = 26;

  public SharingForm {
    rows = List.copyOf(rows);
  }

  /// One set.
  public record Row(String name, Set<String> sections, Set<String> labels) {

    static final Row EMPTY = new Row("", Set.of(), Set.of());

    boolean isEmpty() {
      return name.isEmpty() && sections.isEmpty() && labels.isEmpty();
    }
  }

  static SharingForm of(AgreementTerms terms) {
    List<Row> rows = new ArrayList<>();
    for (Dataset dataset : terms.sharing().datasets()) {
      rows.add(new Row(dataset.name(), shown(dataset.sections()), shown(dataset.labels())));
    }
    if (rows.isEmpty()) {
      rows.add(Row.EMPTY);
    }
    Set<String> personas =
        Arrays.stream(Persona.values()).map(Persona::code).collect(Collectors.toSet());
    return new SharingForm(
        rows,
        terms.sharing().roles(),
        terms.sharing().roles().stream()
            .filter(role -> !personas.contains(role))
            .sorted()
            .collect(Collectors.joining(" ")),
        terms.sharing().tells().code());
  }

  static SharingForm of(Typed typed) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < MOST && typed.has("datasets-" + i + "-name"); i++) {
      String at = "datasets-" + i + "-";
      rows.add(
          new Row(
              typed.text(at + "name"), typed.chosen(at + "sections"), typed.chosen(at + "labels")));
    }
    return new SharingForm(
        rows, typed.chosen("roles"), typed.text("applications"), typed.text("tells"));
  }

  @Override
  public SharingForm more() {
    List<Row> more = new ArrayList<>(rows);
    more.add(Row.EMPTY);
    return new SharingForm(more, roles, applications, tells);
  }

  @Override
  public SharingForm filled() {
    return new SharingForm(
        rows.stream().filter(row -> !row.isEmpty()).toList(), roles, applications, tells);
  }

  @Override
  public AgreementTerms on(AgreementTerms terms, List<Problem> problems) {
    List<Dataset> datasets = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      if (row.name().isEmpty()) {
        problems.add(
            Problem.invalid("OPS-015", "Give this set a name.", "datasets[" + i + "].name"));
      }
      datasets.add(new Dataset(row.name(), said(row.sections()), said(row.labels())));
    }
    Set<String> all = new TreeSet<>(roles);
    all.removeIf(role -> role.startsWith("app-"));
    Arrays.stream(applications.split("[ ,]+")).filter(a -> !a.isEmpty()).forEach(all::add);
    return new AgreementTerms(
        terms.title(),
        terms.owner(),
        terms.parties(),
        terms.flows(),
        terms.grounds(),
        new AgreementTerms.Sharing(
            datasets,
            all,
            terms.sharing().form(),
            Typed.choice(tells, Tells.values(), Tells.NOTHING, "tells", problems)),
        terms.keeping(),
        terms.dpia());
  }

  private static Set<String> shown(@Nullable Set<String> codes) {
    return codes == null ? Set.of(EVERY) : codes;
  }

  private static @Nullable Set<String> said(Set<String> codes) {
    return codes.contains(EVERY) ? null : codes;
  }

  @Override
  public String anchor(String field) {
    return field.equals("datasets") ? "datasets-0-name" : field;
  }
}
