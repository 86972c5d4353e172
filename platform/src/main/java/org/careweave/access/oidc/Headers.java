package org.careweave.access.oidc;

import java.util.List;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/// The headers that guard every answer: not to be framed, not to be kept, no referrer to others,
/// TLS only where there is TLS. What a page may load is said by the room that makes pages; without
/// one, nothing.
final class Headers extends AbstractHttpConfigurer<Headers, HttpSecurity> {

  private static final String NOTHING =
      "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";
  private static final long YEAR = 31_536_000;

  private final SignInSettings settings;
  private final List<HeaderWriter> ofPages;

  Headers(SignInSettings settings, List<HeaderWriter> ofPages) {
    this.settings = settings;
    this.ofPages = ofPages;
  }

  @Override
  public void init(HttpSecurity http) {
    http.headers(
        headers -> {
          headers
              .frameOptions(frame -> frame.deny())
              .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
              .permissionsPolicyHeader(
                  policy -> policy.policy("camera=(), microphone=(), geolocation=()"));
          if (settings.tls()) {
            headers.httpStrictTransportSecurity(
                strict ->
                    strict
                        .requestMatcher(AnyRequestMatcher.INSTANCE)
                        .includeSubDomains(true)
                        .maxAgeInSeconds(YEAR));
          }
          if (ofPages.isEmpty()) {
            headers.contentSecurityPolicy(policy -> policy.policyDirectives(NOTHING));
          }
          ofPages.forEach(headers::addHeaderWriter);
        });
  }
}
