package org.careweave.operations;

import java.util.ArrayList;
import java.util.List;
import org.careweave.access.AgreementTerms;
import org.careweave.access.AgreementTerms.Dpia;
import org.careweave.access.AgreementTerms.Level;
import org.careweave.access.AgreementTerms.Risk;
import org.careweave.kernel.Problem;

/// The impact assessment. A row that says nothing is no risk.
public record DpiaForm(List<Row> rows, String whoCannot, String instead) implements EditForm {

  private static final int MOST = 100;

  public DpiaForm {
    rows = List.copyOf(rows);
  }

  /// One risk.
  public record Row(String risk, String likelihood, String severity, String mitigation) {

    static final Row EMPTY = new Row("", Level.LOW.code(), Level.LOW.code(), "");
  }

  static DpiaForm of(AgreementTerms terms) {
    List<Row> rows = new ArrayList<>();
    for (Risk risk : terms.dpia().risks()) {
      rows.add(
          new Row(
              risk.risk(), risk.likelihood().code(), risk.severity().code(), risk.mitigation()));
    }
    return new DpiaForm(rows, terms.dpia().whoCannot(), terms.dpia().instead()).more();
  }

  static DpiaForm of(Typed typed) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < MOST && typed.has("dpia-risks-" + i + "-risk"); i++) {
      String at = "dpia-risks-" + i + "-";
      rows.add(
          new Row(
              typed.text(at + "risk"),
              typed.text(at + "likelihood"),
              typed.text(at + "severity"),
              typed.text(at + "mitigation")));
    }
    return new DpiaForm(rows, typed.text("dpia-whoCannot"), typed.text("dpia-instead"));
  }

  @Override
  public DpiaForm more() {
    List<Row> more = new ArrayList<>(rows);
    more.add(Row.EMPTY);
    return new DpiaForm(more, whoCannot, instead);
  }

  @Override
  public DpiaForm filled() {
    return new DpiaForm(
        rows.stream().filter(r -> !r.risk().isEmpty() || !r.mitigation().isEmpty()).toList(),
        whoCannot,
        instead);
  }

  @Override
  public AgreementTerms on(AgreementTerms terms, List<Problem> problems) {
    List<Risk> risks = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      if (row.risk().isEmpty()) {
        problems.add(
            Problem.invalid("OPS-017", "Say what the risk is.", "dpia.risks[" + i + "].risk"));
      }
      risks.add(
          new Risk(
              row.risk(),
              level(row.likelihood(), "dpia.risks[" + i + "].likelihood", problems),
              level(row.severity(), "dpia.risks[" + i + "].severity", problems),
              row.mitigation()));
    }
    return new AgreementTerms(
        terms.title(),
        terms.owner(),
        terms.parties(),
        terms.flows(),
        terms.grounds(),
        terms.sharing(),
        terms.keeping(),
        new Dpia(risks, whoCannot, instead));
  }

  private static Level level(String code, String location, List<Problem> problems) {
    return Typed.choice(code, Level.values(), Level.HIGH, location, problems);
  }

  @Override
  public String anchor(String field) {
    return field.equals("dpia-risks") ? "dpia-risks-0-risk" : field;
  }
}
