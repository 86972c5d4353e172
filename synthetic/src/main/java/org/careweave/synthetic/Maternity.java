package org.careweave.synthetic;

/// The maternity record.
final class Maternity implements Telling {

  @Override
  public boolean knows(Life life, Ics.Source source) {
    return !life.pregnancies.isEmpty();
  }

  @Override
  public void tell(Chart chart, Physiology body) {
    for (Life.Pregnancy pregnancy : chart.life.pregnancies) {
      int born = Clock.dayOf(pregnancy.born());
      Life.Illness state =
          new Life.Illness(chart.lists().illness("pregnancy"), pregnancy.due() - 280, born, "");
      Problems.condition(
          chart,
          state,
          Problems.Wording.SNOMED,
          "encounter-diagnosis",
          Clock.at(pregnancy.booked(), 10, 0));
      for (int day = pregnancy.booked(); day < born - 3; day += 28) {
        long at = Clock.at(Clock.workday(day), 9 + day % 7, 20);
        if (Clock.dayOf(at) >= born) {
          break;
        }
        Contacts.Contact contact =
            new Contacts.Contact("AMB", "finished", "RN1", "RN102", at, at + 25);
        Contacts.encounter(chart, contact, "Antenatal appointment", "pregnancy", "");
        double systolic = Math.min(138, body.measure("sys", day, chart.chance) - 4);
        Measures.bloodPressure(chart, systolic, body.measure("dia", day, chart.chance), at + 5);
      }
      String how = pregnancy.caesarean() ? "Caesarean birth" : "Vaginal birth";
      String code = pregnancy.caesarean() ? "11466000" : "";
      Problems.procedure(
          chart, code, code.isEmpty() ? "" : "Cesarean section", how, pregnancy.born());
    }
  }
}
