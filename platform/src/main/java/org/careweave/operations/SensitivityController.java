package org.careweave.operations;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.careweave.access.SensitivityOutcome;
import org.careweave.access.SensitivitySet;
import org.careweave.access.SensitivitySet.Status;
import org.careweave.access.SensitivitySets;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.kernel.Problem;
import org.careweave.record.Compared;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/// Which codes make an item sensitive: versions of value sets are brought, looked at and signed.
@Controller
class SensitivityController {

  private static final String ALL = "/operations/sensitivity";
  private static final String ONE = ALL + "/{id:[0-9]{1,18}}";
  private static final int MOST_CODES = 50;

  private final OperationsDesk desk;
  private final SensitivitySets sets;
  private final Compared compared;
  private final Directory directory;

  SensitivityController(
      OperationsDesk desk, SensitivitySets sets, Compared compared, Directory directory) {
    this.desk = desk;
    this.sets = sets;
    this.compared = compared;
    this.directory = directory;
  }

  static String address(long set) {
    return ALL + "/" + set;
  }

  @GetMapping(ALL)
  String list(HttpServletRequest request, Model model) {
    Sight sight = desk.enter(Section.SENSITIVITY);
    return list(new SensitivityPage.Typed("", ""), List.of(), sight, request, model);
  }

  @PostMapping(ALL)
  String bring(
      @RequestParam(required = false) @Nullable MultipartFile file,
      @RequestParam(defaultValue = "") String label,
      @RequestParam(defaultValue = "") String words,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model)
      throws IOException {
    Sight sight = desk.enter(Section.SENSITIVITY);
    SensitivityOutcome outcome =
        file == null || file.isEmpty()
            ? new SensitivityOutcome.Refused(
                List.of(Problem.invalid("OPS-012", "Choose a file", "file")))
            : sets.bring(new String(file.getBytes(), StandardCharsets.UTF_8), label, words, sight);
    return switch (outcome) {
      case SensitivityOutcome.Done(var set) -> "redirect:" + address(set) + "?brought";
      case SensitivityOutcome.Refused(var problems) -> {
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        yield list(new SensitivityPage.Typed(label, words), problems, sight, request, model);
      }
    };
  }

  private String list(
      SensitivityPage.Typed typed,
      List<Problem> problems,
      Sight sight,
      HttpServletRequest request,
      Model model) {
    List<SensitivitySet> all = sets.all(sight);
    List<AgreementNewPage.Fault> faults =
        problems.stream()
            .filter(SensitivityController::isOfFile)
            .map(p -> new AgreementNewPage.Fault(String.valueOf(p.location()), p.words()))
            .toList();
    List<Problem> atFields =
        faults.isEmpty()
            ? problems
            : List.of(Problem.invalid("OPS-011", "The file was not taken: see below why", "file"));
    model.addAttribute(
        "page",
        new SensitivityPage(
            desk.shell(request),
            lines(all, Status::isOpen),
            lines(all, status -> status == Status.ACTIVE),
            lines(all, status -> status == Status.SUPERSEDED || status == Status.WITHDRAWN),
            SensitivityWords.labels(),
            sets.mayDecide(sight) ? typed : null,
            FormErrors.of(atFields, UnaryOperator.identity()),
            faults));
    return "operations/sensitivity";
  }

  private static boolean isOfFile(Problem problem) {
    String location = problem.location();
    return location != null && location.startsWith("ValueSet");
  }

  private List<SensitivityPage.Line> lines(List<SensitivitySet> all, Predicate<Status> which) {
    SensitivityWords words = new SensitivityWords(directory.now());
    return all.stream().filter(set -> which.test(set.status())).map(words::line).toList();
  }

  @GetMapping(ONE)
  String one(
      @PathVariable long id,
      @RequestParam(required = false) @Nullable String brought,
      @RequestParam(required = false) @Nullable String decided,
      HttpServletRequest request,
      Model model) {
    Sight sight = desk.enter(Section.SENSITIVITY);
    String done =
        brought != null
            ? "Brought. The record is compared with it now; then somebody else has to sign it."
            : decided != null ? "Decided." : null;
    return show(id, "", List.of(), done, sight, request, model);
  }

  @PostMapping(ONE)
  String decide(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String decision,
      @RequestParam(defaultValue = "") String words,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Sight sight = desk.enter(Section.SENSITIVITY);
    SensitivityOutcome outcome =
        switch (decision) {
          case "sign" -> sets.sign(id, words, sight);
          case "withdraw" -> sets.withdraw(id, words, sight);
          default -> throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        };
    return switch (outcome) {
      case SensitivityOutcome.Done _ -> "redirect:" + address(id) + "?decided";
      case SensitivityOutcome.Refused(var problems) -> {
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        yield show(id, words, problems, null, sight, request, model);
      }
    };
  }

  private String show(
      long id,
      String typed,
      List<Problem> problems,
      @Nullable String done,
      Sight sight,
      HttpServletRequest request,
      Model model) {
    SensitivitySet set =
        sets.byId(id, sight).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    SensitivityWords words = new SensitivityWords(directory.now());
    List<String> codes = sets.codes(id, MOST_CODES, sight);
    model.addAttribute(
        "page",
        new SensitivitySetPage(
            desk.shell(request),
            SensitivityWords.what(set),
            SensitivityWords.mark(set.status()),
            words.facts(set),
            words.effects(set),
            SensitivityWords.effect(set, compared.items(id)),
            codes,
            set.codes() - codes.size(),
            set.status().isOpen() ? deciding(set, typed, sight) : null,
            FormErrors.of(problems, name -> name.isEmpty() ? "facts" : name),
            done));
    return "operations/sensitivitySet";
  }

  private static SensitivitySetPage.Deciding deciding(
      SensitivitySet set, String typed, Sight sight) {
    String why =
        set.proposed().by().equals(sight.caller().id())
            ? "You brought it yourself: somebody else has to put it in force."
            : set.status() == Status.PREPARING
                ? "It can be signed when everything has been compared with it."
                : null;
    return new SensitivitySetPage.Deciding(address(set.id()), why, typed);
  }
}
