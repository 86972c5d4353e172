package org.careweave.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Sections of the record in words.
@Tag("workspace")
class SectionWordsTests {

  private static final Pattern ROW = Pattern.compile("^\\| `([a-z-]+)`[ *]*\\| ");

  @Test
  void everySectionThatPolicyNamesHasWordsOfItsOwn() throws IOException {
    Path guide = Path.of("..", "docs", "guides", "policy.md");
    List<String> sections =
        Files.readString(guide)
            .lines()
            .dropWhile(line -> !line.startsWith("## Sections"))
            .skip(1)
            .takeWhile(line -> !line.startsWith("## "))
            .map(ROW::matcher)
            .filter(Matcher::find)
            .map(m -> m.group(1))
            .toList();
    assertThat(sections).hasSizeGreaterThan(30);
    assertThat(sections).allMatch(SectionWords::knows);
  }

  @Test
  void numbersAgreeWithTheirNouns() {
    assertThat(SectionWords.counted(1, "investigation-results")).isEqualTo("1 test result");
    assertThat(SectionWords.counted(1_231, "investigation-results"))
        .isEqualTo("1,231 test results");
    assertThat(SectionWords.counted(2, "not-known-yet")).isEqualTo("2 items of not known yet");
  }

  @Test
  void listsReadAsEnglishEvenWhenTheirPartsHaveAnAnd() {
    assertThat(SectionWords.listed(List.of("a"))).isEqualTo("a");
    assertThat(SectionWords.listed(List.of("a", "b", "c"))).isEqualTo("a, b and c");
    assertThat(
            SectionWords.several(List.of("problems-and-issues", "medications-and-medical-devices")))
        .isEqualTo("problems, and medicines and devices");
  }
}
