package org.careweave.workspace;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.kernel.PersonId;
import org.careweave.kernel.Problem;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.transfers.TransferKind;
import org.careweave.transfers.Transfers;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/// The ways in which somebody can be handed over, from where one works.
@Controller
class MoveOnController {

  private final Transfers transfers;
  private final People people;
  private final Directory directory;
  private final Looking looking;
  private final Shells shells;
  private final InstantSource clock;

  MoveOnController(
      Transfers transfers,
      People people,
      Directory directory,
      Looking looking,
      Shells shells,
      InstantSource clock) {
    this.transfers = transfers;
    this.people = people;
    this.directory = directory;
    this.looking = looking;
    this.shells = shells;
    this.clock = clock;
  }

  /// The address of the ways for a person.
  static String address(PersonId person) {
    return RecordController.address(person) + "/move-on";
  }

  @GetMapping("/people/{person:[0-9]{1,18}}/move-on")
  String ways(@PathVariable long person, HttpServletRequest request, Model model) {
    PersonId id = new PersonId(person);
    Sight sight = looking.sight(id);
    FoundPerson found =
        people
            .person(id, sight)
            .filter(_ -> sight.caller().team() != null)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    TaskLines lines = new TaskLines(directory.now(), List.of(), clock.instant(), "");
    List<MoveOnPage.Way> open = new ArrayList<>();
    List<MoveOnPage.Way> closed = new ArrayList<>();
    for (TransferKind kind : TransferKind.handovers()) {
      String why = transfers.unfit(kind, id, sight).map(Problem::words).orElse(null);
      (why == null ? open : closed).add(way(kind, id, why));
    }
    model.addAttribute("page", new MoveOnPage(shells.of(request), lines.who(found), open, closed));
    return "workspace/moveOn";
  }

  private static MoveOnPage.Way way(
      TransferKind kind, PersonId person, @org.jspecify.annotations.Nullable String why) {
    return new MoveOnPage.Way(
        kind.terms().form().title(),
        ReferController.address(person, kind),
        kind.terms().form().about(),
        why);
  }
}
