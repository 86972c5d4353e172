package org.careweave.workspace;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.careweave.access.Caller;
import org.careweave.access.Callers;
import org.careweave.access.SignIn;
import org.careweave.design.Shell;
import org.careweave.design.Viewer;
import org.careweave.directory.Directory;
import org.careweave.directory.Edition;
import org.careweave.directory.Organisation;
import org.careweave.directory.Persona;
import org.careweave.directory.Team;
import org.springframework.stereotype.Component;

/// What is around every staff page, for whoever is signed in.
@Component
class Shells {

  /// Those who work in the operations door and open nobody's record.
  private static final Set<Persona> OPERATING =
      EnumSet.of(
          Persona.IG_LEAD,
          Persona.PRIVACY_OFFICER,
          Persona.INTEGRATION_ENGINEER,
          Persona.CALDICOTT_GUARDIAN,
          Persona.SIRO,
          Persona.POPULATION_ANALYST);

  private final Callers callers;
  private final Directory directory;

  Shells(Callers callers, Directory directory) {
    this.callers = callers;
    this.directory = directory;
  }

  /// The shell of the page at this request's address; for someone not signed in, one without places
  /// to go.
  Shell of(HttpServletRequest request) {
    Edition now = directory.now();
    if (callers.staff().isEmpty()) {
      return Shell.outside(now.name(), Tokens.of(request));
    }
    Caller caller = callers.current();
    return new Shell(
        now.name(),
        viewer(caller, now),
        navigation(request, caller),
        Tokens.of(request),
        null,
        null);
  }

  /// A shell whose page is told of changes at this address.
  static Shell live(Shell shell, String href) {
    return new Shell(
        shell.region(),
        shell.viewer(),
        shell.navigation(),
        shell.token(),
        new Shell.Live(href),
        shell.search());
  }

  private static Viewer viewer(Caller caller, Edition directory) {
    String role = Persona.ofCode(caller.persona()).map(Persona::words).orElse(caller.persona());
    String code = caller.team();
    String team =
        code == null
            ? organisation(caller, directory)
            : directory.team(code).map(Team::name).orElse(code);
    boolean several =
        directory.staffMember(caller.id()).filter(m -> m.profiles().size() > 1).isPresent();
    String chooser = several ? RoleController.ADDRESS : null;
    return new Viewer(caller.name(), role, team, chooser, SignIn.SIGN_OUT);
  }

  private static String organisation(Caller caller, Edition directory) {
    return directory
        .organisation(caller.organisation())
        .map(Organisation::shortName)
        .orElse(caller.organisation().value());
  }

  private static List<Shell.Place> navigation(HttpServletRequest request, Caller caller) {
    List<Shell.Place> places = new ArrayList<>();
    place(places, "Start", "/", request);
    Persona persona = Persona.ofCode(caller.persona()).orElse(null);
    if (persona != null && OPERATING.contains(persona)) {
      place(places, "Operations", "/operations", request);
    } else {
      if (caller.team() != null) {
        place(places, "My team’s tasks", TaskListController.ADDRESS, request);
        place(places, "Caseload", CaseloadController.ADDRESS, request);
        place(places, "Plans", PlanListController.ADDRESS, request);
        place(places, "Meetings", MeetingListController.ADDRESS, request);
        place(places, "Referrals", TransferListController.RECEIVED, request);
        place(places, "Discharge", DischargeBoardController.ADDRESS, request);
      }
      place(places, "Find a person", "/find", request);
      place(places, "Emergency arrivals", "/arrivals", request);
    }
    return places;
  }

  private static void place(
      List<Shell.Place> places, String name, String href, HttpServletRequest request) {
    String path = request.getRequestURI();
    boolean current =
        href.equals("/") ? path.equals("/") : path.startsWith(href) || under(path, href);
    places.add(new Shell.Place(name, href, null, current));
  }

  /// Pages of the same kind that the place does not lead to directly.
  private static boolean under(String path, String href) {
    return href.equals(TransferListController.RECEIVED) && path.startsWith("/transfers/");
  }
}
