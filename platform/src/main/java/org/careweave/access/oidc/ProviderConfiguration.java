package org.careweave.access.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.careweave.access.Clients;
import org.careweave.access.SignIn;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationValidator;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The platform's own OpenID provider: tokens for feeds and applications, and, in a demonstration,
/// sign-in of staff. Its session context and saved request are apart from those of the pages, which
/// live in the same session.
@Configuration(proxyBeanMethods = false)
class ProviderConfiguration {

  private static final String CONTEXT = "careweave.provider.context";
  private static final String REQUEST = "careweave.provider.request";

  @Bean
  @Order(1)
  SecurityFilterChain providerChain(
      HttpSecurity http,
      SignInSettings settings,
      StaffUsers users,
      ReturnAddress returnAddress,
      InstantSource clock)
      throws Exception {
    OAuth2AuthorizationServerConfigurer server = new OAuth2AuthorizationServerConfigurer();
    HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();
    contexts.setSpringSecurityContextKey(CONTEXT);
    HttpSessionRequestCache requests = SavedRequests.named(REQUEST);
    return http.securityMatcher(
            new OrRequestMatcher(
                server.getEndpointsMatcher(),
                PathPatternRequestMatcher.pathPattern(HttpMethod.POST, SignIn.ADDRESS)))
        .with(
            server,
            provider ->
                provider
                    .oidc(oidc -> {})
                    .authorizationEndpoint(
                        endpoint -> endpoint.authenticationProviders(returningTo(returnAddress))))
        .authorizeHttpRequests(requestsOf -> requestsOf.anyRequest().authenticated())
        .csrf(csrf -> csrf.ignoringRequestMatchers(server.getEndpointsMatcher()))
        .securityContext(context -> context.securityContextRepository(contexts))
        .requestCache(cache -> cache.requestCache(requests))
        .addFilterBefore(
            demoSignIn(new DemoSignIn(users, settings, clock), contexts, requests),
            UsernamePasswordAuthenticationFilter.class)
        .exceptionHandling(
            handling -> handling.authenticationEntryPoint(new ToSignIn(SignIn.ADDRESS)))
        .with(new Headers(settings, List.of()), headers -> {})
        .build();
  }

  private static DemoSignIn demoSignIn(
      DemoSignIn filter,
      HttpSessionSecurityContextRepository contexts,
      HttpSessionRequestCache requests) {
    filter.setSecurityContextRepository(contexts);
    filter.setSessionAuthenticationStrategy(new ChangeSessionIdAuthenticationStrategy());
    filter.setAuthenticationSuccessHandler(new Onward(requests, SignIn.BEGIN));
    filter.setAuthenticationFailureHandler(
        new SimpleUrlAuthenticationFailureHandler(SignIn.ADDRESS + "?error"));
    return filter;
  }

  private static Consumer<List<AuthenticationProvider>> returningTo(ReturnAddress address) {
    return providers -> {
      for (AuthenticationProvider provider : providers) {
        if (provider instanceof OAuth2AuthorizationCodeRequestAuthenticationProvider requests) {
          requests.setAuthenticationValidator(
              OAuth2AuthorizationCodeRequestAuthenticationValidator.DEFAULT_SCOPE_VALIDATOR.andThen(
                  address::check));
        }
      }
    };
  }

  @Bean
  ReturnAddress returnAddress(SignInSettings settings) {
    return new ReturnAddress(settings);
  }

  @Bean
  RegisteredClientRepository registeredClients(Clients clients, SignInSettings settings) {
    return new RegisteredClients(clients, settings);
  }

  @Bean
  OAuth2AuthorizationService pendingSignIns(JdbcClient jdbc, InstantSource clock) {
    return new PendingSignIns(new PendingSignInRows(jdbc), clock);
  }

  @Bean
  AuthorizationServerSettings authorizationServerSettings(SignInSettings settings) {
    return AuthorizationServerSettings.builder().issuer(settings.ownIssuer()).build();
  }

  @Bean
  SigningKeys signingKeys(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      InstantSource clock,
      SignInSettings settings) {
    return new SigningKeys(
        new SigningKeyRows(jdbc),
        new TransactionTemplate(transactions),
        clock,
        settings.keySecret());
  }

  /// Everything is signed with the current key; tokens for the API say so, and for whom.
  @Bean
  OAuth2TokenCustomizer<JwtEncodingContext> tokenContents(SigningKeys keys) {
    return context -> {
      context.getJwsHeader().algorithm(SignatureAlgorithm.ES256).keyId(keys.current());
      if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())
          && AuthorizationGrantType.CLIENT_CREDENTIALS.equals(
              context.getAuthorizationGrantType())) {
        context
            .getClaims()
            .claim("client_id", context.getRegisteredClient().getClientId())
            .audience(List.of(BearerTokens.AUDIENCE));
      }
    };
  }

  /// Compares secrets with what is kept of them, in constant time.
  @Bean
  PasswordEncoder clientSecrets() {
    return new PasswordEncoder() {
      @Override
      public String encode(@Nullable CharSequence secret) {
        return Clients.hash(secret == null ? "" : secret.toString());
      }

      @Override
      public boolean matches(@Nullable CharSequence secret, @Nullable String kept) {
        return kept != null
            && MessageDigest.isEqual(
                encode(secret).getBytes(StandardCharsets.US_ASCII),
                kept.getBytes(StandardCharsets.US_ASCII));
      }
    };
  }

  /// Decodes what our own provider signed, without asking over the network.
  static NimbusJwtDecoder decoder(SigningKeys keys, OAuth2TokenValidator<Jwt> validator) {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, keys));
    processor.setJWTClaimsSetVerifier((_, _) -> {});
    NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
    decoder.setJwtValidator(validator);
    return decoder;
  }
}
