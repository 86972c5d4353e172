package org.careweave.paper;

import com.openhtmltopdf.bidi.support.ICUBidiSplitter;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.TextDirection;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The front door of papers: makes the PDF of one (docs/adr/0034).
@Component
public final class Printing {

  private static final Logger LOG = LoggerFactory.getLogger(Printing.class);

  private final byte[] regular;
  private final byte[] bold;
  private final String style;
  private final Glyphs glyphs;

  Printing() {
    // What is set is somebody's: it belongs into no log.
    XRLog.setLoggingEnabled(false);
    this.regular = resource("DejaVuSans.ttf");
    this.bold = resource("DejaVuSans-Bold.ttf");
    this.style = new String(resource("paper.css"), StandardCharsets.UTF_8);
    this.glyphs = Glyphs.of(regular, bold, font -> resource(font.file()));
  }

  private static InputStream stream(String name) {
    InputStream in = Printing.class.getResourceAsStream("/paper/" + name);
    if (in == null) {
      throw new IllegalStateException("papers need /paper/" + name + " (see assets.mjs)");
    }
    return in;
  }

  private static byte[] resource(String name) {
    try (InputStream in = stream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The PDF of a paper; empty when the words defeat the setter: what is sent must not wait for
  /// its paper.
  ///
  /// @param at the moment it is made for
  public Optional<byte[]> pdf(Paper paper, Instant at) {
    Glyphs.Printable printable = glyphs.new Printable();
    String html = PaperHtml.of(paper, printable, style);
    try (PdfBoxRenderer renderer = builder(html, printable.used()).buildPdfRenderer()) {
      renderer.layout();
      renderer.createPDFWithoutClosing();
      return Optional.of(bytes(renderer.getPdfDocument(), html, at));
    } catch (IOException | RuntimeException e) {
      LOG.error("A paper could not be set: {}", e.getClass().getName());
      return Optional.empty();
    }
  }

  private PdfRendererBuilder builder(String html, Set<MoreFont> more) {
    PdfRendererBuilder builder = new PdfRendererBuilder();
    builder.usePdfUaAccessibility(true);
    builder.usePdfVersion(1.7f);
    builder.withProducer("Careweave");
    builder.useUriResolver((_, _) -> null);
    builder.useFont(() -> new ByteArrayInputStream(regular), "paper", 400, FontStyle.NORMAL, true);
    builder.useFont(() -> new ByteArrayInputStream(bold), "paper", 700, FontStyle.NORMAL, true);
    for (MoreFont font : more) {
      for (int weight : new int[] {400, 700}) {
        builder.useFont(() -> stream(font.file()), font.family(), weight, FontStyle.NORMAL, true);
      }
    }
    builder.useUnicodeBidiSplitter(new ICUBidiSplitter.ICUBidiSplitterFactory());
    builder.useUnicodeBidiReorderer(new ArabicForms());
    builder.defaultTextDirection(TextDirection.LTR);
    builder.withHtmlContent(html, null);
    return builder;
  }

  private static byte[] bytes(PDDocument document, String html, Instant at) throws IOException {
    Calendar made = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
    made.setTimeInMillis(at.toEpochMilli());
    document.getDocumentInformation().setCreationDate(made);
    document.getDocumentInformation().setModificationDate(made);
    document.setDocumentId(html.hashCode() * 31L + at.toEpochMilli());
    ByteArrayOutputStream out = new ByteArrayOutputStream(65_536);
    document.save(out);
    return out.toByteArray();
  }
}
