package org.careweave.record;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.careweave.access.Access;
import org.careweave.access.ItemClass;
import org.careweave.access.Population;
import org.careweave.audit.AuditTrail;
import org.careweave.directory.Directory;
import org.careweave.directory.Edition;
import org.careweave.directory.Organisation;
import org.careweave.directory.OrganisationKind;
import org.careweave.kernel.Problem;
import org.careweave.record.HeadcountQuestion.Dimension;
import org.springframework.stereotype.Component;

/// People counted for purposes beyond their care, as agreements for counts let: rounded, small
/// numbers not told, nor what they could be worked out from. Who opted out, what is sealed and what
/// is labelled are not in the population to begin with. Everybody counted is alive as far as is
/// known, and is in one group of each dimension.
@Component
public final class Headcounts {

  private static final ZoneId ENGLAND = ZoneId.of("Europe/London");
  private static final int BAND = 5;
  private static final int OLDEST_BAND = 90;
  private static final int OLDEST = 130;
  private static final String NOT_KNOWN = "Not known";
  private static final List<String> SEXES = List.of("female", "male", "other");

  /// More would take too long to keep safe, and tell nothing but small numbers.
  private static final int MOST_CELLS = 2_500;

  private final HeadcountRows rows;
  private final RecordKeys keys;
  private final Access access;
  private final Directory directory;
  private final AuditTrail audit;
  private final HeadcountSettings settings;
  private final InstantSource clock;

  Headcounts(
      HeadcountRows rows,
      RecordKeys keys,
      Access access,
      Directory directory,
      AuditTrail audit,
      HeadcountSettings settings,
      InstantSource clock) {
    this.rows = rows;
    this.keys = keys;
    this.access = access;
    this.directory = directory;
    this.audit = audit;
    this.settings = settings;
    this.clock = clock;
  }

  /// How people of a population are distributed. What is asked is on the trail before it is
  /// answered.
  public HeadcountAnswer count(HeadcountQuestion question, Population population) {
    Problem wrong = question.problem().orElse(null);
    if (wrong != null) {
      return new HeadcountAnswer.Refused(wrong);
    }
    long intent = audit.intend(population.disclosure("count-people", question.words(), List.of()));
    String result = "failed";
    try {
      HeadcountAnswer answer = answer(question, population);
      result = answer instanceof HeadcountAnswer.Told ? "ok" : "refused";
      return answer;
    } finally {
      audit.outcome(intent, 0, List.of(), result);
    }
  }

  private HeadcountAnswer answer(HeadcountQuestion question, Population population) {
    Problem refusal = population.refusal();
    if (refusal != null) {
      return new HeadcountAnswer.Refused(refusal.at("agreement"));
    }
    List<Practice> practices = practices(population);
    Dimension across = question.columns();
    List<String> down = names(question.rows(), practices);
    List<String> over = across == null ? List.of("") : names(across, practices);
    if (down.size() * over.size() > MOST_CELLS) {
      return refused("REC-082", "That would be too many numbers: count by one of the two");
    }
    List<HeadcountRows.Cell> counted =
        rows.cells(question, terms(question, practices), population, settings.patience())
            .orElse(null);
    if (counted == null) {
      return refused("REC-083", "That takes too long to count now: count by one of the two");
    }
    int[][] numbers = new int[down.size()][over.size()];
    for (HeadcountRows.Cell cell : counted) {
      int column = across == null ? 0 : place(group(cell, across), over);
      numbers[place(group(cell, question.rows()), down)][column] += cell.people();
    }
    return told(down, across == null ? List.of() : over, numbers, population.form().smallest());
  }

  private HeadcountAnswer told(
      List<String> down, List<String> over, int[][] numbers, int smallest) {
    SmallNumbers small = new SmallNumbers(smallest);
    int[] ofRows = Arrays.stream(numbers).mapToInt(row -> Arrays.stream(row).sum()).toArray();
    int[] ofColumns =
        IntStream.range(0, over.size())
            .map(j -> Arrays.stream(numbers).mapToInt(row -> row[j]).sum())
            .toArray();
    boolean[] hiddenRows = small.line(ofRows);
    boolean[] hiddenColumns = small.line(ofColumns);
    int all = Arrays.stream(ofRows).sum();
    List<List<OptionalInt>> cells = new ArrayList<>();
    if (!over.isEmpty()) {
      boolean[][] hidden = small.table(numbers, hiddenRows, hiddenColumns);
      tellNothings(hidden, nobody(ofRows, hiddenRows), nobody(ofColumns, hiddenColumns));
      for (int i = 0; i < down.size(); i++) {
        cells.add(line(numbers[i], hidden[i]));
      }
    }
    return new HeadcountAnswer.Told(
        down,
        over,
        cells,
        line(ofRows, hiddenRows),
        line(ofColumns, hiddenColumns),
        small.isSmall(all) ? OptionalInt.empty() : OptionalInt.of(rounded(all)));
  }

