package org.careweave.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.careweave.kernel.Problem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which files are taken as value sets, and what marks mean.
@Tag("access")
class ValueSetFileTests {

  private static final String HEAD =
      "{'resourceType':'ValueSet','url':'urn:set','version':'1','name':'Set',";

  private static ValueSetFile read(String json) {
    return ValueSetFile.read(json.replace('\'', '"'));
  }

  private static List<String> places(ValueSetFile file) {
    return file.problems().stream().map(Problem::location).map(String::valueOf).toList();
  }

  @Test
  void everyCodeThatIsNamedIsTakenOnceAndAnExpansionCountsBeforeWhatMadeIt() {
    ValueSetFile composed =
        read(
            HEAD
                + "'compose':{'include':[{'system':'a','concept':[{'code':'1','display':'One'},"
                + "{'code':'1'}]},{'system':'b','concept':[{'code':'1'}]}]}}");
    assertThat(composed.problems()).isEmpty();
    assertThat(composed.codes()).hasSize(2);
    ValueSetFile expanded =
        read(
            HEAD
                + "'compose':{'include':[{'system':'a','filter':[]}]},'expansion':{'contains':["
                + "{'abstract':true,'contains':[{'system':'a','code':'2'}]},"
                + "{'system':'a','code':'3'}]}}");
    assertThat(expanded.problems()).isEmpty();
    assertThat(expanded.codes()).extracting(ValueSetFile.Code::code).containsExactly("2", "3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '~',
      value = {
        "'compose':{'include':[{'system':'a'}]}}#ValueSet.compose.include[0]",
        "'compose':{'include':[{'valueSet':['x']}]}}#ValueSet.compose.include[0]",
        "'compose':{'exclude':[],'include':[]}}#ValueSet.compose.exclude",
        "'compose':{'include':[{'concept':[{'code':'1'}]}]}}#ValueSet.compose.include[0].concept[0]",
        "'expansion':{'contains':[{'system':'a'}]}}#ValueSet.expansion.contains[0].code",
        "'expansion':{'contains':[{'system':'a','code':2}]}}#ValueSet.expansion.contains[0].code",
        "'name':'again'}#ValueSet",
      })
  void whatCannotBeTakenIsNamedByItsElement(String rest, String place) {
    assertThat(places(read(HEAD + rest))).containsExactly(place);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "7",
        "{'resourceType':'Patient'}",
        "{\"resourceType\":\"ValueSet\"",
        "\u0000"
      })
  void whatIsNoValueSetIsRefused(String json) {
    assertThat(read(json).problems()).isNotEmpty();
  }

  @Test
  void aSetOfTooManyCodesIsRefused() {
    String many =
        IntStream.rangeClosed(0, ValueSetFile.MOST)
            .mapToObj("{'code':'%d'}"::formatted)
            .collect(Collectors.joining(","));
    assertThat(
            places(read(HEAD + "'compose':{'include':[{'system':'a','concept':[" + many + "]}]}}")))
        .containsExactly("ValueSet");
  }

  @Test
  void aMarkMeansItsLabelWhileItsVersionIsInForceAndNothingElse() {
    CodedLabel mark = new CodedLabel("third-party", 12);
    assertThat(CodedLabel.of(mark.mark())).contains(mark);
    assertThat(CodedLabel.of("HIV")).isEmpty();
    List<String> labels = List.of("R", mark.mark(), new CodedLabel("HIV", 13).mark());
    assertThat(CodedLabel.meaning(labels, Set.of())).containsExactly("R");
    assertThat(CodedLabel.meaning(labels, Set.of(12L))).containsExactly("R", "third-party");
    assertThat(CodedLabel.meaning(labels, Set.of(13L))).containsExactly("HIV", "R");
  }
}
