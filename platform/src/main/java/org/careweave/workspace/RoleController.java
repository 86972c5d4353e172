package org.careweave.workspace;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.IntStream;
import org.careweave.access.Callers;
import org.careweave.access.SignedIn;
import org.careweave.directory.Directory;
import org.careweave.directory.Edition;
import org.careweave.directory.Organisation;
import org.careweave.directory.RoleProfile;
import org.careweave.directory.Team;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Lets someone who has several roles choose the one they act in.
@Controller
class RoleController {

  /// Where the choice is made.
  static final String ADDRESS = "/role";

  private final Callers callers;
  private final Directory directory;
  private final Shells shells;

  RoleController(Callers callers, Directory directory, Shells shells) {
    this.callers = callers;
    this.directory = directory;
    this.shells = shells;
  }

  @GetMapping(ADDRESS)
  String roles(HttpServletRequest request, Model model) {
    SignedIn signedIn = signedIn();
    List<RoleProfile> profiles = signedIn.member().profiles();
    Edition now = directory.now();
    List<RolePage.Role> roles =
        IntStream.range(0, profiles.size())
            .mapToObj(n -> role(n, profiles.get(n), signedIn, now))
            .toList();
    model.addAttribute("page", new RolePage(shells.of(request), ADDRESS, roles));
    return "workspace/role";
  }

  @PostMapping(ADDRESS)
  String choose(@RequestParam("role") int number) {
    if (number < 0 || number >= signedIn().member().profiles().size()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    callers.actAs(number);
    return "redirect:/";
  }

  private SignedIn signedIn() {
    return callers.staff().orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static RolePage.Role role(
      int number, RoleProfile profile, SignedIn signedIn, Edition directory) {
    String organisation =
        directory
            .organisation(profile.organisation())
            .map(Organisation::shortName)
            .orElse(profile.organisation().value());
    String code = profile.team();
    String team = code == null ? null : directory.team(code).map(Team::name).orElse(code);
    return new RolePage.Role(
        number,
        profile.persona().words(),
        team == null ? organisation : organisation + ", " + team,
        profile.equals(signedIn.profile()));
  }
}
