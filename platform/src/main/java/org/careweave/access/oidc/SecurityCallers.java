package org.careweave.access.oidc;

import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Optional;
import org.careweave.access.Caller;
import org.careweave.access.Callers;
import org.careweave.access.SignedIn;
import org.careweave.directory.RoleProfile;
import org.careweave.directory.StaffMember;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// Callers as Spring Security found them.
final class SecurityCallers implements Callers {

  private static final String ROLE = SecurityCallers.class.getName() + ".role";

  private final StaffUsers users;

  SecurityCallers(StaffUsers users) {
    this.users = users;
  }

  @Override
  public Caller current() {
    if (authentication() instanceof ClientAuthentication machine) {
      return machine.client().caller();
    }
    return staff()
        .map(SignedIn::caller)
        .orElseThrow(() -> new IllegalStateException("nobody is signed in"));
  }

  @Override
  public Optional<SignedIn> staff() {
    Authentication authentication = authentication();
    if (authentication == null
        || !(authentication.getPrincipal() instanceof StaffPrincipal principal)) {
      return Optional.empty();
    }
    return users.stillActive(principal).map(SecurityCallers::signedIn);
  }

  @Override
  public void actAs(int profile) {
    StaffMember member =
        staff()
            .map(SignedIn::member)
            .orElseThrow(() -> new IllegalStateException("nobody is signed in"));
    if (profile < 0 || profile >= member.profiles().size()) {
      throw new IllegalArgumentException("no such role");
    }
    HttpSession session = session();
    if (session != null) {
      session.setAttribute(ROLE, name(member.profiles().get(profile)));
    }
  }

  private static SignedIn signedIn(StaffMember member) {
    RoleProfile profile = chosen(member.profiles());
    Caller caller =
        new Caller(
            Caller.Kind.STAFF,
            member.user(),
            member.name(),
            profile.persona().code(),
            profile.organisation(),
            profile.team());
    return new SignedIn(member, profile, caller);
  }

  /// The role chosen, as long as the directory still gives it; else the usual one.
  private static RoleProfile chosen(List<RoleProfile> profiles) {
    HttpSession session = session();
    Object chosen = session == null ? null : session.getAttribute(ROLE);
    return profiles.stream()
        .filter(profile -> name(profile).equals(chosen))
        .findFirst()
        .orElse(profiles.getFirst());
  }

  private static String name(RoleProfile profile) {
    return String.join(
        "|",
        profile.persona().code(),
        profile.jobRole(),
        profile.organisation().value(),
        String.valueOf(profile.team()));
  }

  private static @Nullable Authentication authentication() {
    return SecurityContextHolder.getContext().getAuthentication();
  }

  private static @Nullable HttpSession session() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
        ? request.getRequest().getSession(false)
        : null;
  }
}
