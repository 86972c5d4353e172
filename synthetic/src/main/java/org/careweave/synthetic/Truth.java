package org.careweave.synthetic;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What is known to be true, written beside the feeds: who is who, and which faults were made.
final class Truth implements AutoCloseable {

  /// A source that knows the person, under this id.
  record Known(String source, String patient) {}

  private final OutputStream people;
  private final OutputStream faults;
  private final Json json = new Json();

  Truth(Path folder) throws IOException {
    Files.createDirectories(folder);
    people = new BufferedOutputStream(Files.newOutputStream(folder.resolve("people.ndjson")));
    faults = new BufferedOutputStream(Files.newOutputStream(folder.resolve("faults.ndjson")));
  }

  void person(Person person, List<Known> known, List<String> kinds) {
    json.clear().open().text("person", person.id()).text("nhsNumber", person.nhsNumber);
    json.text("family", person.name.family()).array("given");
    person.name.given().forEach(json::item);
    json.end()
        .text("birthDate", Clock.date(person.born))
        .text("sex", person.sex == 'F' ? "F" : "M");
    json.text("practice", person.practiceOds());
    if (person.died != Clock.NEVER) {
      json.text("died", Clock.date(person.died));
    }
    json.number("household", person.household).array("sources");
    for (Known one : known) {
      json.open().text("source", one.source).text("patient", one.patient).close();
    }
    json.end().array("faults");
    kinds.forEach(json::item);
    json.end().close();
    write(people);
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
  }
}
