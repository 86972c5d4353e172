package org.careweave.synthetic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Shared plans of some people in Northmere, each section as somebody of a team that looks after
/// them
/// would have written it: `plans.json`, which a demonstration makes through the platform's own
/// door.
final class SharedPlans {

  private static final int MOST = 80;

  private record Says(String variant, String section, String field, String text) {}

  private record One(
      String nhsNumber,
      String by,
      String team,
      String section,
      int days,
      Map<String, String> says) {}

  private final long seed;
  private final int today;
  private final Map<String, String> staff = new LinkedHashMap<>();
  private final List<Says> says;
  private final List<One> all = new ArrayList<>();
  private int people;

  SharedPlans(long seed, int today, Ics ics) {
    this.seed = seed;
    this.today = today;
    this.says =
        Tsv.read("sharedplans.tsv", r -> new Says(r.text(0), r.text(1), r.text(2), r.text(3)));
    ics.staff().forEach(one -> staff.putIfAbsent(one.team(), one.user()));
  }

  /// Notes the plan of one person, when they have one: its sections go round the teams that look
  /// after them.
  void of(Life life) {
    Person person = life.person;
    Chance chance = Chance.of(seed, "plan", person.number);
    Set<String> teams = new LinkedHashSet<>();
    for (Life.Arrangement care : life.arrangements) {
      boolean open = care.from() <= today && care.until() > today;
      if (open && staff.containsKey(care.team())) {
        teams.add(care.team());
      }
    }
    boolean alive = !person.nhsNumber.isEmpty() && person.died == Clock.NEVER;
    boolean wanted = !person.story.isEmpty() || chance.happens(0.5);
    if (!alive || teams.isEmpty() || people >= MOST || !wanted) {
      return;
    }
    people++;
    List<String> round = List.copyOf(teams);
    String variant = Integer.toString(chance.below(3));
    Map<String, Map<String, String>> sections = new LinkedHashMap<>();
    for (Says one : says) {
      if (one.variant().equals(variant)) {
        sections
            .computeIfAbsent(one.section(), _ -> new LinkedHashMap<>())
            .put(one.field(), one.text());
      }
    }
    int turn = 0;
    for (Map.Entry<String, Map<String, String>> section : sections.entrySet()) {
      List<String> able = round.stream().filter(t -> writes(t, section.getKey())).toList();
      if (able.isEmpty()) {
        continue;
      }
      String team = able.get(turn++ % able.size());
      String by = String.valueOf(staff.get(team));
      int days = chance.between(0, 120);
      all.add(new One(person.nhsNumber, by, team, section.getKey(), days, section.getValue()));
    }
  }

  /// Link workers write what matters to people, not what is done when they are ill.
  private static boolean writes(String team, String section) {
    return !team.endsWith("-LINK") || section.equals("about-me") || section.equals("carers");
  }

  void write(Json json) {
    json.open().array("sections");
    for (One one : all) {
      json.open().text("nhsNumber", one.nhsNumber()).text("by", one.by()).text("team", one.team());
      json.text("section", one.section()).number("reviewInDays", one.days());
      json.open("says");
      one.says().forEach(json::text);
      json.close().close();
    }
    json.end().close();
  }
}
