package org.careweave.synthetic;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What is known to be true, written beside the feeds: who is who, which faults were made, and what
/// caused what.
final class Truth implements AutoCloseable {

  /// A source that knows the person, under this id. `since`: whether only from today on.
  record Known(String source, String patient, boolean onlyToday) {}

  private final OutputStream people;
  private final OutputStream faults;
  private final OutputStream lives;
  private final Json json = new Json();

  Truth(Path folder) throws IOException {
    Files.createDirectories(folder);
    people = new BufferedOutputStream(Files.newOutputStream(folder.resolve("people.ndjson")));
    faults = new BufferedOutputStream(Files.newOutputStream(folder.resolve("faults.ndjson")));
    lives = new BufferedOutputStream(Files.newOutputStream(folder.resolve("lives.ndjson")));
  }

  void person(Person person, List<Known> known, List<Faults.Fault> kinds) {
    json.clear().open().text("person", person.id()).text("nhsNumber", person.nhsNumber);
    json.text("family", person.name.family()).array("given");
    person.name.given().forEach(json::item);
    json.end()
        .text("birthDate", Clock.date(person.born))
        .text("sex", person.isFemale() ? "F" : "M");
    if (person.died != Clock.NEVER) {
      json.text("died", Clock.date(person.died));
    }
    json.text("practice", person.practiceOds()).number("household", person.household);
    json.text("postcode", person.home.postcode()).number("deprivation", person.home.decile());
    json.text("ethnicity", person.culture.ethnicity());
    if (person.mother != null) {
      json.text("mother", person.mother.id());
    }
    if (person.partner != null) {
      json.text("partner", person.partner.id());
    }
    if (!person.story.isEmpty()) {
      json.text("story", person.story);
    }
    json.array("sources");
    known.forEach(one -> write(json, one));
    json.end().array("faults");
    kinds.forEach(fault -> json.item(fault.kind().code));
    json.end().close();
    write(people);
  }

  static void write(Json json, Known one) {
    json.open().text("source", one.source).text("patient", one.patient);
    if (one.onlyToday) {
      json.flag("onlyToday", true);
    }
    json.close();
  }

  /// An identity fault.
  void fault(Person person, Faults.Fault fault, String patient, String detail) {
    json.clear().open().text("fault", fault.kind().code).text("person", person.id());
    json.text("source", fault.source()).text("patient", patient);
    if (fault.other() != null) {
      json.text("other", fault.other().id());
    }
    if (!detail.isEmpty()) {
      json.text("detail", detail);
    }
    json.close();
    write(faults);
  }

  /// A Patient that is put right today.
  void putRight(Chart chart, String when) {
    start("identity-put-right-today", chart, new Chart.Item("Patient", chart.patientId, 0));
    json.text("rightSince", when).close();
    write(faults);
  }

  /// An item filed under somebody else's number.
  void misfiled(Chart chart, Chart.Item item, String under) {
    start("misfiled", chart, item);
    json.text("filedUnder", under).close();
    write(faults);
  }

  /// An item that came late, twice, wrong or was withdrawn. `when`: the time of the later version.
  void odd(Chart chart, Chart.Item item, String kind, String when) {
    start(kind, chart, item);
    if (!when.isEmpty()) {
      json.text("rightSince", when);
    }
    json.close();
    write(faults);
  }

  private void start(String kind, Chart chart, Chart.Item item) {
    json.clear().open().text("fault", kind).text("person", chart.life.person.id());
    json.text("source", chart.system.source.code()).text("type", item.type());
    json.text("id", item.id());
  }

  /// What happened and because of what.
  void life(Life life) {
    json.clear().open().text("person", life.person.id()).array("illnesses");
    for (Life.Illness illness : life.illnesses) {
      json.open().text("key", illness.kind().key()).text("code", illness.kind().snomed());
      json.text("since", Clock.date(illness.since()));
      if (!illness.because().isEmpty()) {
        json.text("because", illness.because());
      }
      json.close();
    }
    json.end().array("stays");
    for (Life.Stay stay : life.stays) {
      json.open().text("at", stay.site()).text("from", Clock.time(stay.from()));
      if (Clock.dayOf(stay.until()) < Clock.NEVER) {
        json.text("until", Clock.time(stay.until()));
      }
      json.text("because", stay.reason()).close();
    }
    json.end().array("pregnancies");
    for (Life.Pregnancy pregnancy : life.pregnancies) {
      json.open().text("begins", Clock.date(pregnancy.begins()));
      json.text("due", Clock.date(pregnancy.due())).close();
    }
    json.end();
    if (life.person.died != Clock.NEVER) {
      json.open("death").text("on", Clock.date(life.person.died));
      json.text("because", life.person.diedOf).close();
    }
    json.close();
    write(lives);
  }

  private void write(OutputStream out) {
    try {
      json.line().drainTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException("writing the truth", e);
    }
  }

  @Override
  public void close() throws IOException {
    people.close();
    faults.close();
    lives.close();
  }
}
