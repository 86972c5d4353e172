package org.careweave.access.oidc;

import java.net.URI;
import java.util.Objects;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;

/// The staff pages as a client: of our own provider, whose addresses are known without asking, or
/// of the configured issuer, which is asked when the first person signs in, so that the platform
/// starts without it.
final class StaffRegistration implements ClientRegistrationRepository {

  /// The name of the one registration.
  static final String ID = "staff";

  private final SignInSettings settings;
  private final ReturnAddress returnAddress;
  private final IntSupplier port;
  private volatile @Nullable ClientRegistration external;

  StaffRegistration(SignInSettings settings, ReturnAddress returnAddress, IntSupplier port) {
    this.settings = settings;
    this.returnAddress = returnAddress;
    this.port = port;
  }

  @Override
  public @Nullable ClientRegistration findByRegistrationId(String id) {
    if (!id.equals(ID)) {
      return null;
    }
    URI issuer = settings.issuer();
    return issuer == null ? own() : external(issuer);
  }

  private ClientRegistration own() {
    return ClientRegistration.withRegistrationId(ID)
        .clientId(RegisteredClients.STAFF_PAGES)
        .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .redirectUri(returnAddress.here())
        .scope(OidcScopes.OPENID)
        .authorizationUri("/oauth2/authorize")
        .tokenUri("http://127.0.0.1:" + port.getAsInt() + "/oauth2/token")
        .issuerUri(settings.ownIssuer())
        .userNameAttributeName("sub")
        .build();
  }

  private ClientRegistration external(URI issuer) {
    ClientRegistration found = external;
    if (found == null) {
      String secret = settings.client().secret();
      ClientRegistration.Builder builder =
          ClientRegistrations.fromIssuerLocation(issuer.toString())
              .registrationId(ID)
              .clientId(settings.client().id())
              .scope(OidcScopes.OPENID, OidcScopes.PROFILE)
              .userInfoUri(null)
              .clientSettings(
                  ClientRegistration.ClientSettings.builder().requireProofKey(true).build());
      found =
          secret == null
              ? builder.clientAuthenticationMethod(ClientAuthenticationMethod.NONE).build()
              : builder.clientSecret(secret).build();
      external = found;
    }
    return ClientRegistration.withClientRegistration(Objects.requireNonNull(found))
        .redirectUri(returnAddress.here())
        .build();
  }
}
