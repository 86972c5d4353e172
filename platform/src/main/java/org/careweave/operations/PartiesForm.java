package org.careweave.operations;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.careweave.access.AgreementTerms;
import org.careweave.access.AgreementTerms.Dspt;
import org.careweave.access.AgreementTerms.DsptStatus;
import org.careweave.access.AgreementTerms.Flow;
import org.careweave.access.AgreementTerms.Part;
import org.careweave.access.AgreementTerms.Party;
import org.careweave.design.DateInput;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;

/// Who the parties are, and which gets something from which. A row without a code is no party.
public record PartiesForm(String title, List<Row> rows, List<FlowRow> flows) implements EditForm {

  private static final int MOST = 100;

  public PartiesForm {
    rows = List.copyOf(rows);
    flows = List.copyOf(flows);
  }

  /// One party.
  public record Row(String code, String part, String lead, String dspt, DateInput.Values checked) {

    static final Row EMPTY =
        new Row("", "both", "", DsptStatus.STANDARDS_MET.code(), Typed.shown(null));
  }

  /// One flow.
  public record FlowRow(String from, String to, String how) {

    static final FlowRow EMPTY = new FlowRow("", "", "");
  }

  static PartiesForm of(AgreementTerms terms) {
    List<Row> rows = new ArrayList<>();
    for (Party party : terms.parties()) {
      OdsCode lead = party.lead();
      rows.add(
          new Row(
              party.code(),
              party.part().code(),
              lead == null ? "" : lead.value(),
              party.dspt().status().code(),
              Typed.shown(party.dspt().checked())));
    }
    List<FlowRow> flows = new ArrayList<>();
    terms.flows().forEach(f -> flows.add(new FlowRow(f.from(), f.to(), f.how())));
    PartiesForm form = new PartiesForm(terms.title(), rows, flows).more();
    return rows.size() > 1 ? form : form.more();
  }

  static PartiesForm of(Typed typed) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < MOST && typed.has("parties-" + i + "-code"); i++) {
      String at = "parties-" + i + "-";
      rows.add(
          new Row(
              typed.text(at + "code"),
              typed.text(at + "part"),
              typed.text(at + "lead"),
              typed.text(at + "dspt"),
              typed.day(at + "checked")));
    }
    List<FlowRow> flows = new ArrayList<>();
    for (int i = 0; i < MOST && typed.has("flows-" + i + "-from"); i++) {
      String at = "flows-" + i + "-";
      flows.add(
          new FlowRow(typed.text(at + "from"), typed.text(at + "to"), typed.text(at + "how")));
    }
    return new PartiesForm(typed.text("title"), rows, flows);
  }

  @Override
  public PartiesForm more() {
    List<Row> more = new ArrayList<>(rows);
    more.add(Row.EMPTY);
    List<FlowRow> moreFlows = new ArrayList<>(flows);
    moreFlows.add(FlowRow.EMPTY);
    return new PartiesForm(title, more, moreFlows);
  }

  @Override
  public PartiesForm filled() {
    return new PartiesForm(
        title,
        rows.stream().filter(row -> !row.code().isEmpty()).toList(),
        flows.stream().filter(f -> !f.from().isEmpty() || !f.to().isEmpty()).toList());
  }

  @Override
  public AgreementTerms on(AgreementTerms terms, List<Problem> problems) {
    List<Party> parties = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      parties.add(party(rows.get(i), "parties[" + i + "]", problems));
    }
    List<Flow> all = flows.stream().map(f -> new Flow(f.from(), f.to(), f.how())).toList();
    return new AgreementTerms(
        title,
        terms.owner(),
        parties,
        all,
        terms.grounds(),
        terms.sharing(),
        terms.keeping(),
        terms.dpia());
  }

  private static Party party(Row row, String at, List<Problem> problems) {
    LocalDate checked = Typed.date(row.checked(), at + ".checked", problems);
    return new Party(
        row.code(),
        Typed.choice(row.part(), Part.values(), Part.PROVIDES, at + ".part", problems),
        lead(row, at, problems),
        new Dspt(
            Typed.choice(
                row.dspt(), DsptStatus.values(), DsptStatus.NOT_PUBLISHED, at + ".dspt", problems),
            checked));
  }

  private static @Nullable OdsCode lead(Row row, String at, List<Problem> problems) {
    if (row.lead().isEmpty()) {
      return null;
    }
    try {
      return new OdsCode(row.lead());
    } catch (IllegalArgumentException _) {
      problems.add(Problem.invalid("OPS-013", "Choose an organisation.", at + ".lead"));
      return null;
    }
  }

  @Override
  public String anchor(String field) {
    if (field.equals("parties")) {
      return "parties-0-code";
    }
    return field.endsWith("-checked") ? field + "-day" : field;
  }
}
