package org.careweave.synthetic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the teams of Northmere have to do for the people they look after, as their staff would have
/// written it down: `tasks.json`, which a demonstration makes through the platform's own door.
final class Todo {

  /// Most tasks of one team, so that its list can be read.
  private static final int MOST = 60;

  /// One kind of task: for what is in place, when it is due, and why.
  private record Kind(
      String place,
      String title,
      String description,
      int hours,
      String reason,
      String priority,
      String checklist) {}

  private record One(
      String nhsNumber, String by, String team, Kind kind, int hours, boolean taken) {}

  private final long seed;
  private final int today;
  private final Map<String, String> staff = new LinkedHashMap<>();
  private final List<Kind> kinds;
  private final Map<String, Integer> ofTeam = new LinkedHashMap<>();
  private final List<One> all = new ArrayList<>();

  Todo(long seed, int today, Ics ics) {
    this.seed = seed;
    this.today = today;
    this.kinds =
        Tsv.read(
            "todo.tsv",
            r ->
                new Kind(
                    r.text(0),
                    r.text(1),
                    r.text(2),
                    Integer.parseInt(r.text(3)),
                    r.text(4),
                    r.text(5),
                    r.text(6)));
    ics.staff().forEach(one -> staff.putIfAbsent(one.team(), one.user()));
  }

  /// Notes what is to be done for one person.
  void of(Life life) {
    Person person = life.person;
    Chance chance = Chance.of(seed, "todo", person.number);
    if (person.nhsNumber.isEmpty() || person.died != Clock.NEVER) {
      return;
    }
    for (Life.Arrangement care : life.arrangements) {
      String by = staff.get(care.team());
      boolean open = care.from() <= today && care.until() > today;
      int made = ofTeam.getOrDefault(care.team(), 0);
      boolean story = !person.story.isEmpty();
      if (by != null && open && made < MOST && (story || chance.happens(0.6))) {
        List<Kind> fitting = kinds.stream().filter(k -> fits(k, care)).toList();
        if (!fitting.isEmpty()) {
          Kind kind = fitting.get(chance.below(fitting.size()));
          int hours = Math.max(1, kind.hours() * chance.between(30, 170) / 100);
          all.add(new One(person.nhsNumber, by, care.team(), kind, hours, chance.happens(0.55)));
          ofTeam.merge(care.team(), 1, Integer::sum);
        }
      }
    }
  }

  private static boolean fits(Kind kind, Life.Arrangement care) {
    String what = care.kind() + ":" + care.team();
    return what.startsWith(kind.place());
  }

  void write(Json json) {
    json.open().array("tasks");
    for (One one : all) {
      json.open().text("nhsNumber", one.nhsNumber()).text("by", one.by()).text("team", one.team());
      json.text("title", one.kind().title()).text("description", one.kind().description());
      json.number("dueInHours", one.hours()).text("reason", one.kind().reason());
      json.text("priority", one.kind().priority()).flag("taken", one.taken());
      json.array("checklist");
      for (String item : one.kind().checklist().split(";")) {
        if (!item.isBlank()) {
          json.item(item.strip());
        }
      }
      json.end().close();
    }
    json.end().close();
  }
}
