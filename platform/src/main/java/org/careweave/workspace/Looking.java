package org.careweave.workspace;

import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Callers;
import org.careweave.access.Openings;
import org.careweave.access.Purpose;
import org.careweave.access.Sight;
import org.careweave.directory.Persona;
import org.careweave.kernel.PersonId;
import org.springframework.stereotype.Component;

/// The sight of whoever is signed in, for the purpose their work has.
@Component
class Looking {

  private final Access access;
  private final Callers callers;
  private final Openings openings;

  Looking(Access access, Callers callers, Openings openings) {
    this.access = access;
    this.callers = callers;
    this.openings = openings;
  }

  /// The sight for this request. Paramedics work in emergencies, all others give care.
  Sight sight() {
    Caller caller = callers.current();
    boolean emergency = caller.persona().equals(Persona.PARAMEDIC.code());
    return access.sight(caller, emergency ? Purpose.EMERGENCY : Purpose.DIRECT_CARE);
  }

  /// The sight for looking at this person's record. Who has opened it because life is at risk looks
  /// in an emergency until that ends. It is not narrowed to the person: references lead to others
  /// too, of whom no more may be told than at any other time.
  Sight sight(PersonId person) {
    Sight usual = sight();
    boolean emergency =
        openings.inForce(person, usual).stream()
            .anyMatch(opening -> opening.reason().purpose() == Purpose.EMERGENCY);
    return emergency ? access.sight(usual.caller(), Purpose.EMERGENCY) : usual;
  }

  /// What the viewer has opened of this person on their own word, and what they may open.
  OwnWord ownWord(PersonId person) {
    Sight usual = sight();
    return new OwnWord(person, openings.inForce(person, usual), openings.offer(usual, person));
  }
}
