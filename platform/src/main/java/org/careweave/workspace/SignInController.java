package org.careweave.workspace;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.careweave.access.SignIn;
import org.careweave.design.Shell;
import org.careweave.directory.Directory;
import org.careweave.directory.Edition;
import org.careweave.directory.Organisation;
import org.careweave.directory.OrganisationKind;
import org.careweave.directory.RoleProfile;
import org.careweave.directory.StaffMember;
import org.careweave.directory.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// The page that asks who one is: in a demonstration, whom to be.
@Controller
class SignInController {

  private final SignIn signIn;
  private final Directory directory;

  SignInController(SignIn signIn, Directory directory) {
    this.signIn = signIn;
    this.directory = directory;
  }

  @GetMapping(SignIn.ADDRESS)
  String page(HttpServletRequest request, Model model) {
    Edition now = directory.now();
    Shell shell = Shell.outside(now.name(), Tokens.of(request));
    List<SignInPage.Group> groups = signIn.demo() ? groups(now) : List.of();
    String error = error(request.getParameterMap().containsKey("error"), groups.isEmpty());
    model.addAttribute(
        "page", new SignInPage(shell, SignIn.ADDRESS, SignIn.FIELD, groups, error, false));
    return "workspace/signIn";
  }

  private @Nullable String error(boolean failed, boolean nobody) {
    if (!signIn.possible()) {
      return "Nobody can sign in here yet: whoever runs this platform has to connect it to an"
          + " issuer of sign-ins (careweave.sign-in.issuer).";
    }
    if (signIn.demo() && nobody) {
      return "There is nobody to be yet: the directory is empty.";
    }
    return failed ? "Signing in did not work. Choose again." : null;
  }

  private static List<SignInPage.Group> groups(Edition directory) {
    Map<OrganisationKind, List<SignInPage.Someone>> byKind = new EnumMap<>(OrganisationKind.class);
    for (StaffMember member : directory.staff()) {
      RoleProfile profile = member.profiles().getFirst();
      directory
          .organisation(profile.organisation())
          .ifPresent(
              organisation ->
                  byKind
                      .computeIfAbsent(organisation.kind(), _ -> new ArrayList<>())
                      .add(someone(member, profile, organisation, directory)));
    }
    return byKind.entrySet().stream()
        .map(e -> new SignInPage.Group(e.getKey().words(), e.getValue()))
        .toList();
  }

  private static SignInPage.Someone someone(
      StaffMember member, RoleProfile profile, Organisation organisation, Edition directory) {
    String code = profile.team();
    String team = code == null ? null : directory.team(code).map(Team::name).orElse(code);
    String place = team == null ? organisation.shortName() : organisation.shortName() + ", " + team;
    String tries = profile.tryThis() == null ? "" : profile.tryThis();
    return new SignInPage.Someone(
        member.user(), member.name(), profile.persona().words(), place, tries);
  }
}
