package org.careweave.workspace;

import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Callers;
import org.careweave.access.Purpose;
import org.careweave.access.Sight;
import org.careweave.directory.Persona;
import org.springframework.stereotype.Component;

/// The sight of whoever is signed in, for the purpose their work has.
@Component
class Looking {

  private final Access access;
  private final Callers callers;

  Looking(Access access, Callers callers) {
    this.access = access;
    this.callers = callers;
  }

  /// The sight for this request. Paramedics work in emergencies, all others give care.
  Sight sight() {
    Caller caller = callers.current();
    boolean emergency = caller.persona().equals(Persona.PARAMEDIC.code());
    return access.sight(caller, emergency ? Purpose.EMERGENCY : Purpose.DIRECT_CARE);
  }
}
