package org.careweave.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.text.PDFTextStripper;
import org.careweave.paper.Paper.Part;
import org.careweave.testing.PdfUa;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a paper says, and that machines can read it out.
@Tag("paper")
class PrintingTests {

  private static final Instant AT = Instant.parse("2026-11-30T22:00:00Z");

  private final Printing printing = new Printing();

  private static Paper paper(Part... parts) {
    return new Paper(
        "Discharge summary",
        Paper.Whose.of("Patel", List.of("Anita"), "Mrs", "1968-01-03", "9991234560"),
        "Sent by Dr Hannah Osei, 30-Nov-2026 22:00",
        List.of(parts));
  }

  private PDDocument made(Paper paper) throws IOException {
    return Loader.loadPDF(printing.pdf(paper, AT).orElseThrow());
  }

  private String text(Paper paper) throws IOException {
    try (PDDocument document = made(paper)) {
      return new PDFTextStripper().getText(document).replace("\r", "").replace('\u00a0', ' ');
    }
  }

  @Test
  void whatItSaysIsInItInReadingOrder() throws IOException {
    String text =
        text(
            paper(
                new Part.Heading("Clinical summary"),
                new Part.Text("Fell on Sunday.\nLeft hip < right & “worse”.\n\nLives alone."),
                new Part.Below("Medicines"),
                new Part.Items(List.of("bisoprolol – 2.5 mg (started)", "ramipril (stopped)")),
                new Part.Said("Why", "Two-hour response")));
    assertThat(text)
        .containsSubsequence(
            "Discharge summary",
            "PATEL, Anita (Mrs) · Born 03-Jan-1968 · NHS No. 999 123 4560",
            "Sent by Dr Hannah Osei, 30-Nov-2026 22:00",
            "Clinical summary",
            "Fell on Sunday.\nLeft hip < right & “worse”.\nLives alone.",
            "Medicines",
            "bisoprolol – 2.5 mg (started)",
            "ramipril (stopped)",
            "Why: Two-hour response");
  }

  @Test
  void whoItIsAboutAndItsNumberStandOnEachPage() throws IOException {
    Part[] many = new Part[200];
    Arrays.fill(many, new Part.Text("One line that is long enough to be a line of its own."));
    try (PDDocument document = made(paper(many))) {
      int pages = document.getNumberOfPages();
      assertThat(pages).isGreaterThan(2);
      for (int page = 1; page <= pages; page++) {
        PDFTextStripper one = new PDFTextStripper();
        one.setStartPage(page);
        one.setEndPage(page);
        assertThat(one.getText(document).replace('\u00a0', ' '))
            .contains(
                "PATEL, Anita (Mrs) · Born 03-Jan-1968 · NHS No. 999 123 4560",
                "Page " + page + " of " + pages,
                "Personal and confidential");
      }
    }
  }

  @Test
  void itIsTaggedWithTitleLanguageAndHeadings() throws IOException {
    try (PDDocument document =
        made(
            paper(
                new Part.Heading("Plan"),
                new Part.Text("Walk."),
                new Part.Below("Who"),
                new Part.Items(List.of("A", "B"))))) {
      assertThat(document.getDocumentInformation().getTitle())
          .isEqualTo("Discharge summary: PATEL, Anita (Mrs)");
      assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("en-GB");
      assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
      assertThat(document.getDocumentCatalog().getViewerPreferences().displayDocTitle()).isTrue();
      assertThat(new String(document.getDocumentCatalog().getMetadata().toByteArray()))
          .contains("<pdfuaid:part>1</pdfuaid:part>");
      assertThat(tags(document.getDocumentCatalog().getStructureTreeRoot()))
          .containsSubsequence("H1", "P", "P", "H2", "P", "H3", "L", "LI", "LI");
    }
  }

  @Test
  void papersOfEveryPartAreWhatPdfUaAsksFor() {
    Part[] lines = new Part[150];
    Arrays.fill(lines, new Part.Text("One line that is long enough to be a line of its own."));
    List<Paper> papers =
        List.of(
            paper(new Part.Heading("Plan"), new Part.Text("Walk.\n\nThen rest.")),
            paper(
                new Part.Heading("Who"),
                new Part.Below("At night"),
                new Part.Said("Ring", "01632 960401\nasking for Żółć"),
                new Part.Items(List.of("One", "Two\nlines"))),
            paper(new Part.Text("محمد علي"), new Part.Text("Seen with שלום כהן today.")),
            paper(new Part.Heading("王小明"), new Part.Text("Seen with 王小明 and ሰላም.")),
            paper(new Part.Text("प्रिया 🙂"), new Part.Items(List.of())),
            paper(lines));
    for (Paper paper : papers) {
      assertThat(PdfUa.broken(printing.pdf(paper, AT).orElseThrow()))
          .as(paper.parts().getFirst().toString())
          .isEmpty();
    }
  }

  @Test
  void aPdfWithoutTagsIsNotWhatPdfUaAsksFor() throws IOException {
    try (PDDocument document = made(paper(new Part.Text("Walk.")))) {
      document.getDocumentCatalog().setStructureTreeRoot(null);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(out);
      assertThat(PdfUa.broken(out.toByteArray())).isNotEmpty();
    }
  }

