package org.careweave.operations;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Callers;
import org.careweave.access.Sight;
import org.careweave.access.SignIn;
import org.careweave.design.Shell;
import org.careweave.design.Viewer;
import org.careweave.directory.Directory;
import org.careweave.directory.Edition;
import org.careweave.directory.Organisation;
import org.careweave.directory.Persona;
import org.careweave.directory.Team;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/// Where whoever is signed in works: what is around their pages, and what they may open.
@Component
class OperationsDesk {

  private final Callers callers;
  private final Access access;
  private final Directory directory;
  private final AgreementQueue waiting;

  OperationsDesk(Callers callers, Access access, Directory directory, AgreementQueue waiting) {
    this.callers = callers;
    this.access = access;
    this.directory = directory;
    this.waiting = waiting;
  }

  Caller caller() {
    return callers.current();
  }

  /// The sight of whoever is signed in, if this section is for them.
  ///
  /// @throws ResponseStatusException forbidden, when it is not
  Sight enter(Section section) {
    Caller caller = caller();
    if (!section.isFor(caller)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    return access.sight(caller, section.purpose());
  }

  /// Whether whoever is signed in runs feeds, and so may see what they send and decide about it.
  boolean runsFeeds() {
    return caller().persona().equals(Persona.INTEGRATION_ENGINEER.code());
  }

  /// What is around the page at this request's address.
  Shell shell(HttpServletRequest request) {
    Caller caller = caller();
    Edition now = directory.now();
    return new Shell(
        now.name(), viewer(caller, now), places(request, caller), Tokens.of(request), null, null);
  }

  private static Viewer viewer(Caller caller, Edition directory) {
    String role = Persona.ofCode(caller.persona()).map(Persona::words).orElse(caller.persona());
    String code = caller.team();
    String team =
        code == null
            ? directory
                .organisation(caller.organisation())
                .map(Organisation::shortName)
                .orElse(caller.organisation().value())
            : directory.team(code).map(Team::name).orElse(code);
    return new Viewer(caller.name(), role, team, null, SignIn.SIGN_OUT);
  }

  private List<Shell.Place> places(HttpServletRequest request, Caller caller) {
    String path = request.getRequestURI();
    List<Shell.Place> places = new ArrayList<>();
    places.add(new Shell.Place("Start", "/", null, false));
    for (Section section : Section.of(caller)) {
      boolean current = path.startsWith(section.href());
      int count = section == Section.AGREEMENTS ? waiting.forWhom(caller) : 0;
      places.add(
          new Shell.Place(
              section.title(),
              section.href(),
              count == 0 ? null : Integer.toString(count),
              current));
    }
    return places;
  }
}
