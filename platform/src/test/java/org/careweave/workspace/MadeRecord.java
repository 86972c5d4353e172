package org.careweave.workspace;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.careweave.access.Access.Relationship;
import org.careweave.access.Caller;
import org.careweave.access.Clause;
import org.careweave.access.Grant;
import org.careweave.access.Purpose;
import org.careweave.access.RelationshipKind;
import org.careweave.access.Release;
import org.careweave.access.Sight;
import org.careweave.design.ClinicalDate;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.NhsNumber;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Period;
import org.careweave.kernel.PersonId;
import org.careweave.people.FoundPerson;
import org.careweave.people.SourcePatient;
import org.careweave.record.PersonRecord;
import org.careweave.record.ResourceKey;
import org.careweave.record.StoredResource;
import org.jspecify.annotations.Nullable;

/// A record made item by item, and the page a hospital doctor gets of it.
final class MadeRecord {

  static final Instant NOW = Instant.parse("2026-11-24T14:30:00Z");
  static final PersonId PERSON = new PersonId(7);

  private static final List<String> SECTIONS =
      Gaps.SECTIONS.values().stream().flatMap(List::stream).toList();
  private static final Set<String> UNSEEN = Set.of("family-history", "administration");

  private final List<StoredResource> items = new ArrayList<>();
  private final List<PersonRecord.Notice> notices = new ArrayList<>();
  private final Map<String, Instant> heard = new HashMap<>();
  private final Set<String> unseen = new java.util.TreeSet<>(UNSEEN);
  private SourcePatient best =
      named("Patel", List.of("Anita"), "Mrs", "1968-01-03", NhsNumber.parse("9990001189").get());
  private RecordFilter.Asked asked = new RecordFilter.Asked(null, null, null, null, null);

  MadeRecord() {
    for (String source : List.of("EPR", "LIMS", "ED", "COMM", "GP", "ASC")) {
      heard.put(source, NOW.minusSeconds(600));
    }
  }

  static SourcePatient named(
      String family,
      List<String> given,
      @Nullable String prefix,
      @Nullable String born,
      @Nullable NhsNumber number) {
    LocalDate birth = born == null || born.length() < 10 ? null : LocalDate.parse(born);
    return new SourcePatient(
        new CompartmentId(1),
        "GP",
        new UUID(1, 1),
        number,
        number != null,
        family,
        given,
        prefix,
        birth,
        born,
        "female",
        false,
        true,
        "14 Mere Street, Northmere ZZ9 4AB",
        "ZZ9 4AB",
        1,
        2);
  }

  /// The person, whoever else the record is about.
  MadeRecord of(SourcePatient who) {
    this.best = who;
    return this;
  }

  /// An item as its source sent it.
  ///
  /// @param source code of the source, of which the custodian follows
  /// @param section code of the record section
  /// @param time its clinical time as in FHIR; null when it has none
  /// @param json the resource without its type
  MadeRecord item(String source, String type, String section, @Nullable String time, String json) {
    String whole = "{\"resourceType\":\"" + type + "\"," + json.strip().substring(1);
    items.add(
        new StoredResource(
            new ResourceKey(type, new UUID(2, items.size()).toString()),
            1,
            NOW.minusSeconds(3600),
            new CompartmentId(1),
            custodian(source),
            section,
            List.of(),
            source,
            ClinicalDate.start(time),
            false,
            whole.getBytes(StandardCharsets.UTF_8)));
    return this;
  }

  static OdsCode custodian(String source) {
    return switch (source) {
      case "EPR", "LIMS", "ED" -> new OdsCode("RN1");
      case "COMM" -> new OdsCode("RN2");
      case "GP" -> new OdsCode("Z90001");
      default -> new OdsCode("990");
    };
  }

  MadeRecord problem(String source, String codes, String text, String onset, String more) {
    return item(
        source,
        "Condition",
        "problems-and-issues",
        onset,
        """
        {"code":{"coding":[%s],"text":"%s"},"onsetDateTime":"%s","recordedDate":"%s"%s}"""
            .formatted(codings(codes), text, onset, onset, more));
  }

  MadeRecord allergy(String source, String codes, String text, String recorded, String more) {
    return item(
        source,
        "AllergyIntolerance",
        "allergies-and-adverse-reaction",
        null,
        """
        {"code":{"coding":[%s],"text":"%s"},"recordedDate":"%s"%s}"""
            .formatted(codings(codes), text, recorded, more));
  }

  MadeRecord medicine(String source, String code, String text, String day, String more) {
    return item(
        source,
        "MedicationStatement",
        "medications-and-medical-devices",
        day,
        """
        {"medicationCodeableConcept":{"coding":[%s],"text":"%s"},"effectivePeriod":{"start":"%s"}%s}"""
            .formatted(codings(code), text, day, more));
  }