  private static List<String> tags(PDStructureNode node) {
    List<String> tags = new ArrayList<>();
    for (Object kid : node.getKids()) {
      if (kid instanceof PDStructureElement element) {
        tags.add(element.getStandardStructureType());
        tags.addAll(tags(element));
      }
    }
    return tags;
  }

  @Test
  void everyFontIsEmbedded() throws IOException {
    try (PDDocument document = made(paper(new Part.Heading("Żółć"), new Part.Text("Ωμέγα")))) {
      for (PDPage page : document.getPages()) {
        for (COSName name : page.getResources().getFontNames()) {
          assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Łukasz Żółkiewski",
        "Nguyễn Thị Ánh",
        "Gökçe Şahin",
        "Ионов Ёжик",
        "Ελένη",
        "Ó Súilleabháin"
      })
  void namesOfManyLanguagesArePrinted(String name) throws IOException {
    assertThat(text(paper(new Part.Text(name)))).contains(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "محمد علي",
        "السلام عليكم",
        "فاطمة الزهراء",
        "پزشک",
        "چشم",
        "ژاله",
        "کتاب گلی",
        "ڈاکٹر",
        "שלום כהן"
      })
  void namesFromTheRightArePrinted(String name) throws IOException {
    String text = text(paper(new Part.Text("Seen with " + name + " today.")));
    assertThat(java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFKC))
        .contains(name)
        .doesNotContain(Glyphs.MISSING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"王小明", "歐陽麗華", "さくら タロウ", "ሰላም ተስፋይ"})
  void lettersOfScriptsThatNeedNoShapingArePrinted(String name) throws IOException {
    String text = text(paper(new Part.Heading(name), new Part.Text("Seen with " + name + ".")));
    assertThat(text).contains("Seen with " + name + ".").doesNotContain(Glyphs.MISSING);
    assertThat(text.split(name, -1)).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "محمد, ﻣﺤﻤﺪ",
    "السلام, ﺍﻟﺴﻼﻡ",
    "پزشک, ﭘﺰﺷﮏ",
    "گفت, ﮔﻔﺖ",
    "لڑکی, ﻟﮍﮐﯽ",
    "مستشفى, ﻣﺴﺘﺸﻔﻰ",
  })
  void lettersHaveTheFormThatTheirNeighboursAskFor(String words, String shaped) {
    assertThat(new ArabicForms().shapeText(words)).isEqualTo(shaped);
  }

  @Test
  void shortVowelsOfArabicAreLeftOutAndLettersWithoutTheRightFormAreSaidToBeMissing()
      throws IOException {
    String vowels = text(paper(new Part.Text("Seen with مُحَمَّد today.")));
    assertThat(java.text.Normalizer.normalize(vowels, java.text.Normalizer.Form.NFKC))
        .contains("محمد")
        .doesNotContain(Glyphs.MISSING);
    for (String word : List.of("ہے", "میں ہوں", "ښځه", "نەخۆش")) {
      assertThat(text(paper(new Part.Text(word))))
          .as(word)
          .contains("Letters that cannot be printed here");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ਪ੍ਰੀਤੀ", "প্রিয়া", "પ્રિયા", "பிரியா", "สมชาย"})
  void lettersThatChangeWithTheirNeighboursAreSaidToBeMissingAndNotPrintedWrongly(String name)
      throws IOException {
    assertThat(text(paper(new Part.Text(name))))
        .contains(Glyphs.MISSING, "Letters that cannot be printed here")
        .doesNotContain(name);
  }

  @Test
  void whatNoFontHasIsNamedOrSaidToBeMissing() throws IOException {
    assertThat(text(paper(new Part.Text("Better 🙂 today"))))
        .contains("Better [slightly smiling face] today")
        .doesNotContain("cannot be printed");
    assertThat(text(paper(new Part.Text("प्रिया came"))))
        .contains("□ came", "Letters that cannot be printed here stand as □.");
  }

  @Test
  void markupIsText() throws IOException {
    String hostile = "<script>alert(1)</script><img src='http://127.0.0.1:1/x'/>&nbsp;]]>";
    assertThat(text(paper(new Part.Text(hostile), new Part.Items(List.of(hostile)))))
        .contains("<script>alert(1)</script>");
  }

  @Test
  void wordsThatDoNotEndAndHalfCharactersDoNotDefeatIt() throws IOException {
    String odd = "\uD83D alone \u0000\u0007 \u202E turned \uFFFE " + "x".repeat(5_000);
    assertThat(text(paper(new Part.Text(odd), new Part.Text(""), new Part.Items(List.of()))))
        .contains("alone", "turned");
    assertThat(text(paper(new Part.Text(String.join(" ", Collections.nCopies(3_000, "word"))))))
        .contains("word");
  }

  @Test
  void theSamePaperForTheSameMomentIsTheSameBytes() {
    Paper paper = paper(new Part.Heading("Plan"), new Part.Text("Walk. محمد"));
    assertThat(printing.pdf(paper, AT).orElseThrow())
        .isEqualTo(printing.pdf(paper, AT).orElseThrow());
  }
}
