package org.careweave.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.careweave.design.ClinicalBanner.Allergies;
import org.careweave.design.Fact;
import org.careweave.design.Gap;
import org.careweave.design.Line;
import org.careweave.design.Mark;
import org.careweave.design.ResultLine;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the record page says of items: sources together, disagreement in sight, errors as errors.
@Tag("workspace")
class RecordPresenterTests {

  private static final String REFUTED =
      ",\"verificationStatus\":{\"coding\":[{\"code\":\"refuted\"}]}";
  private static final String ERROR =
      ",\"verificationStatus\":{\"coding\":[{\"code\":\"entered-in-error\"}]}";
  private static final String ANAPHYLAXIS =
      ",\"criticality\":\"high\",\"onsetDateTime\":\"2009\","
          + "\"reaction\":[{\"manifestation\":[{\"text\":\"Anaphylaxis\"}]}]";

  static RecordPage.Section section(RecordPage page, String id) {
    return page.sections().stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
  }

  static List<Line> open(RecordPage page, String id) {
    return section(page, id).shown().body() instanceof RecordPage.Body.Lines lines
        ? lines.lines()
        : List.of();
  }

  static List<Line> folded(RecordPage page, String id, String summary) {
    return section(page, id).shown().folds().stream()
        .filter(f -> f.summary().equals(summary))
        .flatMap(f -> ((RecordPage.Body.Lines) f.body()).lines().stream())
        .toList();
  }

  private static List<ResultLine> results(RecordPage page) {
    return ((RecordPage.Body.Results) section(page, "results").shown().body()).results();
  }

  private static List<String> marks(Line line) {
    return line.marks().stream().map(Mark::text).toList();
  }

  private static String fact(Line line, String name) {
    return line.provenance().facts().stream()
        .filter(f -> f.name().equals(name))
        .map(Fact::value)
        .findFirst()
        .orElse("");
  }

  @Test
  void whatSourcesSayInDifferentWordsIsOneLineThroughCodesTheyShare() {
    RecordPage page =
        new MadeRecord()
            .problem("GP", "84114007", "Heart failure", "2021-02-18", "")
            .problem("COMM", "", "Congestive cardiac failure", "2021", "")
            .problem("EPR", "84114007", "Congestive cardiac failure", "2021-02-20", "")
            .problem("ASC", "", "Heart failure", "2022", "")
            .page();
    assertThat(open(page, "problems")).hasSize(1);
    Line line = open(page, "problems").getFirst();
    assertThat(line.chip().others()).isEqualTo(3);
    assertThat(line.provenance().facts())
        .extracting(Fact::name)
        .filteredOn("Also"::equals)
        .hasSize(3);
    assertThat(line.when()).isEqualTo("18-Feb-2021");
  }

  @Test
  void whyAnItemIsSeenIsTheRuleInItsOwnWordsAndTheRelationshipThatHolds() {
    RecordPage page = new MadeRecord().problem("GP", "1", "Asthma", "2001", "").page();
    assertThat(fact(open(page, "problems").getFirst(), "Why you see it"))
        .isEqualTo(
            "Hospital doctors may see people admitted."
                + " Admitted to Testshire Hospitals, 15-Nov-2026; counts until 16-Dec-2026.");
  }

  @Test
  void anAllergyThatOneSourceRefutesStaysAndSaysSoOnItsLineAndInTheBanner() {
    RecordPage page =
        new MadeRecord()
            .allergy("GP", "91936005", "Penicillin", "2009-06-14", ANAPHYLAXIS)
            .allergy("EPR", "91936005", "Penicillin", "2024-03-12", REFUTED)
            .page();
    assertThat(marks(open(page, "allergies").getFirst()))
        .containsExactly("high risk", "refuted, says Testshire Hospitals");
    assertThat(page.banner().allergies())
        .isEqualTo(
            new Allergies.Known(
                List.of("Penicillin (anaphylaxis, 2009, refuted, says Testshire Hospitals)")));
    assertThat(fact(open(page, "allergies").getFirst(), "Also")).contains("12-Mar-2024", "refuted");
  }

  @Test
  void anAllergyThatEverySourceRefutesIsPastAndNotInTheBanner() {
    RecordPage page = new MadeRecord().allergy("EPR", "1", "Latex", "2024-03-12", REFUTED).page();
    assertThat(open(page, "allergies")).isEmpty();
    assertThat(folded(page, "allergies", "1 past")).extracting(Line::name).containsExactly("Latex");
    assertThat(page.banner().allergies()).isInstanceOf(Allergies.NotRecorded.class);
  }

