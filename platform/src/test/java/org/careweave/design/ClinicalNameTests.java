package org.careweave.design;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("design")
class ClinicalNameTests {

  @Test
  void familyNameIsInCapitalsAndTitleInBrackets() {
    assertThat(ClinicalName.of("Patel", List.of("Anita"), "Mrs")).isEqualTo("PATEL, Anita (Mrs)");
    assertThat(ClinicalName.of("Patel", List.of("Anita", "Rose"), null))
        .isEqualTo("PATEL, Anita Rose");
  }

  @Test
  void missingPartsAreLeftOut() {
    assertThat(ClinicalName.of(null, List.of("Anita"), null)).isEqualTo("Anita");
    assertThat(ClinicalName.of("Patel", List.of(), "Dr")).isEqualTo("PATEL (Dr)");
    assertThat(ClinicalName.of("  ", List.of(" "), null)).isEqualTo("Name not recorded");
    assertThat(ClinicalName.of(null, List.of(), "Mr")).isEqualTo("Name not recorded (Mr)");
  }

  @Test
  void capitalsDoNotDependOnTheMachinesLanguage() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      assertThat(ClinicalName.of("Williams", List.of("Ian"), null)).isEqualTo("WILLIAMS, Ian");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void namesOfAllLanguagesKeepTheirLetters() {
    assertThat(ClinicalName.of("Ó Briain", List.of("Seán"), null)).isEqualTo("Ó BRIAIN, Seán");
    assertThat(ClinicalName.of("王", List.of("小明"), null)).isEqualTo("王, 小明");
    assertThat(ClinicalName.of("الحسن", List.of("فاطمة"), null)).isEqualTo("الحسن, فاطمة");
    assertThat(ClinicalName.of("van  der Berg", List.of("Anna-Lise"), null))
        .isEqualTo("VAN DER BERG, Anna-Lise");
  }

  @Test
  void spokenNamesRunForward() {
    assertThat(ClinicalName.spoken("Patel", List.of("Anita", "Rose"), "Mrs"))
        .isEqualTo("Mrs Anita Patel");
    assertThat(ClinicalName.spoken(null, List.of(), null)).isEqualTo("Name not recorded");
  }
}
