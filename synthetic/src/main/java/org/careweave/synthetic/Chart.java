package org.careweave.synthetic;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One person's record in one source while it is being told: gives ids, writes what every resource
/// begins and ends with, and hands it to be delivered.
final class Chart {

  /// The resource being written.
  record Item(String type, String id, long told) {}

  private static final int MISFILED = 5;

  final Life life;
  final SourceSystem system;
  final String patientId;
  final Chance chance;
  final Json json;
  private final World world;
  private final Map<String, Integer> numbers = new HashMap<>();
  private boolean isToday;
  private boolean isAgain;
  private String custodian = "";
  private Label usual = Label.NONE;
  private String secondPatientId = "";
  private int secondFrom;
  private String misfiledUnder = "";
  private int misfiled;
  private String subject;
  private String encounter = "";
  private String device = "";
  private @Nullable Item item;

  Chart(Life life, SourceSystem system, String patientId, Chance chance, World world) {
    this.life = life;
    this.system = system;
    this.patientId = patientId;
    this.chance = chance;
    this.world = world;
    this.json = world.entry();
    this.subject = patientId;
  }

  /// From here on items are what arrives today, after the first load.
  Chart today() {
    isToday = true;
    return this;
  }

  boolean isToday() {
    return isToday;
  }

  String organisation() {
    return system.source.organisation();
  }

  String kind() {
    return system.source.kind();
  }

  Lists lists() {
    return world.lists();
  }

  Ics.Team team(String code) {
    return world.ics().team(code);
  }

  /// From here on items are answered for by this organisation; its own source's needs no saying.
  Chart custodian(String ods) {
    custodian = ods.equals(organisation()) ? "" : ods;
    return this;
  }

  /// From here on items that say nothing else carry this label.
  Chart usually(Label label) {
    usual = label;
    return this;
  }

  /// From here on items belong to this encounter; empty: to none.
  void during(String id) {
    encounter = id;
  }

  /// From here on observations are made with this device; empty: with none.
  void measuringWith(String id) {
    device = id;
  }

  /// The source has registered the person twice: items from this day on are filed under the other
  /// number.
  void secondRegistration(String patient, int from) {
    secondPatientId = patient;
    secondFrom = from;
  }

  /// A few items are filed under somebody else's number.
  void misfileUnder(String patient) {
    misfiledUnder = patient;
  }

  /// Begins a resource; `letter` goes into its id. Gives the id.
  String begin(String type, String letter, long recorded, Label label) {
    int number = numbers.merge(letter, 1, Integer::sum);
    String id = patientId + "-" + (isToday ? "t" : "") + letter + number;
    chooseSubject(type, id, recorded);
    Label first = label == Label.NONE ? usual : label;
    begin(type, id, recorded, first, Labelling.unasked(first, chance));
    return id;
  }

  private void chooseSubject(String type, String id, long recorded) {
    subject = patientId;
    if (!secondPatientId.isEmpty() && Clock.dayOf(recorded) >= secondFrom) {
      subject = secondPatientId;
    }
    boolean simple = type.equals("Observation") || type.equals("DocumentReference");
    if (!misfiledUnder.isEmpty() && misfiled < MISFILED && simple && chance.happens(0.3)) {
      misfiled++;
      subject = misfiledUnder;
      world.truth().misfiled(this, new Item(type, id, recorded), misfiledUnder);
    }
  }

  /// The patient's own resource, under the patient's own number or the second one.
  void beginPatient(String patient, long recorded, Label label) {
    begin("Patient", patient, recorded, label, Label.NONE);
  }

  /// From here on resources are versions of what was told, and not counted again.
  Chart again() {
    isAgain = true;
    return this;
  }

  private void begin(String type, String id, long recorded, Label first, Label second) {
    long told = recorded + 7 + Math.floorMod(recorded * 31 + id.hashCode(), 9L);
    item = new Item(type, id, told);
    json.clear().open().open("resource").text("resourceType", type).text("id", id).open("meta");
    if (!custodian.isEmpty()) {
      json.array("extension").open();
      json.text("url", "https://careweave.org/fhir/StructureDefinition/custodian");
      json.open("valueIdentifier").text("system", Codes.ODS).text("value", custodian);
      json.close().close().end();
    }
    json.text("lastUpdated", Clock.time(told));
    if (first != Label.NONE || second != Label.NONE) {
      json.array("security");
      security(first);
      if (second != first) {
        security(second);
      }
      json.end();
    }
    json.close();
    if (!isAgain) {
      world.counts().resource(type, first != Label.NONE || second != Label.NONE);
    }
  }

  private void security(Label label) {
    if (label != Label.NONE) {
      json.open().text("system", label.system).text("code", label.code).close();
    }
  }

  /// Ends the resource and sends it.
  void end() {
    json.close().close();
    if (item != null) {
      world.delivery().send(this, item);
    }
  }

  /// `subject` or `patient`: the person, as far as the source knows.
  Chart about(String name) {
    json.open(name).text("reference", "Patient/" + subject).close();
    return this;
  }

  /// `encounter`, when there is one.
  void within() {
    if (!encounter.isEmpty()) {
      json.open("encounter").text("reference", "Encounter/" + encounter).close();
    }
  }

  /// `context` of a document, when there is an encounter.
  void context() {
    if (!encounter.isEmpty()) {
      json.open("context").array("encounter").open();
      json.text("reference", "Encounter/" + encounter).close().end().close();
    }
  }

  /// `device`, when there is one.
  void device() {
    if (!device.isEmpty()) {
      json.open("device").text("reference", "Device/" + device).close();
    }
  }

  /// One of the source's staff, the same for the same `index`.
  Chart staff(String name, int index) {
    SourceSystem.Clinician who =
        system.clinicians.get(Math.floorMod(index, system.clinicians.size()));
    json.open(name).text("reference", "Practitioner/" + who.id()).text("display", who.name());
    json.close();
    return this;
  }
}
