package org.careweave.fhir;

import java.util.List;
import java.util.Optional;
import org.careweave.access.Access;
import org.careweave.access.Callers;
import org.careweave.access.Choices;
import org.careweave.access.Purpose;
import org.careweave.access.Seal;
import org.careweave.access.Sight;
import org.careweave.kernel.PersonId;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.springframework.stereotype.Component;

/// Reads people's choices in the name of the caller, where policy allows them to.
@Component
class ChoiceReader {

  private final Choices choices;
  private final Access access;
  private final Callers callers;
  private final TrailReader asked;
  private final People people;

  ChoiceReader(Choices choices, Access access, Callers callers, TrailReader asked, People people) {
    this.choices = choices;
    this.access = access;
    this.callers = callers;
    this.asked = asked;
    this.people = people;
  }

  /// A choice, and the Patient whose it is.
  record Found(Seal choice, String patient) {}

  /// The sight of the caller of this request; empty when they may not read choices.
  Optional<Sight> current() {
    Sight sight = access.sight(callers.current(), Purpose.GOVERNANCE);
    return choices.mayRead(sight) ? Optional.of(sight) : Optional.empty();
  }

  /// One choice of somebody whom the caller may find.
  Optional<Found> one(long number, Sight sight) {
    return choices
        .one(number, sight)
        .flatMap(
            choice -> patient(choice.person(), sight).map(patient -> new Found(choice, patient)));
  }

  /// The person asked about, where the caller may find them.
  Optional<PersonId> person(ChoiceSearch search, Sight sight) {
    return asked.person(search.whom(), sight);
  }

  /// The choices of a person that are asked for. They name the Patient asked with, or the best one
  /// that the caller may find.
  List<Found> of(PersonId person, ChoiceSearch search, Sight sight) {
    String patient =
        search.whom() instanceof TrailSearch.Whom.ByPatient(var id)
            ? "Patient/" + id
            : patient(person, sight).orElse(null);
    return patient == null
        ? List.of()
        : choices.of(person, sight).stream()
            .filter(search::fits)
            .map(choice -> new Found(choice, patient))
            .toList();
  }

  private Optional<String> patient(PersonId person, Sight sight) {
    return people.person(person, sight).map(FoundPerson::best).map(p -> "Patient/" + p.patient());
  }
}
