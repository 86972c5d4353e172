package org.careweave.operations;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.careweave.access.Sight;
import org.careweave.kernel.Problem;
import org.careweave.people.NationalAnswer;
import org.careweave.people.NationalChecks;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/// Checks of national opt-outs by list. Lists are posted for, so that none goes out by following a
/// link.
@Controller
class NationalController {

  static final String ADDRESS = "/operations/national-opt-outs";

  private static final String ONE = ADDRESS + "/{check}/{file}";

  private final OperationsDesk desk;
  private final NationalChecks checks;
  private final NationalPresenter presenter;

  NationalController(OperationsDesk desk, NationalChecks checks, NationalPresenter presenter) {
    this.desk = desk;
    this.checks = checks;
    this.presenter = presenter;
  }

  @GetMapping(ADDRESS)
  String list(
      @RequestParam(required = false) @Nullable String made,
      @RequestParam(required = false) @Nullable String read,
      @RequestParam(required = false) @Nullable String again,
      HttpServletRequest request,
      Model model) {
    String done = null;
    if (made != null) {
      done = "A list is made. Download its files and send them.";
    } else if (read != null) {
      done = "Read. When every file is answered, what they say is recorded.";
    } else if (again != null) {
      done = "This file was read before: nothing changed.";
    }
    return show(done, List.of(), null, desk.enter(Section.NATIONAL), request, model);
  }

  @PostMapping(ADDRESS)
  String make(HttpServletRequest request, HttpServletResponse response, Model model) {
    Sight sight = desk.enter(Section.NATIONAL);
    Optional<Problem> problem = checks.make(sight);
    if (problem.isPresent()) {
      response.setStatus(HttpStatus.FORBIDDEN.value());
      return show(null, List.of(problem.get().at("make")), null, sight, request, model);
    }
    return "redirect:" + ADDRESS + "?made";
  }

  @PostMapping(ONE)
  void download(@PathVariable long check, @PathVariable int file, HttpServletResponse response)
      throws IOException {
    Sight sight = desk.enter(Section.NATIONAL);
    if (!checks.has(check, file, sight)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    response.setContentType("text/plain;charset=US-ASCII");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        "attachment; filename=\"%s\"".formatted(NationalPresenter.name(check, file)));
    checks.write(check, file, response.getOutputStream(), sight);
  }

  @PostMapping(ONE + "/answer")
  String answer(
      @PathVariable long check,
      @PathVariable int file,
      @RequestParam(required = false) @Nullable MultipartFile answer,
      @RequestParam(defaultValue = "") String whole,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model)
      throws IOException {
    Sight sight = desk.enter(Section.NATIONAL);
    NationalAnswer outcome =
        answer == null
                || answer.getOriginalFilename() == null
                || answer.getOriginalFilename().isEmpty()
            ? new NationalAnswer.Refused(Problem.invalid("OPS-070", "Choose the file", "file"))
            : read(check, file, answer, whole.equals("yes"), sight);
    return switch (outcome) {
      case NationalAnswer.Read _ -> "redirect:" + ADDRESS + "?read";
      case NationalAnswer.ReadBefore _ -> "redirect:" + ADDRESS + "?again";
      case NationalAnswer.Refused(var problem) ->
          refused(file, problem, null, sight, request, response, model);
      case NationalAnswer.Doubtful(var problem) ->
          refused(file, problem, file, sight, request, response, model);
    };
  }

  private NationalAnswer read(
      long check, int file, MultipartFile answer, boolean isWhole, Sight sight) throws IOException {
    try (InputStream content = answer.getInputStream()) {
      return checks.answer(check, file, content, isWhole, sight);
    }
  }

  private String refused(
      int file,
      Problem problem,
      @Nullable Integer doubted,
      Sight sight,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    response.setStatus(
        (problem.kind() == Problem.Kind.FORBIDDEN ? HttpStatus.FORBIDDEN : HttpStatus.BAD_REQUEST)
            .value());
    Problem located = problem.at(NationalPresenter.field(file));
    return show(null, List.of(located), doubted, sight, request, model);
  }

  private String show(
      @Nullable String done,
      List<Problem> problems,
      @Nullable Integer doubted,
      Sight sight,
      HttpServletRequest request,
      Model model) {
    model.addAttribute(
        "page",
        presenter.page(
            desk.shell(request),
            done,
            FormErrors.of(problems, UnaryOperator.identity()),
            doubted,
            sight));
    return "operations/national";
  }
}