  @Test
  void noKnownAllergiesBesideAnAllergyIsMarkedAndTheBannerNamesTheAllergy() {
    RecordPage page =
        new MadeRecord()
            .allergy("EPR", "716186003", "No known allergies", "2024-03-12", "")
            .allergy("GP", "91936005", "Penicillin", "2009-06-14", "")
            .page();
    assertThat(open(page, "allergies"))
        .filteredOn(l -> l.name().equals("No known allergies"))
        .allSatisfy(l -> assertThat(marks(l)).containsExactly("others record allergies"));
    assertThat(page.banner().allergies()).isEqualTo(new Allergies.Known(List.of("Penicillin")));
  }

  @Test
  void allergiesThatNoRuleShowsAreNotSaidToBeNone() {
    RecordPage page = new MadeRecord().unseen("allergies-and-adverse-reaction").page();
    assertThat(page.banner().allergies()).isInstanceOf(Allergies.NotShared.class);
    assertThat(section(page, "allergies").state()).isEqualTo("not shown to your role");
    assertThat(section(page, "allergies").gaps())
        .containsExactly(new Gap.NotShown("Allergies: not shown to your role."));
    assertThat(section(page, "problems").gaps())
        .containsExactly(new Gap.Absent("None recorded by anyone you can see."));
  }

  @Test
  void aMedicineThatOneSourceStoppedStaysCurrentAndSaysSo() {
    RecordPage page =
        new MadeRecord()
            .medicine("GP", "5", "Ramipril 5 mg", "2021-03-01", ",\"status\":\"active\"")
            .medicine(
                "EPR",
                "5",
                "Ramipril 5 mg",
                "2021-03-01",
                ",\"status\":\"stopped\",\"dateAsserted\":\"2026-11-15\"")
            .page();
    assertThat(open(page, "medicines")).hasSize(1);
    assertThat(marks(open(page, "medicines").getFirst()))
        .containsExactly("stopped, says Testshire Hospitals");
    assertThat(section(page, "medicines").shown().folds()).isEmpty();
  }

  @Test
  void doseThatSourcesTellDifferentlyIsMarked() {
    RecordPage page =
        new MadeRecord()
            .medicine("GP", "5", "Ramipril", "2021-03-01", dose("5"))
            .medicine("COMM", "5", "Ramipril", "2021-02-01", dose("2.50"))
            .page();
    assertThat(marks(open(page, "medicines").getFirst()))
        .containsExactly("dose 2.50\u00a0mg, says Testshire Community");
  }

  private static String dose(String value) {
    return """
    ,"status":"active","dosage":[{"doseAndRate":[{"doseQuantity":{"value":%s,"unit":"mg"}}]}]"""
        .formatted(value);
  }

  @Test
  void whatIsEnteredInErrorIsShownAsSuchAndNowhereElse() {
    RecordPage page =
        new MadeRecord()
            .allergy("GP", "91936005", "Penicillin", "2009-06-14", ERROR)
            .result("LIMS", "9", "Potassium", "2026-11-15T10:00:00Z", quantity("9.9", "mmol/L"))
            .item(
                "LIMS",
                "Observation",
                "investigation-results",
                "2026-11-16T10:00:00Z",
                "{\"status\":\"entered-in-error\",\"code\":{\"text\":\"Potassium\"},"
                    + quantity("1.0", "mmol/L")
                    + "}")
            .page();
    assertThat(page.banner().allergies()).isInstanceOf(Allergies.NotRecorded.class);
    assertThat(folded(page, "allergies", "1 entered in error"))
        .allSatisfy(l -> assertThat(marks(l)).containsExactly("entered in error"));
    assertThat(results(page)).hasSize(1);
    assertThat(results(page).getFirst().earlier()).isEmpty();
    assertThat(folded(page, "results", "1 entered in error").getFirst().text()).contains("1.0");
  }

  private static String quantity(String value, String unit) {
    return "\"valueQuantity\":{\"value\":%s,\"unit\":\"%s\"}".formatted(value, unit);
  }

  @Test
  void unitsAndDigitsAreThoseOfTheSourceAndNothingIsConverted() {
    RecordPage page =
        new MadeRecord()
            .result("LIMS", "9", "Glucose", "2026-11-15", quantity("5.00", "mmol/L"))
            .result("GP", "9", "Glucose", "2026-11-10", quantity("90", "mg/dL"))
            .page();
    ResultLine glucose = results(page).getFirst();
    assertThat(glucose.value()).isEqualTo("5.00\u00a0mmol/L");
    assertThat(glucose.trend()).as("values of two units make no trend").isNull();
  }

