package org.careweave.record;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.careweave.access.Population;
import org.careweave.audit.AuditTrail;
import org.careweave.kernel.Problem;
import org.careweave.record.ItemQuestion.Kind;
import org.careweave.resources.ResourceType;
import org.springframework.stereotype.Component;

/// Items counted by months, beside the people they are about, as agreements for counts let: of the
/// same people, in the same classes and by the same rules as [Headcounts], and only of months that
/// are over.
@Component
public final class ItemCounts {

  private static final ZoneId ENGLAND = ZoneId.of("Europe/London");
  private static final String CLASS = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
  private static final String SNOMED = "http://snomed.info/sct";

  private final ItemCountRows rows;
  private final RecordKeys keys;
  private final AuditTrail audit;
  private final HeadcountSettings settings;
  private final InstantSource clock;

  ItemCounts(
      ItemCountRows rows,
      RecordKeys keys,
      AuditTrail audit,
      HeadcountSettings settings,
      InstantSource clock) {
    this.rows = rows;
    this.keys = keys;
    this.audit = audit;
    this.settings = settings;
    this.clock = clock;
  }

  /// The last month that is over: what comes after it is not counted.
  public YearMonth ended() {
    return YearMonth.from(LocalDate.ofInstant(clock.instant(), ENGLAND)).minusMonths(1);
  }

  /// How many there are of one kind, month by month. What is asked is on the trail before it is
  /// answered.
  public ItemAnswer count(ItemQuestion question, Population population) {
    Problem wrong = question.problem(ended()).orElse(null);
    if (wrong != null) {
      return new ItemAnswer.Refused(wrong);
    }
    long intent = audit.intend(population.disclosure("count-items", question.words(), List.of()));
    String result = "failed";
    try {
      ItemAnswer answer = answer(question, population);
      result = answer instanceof ItemAnswer.Told ? "ok" : "refused";
      return answer;
    } finally {
      audit.outcome(intent, 0, List.of(), result);
    }
  }

  private ItemAnswer answer(ItemQuestion question, Population population) {
    Problem refusal = population.refusal();
    if (refusal != null) {
      return new ItemAnswer.Refused(refusal.at("agreement"));
    }
    Terms terms = keys.terms();
    List<ItemCountRows.Counted> counted =
        rows.months(
                which(question, terms, population),
                new long[] {terms.token("deceased", null, "true")},
                new long[] {terms.token("active", null, "false")},
                population,
                settings.patience())
            .orElse(null);
    if (counted == null) {
      return new ItemAnswer.Refused(
          Problem.of(
                  Problem.Kind.TOO_COSTLY,
                  "REC-087",
                  "That takes too long to count now: ask for fewer months")
              .at("months"));
    }
    Map<YearMonth, ItemNumbers.Month> months = new HashMap<>();
    int everybody = 0;
    for (ItemCountRows.Counted one : counted) {
      if (one.month() == null) {
        everybody = one.numbers().people();
      } else {
        months.put(one.month(), one.numbers());
      }
    }
    return new ItemAnswer.Told(
        told(question, months, ended(), everybody, population.form().smallest()));
  }

  /// Whole calendar years are looked at, so that a month is told alike whichever were asked for.
  private List<ItemAnswer.Month> told(
      ItemQuestion question,
      Map<YearMonth, ItemNumbers.Month> months,
      YearMonth ended,
      int everybody,
      int smallest) {
    ItemNumbers numbers = new ItemNumbers(smallest);
    List<ItemAnswer.Month> told = new ArrayList<>();
    for (int year = question.first().getYear(); year <= question.last().getYear(); year++) {
      List<YearMonth> names = monthsOf(year, ended);
      List<ItemNumbers.Month> all =
          names.stream().map(m -> months.getOrDefault(m, ItemNumbers.Month.NOTHING)).toList();
      List<ItemNumbers.Hidden> hidden = numbers.year(all, everybody);
      for (int n = 0; n < names.size(); n++) {
        YearMonth name = names.get(n);
        if (!name.isBefore(question.first()) && !name.isAfter(question.last())) {
          told.add(
              new ItemAnswer.Month(
                  name,
                  number(all.get(n).items(), hidden.get(n).items()),
                  number(all.get(n).people(), hidden.get(n).people())));
        }
      }
    }
    return told;
  }

  private OptionalInt number(int number, boolean hidden) {
    return hidden ? OptionalInt.empty() : OptionalInt.of(settings.rounded(number));
  }

  private static List<YearMonth> monthsOf(int year, YearMonth ended) {
    return IntStream.rangeClosed(1, 12)
        .mapToObj(month -> YearMonth.of(year, month))
        .filter(month -> !month.isAfter(ended))
        .toList();
  }

  private ItemCountRows.Which which(ItemQuestion question, Terms terms, Population population) {
    Kind kind = question.kind();
    return new ItemCountRows.Which(
        ResourceType.of(kind.type()),
        population.classes(),
        kind == Kind.OBSERVATIONS
            ? new long[] {terms.token("code", question.system(), question.code())}
            : kind.classes().stream().mapToLong(c -> terms.token("class", CLASS, c)).toArray(),
        LongStream.concat(
                kind.denied().stream().mapToLong(s -> terms.token("status", null, s)),
                kind.orders().stream().mapToLong(c -> terms.token("category", SNOMED, c)))
            .toArray(),
        beginning(YearMonth.of(question.first().getYear(), 1)),
        beginning(
            question.last().getYear() == ended().getYear()
                ? ended().plusMonths(1)
                : YearMonth.of(question.last().getYear() + 1, 1)));
  }

  private static OffsetDateTime beginning(YearMonth month) {
    return month.atDay(1).atStartOfDay(ENGLAND).toOffsetDateTime();
  }
}
