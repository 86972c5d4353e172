package org.careweave.synthetic;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What truly happened to a person: the facts that the systems then tell, each in its own way.
/// Days and minutes as in [Clock].
final class Life {

  /// A diagnosis; `because`: the illness without which it would not have come, or nothing.
  record Illness(IllnessKind kind, int since, int until, String because) {}

  /// A medicine over a time.
  record Course(MedicineKind medicine, int from, int until, String indication) {}

  record Allergy(AllergyKind kind, String reaction, int since) {}

  /// A stay in a bed. `trust`: RN1, RN3 or Z9H01; `cameThrough`: the attendance before it.
  record Stay(
      String trust,
      String site,
      long from,
      long until,
      String method,
      String reason,
      @Nullable Attendance cameThrough) {

    boolean isEmergency() {
      return method.startsWith("2");
    }
  }

  record Attendance(String site, long from, long until, String complaint, boolean byAmbulance) {}

  record Clinic(String site, String specialty, long at, String reason, boolean attended) {}

  record Surgery(long at, String reason, String with, boolean byTelephone) {}

  /// Blood taken. `by`: GP, RN1 or RN2.
  record Bloods(long at, String by, List<String> panels) {}

  /// `born`: the minute of birth, of a day that never comes while it lasts.
  record Pregnancy(int booked, int due, long born, boolean caesarean, int babies) {

    int begins() {
      return due - 280;
    }
  }

  record Jab(VaccineKind kind, int day) {}

  /// Care in place: `kind` is the code of docs/guides/feeds.md; `holder` an organisation's ODS
  /// code, `team` the team to ring.
  record Arrangement(
      String kind, String holder, String team, int from, int until, String title, String words) {}

  /// Something to know before meeting the person: a flag in the systems of these kinds.
  record Need(String sourceKind, String category, String words, int from, Label label) {}

  /// A paper of its own in the systems of a kind.
  record Paper(String sourceKind, String title, String text, long at, Label label) {}

  /// Time with a mental-health team.
  record MentalHealthCare(int from, int until, String reason, boolean crisis) {}

  final Person person;
  final int today;
  final int since;
  final List<Illness> illnesses = new ArrayList<>();
  final List<Course> courses = new ArrayList<>();
  final List<Allergy> allergies = new ArrayList<>();
  final List<Stay> stays = new ArrayList<>();
  final List<Attendance> attendances = new ArrayList<>();
  final List<Clinic> clinics = new ArrayList<>();
  final List<Surgery> surgeries = new ArrayList<>();
  final List<Bloods> bloods = new ArrayList<>();
  final List<Pregnancy> pregnancies = new ArrayList<>();
  final List<Jab> jabs = new ArrayList<>();
  final List<Arrangement> arrangements = new ArrayList<>();
  final List<MentalHealthCare> mentalHealth = new ArrayList<>();
  final List<Need> needs = new ArrayList<>();
  final List<Paper> papers = new ArrayList<>();

  Life(Person person, int today, int years) {
    this.person = person;
    this.today = today;
    this.since = Math.max(person.born, today - years * 365);
  }

  /// The last day anything can have happened.
  int end() {
    return Math.min(person.died, today);
  }

  int age(int day) {
    return person.age(day);
  }

  boolean has(String key, int day) {
    for (Illness illness : illnesses) {
      if (illness.kind.key().equals(key) && illness.since <= day && illness.until >= day) {
        return true;
      }
    }
    return false;
  }

  boolean hasAny(int day, String... keys) {
    for (String key : keys) {
      if (has(key, day)) {
        return true;
      }
    }
    return false;
  }

  /// Years since the diagnosis, 0 when there is none yet.
  double yearsWith(String key, int day) {
    for (Illness illness : illnesses) {
      if (illness.kind.key().equals(key) && illness.since <= day) {
        return (day - illness.since) / 365.25;
      }
    }
    return 0;
  }

  /// Years until the diagnosis that is still to come, `NaN` when none is.
  double yearsBefore(String key, int day) {
    for (Illness illness : illnesses) {
      if (illness.kind.key().equals(key) && illness.since > day) {
        return (illness.since - day) / 365.25;
      }
    }
    return Double.NaN;
  }

  long longTermConditions(int day) {
    return illnesses.stream().filter(i -> i.since <= day && i.kind.kind().equals("ltc")).count();
  }

  boolean isAllergicTo(String key) {
    return allergies.stream().anyMatch(a -> a.kind.key().equals(key));
  }

  /// The first stay, attendance or clinic of the hospital, or the last day when there is none.
  long firstSeenInHospital() {
    long first = Clock.at(end(), 9, 0);
    for (Stay stay : stays) {
      if (stay.trust.equals("RN1")) {
        first = Math.min(first, stay.from);
      }
    }
    for (Clinic clinic : clinics) {
      first = Math.min(first, clinic.at);
    }
    return first;
  }

  /// Whether the person is neither in a bed nor seen anywhere in the hospital in that time.
  boolean isFree(long from, long until) {
    return !isInBed(from, until)
        && attendances.stream().noneMatch(a -> a.from <= until && from <= a.until)
        && clinics.stream().noneMatch(c -> c.at <= until && from <= c.at + 30);
  }

  /// Whether the person is in a bed as the files are made.
  boolean isInBedNow() {
    return isInBed(Clock.at(today, 0, 0), Clock.at(today, 12, 0));
  }

  /// Whether a bed somewhere holds the person at any time between the two minutes.
  boolean isInBed(long from, long until) {
    for (Stay stay : stays) {
      long start = stay.cameThrough == null ? stay.from : stay.cameThrough.from;
      if (start <= until && from <= stay.until) {
        return true;
      }
    }
    return false;
  }

  /// Whether the person was pregnant on that day.
  boolean isPregnant(int day) {
    return pregnancies.stream().anyMatch(p -> p.due - 280 <= day && day <= Clock.dayOf(p.born));
  }
}
