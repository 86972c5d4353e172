package org.careweave.workspace;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.careweave.access.Sight;
import org.careweave.design.ClinicalDate;
import org.careweave.design.DateInput;
import org.careweave.design.Shell;
import org.careweave.kernel.NhsNumber;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.people.PeopleQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Finds a person. What is typed is posted, so that no name or number stands in an address.
@Controller
class FindController {

  private static final int MOST = 25;

  private final People people;
  private final Looking looking;
  private final Shells shells;
  private final InstantSource clock;

  FindController(People people, Looking looking, Shells shells, InstantSource clock) {
    this.people = people;
    this.looking = looking;
    this.shells = shells;
    this.clock = clock;
  }

  @GetMapping("/find")
  String form(HttpServletRequest request, HttpServletResponse response, Model model) {
    return show(new Asked(null, null, null, null), request, response, model);
  }

  @PostMapping("/find")
  String find(
      @RequestParam(name = "q", required = false) @Nullable String words,
      @RequestParam(name = "born-day", required = false) @Nullable String day,
      @RequestParam(name = "born-month", required = false) @Nullable String month,
      @RequestParam(name = "born-year", required = false) @Nullable String year,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Asked asked = new Asked(words == null ? "" : words.strip(), day, month, year);
    return show(asked, request, response, model);
  }

  /// What was typed.
  private record Asked(
      @Nullable String words, @Nullable String day, @Nullable String month, @Nullable String year) {

    boolean dated() {
      return !blank(day) || !blank(month) || !blank(year);
    }

    private static boolean blank(@Nullable String text) {
      return text == null || text.isBlank();
    }

    @Nullable LocalDate date() {
      try {
        return LocalDate.of(number(year), number(month), number(day));
      } catch (DateTimeException | NumberFormatException e) {
        return null;
      }
    }

    private static int number(@Nullable String text) {
      return Integer.parseInt(Objects.requireNonNullElse(text, "").strip());
    }

    DateInput.@Nullable Values values() {
      return dated() ? new DateInput.Values(day, month, year) : null;
    }
  }

  private String show(
      Asked asked, HttpServletRequest request, HttpServletResponse response, Model model) {
    Shell shell = shells.of(request);
    if (!shell.finds()) {
      response.setStatus(403);
      model.addAttribute("page", ErrorPage.notForRole(shell));
      return "workspace/error";
    }
    String words = asked.words();
    String wordsError = null;
    String birthError = null;
    FindPage.Outcome outcome = new FindPage.Outcome.NotSearched();
    if (words != null) {
      if (words.isBlank()) {
        wordsError = "Enter an NHS number, or a name";
      } else if (asked.dated() && asked.date() == null) {
        birthError = "Enter a date of birth such as 3 1 1968, or leave it empty";
      } else if (asked.date() != null && asked.date().isAfter(today())) {
        birthError = "Date of birth must be in the past";
      } else {
        Optional<NhsNumber> number = NhsNumber.parse(words);
        boolean digits = words.replaceAll("[\\s-]", "").matches("\\d{6,}");
        if (digits && number.isEmpty()) {
          wordsError = "This is not a valid NHS number: check the ten digits";
        } else {
          outcome = search(number, words, asked.date());
        }
      }
    }
    model.addAttribute(
        "page",
        new FindPage(shell, "/find", words, wordsError, asked.values(), birthError, outcome));
    return "workspace/find";
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ClinicalDate.ZONE);
  }

  private FindPage.Outcome search(
      Optional<NhsNumber> number, String words, @Nullable LocalDate born) {
    Sight sight = looking.sight();
    PeopleQuery query =
        number
            .<PeopleQuery>map(PeopleQuery.ByNhsNumber::new)
            .orElseGet(() -> new PeopleQuery.ByName(words, born));
    List<FoundPerson> found = people.find(query, sight, MOST + 1);
    if (found.isEmpty()) {
      return new FindPage.Outcome.Nobody(
          "Nobody found",
          number.isPresent()
              ? List.of(
                  "Check the number, or look by name and date of birth",
                  "The person may not be known to any connected organisation yet")
              : List.of(
                  "Try another spelling, or only the family name",
                  "Add or leave out the date of birth",
                  "Ask for the NHS number"));
    }
    boolean more = found.size() > MOST;
    List<FindPage.Hit> hits =
        new Hits(words, born, today()).of(found.subList(0, Math.min(MOST, found.size())));
    String summary =
        more
            ? "More than " + MOST + " people found"
            : hits.size() + (hits.size() == 1 ? " person found" : " people found");
    String note = more ? "Add a date of birth or a second name to narrow this" : null;
    return new FindPage.Outcome.Found(summary, note, hits);
  }
}
