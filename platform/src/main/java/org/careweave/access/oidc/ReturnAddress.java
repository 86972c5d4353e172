package org.careweave.access.oidc;

import java.net.URI;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// Where a sign-in at our own provider returns to: our own staff pages, at the address they have,
/// and nowhere else.
final class ReturnAddress {

  /// Where the code is handed in.
  static final String PATH = "/sign-in/code";

  private final SignInSettings settings;

  ReturnAddress(SignInSettings settings) {
    this.settings = settings;
  }

  /// The address for the current request.
  String here() {
    URI address = settings.address();
    return address == null
        ? ServletUriComponentsBuilder.fromCurrentContextPath().path(PATH).build().toUriString()
        : settings.ownIssuer() + PATH;
  }

  /// Refuses a request that asks to return elsewhere; nothing is redirected then.
  void check(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
    OAuth2AuthorizationCodeRequestAuthenticationToken request = context.getAuthentication();
    if (!here().equals(request.getRedirectUri())) {
      OAuth2Error error =
          new OAuth2Error(
              OAuth2ErrorCodes.INVALID_REQUEST, "redirect_uri is not that of the pages", null);
      throw new OAuth2AuthorizationCodeRequestAuthenticationException(error, null);
    }
  }
}
