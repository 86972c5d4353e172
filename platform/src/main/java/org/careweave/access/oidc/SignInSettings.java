package org.careweave.access.oidc;

import java.net.URI;
import java.time.Duration;
import org.careweave.access.SignIn;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of sign-in.
///
/// @param demo whether anyone may choose to be anyone; only together with profile `demo`
/// @param address the address of the platform as browsers see it, `https://record.example.nhs.uk`;
///     null: whatever a request says, good enough on one's own machine. With `https`, cookies are
///     for TLS only
/// @param issuer the OpenID issuer that signs staff in; null: the platform's own, which is for
///     demonstrations
/// @param client what the platform is to that issuer
/// @param session how long a session lasts
/// @param token how long an access token of a feed or an application is good
/// @param keySecret enciphers signing keys in the database; null: they are kept in clear
@ConfigurationProperties("careweave.sign-in")
record SignInSettings(
    @DefaultValue("false") boolean demo,
    @Nullable URI address,
    @Nullable URI issuer,
    @DefaultValue Client client,
    @DefaultValue Session session,
    @DefaultValue("10m") Duration token,
    @Nullable String keySecret)
    implements SignIn {

  /// The platform as a client of an external issuer.
  ///
  /// @param id its client id there
  /// @param secret its secret there
  /// @param userClaim the claim that holds the directory's user name
  record Client(
      @DefaultValue("careweave-staff") String id,
      @Nullable String secret,
      @DefaultValue("preferred_username") String userClaim) {}

  /// How long a session lasts.
  ///
  /// @param idle after the last request, of which a thirtieth is not told apart
  /// @param longest after signing in
  record Session(@DefaultValue("30m") Duration idle, @DefaultValue("12h") Duration longest) {}

  @Override
  public boolean possible() {
    return demo || issuer != null;
  }

  /// Whether browsers come by TLS.
  boolean tls() {
    return address != null && "https".equals(address.getScheme());
  }

  /// The name the platform's own provider goes by.
  String ownIssuer() {
    return address == null ? "http://localhost" : plain(address);
  }

  private static String plain(URI address) {
    return address.toString().replaceAll("/+$", "");
  }
}
