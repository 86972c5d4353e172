package org.careweave.access.oidc;

import org.careweave.access.Clients;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/// The clients of the platform's own provider: our staff pages, and the feeds and applications of
/// [Clients].
final class RegisteredClients implements RegisteredClientRepository {

  /// The client id of our own staff pages.
  static final String STAFF_PAGES = "careweave-staff";

  private final Clients clients;
  private final SignInSettings settings;

  RegisteredClients(Clients clients, SignInSettings settings) {
    this.clients = clients;
    this.settings = settings;
  }

  @Override
  public void save(RegisteredClient client) {
    throw new UnsupportedOperationException("clients are added through Clients");
  }

  @Override
  public @Nullable RegisteredClient findById(String id) {
    return findByClientId(id);
  }

  @Override
  public @Nullable RegisteredClient findByClientId(String id) {
    if (id.equals(STAFF_PAGES)) {
      return settings.issuer() == null ? staffPages() : null;
    }
    return clients.secretHash(id).map(hash -> machine(id, hash)).orElse(null);
  }

  /// Public, with proof key: whoever begins a sign-in is the only one who can end it. Where it
  /// returns to is checked by [ReturnAddress].
  private static RegisteredClient staffPages() {
    return RegisteredClient.withId(STAFF_PAGES)
        .clientId(STAFF_PAGES)
        .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .redirectUri("http://localhost" + ReturnAddress.PATH)
        .scope(OidcScopes.OPENID)
        .clientSettings(
            ClientSettings.builder()
                .requireProofKey(true)
                .requireAuthorizationConsent(false)
                .build())
        .tokenSettings(
            TokenSettings.builder().idTokenSignatureAlgorithm(SignatureAlgorithm.ES256).build())
        .build();
  }

  private RegisteredClient machine(String id, String secretHash) {
    return RegisteredClient.withId(id)
        .clientId(id)
        .clientSecret(secretHash)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
        .tokenSettings(TokenSettings.builder().accessTokenTimeToLive(settings.token()).build())
        .build();
  }
}
