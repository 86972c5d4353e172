package org.careweave.synthetic;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/// Makes the whole of Northmere, person after person, and writes it as it goes: nothing grows in
/// memory with the number of people.
final class Northmere {

  private static final int USUAL_FILE = 220_000;
  private static final int LARGE_FILE = 1_500_000;

  private final Synthesise.Order order;
  private final Ics ics = Ics.read();
  private final Lists lists = Lists.read();
  private final Counts counts = new Counts();
  private final Naming naming = new Naming();
  private final Todo todo;
  private final SharedPlans plans;
  private final Leaving leaving;
  private final NationalOptOuts optOuts;
  private final Map<SourceSystem, Telling> systems = new LinkedHashMap<>();

  Northmere(Synthesise.Order order) {
    this.order = order;
    this.todo = new Todo(order.seed(), order.today(), ics);
    this.plans = new SharedPlans(order.seed(), order.today(), ics);
    this.leaving = new Leaving(order.seed(), ics);
    this.optOuts = new NationalOptOuts(order.seed(), ics);
    long stamp = Clock.at(order.today(), 5, 0);
    int full = order.people() > 50_000 ? LARGE_FILE : USUAL_FILE;
    for (Ics.Source source : ics.sources()) {
      Feed feed = new Feed(order.out().resolve("feeds").resolve(source.code()), stamp, full);
      Feed later = new Feed(order.out().resolve("today").resolve(source.code()), stamp + 240, full);
      SourceSystem system = new SourceSystem(source, feed, later, order.seed());
      systems.put(system, Telling.of(source.kind()));
    }
  }

  Counts make(PrintStream progress) throws IOException {
    Files.createDirectories(order.out());
    writeJson("directory.json", ics::write);
    Files.write(order.out().resolve("agreements.json"), AgreementsFile.of(order.today()));
    Files.write(order.out().resolve("value-sets.json"), AgreementsFile.read("value-sets.json"));
    long recorded = Clock.at(order.today() - 6000, 9, 0);
    systems.keySet().forEach(system -> system.introduceStaff(naming, recorded));
    try (Truth truth = new Truth(order.out().resolve("truth"))) {
      people(truth, progress);
    }
    for (SourceSystem system : systems.keySet()) {
      system.feed.close();
      system.today.close();
    }
    writeJson("tasks.json", todo::write);
    writeJson("plans.json", plans::write);
    writeJson("discharges.json", leaving::write);
    writeJson("opt-outs.json", optOuts::write);
    writeJson("counts.json", counts::write);
    return counts;
  }

  private void people(Truth truth, PrintStream progress) throws IOException {
    Delivery delivery = new Delivery(order, truth, counts);
    World world = new World(ics, lists, counts, truth, delivery, new Json(), order.today());
    Stories stories = new Stories(lists, order.today());
    Lives lives = new Lives(order, lists, stories);
    Teller teller = new Teller(order, world, systems, stories);
    List<Person> next = stories.people(naming);
    Families families = new Families(order.seed(), order.today(), naming, next.size());
    while (counts.people() < order.people()) {
      for (Person person : next) {
        if (counts.people() < order.people()) {
          Life life = lives.live(person);
          teller.tell(life);
          todo.of(life);
          plans.of(life);
          leaving.of(life);
          optOuts.of(life);
          progress(progress);
        }
      }
      next = families.next();
    }
    writeJson("truth/stories.json", json -> stories.write(json, teller.storyPeople()));
  }

  private void progress(PrintStream progress) {
    if (counts.people() % 1000 == 0) {
      progress.printf(
          Locale.ROOT, "%,d people, %,d resources%n", counts.people(), counts.resources());
    }
  }

  private void writeJson(String name, Consumer<Json> content) throws IOException {
    Json json = new Json();
    content.accept(json);
    json.line();
    try (OutputStream out = Files.newOutputStream(order.out().resolve(name))) {
      json.drainTo(out);
    }
  }
}
