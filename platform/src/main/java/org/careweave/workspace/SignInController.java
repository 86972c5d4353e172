package org.careweave.workspace;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.careweave.access.Policy;
import org.careweave.access.SignIn;
import org.careweave.design.Shell;
import org.careweave.directory.Directory;
import org.careweave.directory.Edition;
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
  private final Policy policy;
  private final InstantSource clock;

  SignInController(SignIn signIn, Directory directory, Policy policy, InstantSource clock) {
    this.signIn = signIn;
    this.directory = directory;
    this.policy = policy;
    this.clock = clock;
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

  private List<SignInPage.Group> groups(Edition directory) {
    RoleRules rules = new RoleRules(policy.clauses(), clock.instant());
    List<SignInPage.Someone> care = new ArrayList<>();
    List<SignInPage.Someone> others = new ArrayList<>();
    for (StaffMember member : directory.staff()) {
      RoleProfile profile = member.profiles().getFirst();
      boolean cares = RoleRules.opensRecords(profile.persona());
      (cares ? care : others).add(someone(member, profile, directory, rules));
    }
    return Stream.of(
            new SignInPage.Group("Giving care", care),
            new SignInPage.Group("Running, governing and planning", others))
        .filter(g -> !g.people().isEmpty())
        .toList();
  }

  private static SignInPage.Someone someone(
      StaffMember member, RoleProfile profile, Edition directory, RoleRules rules) {
    String organisation = new Names(directory).organisation(profile.organisation());
    String code = profile.team();
    String team = code == null ? null : directory.team(code).map(Team::name).orElse(code);
    String tries = profile.tryThis();
    return new SignInPage.Someone(
        member.user(),
        member.name(),
        profile.persona().words(),
        Item.joined(", ", organisation, team),
        rules.ofItsOwn(profile.persona()),
        tries == null ? "" : tries);
  }
}
