package org.careweave.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@org.junit.jupiter.api.Tag("design")
class AttributesTests {

  @Test
  void valuesAreEscaped() {
    Attributes attributes = Attributes.of("title", "\"><script>alert('x')</script>&");
    assertThat(attributes.html())
        .isEqualTo(" title=\"&#34;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "onclick", "ONLOAD", "x>", "a=\"", "1a"})
  void namesThatCouldEndTheTagOrRunScriptAreRefused(String name) {
    assertThatThrownBy(() -> Attributes.of(name, "x")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void missingValuesAreLeftOutAndFlagsStandAlone() {
    Attributes attributes =
        Attributes.none()
            .with("id", null)
            .withText("class", "")
            .flag("disabled", true)
            .flag("checked", false)
            .and(Attributes.of("data-row", "1"));
    assertThat(attributes.html()).isEqualTo(" disabled data-row=\"1\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "script src=x", "H1", "a/"})
  void elementNamesAreChecked(String name) {
    assertThatThrownBy(() -> Markup.open(name, Attributes.none()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
