package org.careweave.operations;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.careweave.access.Access;
import org.careweave.access.AgreementTerms.Shape;
import org.careweave.access.Population;
import org.careweave.design.Select;
import org.careweave.kernel.Coded;
import org.careweave.kernel.Problem;
import org.careweave.record.HeadcountAnswer;
import org.careweave.record.HeadcountQuestion;
import org.careweave.record.HeadcountQuestion.Dimension;
import org.careweave.record.Headcounts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// People counted, as agreements for counts let: for population health analysts.
@Controller
class CountsController {

  static final String ADDRESS = "/operations/counts";

  private static final List<Select.Option> SYSTEMS =
      List.of(
          Select.Option.of("http://snomed.info/sct", "SNOMED CT"),
          Select.Option.of("http://hl7.org/fhir/sid/icd-10", "ICD-10"));

  private final OperationsDesk desk;
  private final Access access;
  private final Headcounts headcounts;

  CountsController(OperationsDesk desk, Access access, Headcounts headcounts) {
    this.desk = desk;
    this.access = access;
    this.headcounts = headcounts;
  }

  @GetMapping(ADDRESS)
  String count(
      @RequestParam(defaultValue = "") String agreement,
      @RequestParam(required = false) @Nullable String rows,
      @RequestParam(defaultValue = "") String columns,
      @RequestParam(defaultValue = "") String system,
      @RequestParam(defaultValue = "") String code,
      HttpServletRequest request,
      Model model) {
    desk.enter(Section.COUNTS);
    PopulationChoice populations =
        new PopulationChoice(access.populations(desk.caller(), Shape.COUNTS));
    CountsPage.Asked asked =
        new CountsPage.Asked(
            agreement, rows == null ? Dimension.AGE.code() : rows, columns, system, code);
    List<Problem> problems = new ArrayList<>();
    CountsPage.Answer answer = null;
    if (rows != null && !populations.isEmpty()) {
      answer = answer(asked, populations, problems);
    }
    model.addAttribute(
        "page",
        new CountsPage(
            desk.shell(request),
            populations.isEmpty() ? null : offers(populations),
            asked,
            FormErrors.of(problems, UnaryOperator.identity()),
            answer));
    return "operations/counts";
  }

  private CountsPage.@Nullable Answer answer(
      CountsPage.Asked asked, PopulationChoice populations, List<Problem> problems) {
    Population population = populations.chosen(asked.agreement(), problems);
    Dimension rows = dimension(asked.rows());
    if (rows == null) {
      problems.add(Problem.invalid("OPS-061", "Choose what to count people by", "rows"));
    }
    Dimension columns = dimension(asked.columns());
    if (columns == null && !asked.columns().isEmpty()) {
      problems.add(Problem.invalid("OPS-061", "Choose what to count people by", "columns"));
    }
    if (SYSTEMS.stream().noneMatch(s -> asked.system().equals(s.value()))
        && (rows == Dimension.CONDITION || columns == Dimension.CONDITION)) {
      problems.add(Problem.invalid("OPS-062", "Choose the code system", "system"));
    }
    if (population == null || rows == null || !problems.isEmpty()) {
      return null;
    }
    return switch (headcounts.count(
        new HeadcountQuestion(rows, columns, asked.system(), asked.code()), population)) {
      case HeadcountAnswer.Told told ->
          new CountsPage.Answer(
              CountsTable.of(told, rows, columns), CountsTable.how(population.form().smallest()));
      case HeadcountAnswer.Refused(var problem) -> {
        problems.add(problem);
        yield null;
      }
    };
  }

  private static @Nullable Dimension dimension(String code) {
    return Coded.of(Dimension.values(), code).orElse(null);
  }

  private static CountsPage.Offers offers(PopulationChoice populations) {
    List<Select.Option> rows =
        Arrays.stream(Dimension.values()).map(d -> Select.Option.of(d.code(), d.words())).toList();
    List<Select.Option> columns = new ArrayList<>();
    columns.add(Select.Option.of("", "Nothing else"));
    columns.addAll(rows);
    return new CountsPage.Offers(populations.options(), rows, columns, SYSTEMS);
  }
}
