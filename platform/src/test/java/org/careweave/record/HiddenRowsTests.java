package org.careweave.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.careweave.access.Sight;
import org.careweave.resources.Clause.Modifier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What is hidden is not even read where a person is searched: else time tells how much there is.
@Tag("record")
@Tag("access")
class HiddenRowsTests extends SealFixture {

  private static final int HIDDEN = 300;
  private static final Pattern REMOVED = Pattern.compile("Rows Removed by Filter: (\\d+)");

  @Autowired private RecordKeys keys;
  @Autowired private SearchRows rows;

  @Test
  void aSearchWithinOnePersonReadsNoRowThatTheSightDoesNotCover() {
    for (int n = 0; n < HIDDEN; n++) {
      hospital.put(
          "Observation",
          "hidden" + n,
          "'meta':{'security':[{'system':'http://terminology.hl7.org/CodeSystem/v3-ActCode',"
              + "'code':'HIV'}]},'status':'final','code':{'text':'one'},"
              + "'subject':{'reference':'Patient/p'}");
    }
    hospital.send();
    jdbc.sql("vacuum analyze record.part").update();
    Sight nurse = nurse("RN2");
    assertThat(nurse.grants()).as("several grants").hasSizeGreaterThan(1);
    assertThat(shown(nurse)).contains(observation).hasSizeLessThan(HIDDEN);
    List<String> plan = plan(nurse);
    assertThat(plan).anyMatch(line -> line.contains("_class"));
    assertThat(removed(plan)).as("%s", plan).isLessThan(HIDDEN / 2);
  }

  /// How the statement of such a search is carried out, with one plan for all values.
  private List<String> plan(Sight sight) {
    Search search =
        new Search(
            "Observation",
            List.of(
                new Search.Clause.Parameter(
                    "patient", Modifier.NONE, List.of(hospital.key("Patient", "p").toString()))),
            List.of(),
            50,
            List.of(),
            false,
            AsKnown.NOW,
            "t");
    SearchPlan plan = SearchPlanning.plan(search, keys.terms(), rows, sight);
    Sql sql =
        new Sql()
            .add("explain (analyze, costs off, timing off, summary off) ")
            .add(SearchSql.paged(plan, sight, Moment.LIVE, null, 51));
    return new ArrayList<>(jdbc.sql(sql.text()).params(sql.values()).query(String.class).list());
  }

  private static int removed(List<String> plan) {
    int removed = 0;
    for (String line : plan) {
      Matcher found = REMOVED.matcher(line);
      if (found.find()) {
        removed += Integer.parseInt(found.group(1));
      }
    }
    return removed;
  }
}
