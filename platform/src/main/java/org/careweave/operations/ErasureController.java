package org.careweave.operations;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.kernel.Problem;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.record.Erasure;
import org.careweave.record.ErasureEffect;
import org.careweave.record.ErasureOutcome;
import org.careweave.record.Erasures;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// One thing that is proposed to be removed for good: what will be gone, signing it, refusing it.
@Controller
class ErasureController {

  private static final String ONE = "/operations/erasures/{id:[0-9a-f]{8}-[0-9a-f-]{27}}";

  private final OperationsDesk desk;
  private final Erasures erasures;
  private final People people;
  private final Directory directory;

  ErasureController(OperationsDesk desk, Erasures erasures, People people, Directory directory) {
    this.desk = desk;
    this.erasures = erasures;
    this.people = people;
    this.directory = directory;
  }

  /// What was typed wrongly.
  private record Wrong(
      String words,
      @Nullable String sureError,
      @Nullable String wordsError,
      @Nullable String problem) {

    static final Wrong NOTHING = new Wrong("", null, null, null);

    static Wrong of(Problem problem, String words) {
      return "words".equals(problem.location())
          ? new Wrong(words, null, problem.words(), null)
          : new Wrong(words, null, null, problem.words());
    }
  }

  @GetMapping(ONE)
  String one(
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable String proposed,
      @RequestParam(required = false) @Nullable String decided,
      HttpServletRequest request,
      Model model) {
    Sight sight = desk.enter(Section.ERASURES);
    String done =
        proposed != null
            ? "Proposed. Nothing is removed until somebody else has signed it: tell them."
            : decided != null ? "Decided." : null;
    return show(id, Wrong.NOTHING, done, sight, request, model);
  }

  @PostMapping(ONE + "/sign")
  String sign(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String sure,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Sight sight = desk.enter(Section.ERASURES);
    if (!sure.equals("yes")) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      Wrong wrong =
          new Wrong("", "Say that you have checked what will be gone, and whose", null, null);
      return show(id, wrong, null, sight, request, model);
    }
    return decided(id, erasures.sign(id, sight), "", sight, request, response, model);
  }

  @PostMapping(ONE + "/refuse")
  String refuse(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String words,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Sight sight = desk.enter(Section.ERASURES);
    return decided(id, erasures.refuse(id, words, sight), words, sight, request, response, model);
  }

  private String decided(
      UUID id,
      ErasureOutcome outcome,
      String words,
      Sight sight,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return switch (outcome) {
      case ErasureOutcome.Done _ -> "redirect:/operations/erasures/" + id + "?decided";
      case ErasureOutcome.Refused(var problem) -> {
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        yield show(id, Wrong.of(problem, words), null, sight, request, model);
      }
    };
  }

  private String show(
      UUID id,
      Wrong wrong,
      @Nullable String done,
      Sight sight,
      HttpServletRequest request,
      Model model) {
    Erasure erasure =
        erasures
            .byId(id, sight)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    ErasureWords words = new ErasureWords(directory.now());
    FoundPerson about =
        erasure.person() == null ? null : people.person(erasure.person(), sight).orElse(null);
    boolean waits = erasure.status() == Erasure.Status.WAITING;
    ErasureEffect effect = waits ? erasures.effect(erasure, sight) : ErasureEffect.NOTHING;
    boolean own = erasure.proposed().by().equals(sight.caller().id());
    model.addAttribute(
        "page",
        new ErasurePage(
            desk.shell(request),
            erasure.kind().words(),
            ErasureWords.mark(erasure),
            words.facts(erasure, about),
            words.counts(effect),
            waits ? ErasureWords.warnings(erasure, effect) : List.of(),
            effect.obstacles(),
            waits && !own ? deciding(id, wrong) : null,
            waits && own
                ? "You proposed it yourself: somebody else who may do this has to sign or refuse it."
                : null,
            done));
    return "operations/erasure";
  }

  private static ErasurePage.Deciding deciding(UUID id, Wrong wrong) {
    String address = "/operations/erasures/" + id;
    return new ErasurePage.Deciding(
        address + "/sign",
        address + "/refuse",
        wrong.words(),
        wrong.sureError(),
        wrong.wordsError(),
        wrong.problem());
  }
}