  MadeRecord result(String source, String code, String text, String time, String value) {
    return item(
        source,
        "Observation",
        "investigation-results",
        time,
        """
        {"status":"final","code":{"coding":[%s],"text":"%s"},"effectiveDateTime":"%s",%s}"""
            .formatted(codings(code), text, time, value));
  }

  MadeRecord contact(String source, String cls, String type, String start, String more) {
    return item(
        source,
        "Encounter",
        "contact-with-professionals",
        start,
        """
        {"status":"finished","class":{"code":"%s"},"type":[{"text":"%s"}],"period":{"start":"%s"%s}}"""
            .formatted(cls, type, start, more));
  }

  private static String codings(String codes) {
    return Arrays.stream(codes.split(" "))
        .filter(c -> !c.isEmpty())
        .map(c -> "{\"system\":\"http://snomed.info/sct\",\"code\":\"%s\"}".formatted(c))
        .collect(java.util.stream.Collectors.joining(","));
  }

  MadeRecord withheld(String custodian, String section, String rule, @Nullable Integer count) {
    notices.add(
        new PersonRecord.Notice(
            new OdsCode(custodian),
            section,
            rule,
            "Rule " + rule + ".",
            count == null ? Release.What.EXISTS : Release.What.COUNT,
            count));
    return this;
  }

  /// Sections that no rule shows to the viewer.
  MadeRecord unseen(String... sections) {
    unseen.addAll(List.of(sections));
    return this;
  }

  MadeRecord lastHeard(String source, @Nullable Instant when) {
    if (when == null) {
      heard.remove(source);
    } else {
      heard.put(source, when);
    }
    return this;
  }

  MadeRecord asked(RecordFilter.Asked what) {
    this.asked = what;
    return this;
  }

  RecordPage page() {
    return page(null);
  }

  RecordPage page(RecordPage.@Nullable Printed printed) {
    Map<String, PersonRecord.Contributor> contributors = new LinkedHashMap<>();
    for (StoredResource item : items) {
      contributors.merge(
          item.source(),
          new PersonRecord.Contributor(item.source(), item.custodian(), 1, item.lastUpdated()),
          (a, b) ->
              new PersonRecord.Contributor(
                  a.source(), a.custodian(), a.items() + 1, a.lastHeard()));
    }
    PersonRecord record =
        new PersonRecord(PERSON, items, List.copyOf(contributors.values()), notices, NOW, Set.of());
    RecordPresenter.Around around =
        new RecordPresenter.Around(MadeDirectory.edition(), heard, reach(), NOW);
    return new RecordPresenter(
            record,
            new FoundPerson(PERSON, best, List.of(best), 1),
            RecordFilter.of(asked),
            around,
            new OwnWord(PERSON, List.of(), org.careweave.access.Offer.nothing()))
        .page(RecordPageSample.shell(), "/people/7", printed);
  }

  /// A hospital doctor's: what one rule shows of people admitted, and what they can see of anyone.
  Reach reach() {
    Set<String> sections = new java.util.TreeSet<>(SECTIONS);
    sections.removeAll(unseen);
    sections.add("contact-details");
    Clause doctor = clause("doctor", "Hospital doctors may see people admitted.", sections, null);
    Clause own = clause("own", "Staff may see what is their own.", Set.copyOf(SECTIONS), "own");
    Sight sight =
        new Sight(
            new Caller(
                Caller.Kind.STAFF,
                "doctor",
                "Dr Osei",
                "hospital-doctor",
                new OdsCode("RN1"),
                null),
            Purpose.DIRECT_CARE,
            List.of(
                new Grant(List.of("doctor"), Set.of(RelationshipKind.ADMISSION), new int[] {1}),
                new Grant(List.of("gone"), Set.of(RelationshipKind.CASELOAD), new int[] {1})),
            List.of());
    Relationship admitted =
        new Relationship(
            "org:RN1",
            new CompartmentId(1),
            PERSON,
            RelationshipKind.ADMISSION,
            Instant.parse("2026-11-15T15:35:00Z"),
            Instant.parse("2026-12-16T15:35:00Z"),
            "EPR/Encounter/1");
    return new Reach(
        sight,
        List.of(admitted),
        new Reach.Known(List.of(doctor, own), MadeDirectory.edition(), _ -> 1, labels -> labels));
  }

  static Clause clause(String id, String words, Set<String> sections, @Nullable String custodian) {
    return new Clause(
        id,
        1,
        words,
        Clause.Effect.ALLOW,
        new Clause.Viewers(Set.of("hospital-doctor"), null, null, Set.of()),
        new Clause.Items(custodian == null ? null : Set.of(custodian), sections, null, null),
        new Period(null, null));
  }
}
