package org.careweave.operations;

import jakarta.servlet.http.HttpServletRequest;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.careweave.access.Access;
import org.careweave.access.AgreementTerms.Shape;
import org.careweave.access.Population;
import org.careweave.design.Select;
import org.careweave.design.Table;
import org.careweave.design.Table.Cell;
import org.careweave.kernel.Coded;
import org.careweave.kernel.Problem;
import org.careweave.record.ItemAnswer;
import org.careweave.record.ItemCounts;
import org.careweave.record.ItemQuestion;
import org.careweave.record.ItemQuestion.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Items counted by months, as agreements for counts let: for population health analysts.
@Controller
class ItemCountsController {

  private static final String ADDRESS = CountsController.ADDRESS + "/items";
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM yyyy", Locale.UK);
  private static final List<Select.Option> SYSTEMS =
      List.of(
          Select.Option.of("http://snomed.info/sct", "SNOMED CT"),
          Select.Option.of("http://loinc.org", "LOINC"));
  private static final List<Select.Option> LENGTHS =
      IntStream.of(12, 6, 3, 24, ItemQuestion.MOST)
          .mapToObj(Integer::toString)
          .map(n -> Select.Option.of(n, n))
          .toList();

  private final OperationsDesk desk;
  private final Access access;
  private final ItemCounts counts;

  ItemCountsController(OperationsDesk desk, Access access, ItemCounts counts) {
    this.desk = desk;
    this.access = access;
    this.counts = counts;
  }

  @GetMapping(ADDRESS)
  String count(@RequestParam Map<String, String> fields, HttpServletRequest request, Model model) {
    desk.enter(Section.COUNTS);
    String kind = fields.get("kind");
    PopulationChoice populations =
        new PopulationChoice(access.populations(desk.caller(), Shape.COUNTS));
    ItemCountsPage.Asked asked =
        new ItemCountsPage.Asked(
            fields.getOrDefault("agreement", ""),
            kind == null ? Kind.ATTENDANCES.code() : kind,
            fields.getOrDefault("system", ""),
            fields.getOrDefault("code", ""),
            fields.getOrDefault("last", ""),
            fields.getOrDefault("months", "12"));
    List<Problem> problems = new ArrayList<>();
    ItemCountsPage.Answer answer = null;
    if (kind != null && !populations.isEmpty()) {
      answer = answer(asked, populations, problems);
    }
    model.addAttribute(
        "page",
        new ItemCountsPage(
            desk.shell(request),
            populations.isEmpty() ? null : offers(populations),
            asked,
            FormErrors.of(problems, UnaryOperator.identity()),
            answer));
    return "operations/itemCounts";
  }

  private ItemCountsPage.@Nullable Answer answer(
      ItemCountsPage.Asked asked, PopulationChoice populations, List<Problem> problems) {
    Population population = populations.chosen(asked.agreement(), problems);
    Kind kind = Coded.of(Kind.values(), asked.kind()).orElse(null);
    if (kind == null) {
      problems.add(Problem.invalid("OPS-064", "Choose what to count", "kind"));
    }
    if (kind == Kind.OBSERVATIONS
        && SYSTEMS.stream().noneMatch(s -> asked.system().equals(s.value()))) {
      problems.add(Problem.invalid("OPS-062", "Choose the code system", "system"));
    }
    boolean month = asked.last().isEmpty() || asked.last().matches("[12][0-9]{3}-(0[1-9]|1[0-2])");
    if (!month) {
      problems.add(Problem.invalid("OPS-065", "Choose the last month", "last"));
    }
    if (population == null || kind == null || !problems.isEmpty()) {
      return null;
    }
    YearMonth last = asked.last().isEmpty() ? counts.ended() : YearMonth.parse(asked.last());
    int months = asked.months().matches("[0-9]{1,3}") ? Integer.parseInt(asked.months()) : 0;
    return switch (counts.count(
        new ItemQuestion(kind, asked.system(), asked.code(), last, months), population)) {
      case ItemAnswer.Told told ->
          new ItemCountsPage.Answer(table(told, kind), how(population.form().smallest()));
      case ItemAnswer.Refused(var problem) -> {
        problems.add(problem);
        yield null;
      }
    };
  }

  private static Table table(ItemAnswer.Told told, Kind kind) {
    return Table.of(
        kind.words() + " by month",
        List.of(Cell.of("Month"), Cell.number(kind.words()), Cell.number("People")),
        told.months().reversed().stream()
            .map(
                m ->
                    List.of(
                        Cell.of(MONTH.format(m.month())), number(m.items()), number(m.people())))
            .toList());
  }

  private static Cell number(OptionalInt number) {
    return Cell.number(
        number.isPresent() ? "%,d".formatted(number.getAsInt()) : CountsTable.NOT_TOLD);
  }

  /// How figures are kept from telling of anybody.
  private static String how(int smallest) {
    String words =
        "Numbers are rounded. “%s” stands for fewer than %d people, for all but so few, for items"
            + " among which those of one person would stand out, and for a number from which one of"
            + " these could be worked out. The same is recorded twice where two systems send it."
            + " People who opted out, people known to have died, and what is sealed or labelled"
            + " sensitive are not counted, nor what has no date. A month is counted when it is over.";
    return words.formatted(CountsTable.NOT_TOLD, smallest);
  }

  private ItemCountsPage.Offers offers(PopulationChoice populations) {
    YearMonth ended = counts.ended();
    return new ItemCountsPage.Offers(
        populations.options(),
        Arrays.stream(Kind.values()).map(k -> Select.Option.of(k.code(), k.words())).toList(),
        SYSTEMS,
        IntStream.range(0, ItemQuestion.MOST)
            .mapToObj(ended::minusMonths)
            .map(m -> Select.Option.of(m.toString(), MONTH.format(m)))
            .toList(),
        LENGTHS);
  }
}
