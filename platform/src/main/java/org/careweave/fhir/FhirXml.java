package org.careweave.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// FHIR XML to JSON and back, by HAPI FHIR's parsers. Loaded at first use, since few ask for it.
@Component
class FhirXml {

  private @Nullable FhirContext context;

  private synchronized FhirContext context() {
    FhirContext known = context;
    if (known == null) {
      known = FhirContext.forR4Cached();
      context = known;
    }
    return known;
  }

  byte[] toXml(byte[] json) {
    var resource =
        context().newJsonParser().parseResource(new String(json, StandardCharsets.UTF_8));
    return context()
        .newXmlParser()
        .setStripVersionsFromReferences(false)
        .encodeResourceToString(resource)
        .getBytes(StandardCharsets.UTF_8);
  }

  byte[] toJson(byte[] xml) {
    String text = new String(xml, StandardCharsets.UTF_8);
    check(text);
    try {
      var resource =
          context()
              .newXmlParser()
              .setParserErrorHandler(new StrictErrorHandler())
              .setOverrideResourceIdWithBundleEntryFullUrl(false)
              .parseResource(text);
      return context()
          .newJsonParser()
          .setStripVersionsFromReferences(false)
          .setOverrideResourceIdWithBundleEntryFullUrl(false)
          .encodeResourceToString(resource)
          .getBytes(StandardCharsets.UTF_8);
    } catch (DataFormatException e) {
      throw Refusal.invalid(
          "FHI-024",
          "This XML is not a resource of FHIR R4: an element or a value is wrong",
          "body");
    }
  }

  /// Well-formedness with its place, and no document type declaration: that is where entity bombs
  /// live, and FHIR forbids it (FHIR R4, XML).
  private static void check(String text) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text));
      while (reader.hasNext()) {
        int event = reader.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
          throw Refusal.invalid("FHI-023", "A document type declaration is not allowed", "body");
        }
      }
    } catch (XMLStreamException e) {
      Location at = e.getLocation();
      String place =
          at == null
              ? ""
              : " (line " + at.getLineNumber() + ", column " + at.getColumnNumber() + ")";
      throw Refusal.invalid("FHI-022", "This is not well-formed XML" + place, "body");
    }
  }
}
