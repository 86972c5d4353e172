package org.careweave.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.careweave.access.Sight;
import org.careweave.kernel.CompartmentId;
import org.careweave.resources.Clause.Modifier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/// What is hidden is not even read of one person: else time tells how much there is.
@Tag("record")
@Tag("access")
class HiddenRowsTests extends SealFixture {

  private static final int HIDDEN = 300;
  private static final Pattern MET =
      Pattern.compile("(?:Rows Removed by (?:Filter|Index Recheck): |actual rows=)(\\d+)");
  private static final Search.Clause OF_THE_CODE =
      new Search.Clause.Parameter("code", Modifier.NONE, List.of("http://loinc.org|8867-4"));

  @Autowired private RecordKeys keys;
  @Autowired private SearchRows rows;
  @Autowired private ReadRows reads;
  @Autowired private TransactionTemplate transactions;

  @Test
  void whatIsReadOfOnePersonIsNoRowThatTheSightDoesNotCover() {
    for (int n = 0; n < HIDDEN; n++) {
      hospital.put(
          "Observation",
          "hidden" + n,
          "'meta':{'security':[{'system':'http://terminology.hl7.org/CodeSystem/v3-ActCode',"
              + "'code':'HIV'}]},'status':'final',"
              + "'code':{'coding':[{'system':'http://loinc.org','code':'8867-4'}]},"
              + "'subject':{'reference':'Patient/p'}");
    }
    hospital.send();
    others();
    jdbc.sql("vacuum analyze record.part").update();
    Sight nurse = nurse("RN2");
    assertThat(nurse.grants()).as("several grants").hasSizeGreaterThan(1);
    assertThat(shown(nurse)).contains(observation).hasSizeLessThan(HIDDEN);
    Reads.Standing standing = reads.standing(person(), nurse);
    assertThat(standing.compartments()).hasSize(2);
    // A statement names one home otherwise than it names several.
    for (List<CompartmentId> homes : List.of(standing.compartments(), List.of(home()))) {
      readsNothingHidden(search(nurse, homes));
      readsNothingHidden(search(nurse, homes, OF_THE_CODE));
      readsNothingHidden(ReadRows.everythingSql(homes, standing.narrowed(nurse), Moment.LIVE));
    }
  }

  private void readsNothingHidden(Sql sql) {
    List<String> plan = explained(sql);
    String whole = String.join("\n", plan);
    assertThat(whole).contains("_class");
    assertThat(plan.stream().flatMap(line -> MET.matcher(line).results()))
        .as(whole)
        .allMatch(rows -> Integer.parseInt(rows.group(1)) < HIDDEN / 2);
  }

  /// So that the tables are large enough for an index to be worth its while.
  private void others() {
    for (int person = 0; person < 40; person++) {
      hospital.put("Patient", "o" + person, "'name':[{'family':'Other'}]");
      for (int n = 0; n < 60; n++) {
        hospital.put(
            "Observation",
            "o" + person + "-" + n,
            "'status':'final','code':{'text':'one'},'subject':{'reference':'Patient/o"
                + person
                + "'}");
      }
      hospital.send();
    }
  }

  /// As the platform has it carried out: prepared, by the one plan for all values. Explained as it
  /// is, it would be planned for these.
  private List<String> explained(Sql sql) {
    return transactions.execute(
        _ -> {
          jdbc.sql("prepare asked as " + numbered(sql.text())).update();
          String values =
              sql.values().stream()
                  .map(HiddenRowsTests::literal)
                  .collect(Collectors.joining(", ", "(", ")"));
          List<String> lines =
              jdbc.sql(
                      "explain (analyze, costs off, timing off, summary off) execute asked"
                          + values)
                  .query(String.class)
                  .list();
          jdbc.sql("deallocate asked").update();
          return lines;
        });
  }

  private static String numbered(String text) {
    AtomicInteger number = new AtomicInteger();
    return Pattern.compile("\\?")
        .matcher(text)
        .replaceAll(_ -> Matcher.quoteReplacement("$" + number.incrementAndGet()));
  }

  private static String literal(@Nullable Object value) {
    return switch (value) {
      case int[] many -> literal(Arrays.stream(many).boxed().toArray());
      case Object[] many ->
          Arrays.stream(many).map(String::valueOf).collect(Collectors.joining(",", "'{", "}'"));
      case null -> "null";
      default -> "'" + value + "'";
    };
  }

  private Sql search(Sight sight, List<CompartmentId> homes, Search.Clause... further) {
    List<Search.Clause> clauses = new ArrayList<>(List.of(further));
    clauses.add(
        new Search.Clause.Parameter(
            "patient", Modifier.NONE, List.of(hospital.key("Patient", "p").toString())));
    Search search =
        new Search("Observation", clauses, List.of(), 50, List.of(), false, AsKnown.NOW, "t");
    SearchPlan plan = SearchPlanning.plan(search, keys.terms(), rows, sight);
    SearchPlan within =
        new SearchPlan(
            plan.type(),
            Objects.requireNonNull(plan.bound()).only(homes),
            plan.ids(),
            plan.conditions(),
            plan.residual(),
            plan.selective(),
            plan.workLists(),
            plan.order(),
            plan.sortedHere());
    return SearchSql.paged(within, sight, Moment.LIVE, null, 51);
  }
}
