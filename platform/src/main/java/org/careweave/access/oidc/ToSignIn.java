package org.careweave.access.oidc;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.careweave.access.SignIn;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/// Sends whoever is not signed in to sign in, by a path without host; a part of a page, asked for
/// by a script, sends its whole page there.
final class ToSignIn extends LoginUrlAuthenticationEntryPoint {

  ToSignIn(String address) {
    super(address);
    setFavorRelativeUris(true);
  }

  /// Whether a part of a page is asked for by a script.
  static boolean isPartial(HttpServletRequest request) {
    return request.getHeader("HX-Request") != null;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException problem)
      throws IOException, ServletException {
    if (isPartial(request)) {
      response.setHeader("HX-Redirect", SignIn.BEGIN);
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    } else {
      super.commence(request, response, problem);
    }
  }
}
