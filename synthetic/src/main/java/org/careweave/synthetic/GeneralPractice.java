package org.careweave.synthetic;

import java.util.List;

/// A GP system: the whole problem list, repeat medicines, consultations, vaccinations, copies of
/// the results it asked for, referrals and letters.
final class GeneralPractice implements Telling {

  private static final List<String> COPIED =
      List.of(
          "hb", "k", "creat", "egfr", "hba1c", "chol", "ntprobnp", "tsh", "lithiumlevel", "acr");

  @Override
  public boolean knows(Life life, Ics.Source source) {
    return source.organisation().equals(life.person.practiceOds());
  }

  @Override
  public void tell(Chart chart, Physiology body) {
    problems(chart);
    for (Life.Course course : chart.life.courses) {
      String where = "community";
      Medicines.request(chart, course, false, where);
    }
    chart.life.jabs.forEach(jab -> Papers.immunisation(chart, jab));
    surgeries(chart, body);
    results(chart, body);
    referrals(chart);
    needs(chart);
  }

  private static void problems(Chart chart) {
    for (Life.Illness illness : chart.life.illnesses) {
      long recorded = Clock.at(illness.since(), 10, 10 + illness.kind().key().length());
      Problems.condition(chart, illness, Problems.Wording.SNOMED, "problem-list-item", recorded);
    }
    for (Life.Allergy allergy : chart.life.allergies) {
      Problems.allergy(chart, allergy, Problems.Wording.SNOMED, Clock.at(allergy.since(), 11, 15));
    }
  }

  private static void surgeries(Chart chart, Physiology body) {
    Life life = chart.life;
    for (Life.Surgery visit : life.surgeries) {
      String how = visit.byTelephone() ? "VR" : "AMB";
      Contacts.Contact contact =
          new Contacts.Contact(
              how, "finished", chart.organisation(), "", visit.at(), visit.at() + 12);
      String type =
          (visit.byTelephone() ? "Telephone" : "Surgery") + " consultation, " + visit.with();
      Contacts.encounter(chart, contact, type, visit.reason(), "");
      int day = Clock.dayOf(visit.at());
      if (!visit.byTelephone()) {
        examine(chart, body, visit.at(), day);
      }
    }
  }

  private static void examine(Chart chart, Physiology body, long at, int day) {
    Chance chance = chart.chance;
    int age = chart.life.age(day);
    if (age >= 18 && chance.happens(0.5)) {
      double systolic = body.measure("sys", day, chance);
      Measures.bloodPressure(chart, systolic, body.measure("dia", day, chance), at + 4);
    }
    if (chance.happens(age < 5 ? 0.7 : 0.25)) {
      observe(chart, body, "weight", day, at + 5);
      if (age < 18 || chance.happens(0.3)) {
        observe(chart, body, "height", day, at + 6);
        observe(chart, body, "bmi", day, at + 7);
      }
    }
  }

  private static void observe(Chart chart, Physiology body, String key, int day, long at) {
    MeasureKind kind = chart.lists().measure(key);
    Measures.observation(chart, kind, body.measure(key, day, chart.chance), at, false);
  }

  /// The laboratory's results as they arrive in the practice: the same blood, told again.
  private static void results(Chart chart, Physiology body) {
    for (Life.Bloods blood : chart.life.bloods) {
      if (!blood.by().equals("GP")) {
        continue;
      }
      Chance same = Laboratory.chanceOf(chart.life, blood);
      for (MeasureKind kind : Laboratory.kindsOf(chart.lists(), blood)) {
        double value = body.measure(kind.key(), Clock.dayOf(blood.at()), same);
        if (COPIED.contains(kind.key())) {
          Measures.observation(chart, kind, value, blood.at(), false);
        }
      }
    }
  }

  private static void referrals(Chart chart) {
    Life life = chart.life;
    String last = "";
    for (Life.Clinic clinic : life.clinics) {
      if (!clinic.specialty().equals(last)) {
        long authored = clinic.at() - 40 * 1440L;
        boolean open = Clock.dayOf(clinic.at()) > life.today - 30;
        if (Clock.dayOf(authored) > life.person.born) {
          Contacts.referral(
              chart, "RN1", "Referral to " + clinic.specialty(), clinic.reason(), authored, open);
        }
      }
      last = clinic.specialty();
    }
  }

  private static void needs(Chart chart) {
    Person person = chart.life.person;
    int from = Math.max(person.born, chart.life.end() - 900);
    if (person.needsInterpreter) {
      Plans.flag(
          chart,
          "contact",
          "Interpreter needed (" + person.culture.language() + ")",
          from,
          Label.NONE);
    }
    if (chart.life.hasAny(chart.life.end(), "learning", "autism")) {
      Plans.flag(
          chart,
          "behavioral",
          "Reasonable adjustment: longer appointment, quiet place, easy words",
          from,
          Label.NONE);
    }
    if (chart.life.has("hearing", chart.life.end()) && chart.life.age(chart.life.end()) > 70) {
      Plans.flag(
          chart,
          "contact",
          "Reasonable adjustment: hard of hearing, write it down",
          from,
          Label.NONE);
    }
  }
}
