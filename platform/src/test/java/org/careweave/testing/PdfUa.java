package org.careweave.testing;

import java.io.ByteArrayInputStream;
import java.util.Set;
import java.util.TreeSet;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/// What veraPDF finds in a PDF that keeps it from being PDF/UA-1.
public final class PdfUa {

  private PdfUa() {}

  /// The clauses of ISO 14289-1 that it breaks, each with what is wrong; empty when it conforms.
  public static synchronized Set<String> broken(byte[] pdf) {
    VeraGreenfieldFoundryProvider.initialise();
    PDFAFlavour flavour = PDFAFlavour.PDFUA_1;
    try (PDFAParser parser =
            Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour);
        PDFAValidator validator =
            Foundries.defaultInstance().createValidator(flavour, 200, false, true, false)) {
      ValidationResult result = validator.validate(parser);
      Set<String> broken = new TreeSet<>();
      for (TestAssertion one : result.getTestAssertions()) {
        if (one.getStatus() == TestAssertion.Status.FAILED) {
          broken.add(
              one.getRuleId().getClause()
                  + "-"
                  + one.getRuleId().getTestNumber()
                  + " "
                  + one.getMessage());
        }
      }
      if (broken.isEmpty() && !result.isCompliant()) {
        broken.add("does not conform");
      }
      return broken;
    } catch (Exception e) {
      throw new AssertionError("veraPDF cannot read it", e);
    }
  }
}
