package org.careweave.access.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;

/// After a sign-in, goes on to what was asked for first: its path only, so that neither a forged
/// host name nor a proxy that ends TLS can lead elsewhere.
final class Onward implements AuthenticationSuccessHandler {

  private final RequestCache requests;
  private final String otherwise;

  Onward(RequestCache requests, String otherwise) {
    this.requests = requests;
    this.otherwise = otherwise;
  }

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication authentication)
      throws IOException {
    SavedRequest saved = requests.getRequest(request, response);
    requests.removeRequest(request, response);
    response.sendRedirect(saved == null ? otherwise : path(saved.getRedirectUrl()));
  }

  /// The address without scheme and host. Two slashes at its beginning would name a host again.
  static String path(String address) {
    URI uri = URI.create(address);
    String path = "/" + uri.getRawPath().replaceAll("^[/\\\\]+", "");
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }
}
