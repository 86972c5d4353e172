package org.careweave.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.careweave.testing.WardRegion.FARAH;
import static org.careweave.testing.WardRegion.SANDRA;
import static org.careweave.testing.WardRegion.TOMASZ;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.kernel.OdsCode;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.record.AsKnown;
import org.careweave.record.ReadResult;
import org.careweave.record.Records;
import org.careweave.record.ResourceKey;
import org.careweave.record.StoredResource;
import org.careweave.testing.PdfUa;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.TaskRegion;
import org.careweave.testing.TransferRegion;
import org.careweave.testing.WardRegion;
import org.careweave.transfers.DischargeSummary.Action;
import org.careweave.transfers.DischargeSummary.Content;
import org.careweave.transfers.DischargeSummary.Entry;
import org.careweave.transfers.DischargeSummary.Recipient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is sent is kept as a document: as text, and as a PDF that says the same.
@PlatformTest
@Tag("transfers")
class SentDocumentTests {

  private static final AtomicInteger RUN = new AtomicInteger();
  private static final String PRACTICE = "practice:Z90001";

  @Autowired private Discharges discharges;
  @Autowired private Transfers transfers;
  @Autowired private Directory directory;
  @Autowired private Records records;
  @Autowired private People people;
  @Autowired private Access access;
  @Autowired private org.careweave.paper.Printing printing;