  @Test
  void aValueThatTwoSystemsReportOfOneMomentIsOneValueAndAnotherOneIsMarked() {
    RecordPage page =
        new MadeRecord()
            .result("LIMS", "9", "eGFR", "2026-11-15T10:00:00Z", quantity("50", "mL/min"))
            .result("GP", "9", "eGFR", "2026-11-15T10:00:00Z", quantity("50", "mL/min"))
            .result("LIMS", "9", "eGFR", "2026-10-15T10:00:00Z", quantity("52", "mL/min"))
            .result("LIMS", "8", "Urea", "2026-11-15T10:00:00Z", quantity("7", "mmol/L"))
            .result("GP", "8", "Urea", "2026-11-15T10:00:00Z", quantity("17", "mmol/L"))
            .page();
    ResultLine egfr = results(page).getFirst();
    assertThat(egfr.earlier()).containsExactly("52");
    assertThat(Objects.requireNonNull(egfr.trend()).points()).hasSize(2);
    assertThat(egfr.origin().chip().others()).isEqualTo(1);
    assertThat(egfr.mark()).isNull();
    assertThat(results(page).getLast().mark())
        .extracting(Mark::text)
        .asString()
        .contains("of the same time");
  }

  @Test
  void aBloodPressureReadsAsOneAndHasATrend() {
    RecordPage page =
        new MadeRecord()
            .result("EPR", "75367002", "Blood pressure", "2026-11-15", pressure(126, 82))
            .result("EPR", "75367002", "Blood pressure", "2026-11-10", pressure(140, 90))
            .page();
    ResultLine line = results(page).getFirst();
    assertThat(line.value()).isEqualTo("126/82 mmHg");
    assertThat(line.earlier()).containsExactly("140/90");
    assertThat(Objects.requireNonNull(line.trend()).note()).isEqualTo("The picture shows systolic");
  }

  private static String pressure(int high, int low) {
    return "\"component\":[" + component("8480-6", high) + "," + component("8462-4", low) + "]";
  }

  private static String component(String code, int value) {
    return "{\"code\":{\"coding\":[{\"code\":\"%s\"}]},%s}"
        .formatted(code, quantity(Integer.toString(value), "mmHg"));
  }

  @Test
  void aStayThatTwoSystemsReportIsOneEntry() {
    String end = ",\"end\":\"2026-11-18T10:00:00Z\"";
    RecordPage page =
        new MadeRecord()
            .contact("EPR", "IMP", "In-patient stay", "2026-11-15T15:35:00Z", end)
            .contact("ED", "IMP", "Emergency admission", "2026-11-15T15:35:00Z", end)
            .contact("GP", "AMB", "Surgery consultation", "2026-11-15T15:35:00Z", "")
            .page();
    RecordPage.Body.Timeline timeline =
        (RecordPage.Body.Timeline) section(page, "timeline").shown().body();
    assertThat(timeline.stretches()).hasSize(1);
    assertThat(timeline.stretches().getFirst().entries()).hasSize(2);
    assertThat(timeline.stretches().getFirst().entries())
        .filteredOn(e -> e.stay())
        .singleElement()
        .satisfies(e -> assertThat(e.chip().others()).isEqualTo(1))
        .satisfies(e -> assertThat(e.text()).contains("until 18-Nov-2026 (3 nights)"));
  }

  @Test
  void itemsOfKindsWithoutASectionAreNotDroppedInSilence() {
    RecordPage page =
        new MadeRecord()
            .item("EPR", "Device", "other", null, "{\"type\":{\"text\":\"Pacemaker\"}}")
            .page();
    assertThat(open(page, "other")).extracting(Line::name).containsExactly("Pacemaker");
  }

  @Test
  void aTimeFilterLeavesWhatStillHolds() {
    MadeRecord record =
        new MadeRecord()
            .problem("GP", "1", "Heart failure", "2001", "")
            .problem("GP", "2", "Pneumonia", "2002", ",\"abatementDateTime\":\"2002-05\"")
            .contact("GP", "AMB", "Surgery consultation", "2019-11-15T15:35:00Z", "")
            .asked(new RecordFilter.Asked("1y", null, null, null, null));
    RecordPage page = record.page();
    assertThat(open(page, "problems")).extracting(Line::name).containsExactly("Heart failure");
    assertThat(section(page, "problems").shown().folds()).isEmpty();
    assertThat(section(page, "timeline").gaps())
        .containsExactly(new Gap.Absent("None within what you chose to show."));
    assertThat(page.narrowed()).isEqualTo(new RecordPage.Narrowed("Last year", false, "/people/7"));
    assertThat(page.filters().print()).isEqualTo("/people/7?time=1y&view=print");
  }

  @Test
  void kindsThatWereChosenAreTheOnlyOnesShown() {
    RecordPage page =
        new MadeRecord()
            .asked(new RecordFilter.Asked(null, null, Set.of("problems", "nonsense"), null, null))
            .page();
    assertThat(page.sections()).extracting(RecordPage.Section::id).containsExactly("problems");
  }
}
