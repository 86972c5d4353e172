package org.careweave.synthetic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the wards of Northmere plan for those in their beds: `discharges.json`, which a
/// demonstration makes through the platform's own door.
final class Leaving {

  private static final String GENERAL = "RN101";
  private static final List<String> NEEDS = List.of("02", "03", "04", "06", "08");

  /// Why somebody who could go does not, and whose move that makes it; empty: the ward's.
  private static final List<String[]> WAITS =
      List.of(
          new String[] {"pathway-1", "1", "RN2-CN-LAKESIDE"},
          new String[] {"pathway-1", "1", "990-ASC-LAKESIDE"},
          new String[] {"medicines", "0", ""},
          new String[] {"equipment", "1", "RN2-THERAPY"},
          new String[] {"pathway-2", "2", "RN2-THERAPY"},
          new String[] {"pathway-3", "3", "990-ASC-LAKESIDE"},
          new String[] {"transport", "0", ""});

  private record One(
      String nhsNumber, String by, String team, boolean met, String[] waits, int days) {}

  private final long seed;
  private final Map<String, String> staff = new LinkedHashMap<>();
  private final List<One> all = new ArrayList<>();

  Leaving(long seed, Ics ics) {
    this.seed = seed;
    ics.staff().forEach(one -> staff.putIfAbsent(one.team(), one.user()));
  }

  /// The ward somebody's bed is in; its name where no team of the directory runs it.
  static String ward(Life life, String site) {
    int age = life.age(life.today);
    return site.equals(GENERAL) ? age >= 70 ? "RN1-WARD7" : "RN1-AMU" : "Ward 2, Saltmarsh";
  }

  /// Notes what is planned for one person.
  void of(Life life) {
    Chance chance = Chance.of(seed, "leaving", life.person.number);
    for (Life.Stay stay : life.stays) {
      boolean open = Clock.dayOf(stay.until()) >= Clock.NEVER && stay.trust().equals("RN1");
      if (open && !life.person.nhsNumber.isEmpty() && chance.happens(0.8)) {
        String by = staff.get("RN1-WARD7");
        if (by != null) {
          boolean met = all.size() % 3 == 2;
          String[] waits = WAITS.get(all.size() % WAITS.size());
          all.add(
              new One(life.person.nhsNumber, by, "RN1-WARD7", met, waits, chance.between(0, 6)));
        }
      }
    }
  }

  void write(Json json) {
    json.open().array("plans");
    for (int i = 0; i < all.size(); i++) {
      One one = all.get(i);
      json.open().text("nhsNumber", one.nhsNumber()).text("by", one.by()).text("team", one.team());
      json.text("criteria", one.met() ? "met" : "not-met");
      json.text("criterion", one.met() ? NEEDS.get(i % NEEDS.size()) : "");
      json.text("delay", one.met() ? "" : one.waits()[0]);
      json.text("pathway", one.waits()[1]);
      json.text("waits", one.met() ? "" : one.waits()[2]);
      json.number("expectedInDays", one.days());
      json.close();
    }
    json.end().close();
  }
}
