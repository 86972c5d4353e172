package org.careweave.fhir;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.careweave.access.Access;
import org.careweave.access.AgreementTerms.Shape;
import org.careweave.access.Callers;
import org.careweave.access.Population;
import org.careweave.kernel.Coded;
import org.careweave.kernel.Problem;
import org.careweave.record.HeadcountAnswer;
import org.careweave.record.HeadcountQuestion;
import org.careweave.record.HeadcountQuestion.Dimension;
import org.careweave.record.Headcounts;
import org.careweave.record.ItemAnswer;
import org.careweave.record.ItemCounts;
import org.careweave.record.ItemQuestion;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The figures of the counts page for applications that an agreement for counts and a rule let ask
/// (docs/guides/counts.md): plain JSON, since a count is no resource. A number that is not told is
/// null.
@RestController
class CountingController {

  private static final Set<String> OF_PEOPLE =
      Set.of("agreement", "rows", "columns", "system", "code");
  private static final Set<String> OF_ITEMS =
      Set.of("agreement", "kind", "system", "code", "last", "months");
  private static final int USUAL_MONTHS = 12;

  private final Access access;
  private final Callers callers;
  private final Headcounts people;
  private final ItemCounts items;

  CountingController(Access access, Callers callers, Headcounts people, ItemCounts items) {
    this.access = access;
    this.callers = callers;
    this.people = people;
    this.items = items;
  }

  /// People by one dimension or two.
  ///
  /// @param smallest the smallest number that is told
  record People(
      String agreement,
      int smallest,
      List<String> rows,
      List<String> columns,
      List<List<@Nullable Integer>> cells,
      List<@Nullable Integer> ofRows,
      List<@Nullable Integer> ofColumns,
      @Nullable Integer ofAll) {}

  /// Items month by month.
  record Items(String agreement, int smallest, String kind, List<Month> months) {}

  /// One month, as `2026-10`.
  record Month(String month, @Nullable Integer items, @Nullable Integer people) {}

  @GetMapping("/fhir/$count-people")
  ResponseEntity<People> people(HttpServletRequest request) {
    Asked asked = new Asked(request, OF_PEOPLE);
    Population population = population(asked);
    Dimension rows = asked.coded(Dimension.values(), "rows");
    Dimension columns =
        asked.of("columns").isEmpty() ? null : asked.coded(Dimension.values(), "columns");
    return switch (people.count(
        new HeadcountQuestion(rows, columns, asked.of("system"), asked.of("code")), population)) {
      case HeadcountAnswer.Told told ->
          json(
              new People(
                  population.agreement(),
                  population.form().smallest(),
                  told.rows(),
                  told.columns(),
                  told.cells().stream().map(CountingController::numbers).toList(),
                  numbers(told.ofRows()),
                  numbers(told.ofColumns()),
                  number(told.ofAll())));
      case HeadcountAnswer.Refused(var problem) -> throw new Refusal(problem);
    };
  }

  @GetMapping("/fhir/$count-items")
  ResponseEntity<Items> items(HttpServletRequest request) {
    Asked asked = new Asked(request, OF_ITEMS);
    Population population = population(asked);
    ItemQuestion.Kind kind = asked.coded(ItemQuestion.Kind.values(), "kind");
    return switch (items.count(
        new ItemQuestion(
            kind, asked.of("system"), asked.of("code"), asked.month(items.ended()), asked.months()),
        population)) {
      case ItemAnswer.Told(var months) ->
          json(
              new Items(
                  population.agreement(),
                  population.form().smallest(),
                  kind.code(),
                  months.stream()
                      .map(
                          m ->
                              new Month(
                                  m.month().toString(), number(m.items()), number(m.people())))
                      .toList()));
      case ItemAnswer.Refused(var problem) -> throw new Refusal(problem);
    };
  }

  /// Which agreement: whether there is one by which others may ask is not told.
  private Population population(Asked asked) {
    String agreement = asked.of("agreement");
    return access.populations(callers.current(), Shape.COUNTS).stream()
        .filter(one -> one.agreement().equals(agreement))
        .findFirst()
        .orElseThrow(
            () ->
                new Refusal(
                    Problem.of(
                            Problem.Kind.FORBIDDEN,
                            "FHI-111",
                            "No agreement of this name lets this application count anybody")
                        .at("agreement")));
  }

  private static List<@Nullable Integer> numbers(List<OptionalInt> told) {
    return Arrays.asList(told.stream().map(CountingController::number).toArray(Integer[]::new));
  }

  private static @Nullable Integer number(OptionalInt told) {
    return told.isPresent() ? told.getAsInt() : null;
  }

  private static <T> ResponseEntity<T> json(T body) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .cacheControl(CacheControl.noStore())
        .body(body);
  }

  /// What was asked: each parameter once, and none that is not known.
  private static final class Asked {

    private final Map<String, List<String>> parameters;

    Asked(HttpServletRequest request, Set<String> known) {
      String query = request.getQueryString();
      parameters = query == null ? Map.of() : SearchGrammar.parameters(query);
      parameters.forEach(
          (name, values) -> {
            if (!known.contains(name)) {
              throw Refusal.unsupported("FHI-010", "This parameter is not known here", name);
            }
            if (values.size() > 1) {
              throw Refusal.invalid("FHI-112", "This is said once", name);
            }
          });
    }

    String of(String name) {
      return parameters.getOrDefault(name, List.of("")).getFirst();
    }

    <T extends Coded> T coded(T[] values, String name) {
      return Coded.of(values, of(name))
          .orElseThrow(
              () ->
                  Refusal.invalid(
                      "FHI-113", "Choose one of " + String.join(", ", codes(values)), name));
    }

    private static List<String> codes(Coded[] values) {
      return Arrays.stream(values).map(Coded::code).toList();
    }

    YearMonth month(YearMonth usual) {
      try {
        return of("last").isEmpty() ? usual : YearMonth.parse(of("last"));
      } catch (DateTimeException e) {
        throw Refusal.invalid("FHI-114", "A month is expected, such as 2026-10", "last");
      }
    }

    int months() {
      String months = of("months");
      if (!months.matches("[0-9]{0,2}")) {
        throw Refusal.invalid("FHI-114", "A number of months is expected", "months");
      }
      return months.isEmpty() ? USUAL_MONTHS : Integer.parseInt(months);
    }
  }
}
