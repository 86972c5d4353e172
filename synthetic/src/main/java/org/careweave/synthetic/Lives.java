package org.careweave.synthetic;

/// Lets a person live: every part of a life in the order in which one makes the next likely.
final class Lives {

  private static final int YEARS_OF_DETAIL = 10;

  private final long seed;
  private final int today;
  private final Stories stories;
  private final Illnesses illnesses;
  private final Prescribing prescribing;
  private final PrimaryCareUse primaryCare;
  private final Pregnancies pregnancies;
  private final HospitalUse hospital = new HospitalUse();
  private final CareUse care;

  Lives(Synthesise.Order order, Lists lists, Stories stories) {
    this.seed = order.seed();
    this.today = order.today();
    this.stories = stories;
    this.illnesses = new Illnesses(lists);
    this.prescribing = new Prescribing(lists);
    this.primaryCare = new PrimaryCareUse(lists, prescribing);
    this.pregnancies = new Pregnancies(lists);
    this.care = new CareUse(prescribing);
  }

  Life live(Person person) {
    Chance chance = Chance.of(seed, "life", person.number);
    Life life = new Life(person, today, YEARS_OF_DETAIL);
    if (person.story.isEmpty()) {
      pregnancies.decide(life, chance);
      illnesses.decide(life, chance);
      prescribing.allergies(life, chance);
      prescribing.repeats(life, chance);
      hospital.decide(life, chance);
      care.decide(life, chance);
      primaryCare.decide(life, chance);
    } else {
      stories.tell(life);
      if (!stories.story(person).isMarked("quiet")) {
        hospital.clinics(life, chance);
        primaryCare.decide(life, chance);
      }
    }
    if (person.died != Clock.NEVER && person.diedOf.isEmpty()) {
      person.diedOf = CauseOfDeath.of(life, chance);
    }
    return life;
  }
}
