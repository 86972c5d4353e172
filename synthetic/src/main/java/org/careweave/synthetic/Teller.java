package org.careweave.synthetic;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Has every source that knows a person tell what it knows, in its own way and with its own faults.
final class Teller {

  /// How many identity faults are put right today.
  private static final int RIGHT_TODAY = 6;

  private static final Set<Faults.Kind> CORRIGIBLE =
      EnumSet.of(
          Faults.Kind.NUMBER_MISSING,
          Faults.Kind.NUMBER_WRONG,
          Faults.Kind.NUMBER_UNTRACED,
          Faults.Kind.NUMBER_OF_ANOTHER,
          Faults.Kind.BIRTH_DATE,
          Faults.Kind.MISSPELT);

  private final Synthesise.Order order;
  private final World world;
  private final Map<SourceSystem, Telling> systems;
  private final Faults faults = new Faults();
  private final Stories stories;
  private final Arrivals arrivals;
  private final Map<Integer, List<Truth.Known>> storyPeople = new LinkedHashMap<>();

  Teller(Synthesise.Order order, World world, Map<SourceSystem, Telling> systems, Stories stories) {
    this.order = order;
    this.world = world;
    this.systems = systems;
    this.stories = stories;
    this.arrivals = new Arrivals(order, stories);
  }

  /// The sources of the people told as stories, by person number.
  Map<Integer, List<Truth.Known>> storyPeople() {
    return storyPeople;
  }

  void tell(Life life) {
    Person person = life.person;
    List<SourceSystem> knowing = new ArrayList<>();
    systems.forEach(
        (system, telling) -> {
          if (telling.knows(life, system.source)) {
            knowing.add(system);
          }
        });
    Chance chance = Chance.of(order.seed(), "fault", person.number);
    List<Faults.Fault> wrong =
        person.story.isEmpty() ? faults.decide(person, knowing, chance) : stories.faults(person);
    Physiology body = new Physiology(life, Chance.of(order.seed(), "body", person.number));
    boolean arrives = arrivals.choose(life);
    List<Truth.Known> known = new ArrayList<>();
    systems.forEach(
        (system, _) -> {
          boolean arrivesHere = arrives && system.source.kind().equals("ed");
          boolean knows = knowing.contains(system);
          if (knows || arrivesHere) {
            known.addAll(new Teaching(life, system, wrong, body).tell(knows, arrivesHere));
          }
        });
    finish(life, known, wrong);
  }

  private void finish(Life life, List<Truth.Known> known, List<Faults.Fault> wrong) {
    Person person = life.person;
    world.truth().person(person, known, wrong);
    world.truth().life(life);
    if (!wrong.isEmpty()) {
      world.counts().faultyPerson();
    }
    if (!person.story.isEmpty()) {
      storyPeople.put(person.number, known);
    }
    int sources = (int) known.stream().map(Truth.Known::source).distinct().count();
    world.counts().endOfPerson(sources, life.age(life.end()) >= 65);
  }

  /// One source telling one person.
  private final class Teaching {

    private final Life life;
    private final SourceSystem system;
    private final List<Faults.Fault> wrong;
    private final Physiology body;
    private final String patient;
    private final Chance chance;

    Teaching(Life life, SourceSystem system, List<Faults.Fault> wrong, Physiology body) {
      this.life = life;
      this.system = system;
      this.body = body;
      String code = system.source.code();
      this.wrong = wrong.stream().filter(fault -> fault.source().equals(code)).toList();
      this.patient = system.newPatientId();
      this.chance = Chance.of(order.seed(), code, life.person.number);
    }

    List<Truth.Known> tell(boolean knows, boolean arrives) {
      List<Truth.Known> known = new ArrayList<>();
      known.add(new Truth.Known(system.source.code(), patient, !knows));
      world.counts().patient(system.source.code());
      Chart chart = new Chart(life, system, patient, chance, world);
      if (!knows) {
        chart.today();
      }
      Demographics.patient(chart, patient, view(), recorded());
      if (knows) {
        twist(chart, known);
        telling().tell(chart, body);
        Extras.tell(chart);
      }
      if (arrives) {
        arrivals.tell(chart, body);
      }
      if (knows) {
        putRight(chart);
      }
      system.feed.endOfPerson();
      system.remember(life.person.number, patient);
      return known;
    }

    private Telling telling() {
      Telling telling = systems.get(system);
      if (telling == null) {
        throw new IllegalStateException("no way of telling for " + system.source.code());
      }
      return telling;
    }

    private long recorded() {
      int from = Math.max(life.person.born + 1, order.today() - 3000);
      return Clock.at(Math.min(life.end(), from + chance.below(300)), 9, 0);
    }

    private Demographics.View view() {
      Person person = life.person;
      Demographics.View view = Demographics.View.of(person, system.source.kind());
      String former = person.formerPracticeOds();
      if (system.source.organisation().equals(former) && person.formerHome != null) {
        view = view.left(former, person.formerHome);
      }
      for (Faults.Fault fault : wrong) {
        view = faults.view(view, person, fault, chance);
        world.counts().fault(fault.kind().code);
        world.truth().fault(person, fault, patient, "");
      }
      return view;
    }

    /// Some of what is wrong about who someone is, is put right today.
    private void putRight(Chart chart) {
      boolean possible =
          wrong.stream().anyMatch(f -> CORRIGIBLE.contains(f.kind()))
              && life.person.story.isEmpty();
      if (possible && chance.happens(RIGHT_TODAY / (order.people() * 0.03))) {
        String kind = system.source.kind();
        long now = Clock.at(order.today(), 7, 10);
        Demographics.View right = Demographics.View.of(life.person, kind);
        Demographics.patient(chart.today().again(), patient, right, now);
        world.counts().odd("identity-put-right-today");
        world.truth().putRight(chart, Clock.time(now));
      }
    }

    /// Registers the person twice, or mixes them up with somebody else, where that is the fault.
    private void twist(Chart chart, List<Truth.Known> known) {
      for (Faults.Fault fault : wrong) {
        Person other = fault.other();
        if (fault.kind() == Faults.Kind.DUPLICATE) {
          String second = system.newPatientId();
          Demographics.View view = Demographics.View.of(life.person, system.source.kind());
          Demographics.patient(chart, second, view.withNumber("", ""), Clock.at(life.end(), 8, 30));
          chart.secondRegistration(second, life.end() - 500);
          known.add(new Truth.Known(system.source.code(), second, false));
        } else if (fault.kind() == Faults.Kind.CONFUSED && other != null) {
          chart.misfileUnder(system.patientOf(other.number));
        }
      }
    }
  }
}
