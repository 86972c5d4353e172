package org.careweave.access.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.List;
import org.careweave.access.SignIn;
import org.careweave.directory.StaffMember;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/// Lets anyone be anyone: the sign-in page of our own provider in a demonstration. Outside one,
/// nobody comes in this way.
final class DemoSignIn extends AbstractAuthenticationProcessingFilter {

  private final StaffUsers users;
  private final SignInSettings settings;
  private final InstantSource clock;

  DemoSignIn(StaffUsers users, SignInSettings settings, InstantSource clock) {
    super(PathPatternRequestMatcher.pathPattern(HttpMethod.POST, SignIn.ADDRESS));
    this.users = users;
    this.settings = settings;
    this.clock = clock;
    setAuthenticationManager(
        _ -> {
          throw new BadCredentialsException("nothing to check");
        });
  }

  @Override
  public Authentication attemptAuthentication(
      HttpServletRequest request, HttpServletResponse response) {
    StaffMember member =
        users
            .active(settings.demo() ? request.getParameter(SignIn.FIELD) : null)
            .orElseThrow(() -> new BadCredentialsException("no such person to choose"));
    return UsernamePasswordAuthenticationToken.authenticated(
        member.user(),
        null,
        List.of(FactorGrantedAuthority.withFactor("DEMO").issuedAt(clock.instant()).build()));
  }
}
