package org.careweave.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("synthetic")
class FaultsTests {

  private final Stories stories = new Stories(Lists.read(), Clock.day(2026, 11, 22));
  private final Person harold;
  private final Person anita;

  FaultsTests() {
    stories.people(new Naming());
    harold = stories.person("harold");
    anita = stories.person("anita");
    harold.formerHome = anita.home;
  }

  @ParameterizedTest
  @EnumSource(Faults.Kind.class)
  void everyFaultOfTheViewChangesItAndNothingElse(Faults.Kind kind) {
    Demographics.View right = Demographics.View.of(anitaOrHarold(kind), "epr");
    Faults.Fault fault = new Faults.Fault(kind, "RN1-EPR", harold);
    Demographics.View wrong = new Faults().view(right, anitaOrHarold(kind), fault, new Chance(4));
    boolean ofItems = kind == Faults.Kind.DUPLICATE || kind == Faults.Kind.CONFUSED;
    assertThat(wrong.equals(right)).isEqualTo(ofItems || kind == Faults.Kind.NICKNAME);
  }

  /// Harold has moved and has a nickname; Anita was called otherwise and her birthday can be
  /// turned.
  private Person anitaOrHarold(Faults.Kind kind) {
    return kind == Faults.Kind.OLD_ADDRESS || kind == Faults.Kind.NICKNAME ? harold : anita;
  }

  @Test
  void aMisspeltNameIsNearButNotTheSame() {
    for (int i = 0; i < 500; i++) {
      String wrong = Faults.misspelt("Barraclough", new Chance(i));
      assertThat(wrong).isNotEqualTo("Barraclough").hasSizeBetween(10, 12);
    }
  }

  @Test
  void plainLettersHaveNoAccents() {
    assertThat(Spelling.plain("Małgorzata Żaneta Nguyễn Đặng Ọláníyan Yılmaz Siân"))
        .isEqualTo("Malgorzata Zaneta Nguyen Dang Olaniyan Yilmaz Sian");
  }
}
