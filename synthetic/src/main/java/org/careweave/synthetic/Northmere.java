package org.careweave.synthetic;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes the whole of Northmere, household after household, and writes it as it goes.
final class Northmere {

  private static final int YEARS_OF_DETAIL = 10;

  private final Synthesise.Order order;
  private final World world;
  private final Naming naming;
  private final Families families;
  private final Illnesses illnesses;
  private final Prescribing prescribing;
  private final PrimaryCareUse primaryCare;
  private final HospitalUse hospital = new HospitalUse();
  private final CareUse care = new CareUse();
  private final Arrivals arrivals;
  private final Map<SourceSystem, Telling> systems = new LinkedHashMap<>();

  Northmere(Synthesise.Order order) {
    this.order = order;
    Lists lists = Lists.read();
    this.arrivals = new Arrivals(order);
    this.world = new World(Ics.read(), lists, new Counts(), order.today());
    this.naming = new Naming(order.today());
    this.families = new Families(order.seed(), order.today());
    this.illnesses = new Illnesses(lists);
    this.prescribing = new Prescribing(lists);
    this.primaryCare = new PrimaryCareUse(lists, prescribing);
    long stamp = Clock.at(order.today(), 5, 0);
    for (Ics.Source source : world.ics().sources()) {
      Feed feed = new Feed(order.out().resolve("feeds").resolve(source.code()), stamp);
      Feed later = new Feed(order.out().resolve("today").resolve(source.code()), stamp + 600);
      SourceSystem system = new SourceSystem(source, feed, later, order.seed());
      systems.put(system, Telling.of(source.kind()));
    }
  }

  Counts make(PrintStream progress) throws IOException {
    Files.createDirectories(order.out());
    writeJson("directory.json", world.ics()::write);
    long recorded = Clock.at(order.today() - 6000, 9, 0);
    systems.keySet().forEach(s -> s.introduceStaff(naming, recorded));
    try (Truth truth = new Truth(order.out().resolve("truth"))) {
      int told = 0;
      while (told < order.people()) {
        for (Person person : families.next()) {
          if (told < order.people()) {
            tell(person, truth);
            told++;
            if (told % 1000 == 0) {
              progress.printf(
                  java.util.Locale.ROOT,
                  "%,d people, %,d resources%n",
                  told,
                  world.counts().resources());
            }
          }
        }
      }
    }
    systems.keySet().forEach(s -> s.feed.close());
    systems.keySet().forEach(s -> s.today.close());
    writeJson("counts.json", world.counts()::write);
    return world.counts();
  }

  private void tell(Person person, Truth truth) {
    Life life = live(person);
    Chance body = Chance.of(order.seed(), "body", person.number);
    Physiology physiology = new Physiology(life, body);
    List<Truth.Known> known = new ArrayList<>();
    for (Map.Entry<SourceSystem, Telling> entry : systems.entrySet()) {
      SourceSystem system = entry.getKey();
      boolean arrives = system.source.kind().equals("ed") && arrivals.choose(life);
      boolean knows = entry.getValue().knows(life, system.source);
      if (!knows && !arrives) {
        continue;
      }
      String patient = system.newPatientId();
      known.add(new Truth.Known(system.source.code(), patient));
      world.counts().patient(system.source.code());
      Chance chance = Chance.of(order.seed(), system.source.code(), person.number);
      Chart chart = new Chart(life, system, patient, chance, world);
      long recorded = Clock.at(Math.max(person.born + 1, order.today() - 3000), 9, 0);
      if (!knows) {
        chart.today();
      }
      Demographics.patient(chart, Demographics.View.of(person), recorded);
      if (knows) {
        entry.getValue().tell(chart, physiology);
      }
      if (arrives) {
        arrivals.tell(chart, physiology);
      }
      system.feed.endOfPerson();
    }
    truth.person(person, known, List.of());
    world.counts().endOfPerson(known.size(), person.age(life.end()) >= 65);
  }

  private Life live(Person person) {
    Chance chance = Chance.of(order.seed(), "life", person.number);
    Life life = new Life(person, order.today(), YEARS_OF_DETAIL);
    illnesses.decide(life, chance);
    prescribing.allergies(life, chance);
    prescribing.repeats(life, chance);
    hospital.decide(life, chance);
    care.decide(life, chance);
    primaryCare.decide(life, chance);
    return life;
  }

  private void writeJson(String name, java.util.function.Consumer<Json> content)
      throws IOException {
    Json json = new Json();
    content.accept(json);
    json.line();
    try (OutputStream out = Files.newOutputStream(order.out().resolve(name))) {
      json.drainTo(out);
    }
  }
}
