package org.careweave.operations;

import jakarta.servlet.http.HttpServletRequest;
import org.careweave.design.Shell;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;

/// The hidden field that every form sends back.
final class Tokens {

  private Tokens() {}

  static Shell.@Nullable Token of(HttpServletRequest request) {
    return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
        ? new Shell.Token(token.getParameterName(), token.getToken())
        : null;
  }
}
