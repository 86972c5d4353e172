package org.careweave.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.careweave.record.Edit;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Patches against HL7's own test cases for FHIR R4, and against what could harm whoever carries
/// them out.
@Tag("fhir")
class PatchCasesTests {

  private static final String CASES = "/org/hl7/fhir/testcases/r4/patch/";
  private static final FhirContext R4 = FhirContext.forR4Cached();

  @TestFactory
  Stream<DynamicTest> fhirPathPatchesDoWhatHl7sCasesSay() throws Exception {
    List<DynamicTest> tests = new ArrayList<>();
    try (InputStream in =
        PatchCasesTests.class.getResourceAsStream(CASES + "fhir-path-tests.xml")) {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      Document cases = factory.newDocumentBuilder().parse(in);
      NodeList all = cases.getDocumentElement().getElementsByTagName("case");
      for (int n = 0; n < all.getLength(); n++) {
        Element one = (Element) all.item(n);
        tests.add(DynamicTest.dynamicTest(one.getAttribute("name"), () -> check(one)));
      }
    }
    assertThat(tests).hasSizeGreaterThan(30);
    return tests.stream();
  }

  private static void check(Element one) throws Exception {
    String input = json(one, "input");
    Edit.Edited edited = FhirPathPatch.of(bytes(json(one, "diff"))).applied(bytes(input));
    if (one.getElementsByTagName("error").getLength() > 0) {
      assertThat(edited).isInstanceOf(Edit.Edited.Refused.class);
      return;
    }
    // Two ways to write the same character in a narrative.
    JsonNode expected = PatchTree.JSON.readTree(json(one, "output").replace("&quot;", "\\\""));
    JsonNode result =
        switch (edited) {
          case Edit.Edited.Done(var json) -> PatchTree.JSON.readTree(json);
          case Edit.Edited.Unchanged _ -> PatchTree.JSON.readTree(input);
          case Edit.Edited.Refused(var problem) -> throw new AssertionError(problem.words());
        };
    assertThat(result).isEqualTo(expected);
  }

  private static String json(Element one, String part) throws Exception {
    Node child = one.getElementsByTagName(part).item(0).getFirstChild();
    while (!(child instanceof Element)) {
      child = child.getNextSibling();
    }
    StringWriter xml = new StringWriter();
    TransformerFactory.newInstance()
        .newTransformer()
        .transform(new DOMSource(child), new StreamResult(xml));
    return R4.newJsonParser()
        .encodeResourceToString(R4.newXmlParser().parseResource(xml.toString()));
  }

  @TestFactory
  Stream<DynamicTest> jsonPatchesDoWhatHl7sCasesSay() throws Exception {
    List<DynamicTest> tests = new ArrayList<>();
    try (InputStream in =
        PatchCasesTests.class.getResourceAsStream(CASES + "json-patch-tests.json")) {
      for (JsonNode one : PatchTree.JSON.readTree(in.readAllBytes())) {
        tests.add(DynamicTest.dynamicTest(one.path("comment").asString(""), () -> check(one)));
      }
    }
    assertThat(tests).hasSizeGreaterThan(8);
    return tests.stream();
  }

  private static void check(JsonNode one) {
    ObjectNode document = (ObjectNode) one.get("doc");
    boolean refused = false;
    try {
      JsonPatch.of(PatchTree.JSON.writeValueAsBytes(one.get("patch")))
          .carryOut(new PatchTree(document));
    } catch (Refusal refusal) {
      refused = true;
    }
    assertThat(refused).isEqualTo(one.has("error"));
    if (!refused) {
      assertThat((JsonNode) document).isEqualTo(one.get("expected"));
    }
  }

  // --- what could harm ---------------------------------------------------------------------------

  private static final String RESOURCE =
      "{'resourceType':'Patient','id':'x','name':[{'family':'A'}],'text':{'div':'"
          + "d".repeat(1000)
          + "'}}";

  private static String refusal(String patch) {
    try {
      Edit.Edited edited =
          JsonPatch.of(bytes(Door.quoted(patch))).applied(bytes(Door.quoted(RESOURCE)));
      return edited instanceof Edit.Edited.Refused(var problem)
          ? problem.code()
          : edited.toString();
    } catch (Refusal refusal) {
      return refusal.problem().code();
    }
  }

  @Test
  void aPatchThatDoublesWhatIsThereIsStopped() {
    StringBuilder bomb = new StringBuilder("[{'op':'add','path':'/a','value':[]}");
    for (int n = 0; n < 60; n++) {
      bomb.append(
              ",{'op':'copy','from':'/text','path':'/a/-'},{'op':'copy','from':'/a','path':'/text/x")
          .append(n)
          .append("'}");
    }
    assertThat(refusal(bomb + "]")).isEqualTo("FHI-102");
  }

  @Test
  void aPatchOfTenThousandOperationsIsRefusedUnread() {
    StringBuilder many = new StringBuilder("[{'op':'nonsense'}");
    for (int n = 0; n < 10_000; n++) {
      many.append(",{'op':'test','path':'/id','value':'x'}");
    }
    assertThat(refusal(many + "]")).isEqualTo("FHI-102");
  }

  @Test
  void aPatchThatNestsDeeplyIsStopped() {
    assertThat(
            refusal("[{'op':'add','path':'/a','value':" + "[".repeat(190) + "]".repeat(190) + "}]"))
        .isEqualTo("FHI-102");
    assertThat(
            refusal(
                "[{'op':'add','path':'/a','value':" + "[".repeat(9_000) + "]".repeat(9_000) + "}]"))
        .isEqualTo("FHI-062");
    assertThat(refusal("[{'op':'add','path':'" + "/a".repeat(5_000) + "','value':1}]"))
        .isEqualTo("FHI-102");
    StringBuilder deeper = new StringBuilder("[{'op':'add','path':'/a','value':{}}");
    for (int n = 0; n < 300; n++) {
      deeper
          .append(",{'op':'move','from':'/a','path':'/b'},{'op':'add','path':'/a','value':{}}")
          .append(",{'op':'move','from':'/b','path':'/a/x'}");
    }
    assertThat(refusal(deeper + "]")).isEqualTo("FHI-102");
  }

  @Test
  void aPatchThatMovesMuchOverAndOverIsStopped() {
    StringBuilder list = new StringBuilder("[{'op':'add','path':'/a','value':[0");
    list.append(",0".repeat(20_000)).append("]}");
    for (int n = 0; n < 400; n++) {
      list.append(",{'op':'move','from':'/a','path':'/b'},{'op':'move','from':'/b','path':'/a'}");
    }
    assertThat(refusal(list + "]")).isEqualTo("FHI-102");
  }

  @Test
  void namesThatMeanSomethingElsewhereAreNamesHere() {
    Edit.Edited edited =
        JsonPatch.of(
                bytes(
                    Door.quoted(
                        "[{'op':'add','path':'/__proto__','value':{'polluted':true}},"
                            + "{'op':'add','path':'/constructor','value':1},"
                            + "{'op':'add','path':'/$ref','value':'x'},{'op':'add','path':'/a~1b~01','value':1}]")))
            .applied(bytes(Door.quoted(RESOURCE)));
    assertThat(new String(((Edit.Edited.Done) edited).json(), StandardCharsets.UTF_8))
        .contains("\"__proto__\":{\"polluted\":true}", "\"constructor\":1", "\"a/b~1\":1");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
