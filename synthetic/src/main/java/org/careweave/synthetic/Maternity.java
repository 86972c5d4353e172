package org.careweave.synthetic;

/// The maternity record: booking, antenatal contacts, birth.
final class Maternity implements Telling {

  @Override
  public boolean knows(Life life, Ics.Source source) {
    return !life.pregnancies.isEmpty();
  }

  @Override
  public void tell(Chart chart, Physiology body) {
    for (Life.Pregnancy pregnancy : chart.life.pregnancies) {
      int born = Math.min(Clock.dayOf(pregnancy.born()), Clock.NEVER);
      int booked = Math.min(Clock.workday(pregnancy.booked()), chart.life.end());
      Life.Illness state =
          new Life.Illness(chart.lists().illness("pregnancy"), pregnancy.begins(), born, "");
      long recorded = Clock.at(booked, 10, 0);
      Problems.condition(chart, state, Problems.Wording.SNOMED, "encounter-diagnosis", recorded);
      antenatal(chart, body, booked, Math.min(born, chart.life.end()));
      if (born < Clock.NEVER) {
        birth(chart, pregnancy);
      }
    }
  }

  private static void antenatal(Chart chart, Physiology body, int from, int until) {
    for (int day = from; day < until - 3; day += 28) {
      long at = Clock.at(Clock.workday(day), 9 + day % 7, 20);
      if (Clock.dayOf(at) >= until || chart.life.isInBed(at - 60, at + 60)) {
        continue;
      }
      Contacts.Contact contact =
          new Contacts.Contact("AMB", "finished", "RN1", "RN102", at, at + 25);
      chart.during(Contacts.encounter(chart, contact, "Antenatal appointment", "pregnancy", ""));
      double systolic = Math.min(138, body.measure("sys", day, chart.chance) - 4);
      double diastolic = Math.min(88, body.measure("dia", day, chart.chance));
      Measures.bloodPressure(chart, systolic, diastolic, at + 5);
      chart.during("");
    }
  }

  private static void birth(Chart chart, Life.Pregnancy pregnancy) {
    String how = pregnancy.caesarean() ? "Caesarean birth" : "Vaginal birth";
    String code = pregnancy.caesarean() ? "11466000" : "";
    String term = pregnancy.caesarean() ? "Cesarean section" : "";
    String words = pregnancy.babies() > 1 ? how + " of twins" : how;
    Problems.procedure(chart, code, term, words, pregnancy.born());
  }
}
