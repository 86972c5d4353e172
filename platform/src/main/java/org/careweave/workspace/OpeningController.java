package org.careweave.workspace;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.careweave.access.Opened;
import org.careweave.access.Opening;
import org.careweave.access.Openings;
import org.careweave.access.Sight;
import org.careweave.access.Wish;
import org.careweave.design.Anchor;
import org.careweave.kernel.PersonId;
import org.careweave.kernel.Problem;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Breaking the glass, claiming a relationship, and ending either.
@Controller
class OpeningController {

  private static final String KINDS = "/people/{person:[0-9]{1,18}}/{kind:break-glass|self-claim}";

  private final Openings openings;
  private final People people;
  private final Looking looking;
  private final Shells shells;
  private final InstantSource clock;

  OpeningController(
      Openings openings, People people, Looking looking, Shells shells, InstantSource clock) {
    this.openings = openings;
    this.people = people;
    this.looking = looking;
    this.shells = shells;
    this.clock = clock;
  }

  @GetMapping(KINDS)
  String form(
      @PathVariable long person,
      @PathVariable String kind,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    FoundPerson found = found(person);
    Opening.Kind asked = kind(kind);
    OwnWord ownWord = looking.ownWord(found.person());
    if (ownWord.opened().stream().anyMatch(opening -> opening.kind() == asked)) {
      return "redirect:/people/" + person;
    }
    if (!ownWord.offer().allows(asked)) {
      return refused(request, response, model);
    }
    return form(found, asked, ownWord, OpeningPage.Asked.NOTHING, request, model);
  }

  @PostMapping(KINDS)
  String open(
      @PathVariable long person,
      @PathVariable String kind,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String words,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    FoundPerson found = found(person);
    Opening.Kind asked = kind(kind);
    Wish wish = new Wish(asked, found.person(), found.best().compartment(), reason, words);
    return switch (openings.open(wish, looking.sight())) {
      case Opened.Done _ -> "redirect:/people/" + person;
      case Opened.Refused(var problem) when problem.kind() == Problem.Kind.FORBIDDEN ->
          refused(request, response, model);
      case Opened.Refused(var problem) -> {
        boolean open = problem.kind() == Problem.Kind.CONFLICT;
        response.setStatus(open ? HttpStatus.CONFLICT.value() : HttpStatus.BAD_REQUEST.value());
        OwnWord ownWord = looking.ownWord(found.person());
        yield form(found, asked, ownWord, asked(wish, problem), request, model);
      }
    };
  }

  @PostMapping("/people/{person:[0-9]{1,18}}/openings/{id:[0-9]{1,18}}/end")
  String end(@PathVariable long person, @PathVariable long id) {
    Sight sight = looking.sight();
    return switch (openings.end(id, sight)) {
      case Opened.Done(var opening) when opening.kind() == Opening.Kind.SELF_CLAIM ->
          "redirect:/people/" + person + "/ended?claim";
      case Opened.Done _ -> "redirect:/people/" + person + "/ended";
      // It has ended meanwhile, by time or in another window.
      case Opened.Refused _ -> "redirect:/people/" + person;
    };
  }

  @GetMapping("/people/{person:[0-9]{1,18}}/ended")
  String ended(
      @PathVariable long person,
      @RequestParam(required = false) @org.jspecify.annotations.Nullable String claim,
      HttpServletRequest request,
      Model model) {
    model.addAttribute(
        "page", ErrorPage.ended(shells.of(request), "/people/" + person, claim != null));
    return "workspace/error";
  }

  private FoundPerson found(long person) {
    PersonId id = new PersonId(person);
    return people
        .person(id, looking.sight(id))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static Opening.Kind kind(String code) {
    return Arrays.stream(Opening.Kind.values())
        .filter(kind -> kind.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static OpeningPage.Asked asked(Wish wish, Problem problem) {
    String field = problem.location();
    return new OpeningPage.Asked(
        wish.reason(),
        wish.words(),
        "reason".equals(field) ? problem.words() : null,
        "words".equals(field) ? problem.words() : null,
        field == null ? problem.words() : null);
  }

  private String form(
      FoundPerson found,
      Opening.Kind kind,
      OwnWord ownWord,
      OpeningPage.Asked asked,
      HttpServletRequest request,
      Model model) {
    OpeningForm form = new OpeningForm(kind, openings.terms(kind), clock.instant());
    List<String> rules = openings.rules(kind, looking.sight());
    model.addAttribute(
        "page", form.page(shells.of(request), found, ownWord.offer().reasons(kind), rules, asked));
    return "workspace/opening";
  }

  private String refused(HttpServletRequest request, HttpServletResponse response, Model model) {
    response.setStatus(HttpStatus.FORBIDDEN.value());
    model.addAttribute(
        "page",
        ErrorPage.refused(
            shells.of(request),
            "No rule lets your role open more of this record on your own word than you see already.",
            List.of(Anchor.to("Find another person", "/find"))));
    return "workspace/error";
  }
}
