package org.careweave.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Lists too long for one page: partly open, partly folded, the rest a link away.
@Tag("workspace")
class LongRecordTests {

  /// Three hundred problems, two thousand observations, five hundred contacts.
  static MadeRecord record() {
    MadeRecord record = new MadeRecord();
    for (int i = 0; i < 300; i++) {
      record.problem("GP", "9" + i, "Problem " + i, "20%02d-01-02".formatted(i % 27), "");
    }
    for (int i = 0; i < 2_000; i++) {
      record.result(
          i % 2 == 0 ? "LIMS" : "GP",
          "8" + i % 100,
          "Result " + i % 100,
          "20%02d-0%d-1%dT09:%02d:00Z".formatted(i % 27, i % 9 + 1, i % 10, i % 60),
          "\"valueQuantity\":{\"value\":%d.%d,\"unit\":\"mmol/L\"}".formatted(i % 30, i % 10));
    }
    for (int i = 0; i < 500; i++) {
      record.contact(
          "GP",
          i % 50 == 0 ? "EMER" : "AMB",
          "Consultation " + i % 7,
          "20%02d-0%d-1%dT1%d:00:00Z".formatted(i % 27, i % 9 + 1, i % 10, i % 10),
          "");
    }
    return record;
  }

  private static RecordPage.Shown shown(RecordPage page, String id) {
    return RecordPresenterTests.section(page, id).shown();
  }

  @Test
  void aLongListIsPartlyOpenPartlyFoldedAndTheRestALinkAway() {
    RecordPage page = record().page();
    assertThat(RecordPresenterTests.section(page, "problems").count()).isEqualTo("300");
    assertThat(RecordPresenterTests.open(page, "problems")).hasSize(25);
    assertThat(RecordPresenterTests.folded(page, "problems", "125 more")).hasSize(125);
    assertThat(shown(page, "problems").more())
        .satisfies(
            more -> {
              assertThat(more.text()).isEqualTo("Show 150 more");
              assertThat(more.href()).isEqualTo("/people/7?whole=problems#problems");
            });
  }

  @Test
  void aListAskedForWholeIsWholeAndKeepsWhatElseWasChosen() {
    RecordPage page =
        record().asked(new RecordFilter.Asked("5y", null, null, null, Set.of("problems"))).page();
    assertThat(RecordPresenterTests.folded(page, "problems", "275 more")).hasSize(275);
    assertThat(shown(page, "problems").more()).isNull();
    assertThat(page.filters().print()).isEqualTo("/people/7?time=5y&whole=problems&view=print");
  }

  @Test
  void yearsOfATimelineAreFoldedUnderWhatHappenedInThem() {
    RecordPage page = record().page();
    assertThat(shown(page, "timeline").folds())
        .extracting(RecordPage.Fold::summary)
        .anyMatch(s -> s.matches("20\\d\\d( to 20\\d\\d)? – .*[0-9]+ contacts?"))
        .hasSizeGreaterThan(3);
    assertThat(shown(page, "timeline").more()).isNotNull();
    assertThat(shown(page, "timeline").paper())
        .as("older years are not printed unless asked for")
        .isNotNull();
  }

  @Test
  void aTrendIsOfTheNewestValuesAndSaysSo() {
    RecordPage.Body.Results results =
        (RecordPage.Body.Results) shown(record().page(), "results").body();
    assertThat(results.results()).hasSize(50);
    MadeRecord many = new MadeRecord();
    for (int i = 0; i < 40; i++) {
      many.result(
          "LIMS",
          "7",
          "Urea",
          "20%02d-01-01T09:00:00Z".formatted(i % 27).replace("T09", i < 27 ? "T09" : "T10"),
          "\"valueQuantity\":{\"value\":%d,\"unit\":\"mmol/L\"}".formatted(i));
    }
    assertThat(
            ((RecordPage.Body.Results) shown(many.page(), "results").body()).results().getFirst())
        .satisfies(
            line ->
                assertThat(line.trend())
                    .satisfies(t -> assertThat(t.points()).hasSize(ResultLines.IN_TREND))
                    .satisfies(t -> assertThat(t.note()).isEqualTo("The newest 30 of 40 values")));
  }
}
