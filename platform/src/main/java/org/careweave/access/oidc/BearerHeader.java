package org.careweave.access.oidc;

import jakarta.servlet.http.HttpServletRequest;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

/// Takes the bearer token from the `Authorization` header (RFC 6750, 2.1). Spring's own way says
/// what is wrong with any that is not written as nearly all are: its regular expression looks at
/// each of a token's several hundred characters ten times.
final class BearerHeader implements BearerTokenResolver {

  private static final String SCHEME = "Bearer ";
  private static final BitSet LETTERS = new BitSet(128);

  static {
    LETTERS.set('a', 'z' + 1);
    LETTERS.set('A', 'Z' + 1);
    LETTERS.set('0', '9' + 1);
    "-._~+/".chars().forEach(LETTERS::set);
  }

  private final BearerTokenResolver usual = new DefaultBearerTokenResolver();

  @Override
  public @Nullable String resolve(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    if (header == null) {
      return usual.resolve(request);
    }
    boolean plain = header.startsWith(SCHEME) && header.length() > SCHEME.length();
    for (int i = SCHEME.length(); plain && i < header.length(); i++) {
      plain = LETTERS.get(header.charAt(i));
    }
    return plain ? header.substring(SCHEME.length()) : usual.resolve(request);
  }
}
