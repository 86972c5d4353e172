package org.careweave.workspace;

import java.time.LocalDate;
import java.util.List;
import org.careweave.design.Anchor;
import org.careweave.design.ClinicalDate;
import org.careweave.design.ClinicalName;
import org.careweave.design.ClinicalNumber;
import org.careweave.design.Gap;
import org.careweave.design.Mark;
import org.careweave.design.Shell;
import org.careweave.kernel.NhsNumber;
import org.careweave.people.FoundPerson;
import org.careweave.people.SourcePatient;
import org.jspecify.annotations.Nullable;

/// The emergency department's arrivals: who came, and what they already have in place.
///
/// @param shell what is around it
/// @param department `Emergency department, Northmere General Hospital`
/// @param state how true it is
/// @param coming whom crews have told of that are on their way, who is expected first first
/// @param crews whom crews brought and nobody has taken over yet, who waits longest first
/// @param arrivals newest first
/// @param empty what stands where nobody is in the list
/// @param only the same list with fewer or all of them; null when that makes no difference
/// @param reload address of this page
public record ArrivalsPage(
    Shell shell,
    String department,
    State state,
    List<Coming> coming,
    List<Handover> crews,
    List<Arrival> arrivals,
    String empty,
    @Nullable Anchor only,
    String reload) {

  /// How true the list is.
  ///
  /// @param summary how many there are, and of how many something is in place
  /// @param asOf when it was read, `14:32`
  /// @param heard when the department's system was last heard from
  /// @param late that it was not heard from for long, and whom to ring; null when it was
  public record State(String summary, String asOf, String heard, Gap.@Nullable Unknown late) {}

  /// One arrival.
  ///
  /// @param arrived `14:05`, with the day when it is not today
  /// @param ago `27 min`
  /// @param how what for, and where, in words; null when the feed does not say
  /// @param mark new; null for nothing
  /// @param contacts care packages, virtual ward, plans, by whom to ring for them
  /// @param plan what of the shared plan must be known at once
  /// @param gap why nothing, or nothing more, is in place; null when nothing needs saying
  public record Arrival(
      Someone person,
      String arrived,
      String ago,
      @Nullable String how,
      @Nullable Mark mark,
      List<Contact> contacts,
      List<PlanFirst.One> plan,
      @Nullable Gap gap) {

    /// Whether something is in place, or agreed in a plan.
    public boolean isKnown() {
      return !contacts.isEmpty() || !plan.isEmpty();
    }
  }

  /// Somebody on the way.
  ///
  /// @param what what is wrong
  /// @param score the early warning score; null where a sign is missing
  /// @param needs what is to be ready; empty for nothing
  /// @param alerts what must be known at once; empty for nothing
  /// @param way from whom to whom
  /// @param expected `14:20`
  /// @param mark in how long, or for how long they are late
  public record Coming(
      Someone person,
      String href,
      String what,
      @Nullable String score,
      String needs,
      String alerts,
      String way,
      String expected,
      Mark mark,
      String state) {}

  /// Somebody whom a crew brought.
  ///
  /// @param what what is wrong
  /// @param alerts what must be known at once; empty for nothing
  /// @param way from whom to whom
  /// @param arrived when the vehicle arrived
  /// @param mark how long is left, or how long they wait
  public record Handover(
      Someone person,
      String href,
      String what,
      String alerts,
      String way,
      String arrived,
      Mark mark,
      String state) {}

  /// How many wait with crews, and how many are past their time.
  public String waiting() {
    return CrewHandovers.summary(crews);
  }

  /// A person, as named in a list.
  public record Someone(String name, String href, String born, String nhsNumber) {

    static Someone of(FoundPerson person, LocalDate today) {
      SourcePatient best = person.best();
      NhsNumber number = best.nhsNumber();
      return new Someone(
          ClinicalName.of(best.family(), best.given(), best.prefix()),
          RecordController.address(person.person()),
          ClinicalDate.born(best.birthDateText(), best.deceased() ? null : today),
          number == null ? "not known" : ClinicalNumber.nhs(number.value()));
    }
  }

  /// What one team holds for a person, and the one number to ring for it.
  public record Contact(String holder, RecordPage.@Nullable Ring ring, List<What> what) {}

  /// Things of one kind in place.
  ///
  /// @param kind `End-of-life plan`
  /// @param titles what they are called, where that says more
  /// @param first whether it decides what is done in an emergency
  public record What(String kind, List<String> titles, boolean first) {}
}
