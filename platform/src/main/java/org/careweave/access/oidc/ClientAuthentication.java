package org.careweave.access.oidc;

import java.util.List;
import org.careweave.access.Client;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/// A feed or an application whose token was found good.
final class ClientAuthentication extends AbstractAuthenticationToken {

  private static final long serialVersionUID = 1L;

  private final transient Client client;

  ClientAuthentication(Client client) {
    super(List.of());
    this.client = client;
    super.setAuthenticated(true);
  }

  Client client() {
    return client;
  }

  @Override
  public Object getCredentials() {
    return "";
  }

  @Override
  public Object getPrincipal() {
    return client.id();
  }
}
