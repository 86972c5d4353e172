package org.careweave.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("people")
class NamesTests {

  @Test
  void caseDiacriticsApostrophesAndHyphensDoNotCount() {
    assertThat(Names.words("O'Brien")).containsExactly("obrien");
    assertThat(Names.words("O’BRIEN")).containsExactly("obrien");
    assertThat(Names.words("O Brien")).containsExactly("obrien");
    assertThat(Names.words("Mc Donald")).containsExactly("mcdonald");
    assertThat(Names.words("Müller")).containsExactly("muller");
    assertThat(Names.words("Smith-Jones")).containsExactly("smith", "jones");
    assertThat(Names.words("Łukasz Søren Weiß")).containsExactly("lukasz", "soren", "weiss");
    assertThat(Names.words("St. John")).containsExactly("st", "john");
  }

  @Test
  void namesOfOtherScriptsKeepTheirLetters() {
    assertThat(Names.words("Иванов Пётр")).containsExactly("иванов", "петр");
    assertThat(Names.words("李小龍")).containsExactly("李小龍");
    assertThat(Names.words("محمد")).containsExactly("محمد");
  }

  @Test
  void nothingButMarksIsNoWord() {
    assertThat(Names.words(" -- '.' ")).isEmpty();
    assertThat(Names.words("")).isEmpty();
    assertThat(Names.index(List.of())).isEqualTo(" ");
  }

  @Test
  void eitherPartOfADoubleBarrelledNameIsAKey() {
    assertThat(Names.familyKeys("Smith-Jones", true))
        .containsExactly("smithjones", "smith", "jones");
    assertThat(Names.familyKeys("Smith-Jones", false)).containsExactly("smithjones");
    assertThat(Names.familyKeys("Smith Jones", false)).containsExactly("smithjones");
  }

  @Test
  void aParticleIsNoKeyOfItsOwn() {
    assertThat(Names.familyKeys("de Souza", true)).containsExactly("desouza", "souza");
    assertThat(Names.familyKeys("Al-Hassan", true)).containsExactly("alhassan", "hassan");
    assertThat(Names.familyKeys("Le", true)).containsExactly("le");
  }

  @Test
  void theIndexHoldsEachWordOnceBetweenSpaces() {
    assertThat(Names.index(Names.all("Smith-Jones", List.of("Ann Marie", "Smith"))))
        .isEqualTo(" smith jones ann marie ");
  }

  @Test
  void theIndexHoldsOnlyLettersEveryDatabaseKnows() {
    assertThat(Names.indexed("иванов")).matches("[a-z]{12}").isNotEqualTo(Names.indexed("петров"));
  }
}
