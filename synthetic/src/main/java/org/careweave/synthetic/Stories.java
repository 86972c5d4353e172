package org.careweave.synthetic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes the people of the stories and puts what the stories tell into their lives.
final class Stories {

  private final List<Story> stories = Story.read();
  private final Map<String, Person> people = new LinkedHashMap<>();
  private final Lists lists;
  private final int today;

  Stories(Lists lists, int today) {
    this.lists = lists;
    this.today = today;
  }

  /// The people, numbered from 0.
  List<Person> people(Naming naming) {
    for (Story story : stories) {
      people.put(story.key(), person(story, naming, people.size()));
    }
    return List.copyOf(people.values());
  }

  Person person(String key) {
    Person person = people.get(key);
    if (person == null) {
      throw new IllegalStateException("stories.tsv tells of nobody called " + key);
    }
    return person;
  }

  Story story(Person person) {
    return stories.stream()
        .filter(story -> story.key().equals(person.story))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no story " + person.story));
  }

  private Person person(Story story, Naming naming, int number) {
    Story.Line line = story.only("person");
    String given = line.part(1);
    List<String> names = given.isEmpty() ? List.of() : List.of(given.split(" "));
    Person.Name name =
        new Person.Name(line.part(0), names, line.part(2), line.part(3), line.part(4));
    Person person =
        new Person(
            number,
            line.a().charAt(0),
            Story.birthday(line.when()),
            name,
            naming.culture(line.b()));
    person.story = story.key();
    person.household = -1 - number;
    live(person, story);
    for (Story.Line nhs : story.told("nhs")) {
      person.nhsNumber = NhsNumbers.withCheckDigit(Integer.parseInt(nhs.a()));
      if (person.nhsNumber.isEmpty()) {
        throw new IllegalStateException("no valid NHS number for " + story.key());
      }
    }
    person.practice = Integer.parseInt(story.only("practice").a()) - 1;
    person.needsInterpreter = story.isMarked("interpreter");
    person.restricted = story.isMarked("restricted");
    person.livesAlone = story.isMarked("alone");
    person.inCareHome = story.isMarked("carehome");
    for (Story.Line died : story.told("died")) {
      person.died = Story.day(died.when(), today);
      person.diedOf = died.words();
    }
    return person;
  }

  private void live(Person person, Story story) {
    for (Story.Line home : story.told("home")) {
      person.home = new Person.Home(home.a(), home.b(), Integer.parseInt(home.words()));
    }
    for (Story.Line contact : story.told("contact")) {
      person.landline = contact.a();
      person.mobile = contact.b();
    }
    for (Story.Line with : story.told("with")) {
      Person other = person(with.a());
      person.home = other.home;
      person.household = other.household;
      person.landline = other.landline;
      switch (with.b()) {
        case "partner" -> {
          person.partner = other;
          other.partner = person;
        }
        case "child" -> {
          person.mother = other;
          other.children.add(person);
        }
        default -> {
          // Brothers and sisters only share the home.
        }
      }
    }
  }

  /// Puts the told facts into a life.
  void tell(Life life) {
    Story story = story(life.person);
    for (Story.Line line : story.lines()) {
      switch (line.what()) {
        case "illness" ->
            life.illnesses.add(
                new Life.Illness(
                    lists.illness(line.a()), day(line.when()), day(line.until()), line.b()));
        case "allergy" ->
            life.allergies.add(
                new Life.Allergy(lists.allergy(line.a()), line.b(), day(line.when())));
        case "medicine" ->
            life.courses.add(
                new Life.Course(
                    lists.medicine(line.a()), day(line.when()), day(line.until()), line.b()));
        case "stay", "arrived", "visit", "pregnant", "mental" -> contact(life, line);
        case "care" -> life.arrangements.add(arrangement(line));
        case "need" -> need(life, line);
        case "paper" ->
            life.papers.add(
                new Life.Paper(
                    line.a(),
                    line.part(0),
                    line.part(1),
                    Clock.at(day(line.when()), 16, 20),
                    Label.valueOf(line.b())));
        default -> {
          // The rest says who the person is, which faults were made and what is to be seen.
        }
      }
    }
  }

  private void contact(Life life, Story.Line line) {
    int day = day(line.when());
    switch (line.what()) {
      case "stay" -> stay(life, line, day);
      case "arrived" -> {
        long at = Clock.at(day, 14, 10);
        boolean ambulance = line.b().equals("ambulance");
        life.attendances.add(
            new Life.Attendance(HospitalUse.GENERAL, at, at + 185, line.a(), ambulance));
      }
      case "visit" ->
          life.surgeries.add(new Life.Surgery(Clock.at(day, 9, 40), line.a(), "GP", false));
      case "pregnant" ->
          life.pregnancies.add(
              new Life.Pregnancy(day - 215, day, Clock.at(Clock.NEVER, 0, 0), false, 1));
      default ->
          life.mentalHealth.add(
              new Life.MentalHealthCare(
                  day, day(line.until()), line.a(), line.b().equals("crisis")));
    }
  }

  private void stay(Life life, Story.Line line, int day) {
    String trust = line.a().startsWith("RN3") ? "RN3" : "RN1";
    long from = Clock.at(day, 15, 35);
    Life.Attendance through = null;
    if (line.words().equals("21")) {
      through = new Life.Attendance(line.a(), from - 250, from - 5, line.b(), true);
      life.attendances.add(through);
    }
    long until = Clock.at(day(line.until()), 14, 5);
    life.stays.add(new Life.Stay(trust, line.a(), from, until, line.words(), line.b(), through));
  }

  private Life.Arrangement arrangement(Story.Line line) {
    int colon = line.a().indexOf(':');
    return new Life.Arrangement(
        line.a().substring(0, colon),
        line.a().substring(colon + 1),
        line.b(),
        day(line.when()),
        day(line.until()),
        line.part(0),
        line.part(1));
  }

  private void need(Life life, Story.Line line) {
    Label label = line.words().contains("domestic abuse") ? Label.SDV : Label.NONE;
    for (String kind : line.a().split(",")) {
      life.needs.add(new Life.Need(kind, line.b(), line.words(), day(line.when()), label));
    }
  }

  private int day(String text) {
    return Story.day(text, today);
  }

  /// The faults told of a person.
  List<Faults.Fault> faults(Person person) {
    List<Faults.Fault> faults = new ArrayList<>();
    for (Story.Line line : story(person).told("fault")) {
      faults.add(
          new Faults.Fault(
              Faults.Kind.of(line.a()),
              line.b(),
              line.words().isEmpty() ? null : person(line.words())));
    }
    return faults;
  }

  /// `truth/stories.json`: each story with its person and what should be seen.
  void write(Json json, Map<Integer, List<Truth.Known>> known) {
    json.open().array("stories");
    for (Story story : stories) {
      Person person = person(story.key());
      if (!known.containsKey(person.number)) {
        continue;
      }
      json.line().open().text("story", story.key()).text("person", person.id());
      json.text("name", person.name.plain()).text("birthDate", Clock.date(person.born));
      json.text("nhsNumber", person.nhsNumber).text("practice", person.practiceOds());
      json.array("sources");
      known.get(person.number).forEach(one -> Truth.write(json, one));
      json.end().array("shows");
      for (Story.Line line : story.told("shows")) {
        json.open().text("persona", line.a()).text("words", line.words()).close();
      }
      json.end().close();
    }
    json.line().end().close();
  }
}
