package org.careweave.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.careweave.access.Agreement.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The text of an agreement: what is signed, exported and imported.
@Tag("access")
class AgreementTextTests extends AgreementSetUp {

  @Test
  void whatIsExportedIsImportedAsItWas() {
    Agreement draft = changed(desk.start(IG, "care", whole()));
    String file = agreements.export(draft);
    assertThat(locations(desk.importing(IG, file, null))).containsExactly("id");
    Agreement imported = changed(desk.importing(IG, file, "care-elsewhere"));
    assertThat(imported.terms()).isEqualTo(draft.terms());
    assertThat(imported.stage()).isEqualTo(Stage.DRAFT);
    assertThat(imported.id()).isEqualTo("care-elsewhere");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"title\":', '\"titel\":', titel",
    "'\"DIRECT_CARE\"', '\"CURIOSITY\"', purposes",
    "'\"receives\"', '\"gets\"', parties[0].part",
    "'\"code\":\"RN3\"', '\"code\":\"rn3\"', parties[1].code",
    "'\"RN3\"', '\"RN1\"', parties[1].code",
    "'\"gdpr-6-1-e\"', '\"gdpr-6-1-q\"', lawfulBases",
    "'\"hospital-doctor\"', '\"wizard\"', roles",
    "'\"hospital-doctor\"', '\"app-all\"', roles",
    "'\"hospital-doctor\"', '\"feed\"', roles",
    "'[\"problems-and-issues\"]', '[\"problems\"]', datasets[0].sections",
    "'[\"problems-and-issues\"]', '\"everything\"', datasets[0].sections",
    "'[\"problems-and-issues\"]', '7', datasets[0].sections",
    "'[\"R\"]', '[\"R R\"]', datasets[0].labels",
    "'\"identifiable\"', '\"counts\"', form.smallest",
    "'\"2026-01-01\"', '\"2028-01-01\"', keeping.until",
    "'\"2026-12-31\"', '\"2030-12-31\"', keeping.review",
    "'\"2026-12-31\"', '\"31 December\"', keeping.review",
    "'\"high\"', '\"huge\"', dpia.risks[0].severity",
    "'\"nothing\"', '\"all\"', tells",
    "'{\"datasets\"', '[{\"datasets\"', line 1",
    "'\"roles\":', '\"datasets\":', line 1"
  })
  void aFileThatIsMisspeltIsRefusedNamingTheField(String right, String wrong, String field) {
    String file = AgreementText.canonical("care", 1, whole());
    assertThat(file).contains(right);
    AgreementOutcome outcome = desk.importing(IG, file.replace(right, wrong), null);
    assertThat(locations(outcome)).contains(field);
    assertThat(agreements.versions("care")).isEmpty();
  }

  @Test
  void equalTermsHaveEqualTextsAndAnyDifferenceAnother() {
    AgreementTerms again =
        AgreementReader.read(AgreementText.readable("care", 1, whole()), new ArrayList<>()).terms();
    assertThat(AgreementText.canonical("care", 1, again))
        .isEqualTo(AgreementText.canonical("care", 1, whole()));
    assertThat(AgreementText.canonical("care", 2, whole()))
        .isNotEqualTo(AgreementText.canonical("care", 1, whole()));
    assertThat(AgreementText.canonical("care", 1, titled("Sample ")))
        .isNotEqualTo(AgreementText.canonical("care", 1, whole()));
  }
}
