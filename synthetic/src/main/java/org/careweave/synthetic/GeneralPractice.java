package org.careweave.synthetic;

import java.util.List;

/// A GP system: the whole problem list, medicines, consultations, vaccinations, copies of the
/// results it asked for, referrals. A practice the person has left keeps what it had until then;
/// the
/// next one has the problem list, allergies, medicines and vaccinations handed over.
final class GeneralPractice implements Telling {

  private static final List<String> COPIED =
      List.of(
          "hb", "k", "creat", "egfr", "hba1c", "chol", "ntprobnp", "tsh", "lithiumlevel", "acr");

  @Override
  public boolean knows(Life life, Ics.Source source) {
    Person person = life.person;
    boolean former = source.organisation().equals(person.formerPracticeOds());
    return source.organisation().equals(person.practiceOds())
        || former && person.moved > life.since;
  }

  @Override
  public void tell(Chart chart, Physiology body) {
    Person person = chart.life.person;
    boolean now = chart.organisation().equals(person.practiceOds());
    int from = now && person.formerPractice >= 0 ? person.moved : Integer.MIN_VALUE / 2;
    int until = now ? Clock.NEVER : person.moved;
    summary(chart, until);
    surgeries(chart, body, from, until);
    results(chart, body, from, until);
    if (now) {
      referrals(chart);
      smoking(chart);
      Plans.held(chart, chart.organisation());
    }
  }

  private static void summary(Chart chart, int until) {
    Life life = chart.life;
    for (Life.Illness illness : life.illnesses) {
      if (illness.since() < until) {
        long recorded = Clock.at(illness.since(), 10, 10 + illness.kind().key().length());
        Problems.condition(chart, illness, Problems.Wording.SNOMED, "problem-list-item", recorded);
      }
    }
    for (Life.Allergy allergy : life.allergies) {
      if (allergy.since() < until) {
        long recorded = Clock.at(allergy.since(), 11, 15);
        Problems.allergy(chart, allergy, Problems.Wording.SNOMED, recorded);
      }
    }
    for (Life.Course course : life.courses) {
      if (course.from() < until) {
        Medicines.request(chart, course, false, "community");
      }
    }
    for (Life.Jab jab : life.jabs) {
      if (jab.day() < until) {
        Papers.immunisation(chart, jab);
      }
    }
  }

  private static void surgeries(Chart chart, Physiology body, int from, int until) {
    for (Life.Surgery visit : chart.life.surgeries) {
      int day = Clock.dayOf(visit.at());
      if (day < from || day >= until) {
        continue;
      }
      chart.usually(chart.lists().illness(visit.reason()).label());
      String how = visit.byTelephone() ? "VR" : "AMB";
      Contacts.Contact contact =
          new Contacts.Contact(
              how, "finished", chart.organisation(), "", visit.at(), visit.at() + 12);
      String where = visit.byTelephone() ? "Telephone" : "Surgery";
      String type = where + " consultation, " + visit.with();
      String id = Contacts.encounter(chart, contact, type, visit.reason(), "");
      if (!visit.byTelephone()) {
        chart.during(id);
        examine(chart, body, visit.at(), day);
        chart.during("");
      }
      chart.usually(Label.NONE);
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
      Measures.observe(chart, body, "weight", at + 5, false);
      if (age < 18 || chance.happens(0.3)) {
        Measures.observe(chart, body, "height", at + 6, false);
        Measures.observe(chart, body, "bmi", at + 7, false);
      }
    }
  }

  /// The laboratory's results as they arrive in the practice: the same blood, told again.
  private static void results(Chart chart, Physiology body, int from, int until) {
    for (Life.Bloods blood : chart.life.bloods) {
      int day = Clock.dayOf(blood.at());
      if (!blood.by().equals("GP") || day < from || day >= until) {
        continue;
      }
      Chance same = Laboratory.chanceOf(chart.life, blood);
      for (MeasureKind kind : Laboratory.kindsOf(chart.lists(), blood)) {
        double value = body.measure(kind.key(), day, same);
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
      long authored = clinic.at() - 40 * 1440L;
      boolean another = !clinic.specialty().equals(last);
      if (another && Clock.dayOf(authored) > life.person.born) {
        boolean open = Clock.dayOf(clinic.at()) > life.today - 30;
        String what = "Referral to " + clinic.specialty();
        Contacts.referral(chart, "RN1", what, clinic.reason(), authored, open);
      }
      last = clinic.specialty();
    }
    Referrals.waiting(chart);
  }

  private static void smoking(Chart chart) {
    Life life = chart.life;
    int day = Clock.workday(life.end() - 60 - chart.chance.below(600));
    boolean possible = day > life.since && day < life.end();
    if (possible && life.age(day) >= 16) {
      boolean lungs = life.hasAny(day, "copd", "lungcancer");
      double smokes = 0.05 + 0.014 * (10 - life.person.home.decile());
      int at = lungs ? 1 + chart.chance.below(2) : chart.chance.happens(smokes) ? 1 : 0;
      Measures.smoking(chart, at == 0 && chart.chance.happens(0.25) ? 2 : at, Clock.at(day, 10, 5));
    }
  }
}
