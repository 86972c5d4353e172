package org.careweave.access.oidc;

import java.io.Serializable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/// The member of staff whom the issuer vouched for: kept in the session. What they may do is looked
/// up in the directory on each request.
///
/// @param user user name in the directory
/// @param since when they signed in
record StaffPrincipal(String user, OidcIdToken idToken, Instant since)
    implements OidcUser, Serializable {

  private static final long serialVersionUID = 1L;

  @Override
  public OidcIdToken getIdToken() {
    return idToken;
  }

  @Override
  public @Nullable OidcUserInfo getUserInfo() {
    return null;
  }

  @Override
  public Map<String, Object> getClaims() {
    return idToken.getClaims();
  }

  @Override
  public Map<String, Object> getAttributes() {
    return idToken.getClaims();
  }

  @Override
  public Collection<? extends GrantedAuthority> getAuthorities() {
    return List.of();
  }

  @Override
  public String getName() {
    return user;
  }
}
