package org.careweave.access;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.careweave.access.AgreementTerms.Dataset;
import org.careweave.access.AgreementTerms.Dates;
import org.careweave.access.AgreementTerms.Dpia;
import org.careweave.access.AgreementTerms.Dspt;
import org.careweave.access.AgreementTerms.DsptStatus;
import org.careweave.access.AgreementTerms.Flow;
import org.careweave.access.AgreementTerms.Form;
import org.careweave.access.AgreementTerms.Grounds;
import org.careweave.access.AgreementTerms.Keeping;
import org.careweave.access.AgreementTerms.Level;
import org.careweave.access.AgreementTerms.Part;
import org.careweave.access.AgreementTerms.Party;
import org.careweave.access.AgreementTerms.Risk;
import org.careweave.access.AgreementTerms.Shape;
import org.careweave.access.AgreementTerms.Sharing;
import org.careweave.access.AgreementTerms.Tells;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads an agreement from text, strictly: what is unknown, misspelt or of another shape is named
/// with its place. Whether what it says makes sense is for [AgreementCheck].
final class AgreementReader {

  private static final JsonMapper STRICT =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .build();

  /// Stands in for an owner that is missing, which is noted, so that the rest is read and every
  /// problem is told at once.
  private static final OdsCode NOT_GIVEN = new OdsCode("NONE");

  /// What a text says.
  record Read(String id, int version, AgreementTerms terms) {}

  private AgreementReader() {}

  /// Reads a file, adding what is wrong with it to `problems`. The answer is whole only when
  /// nothing was added.
  static Read read(String text, List<Problem> problems) {
    JsonNode tree = tree(text, problems);
    // What a text that is no JSON lacks besides is not worth saying.
    List<Problem> found = problems.isEmpty() ? problems : new ArrayList<>();
    return read(new AgreementFields("", tree, found));
  }

  /// The tree of a JSON text; an empty object when it is none, which is noted.
  static JsonNode tree(String text, List<Problem> problems) {
    try {
      return STRICT.readTree(text);
    } catch (JacksonException e) {
      problems.add(
          Problem.invalid(
              "ACC-101",
              "This is not well-formed JSON.",
              "line " + Math.max(1, e.getLocation().getLineNr())));
      return JsonMapper.shared().createObjectNode();
    }
  }

  /// Reads one agreement out of its object; further fields are the caller's to take before.
  static Read read(AgreementFields file) {
    String id = file.needed("id");
    int version = file.number("version");
    String title = file.needed("title");
    OdsCode owner = file.ods("owner");
    if (owner == null) {
      file.problem("The ODS code of the organisation that keeps it is needed.", file.at("owner"));
      owner = NOT_GIVEN;
    }
    AgreementTerms terms =
        new AgreementTerms(
            title,
            owner,
            each(file, "parties", AgreementReader::party),
            each(file, "flows", AgreementReader::flow),
            new Grounds(purposes(file), file.texts("lawfulBases")),
            new Sharing(
                each(file, "datasets", AgreementReader::dataset),
                file.texts("roles"),
                form(file.inner("form")),
                file.choice("tells", Tells.values(), Tells.NOTHING)),
            keeping(file.inner("keeping")),
            dpia(file.inner("dpia")));
    file.done();
    return new Read(id, version, terms);
  }

  private static Set<Purpose> purposes(AgreementFields file) {
    Set<Purpose> purposes = EnumSet.noneOf(Purpose.class);
    for (String name : file.texts("purposes")) {
      try {
        purposes.add(Purpose.valueOf(name));
      } catch (IllegalArgumentException _) {
        file.problem("“" + name + "” is not a purpose.", file.at("purposes"));
      }
    }
    return purposes;
  }

  private static Party party(AgreementFields fields) {
    String code = fields.needed("code");
    Part part = fields.choice("part", Part.values(), Part.PROVIDES);
    OdsCode lead = fields.ods("lead");
    AgreementFields dspt = fields.inner("dspt");
    Dspt standing =
        new Dspt(
            dspt.choice("status", DsptStatus.values(), DsptStatus.NOT_PUBLISHED),
            dspt.date("checked"));
    dspt.done();
    return new Party(code, part, lead, standing);
  }

  private static Flow flow(AgreementFields fields) {
    return new Flow(fields.needed("from"), fields.needed("to"), fields.text("how"));
  }

  private static Dataset dataset(AgreementFields fields) {
    return new Dataset(
        fields.needed("name"),
        fields.textsOr("sections", AgreementText.ALL),
        fields.textsOr("labels", AgreementText.ANY));
  }

  private static Form form(AgreementFields fields) {
    Form form =
        new Form(
            fields.choice("shape", Shape.values(), Shape.COUNTS),
            fields.number("smallest"),
            fields.text("dates").isEmpty()
                ? Dates.MONTH
                : fields.choice("dates", Dates.values(), Dates.MONTH));
    fields.done();
    return form;
  }

  private static Keeping keeping(AgreementFields fields) {
    Keeping keeping =
        new Keeping(
            fields.text("retention"),
            fields.date("from"),
            fields.date("until"),
            fields.date("review"));
    fields.done();
    return keeping;
  }

  private static Dpia dpia(AgreementFields fields) {
    Dpia dpia =
        new Dpia(
            each(fields, "risks", AgreementReader::risk),
            fields.text("whoCannot"),
            fields.text("instead"));
    fields.done();
    return dpia;
  }

  private static Risk risk(AgreementFields fields) {
    return new Risk(
        fields.needed("risk"),
        fields.choice("likelihood", Level.values(), Level.HIGH),
        fields.choice("severity", Level.values(), Level.HIGH),
        fields.text("mitigation"));
  }

  private static <T> List<T> each(
      AgreementFields file, String field, Function<AgreementFields, T> reading) {
    List<T> all = new ArrayList<>();
    for (AgreementFields fields : file.each(field)) {
      all.add(reading.apply(fields));
      fields.done();
    }
    return all;
  }
}
