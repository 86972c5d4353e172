package org.careweave.access.oidc;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.careweave.directory.Directory;
import org.careweave.directory.StaffMember;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/// Finds the member of staff whom an issuer vouches for. Whom the directory does not know, or no
/// longer, cannot sign in.
final class StaffUsers implements OAuth2UserService<OidcUserRequest, OidcUser> {

  private static final ZoneId ENGLAND = ZoneId.of("Europe/London");

  private final Directory directory;
  private final SignInSettings settings;
  private final InstantSource clock;

  StaffUsers(Directory directory, SignInSettings settings, InstantSource clock) {
    this.directory = directory;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public OidcUser loadUser(OidcUserRequest request) {
    String claim = settings.issuer() == null ? "sub" : settings.client().userClaim();
    String user = request.getIdToken().getClaimAsString(claim);
    if (user == null || active(user).isEmpty()) {
      throw new OAuth2AuthenticationException(
          new OAuth2Error("unknown_staff", "the directory has no such member of staff", null));
    }
    return new StaffPrincipal(user, request.getIdToken(), clock.instant());
  }

  /// The member of staff with this user name who may sign in today.
  Optional<StaffMember> active(@Nullable String user) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ENGLAND);
    return user == null
        ? Optional.empty()
        : directory.staffMember(user).filter(member -> member.activeOn(today));
  }

  /// The same for someone who is signed in, unless they have been for too long.
  Optional<StaffMember> stillActive(StaffPrincipal principal) {
    boolean tooLong =
        principal.since().plus(settings.session().longest()).isBefore(clock.instant());
    return tooLong ? Optional.empty() : active(principal.user());
  }
}