  private final LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));

  private WardRegion ward() {
    return new WardRegion(directory, records, people, access).made();
  }

  /// An inpatient with a medicine, whose discharge is sent to the practice and the council.
  private FoundPerson discharged(WardRegion region, int number, String security) {
    Instant admitted = Instant.now().minus(Duration.ofDays(4));
    FoundPerson person = region.inpatient(number, "", WardRegion.WARD7, admitted);
    region.told(
        number,
        "MedicationRequest",
        "m" + number,
        """
        {'resourceType':'MedicationRequest','id':'m%d',%s'status':'active','intent':'order',
         'subject':{'reference':'PATIENT'},'authoredOn':'2026-01-02',
         'medicationCodeableConcept':{'text':'Apixaban 5 mg tablets'}}"""
            .formatted(number, security));
    discharges.save(
        person,
        new DischargePlan.Said(
            DischargePlan.Criteria.NOT_MET,
            null,
            today,
            "1",
            "pathway-1",
            new Party(new OdsCode("RN1"), WardRegion.WARD7),
            ""),
        null,
        region.sight(TOMASZ));
    String medicine =
        records.record(person.person(), region.sight(TOMASZ), AsKnown.NOW).items().stream()
            .filter(i -> i.key().type().equals("MedicationRequest"))
            .map(i -> i.key().id())
            .findFirst()
            .orElseThrow();
    assertThat(
            discharges.write(
                person,
                plan(person, region.sight(TOMASZ)),
                content(medicine),
                null,
                region.sight(TOMASZ)))
        .isEmpty();
    int version = summary(person, region.sight(TOMASZ)).version();
    assertThat(
            discharges.send(
                person, plan(person, region.sight(TOMASZ)), version, region.sight(TOMASZ)))
        .isEmpty();
    return person;
  }

  private Content content(String medicine) {
    return new Content(
        Map.of(
            SummaryHeading.SUMMARY, "Fell at home <b>. Family: محمد علي.\n\nWalks with a frame.",
            SummaryHeading.PLAN, "Clinic in six weeks"),
        List.of(
            new Entry(
                SummaryHeading.MEDICINES,
                "MedicationRequest/" + medicine,
                "Apixaban 5 mg tablets",
                "started in hospital")),
        "19",
        today,
        List.of(
            new Recipient(PRACTICE, "Lakeside Surgery", ""),
            new Recipient("SVC-ASC", "Adult social care, first contact", "Restart the package")),
        List.of(new Action("Review apixaban", PRACTICE, today.plusDays(14))));
  }

  private DischargePlan plan(FoundPerson person, Sight sight) {
    return discharges.plan(person.person(), sight).orElseThrow();
  }

  private DischargeSummary summary(FoundPerson person, Sight sight) {
    return discharges.summary(plan(person, sight), sight).orElseThrow();
  }

  private StoredResource document(String id, Sight sight) {
    return records.read(new ResourceKey("DocumentReference", id), sight)
            instanceof ReadResult.Found(var found)
        ? found
        : org.junit.jupiter.api.Assertions.fail("no such document");
  }

  private static byte[] attached(StoredResource document, int number, String type) {
    JsonNode attachment =
        JsonMapper.shared()
            .readTree(document.json())
            .path("content")
            .path(number)
            .path("attachment");
    assertThat(attachment.path("contentType").stringValue()).startsWith(type);
    byte[] bytes = Base64.getDecoder().decode(attachment.path("data").stringValue());
    assertThat(attachment.path("size").intValue()).isEqualTo(bytes.length);
    return bytes;
  }

  private static String words(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return flat(new PDFTextStripper().getText(document));
    }
  }

  private static String flat(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("\\s+", " ");
  }

  private static void says(byte[] pdf, String plain) throws IOException {
    String words = words(pdf);
    assertThat(plain.lines().skip(1).filter(l -> !l.isBlank()).count()).isGreaterThan(5);
    plain
        .lines()
        .skip(1)
        .filter(line -> !line.isBlank())
        .map(line -> line.startsWith("- ") ? line.substring(2) : line)
        .forEach(line -> assertThat(words).contains(flat(line)));
  }

  @Test
  void aDischargeIsKeptAsTextAndAsAPdfThatSaysTheSame() throws IOException {
    WardRegion region = ward();
    FoundPerson person = discharged(region, 60_000 + RUN.incrementAndGet(), "");
    Sight sight = region.sight(TOMASZ);
    String id = discharges.document(summary(person, sight), sight).orElseThrow();
    StoredResource document = document(id, sight);
    String plain = new String(attached(document, 0, "text/plain"), StandardCharsets.UTF_8);
    assertThat(plain)
        .contains(
            "Fell at home <b>. Family: محمد علي.",
            "- Apixaban 5 mg tablets (started in hospital)",
            "- Lakeside Surgery: Review apixaban, by ");
    byte[] pdf = attached(document, 1, "application/pdf");
    says(pdf, plain);
    assertThat(PdfUa.broken(pdf)).isEmpty();
    assertThat(words(pdf)).contains("Sent by Tomasz", "NHS No.", "Page 1 of ");
    assertThat(document.custodian()).isEqualTo(new OdsCode("RN1"));
  }

  @Test
  void whoMayNotSeeTheDocumentPrintsWhatTheySeeOfIt() throws IOException {
    WardRegion region = ward();
    FoundPerson person = discharged(region, 60_000 + RUN.incrementAndGet(), "");
    Sight council = region.sight(SANDRA);
    Transfer received = received(person, council);
    DischargeSummary seen = discharges.summary(received, council).orElseThrow();
    assertThat(discharges.document(seen, council)).isEmpty();
    byte[] pdf = printing.pdf(discharges.paper(seen, person, council), Instant.EPOCH).orElseThrow();
    assertThat(words(pdf))
        .contains("Fell at home", "1 more that the role it was printed in may not see")
        .doesNotContain("Apixaban");
  }

  private Transfer received(FoundPerson person, Sight sight) {
    String id =
        transfers.received(true, new TransferList.Page(0, 200), sight).transfers().stream()
            .filter(t -> t.person().equals(person.person()))
            .findFirst()
            .orElseThrow()
            .id();
    return transfers.transfer(id, sight).orElseThrow();
  }

  @Test
  void aDocumentIsAsSensitiveAsWhatItNames() {
    WardRegion region = ward();
    String hiv =
        "'meta':{'security':[{'system':'http://terminology.hl7.org/CodeSystem/v3-ActCode',"
            + "'code':'HIV'}]},";
    FoundPerson plain = discharged(region, 60_000 + RUN.incrementAndGet(), "");
    Sight practice = region.sight(FARAH);
    assertThat(documented(plain, practice)).as("without a label").isPresent();
    int number = 60_000 + RUN.incrementAndGet();
    FoundPerson person = discharged(region, number, hiv);
    Sight own = region.sight(TOMASZ);
    String id = discharges.document(summary(person, own), own).orElse("");
    Optional<String> seen = documented(person, practice);
    assertThat(
            document(
                    SentDocument.idOf("Composition/" + summary(person, own).id()),
                    TaskRegion.SYSTEM)
                .labels())
        .contains("HIV");
    assertThat(seen.isPresent())
        .as("whoever sees the medicine sees the document, and nobody else")
        .isEqualTo(medicine(person, practice));
    assertThat(id.isEmpty()).isEqualTo(!medicine(person, own));
  }

  private Optional<String> documented(FoundPerson person, Sight sight) {
    Transfer received = received(person, sight);
    return discharges.summary(received, sight).flatMap(s -> discharges.document(s, sight));
  }

  private boolean medicine(FoundPerson person, Sight sight) {
    return records.record(person.person(), sight, AsKnown.NOW).items().stream()
        .anyMatch(i -> i.key().type().equals("MedicationRequest"));
  }

  @Test
  void aReferralIsKeptWhenItIsSentAndNotBefore() throws IOException {
    TransferRegion region = new TransferRegion(directory, records, people, access).made();
    FoundPerson person = region.person(900 + RUN.incrementAndGet(), "Łukasiewicz");
    Caller ruth = TaskRegion.RUTH;
    TransferOutcome written =
        transfers.write(
            TransferRegion.wish(person, TransferRegion.CARE, "Four calls a day 🙂"),
            region.sight(ruth));
    Transfer draft = ((TransferOutcome.Done) written).transfer();
    assertThat(transfers.document(draft, region.sight(ruth))).isEmpty();
    assertThat(transfers.paper(draft, person, region.sight(ruth))).isEmpty();
    TransferOutcome outcome =
        transfers.move(draft.id(), TransferMove.SEND, Map.of(), region.sight(ruth));
    Transfer sent = ((TransferOutcome.Done) outcome).transfer();
    Sight sight = region.sight(ruth);
    StoredResource document = document(transfers.document(sent, sight).orElseThrow(), sight);
    String plain = new String(attached(document, 0, "text/plain"), StandardCharsets.UTF_8);
    assertThat(plain).contains("What: Four calls a day 🙂");
    byte[] pdf = attached(document, 1, "application/pdf");
    says(pdf, plain.replace("🙂", "[slightly smiling face]"));
    assertThat(PdfUa.broken(pdf)).isEmpty();
    assertThat(words(pdf)).contains("ŁUKASIEWICZ");
    transfers.move(sent.id(), TransferMove.CANCEL, said(), region.sight(ruth));
    assertThat(attached(document(document.key().id(), sight), 1, "application/pdf"))
        .as("what was sent stays as it was sent")
        .isEqualTo(pdf);
  }

  private static Map<TransferMove.Says, String> said() {
    return ReferralSetUp.said(TransferMove.CANCEL, "Not needed");
  }
}