  private static boolean[] nobody(int[] totals, boolean[] hidden) {
    boolean[] nobody = new boolean[totals.length];
    for (int i = 0; i < totals.length; i++) {
      nobody[i] = totals[i] == 0 && !hidden[i];
    }
    return nobody;
  }

  /// A total that tells that there is nobody tells it of each of its numbers.
  private static void tellNothings(boolean[][] hidden, boolean[] rows, boolean[] columns) {
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        hidden[i][j] &= !rows[i] && !columns[j];
      }
    }
  }

  private List<OptionalInt> line(int[] numbers, boolean[] hidden) {
    return IntStream.range(0, numbers.length)
        .mapToObj(i -> hidden[i] ? OptionalInt.empty() : OptionalInt.of(rounded(numbers[i])))
        .toList();
  }

  private int rounded(int number) {
    return settings.rounded(number);
  }

  /// A practice, and the classes of what it holds.
  private record Practice(String name, List<Integer> classes) {}

  private List<Practice> practices(Population population) {
    Edition now = directory.now();
    LocalDate today = today();
    Map<String, List<Integer>> classes = new TreeMap<>();
    for (int each : population.classes()) {
      ItemClass item = access.itemClass(each);
      Organisation holder = now.answerable(item.custodian(), today).orElse(null);
      if (holder != null && holder.kind() == OrganisationKind.GP_PRACTICE) {
        classes.computeIfAbsent(holder.shortName(), _ -> new ArrayList<>()).add(each);
      }
    }
    return classes.entrySet().stream().map(e -> new Practice(e.getKey(), e.getValue())).toList();
  }

  /// Where a group stands: 0, who is in none of the others, comes last.
  private static int place(int group, List<String> names) {
    return group == 0 ? names.size() - 1 : group - 1;
  }

  /// The groups of a dimension; the last is of who is in none of the others.
  private static List<String> names(Dimension dimension, List<Practice> practices) {
    List<String> names = new ArrayList<>();
    switch (dimension) {
      case AGE -> {
        for (int from = 0; from < OLDEST_BAND; from += BAND) {
          names.add(from + " to " + (from + BAND - 1));
        }
        names.add(OLDEST_BAND + " and over");
        names.add(NOT_KNOWN);
      }
      case SEX -> names.addAll(List.of("Female", "Male", "Other", NOT_KNOWN));
      case PRACTICE -> {
        practices.forEach(practice -> names.add(practice.name()));
        names.add("None known");
      }
      case CONDITION -> names.addAll(List.of("Recorded", "Not recorded"));
    }
    return names;
  }

  private static int group(HeadcountRows.Cell cell, Dimension dimension) {
    return switch (dimension) {
      case AGE -> cell.age();
      case SEX -> cell.sex();
      case PRACTICE -> cell.practice();
      case CONDITION -> cell.ill();
    };
  }

  private HeadcountRows.By terms(HeadcountQuestion question, List<Practice> practices) {
    Terms terms = keys.terms();
    return new HeadcountRows.By(
        new long[] {terms.token("deceased", null, "true")},
        new long[] {terms.token("active", null, "false")},
        question.isBy(Dimension.AGE) ? born(terms) : none(),
        groups(SEXES.stream().mapToLong(sex -> terms.token("gender", null, sex)).toArray()),
        classes(practices),
        terms.token("code", question.system(), question.code()),
        new long[] {
          terms.token("verification-status", null, "refuted"),
          terms.token("verification-status", null, "entered-in-error")
        });
  }

  private static HeadcountRows.Groups none() {
    return new HeadcountRows.Groups(new long[0], new int[0]);
  }

  private static HeadcountRows.Groups groups(long[] terms) {
    return new HeadcountRows.Groups(terms, IntStream.rangeClosed(1, terms.length).toArray());
  }

  private static HeadcountRows.Groups classes(List<Practice> practices) {
    return new HeadcountRows.Groups(
        practices.stream()
            .flatMap(practice -> practice.classes().stream())
            .mapToLong(Integer::longValue)
            .toArray(),
        IntStream.range(0, practices.size())
            .flatMap(n -> practices.get(n).classes().stream().mapToInt(_ -> n + 1))
            .toArray());
  }

  /// The term of each day somebody alive may have been born on, with the band of who was.
  private HeadcountRows.Groups born(Terms terms) {
    LocalDate today = today();
    List<LocalDate> days = today.minusYears(OLDEST).datesUntil(today.plusDays(1)).toList();
    return new HeadcountRows.Groups(
        days.stream().mapToLong(day -> terms.day("birthdate", day)).toArray(),
        days.stream().mapToInt(day -> band(day.until(today).getYears())).toArray());
  }

  private static int band(int age) {
    return 1 + Math.min(age, OLDEST_BAND) / BAND;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ENGLAND);
  }

  private static HeadcountAnswer refused(String code, String words) {
    return new HeadcountAnswer.Refused(
        Problem.of(Problem.Kind.TOO_COSTLY, code, words).at("columns"));
  }
}
