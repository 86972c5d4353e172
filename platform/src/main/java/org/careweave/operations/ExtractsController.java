package org.careweave.operations;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.careweave.access.Access;
import org.careweave.access.AgreementTerms.Shape;
import org.careweave.access.Population;
import org.careweave.design.ClinicalDate;
import org.careweave.design.Table;
import org.careweave.design.Table.Cell;
import org.careweave.directory.Directory;
import org.careweave.directory.StaffMember;
import org.careweave.kernel.Problem;
import org.careweave.record.Extract;
import org.careweave.record.Extracts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Pseudonymised extracts, as agreements for them let: for population health analysts. Posted, so
/// that none is made by following a link.
@Controller
class ExtractsController {

  private static final String ADDRESS = "/operations/extracts";

  private final OperationsDesk desk;
  private final Access access;
  private final Extracts extracts;
  private final Directory directory;

  ExtractsController(OperationsDesk desk, Access access, Extracts extracts, Directory directory) {
    this.desk = desk;
    this.access = access;
    this.extracts = extracts;
    this.directory = directory;
  }

  @GetMapping(ADDRESS)
  String list(HttpServletRequest request, Model model) {
    desk.enter(Section.EXTRACTS);
    return show("", List.of(), request, model);
  }

  @PostMapping(ADDRESS)
  @Nullable String make(
      @RequestParam(defaultValue = "") String agreement,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model)
      throws IOException {
    desk.enter(Section.EXTRACTS);
    List<Problem> problems = new ArrayList<>();
    Population population = populations().chosen(agreement, problems);
    if (population != null) {
      extracts
          .refusal()
          .or(() -> Optional.ofNullable(population.refusal()))
          .ifPresent(refusal -> problems.add(refusal.at("agreement")));
    }
    if (population == null || !problems.isEmpty()) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      return show(agreement, problems, request, model);
    }
    response.setContentType("application/fhir+ndjson");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        "attachment; filename=\"%s.ndjson\"".formatted(population.agreement()));
    extracts.write(population, response.getOutputStream());
    return null;
  }

  private PopulationChoice populations() {
    return new PopulationChoice(access.populations(desk.caller(), Shape.PSEUDONYMISED));
  }

  private String show(
      String chosen, List<Problem> problems, HttpServletRequest request, Model model) {
    model.addAttribute(
        "page",
        new ExtractsPage(
            desk.shell(request),
            populations().options(),
            chosen,
            FormErrors.of(problems, UnaryOperator.identity()),
            made(extracts.recent(desk.caller()))));
    return "operations/extracts";
  }

  private @Nullable Table made(List<Extract> extracts) {
    if (extracts.isEmpty()) {
      return null;
    }
    return Table.of(
        "Made in the name of your organisation",
        List.of(
            Cell.of("Begun"),
            Cell.of("Agreement"),
            Cell.of("By"),
            Cell.number("People"),
            Cell.number("Items"),
            Cell.number("Left out"),
            Cell.of("How it ended")),
        extracts.stream().map(this::line).toList());
  }

  private List<Cell> line(Extract extract) {
    String by =
        directory.now().staffMember(extract.by()).map(StaffMember::name).orElse(extract.by());
    return List.of(
        Cell.of(ClinicalDate.of(extract.began())),
        Cell.of(extract.title()),
        Cell.of(by),
        Cell.number("%,d".formatted(extract.people())),
        Cell.number("%,d".formatted(extract.items())),
        Cell.number("%,d".formatted(extract.leftOut())),
        Cell.of(extract.status().words()));
  }
}
