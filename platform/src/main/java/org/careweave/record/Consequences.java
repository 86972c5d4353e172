package org.careweave.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;
import org.careweave.people.People;
import org.careweave.people.SourcePatient;
import org.careweave.resources.Examined;
import org.careweave.resources.Json;
import org.careweave.resources.Rendering;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// What follows from a write in the same transaction: the person index learns of source patients,
/// and listeners hear what was stored.
@Component
class Consequences {

  private final People people;
  private final Corrections corrections;
  private final ApplicationEventPublisher events;

  Consequences(People people, Corrections corrections, ApplicationEventPublisher events) {
    this.people = people;
    this.corrections = corrections;
    this.events = events;
  }

  /// Something stored or deleted.
  ///
  /// @param before what was stored of it until now
  record Stored(Ready ready, CompartmentId home, boolean deleted, RecordWritten.Before before) {}

  void opened(Collection<CompartmentId> compartments) {
    people.openedAll(compartments);
  }

  /// These went to another home: known only once it is known who is who.
  void moved(List<MovedRows.Moved> all, long tx) {
    corrections.moved(all, tx);
  }

  void stored(Submission submission, List<Stored> all) {
    List<SourcePatient> patients = new ArrayList<>();
    for (Stored one : all) {
      Examined examined = one.ready().draft().examined();
      if (examined != null && examined.type().name().equals("Patient")) {
        patients.add(facts(submission, one, whole(submission, one, examined)));
      } else if (one.deleted() && one.ready().draft().type().name().equals("Patient")) {
        people.withdrawn(one.home());
      }
    }
    people.registeredAll(patients);
    events.publishEvent(new RecordWritten(submission.source(), items(all)));
  }

  /// As it is stored: of what is written here, with what its writer was not shown.
  private static Examined whole(Submission submission, Stored one, Examined sent) {
    return submission.ids() == Submission.IdRule.SOURCE
        ? sent
        : Examined.stored(sent.type(), Json.parse(joined(one.ready())).object());
  }

  private static byte[] joined(Ready ready) {
    return Rendering.join(ready.parts().stream().map(Ready.Part::plain).toList());
  }

  private static SourcePatient facts(Submission submission, Stored one, Examined examined) {
    List<Ready.Part> parts = one.ready().parts();
    return PatientFacts.of(
        one.ready().draft(),
        examined.identifiers(),
        examined.resource(),
        one.home(),
        submission.source(),
        parts.getFirst().cls(),
        parts.getLast().cls());
  }

  private List<RecordWritten.Item> items(List<Stored> all) {
    List<Stored> told =
        all.stream()
            .filter(s -> RecordWritten.TYPES.contains(s.ready().draft().type().name()))
            .toList();
    Map<CompartmentId, PersonId> persons =
        people.personsOf(told.stream().map(Stored::home).distinct().toList());
    List<RecordWritten.Item> items = new ArrayList<>();
    for (Stored one : told) {
      PersonId person = persons.get(one.home());
      if (person != null) {
        items.add(
            new RecordWritten.Item(
                one.ready().draft().type().name(),
                one.ready().draft().id(),
                one.home(),
                person,
                one.deleted(),
                one.before(),
                one.deleted() ? 0 : one.ready().parts().getFirst().cls(),
                one.deleted() ? new byte[0] : joined(one.ready())));
      }
    }
    return items;
  }
}
