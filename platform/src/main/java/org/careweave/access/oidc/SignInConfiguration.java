package org.careweave.access.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.List;
import org.careweave.access.Callers;
import org.careweave.access.PolicyVersionRow;
import org.careweave.access.SignIn;
import org.careweave.directory.Directory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.authentication.logout.SimpleUrlLogoutSuccessHandler;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/// What guards each address: the API by bearer tokens, pages by a session that begins with an
/// OpenID sign-in.
@Configuration(proxyBeanMethods = false)
class SignInConfiguration {

  private static final String[] OPEN_TO_ALL = {
    SignIn.ADDRESS,
    "/assets/**",
    "/favicon.ico",
    "/error",
    "/actuator/health/**",
    "/design/**",
    // Nothing of anybody: what a device shows there is its own, and whether it may keep it.
    "/offline",
    "/offline/worker.js",
    "/offline/stays/*"
  };
  private static final String[] OPEN_API = {
    "/fhir/metadata", "/fhir/.well-known/smart-configuration"
  };

  @Bean
  @Order(2)
  SecurityFilterChain apiChain(HttpSecurity http, BearerTokens tokens, SignInSettings settings)
      throws Exception {
    ApiRefusals refusals = new ApiRefusals();
    return http.securityMatcher(SignInConfiguration::isApi)
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(HttpMethod.GET, OPEN_API)
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .oauth2ResourceServer(
            server ->
                server
                    .bearerTokenResolver(new BearerHeader())
                    .authenticationManagerResolver(_ -> tokens::check)
                    .authenticationEntryPoint(refusals)
                    .accessDeniedHandler(refusals))
        .exceptionHandling(
            handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .securityContext(
            context ->
                context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
        .sessionManagement(session -> session.disable())
        .requestCache(cache -> cache.disable())
        .servletApi(servlet -> servlet.disable())
        .csrf(csrf -> csrf.disable())
        .logout(logout -> logout.disable())
        .with(new Headers(settings, List.of()), headers -> {})
        .build();
  }

  @Bean
  @Order(3)
  SecurityFilterChain pagesChain(
      HttpSecurity http,
      SignInSettings settings,
      StaffUsers users,
      JdbcClient jdbc,
      Directory directory,
      ClientRegistrationRepository registrations,
      ObjectProvider<HeaderWriter> headersOfPages)
      throws Exception {
    HttpSessionRequestCache requests = SavedRequests.named("careweave.pages.request");
    requests.setRequestMatcher(SignInConfiguration::isPage);
    return http.authorizeHttpRequests(
            addresses ->
                addresses.requestMatchers(OPEN_TO_ALL).permitAll().anyRequest().authenticated())
        .oauth2Login(
            login ->
                login
                    .authorizationEndpoint(at -> at.baseUri("/sign-in/with"))
                    .redirectionEndpoint(at -> at.baseUri(ReturnAddress.PATH))
                    .authorizedClientRepository(new NoClients())
                    .userInfoEndpoint(at -> at.oidcUserService(users))
                    .successHandler(new Onward(requests, "/"))
                    .failureUrl(SignIn.ADDRESS + "?error"))
        .exceptionHandling(
            handling -> handling.authenticationEntryPoint(new ToSignIn(SignIn.BEGIN)))
        .requestCache(cache -> cache.requestCache(requests))
        .logout(
            logout ->
                logout
                    .logoutUrl(SignIn.SIGN_OUT)
                    .logoutSuccessHandler(afterSignOut(settings, registrations)))
        .addFilterBefore(
            new StillStaff(users, () -> PolicyVersionRow.now(jdbc), directory),
            AuthorizationFilter.class)
        .with(new Headers(settings, headersOfPages.orderedStream().toList()), headers -> {})
        .build();
  }

  private static LogoutSuccessHandler afterSignOut(
      SignInSettings settings, ClientRegistrationRepository registrations) {
    if (settings.issuer() == null) {
      SimpleUrlLogoutSuccessHandler handler = new SimpleUrlLogoutSuccessHandler();
      handler.setDefaultTargetUrl(SignIn.ADDRESS + "?out");
      return handler;
    }
    OidcClientInitiatedLogoutSuccessHandler handler =
        new OidcClientInitiatedLogoutSuccessHandler(registrations);
    handler.setPostLogoutRedirectUri("{baseUrl}" + SignIn.ADDRESS + "?out");
    handler.setDefaultTargetUrl(SignIn.ADDRESS + "?out");
    return handler;
  }

  /// Whether a request is for the API: guarded by tokens, without any session.
  static boolean isApi(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    return path.equals("/fhir") || path.startsWith("/fhir/");
  }

  /// What one can come back to after signing in.
  private static boolean isPage(HttpServletRequest request) {
    String accept = request.getHeader("Accept");
    return request.getMethod().equals("GET")
        && !ToSignIn.isPartial(request)
        && accept != null
        && accept.contains("text/html");
  }

  /// Each step of the filters would otherwise be timed one by one, on every request.
  @Bean
  SecurityObservationSettings securityObservations() {
    return SecurityObservationSettings.noObservations();
  }

  @Bean
  StaffUsers staffUsers(Directory directory, SignInSettings settings, InstantSource clock) {
    return new StaffUsers(directory, settings, clock);
  }

  @Bean
  Callers callers(StaffUsers users) {
    return new SecurityCallers(users);
  }

  @Bean
  BearerTokens bearerTokens(SigningKeys keys, JdbcClient jdbc, InstantSource clock) {
    return new BearerTokens(
        ProviderConfiguration.decoder(keys, new JwtTimestampValidator()),
        new BearerRows(jdbc),
        clock);
  }

  /// The port is known only once the server listens: in tests any free one is taken.
  @Bean
  ClientRegistrationRepository staffRegistration(
      SignInSettings settings, ReturnAddress returnAddress, ApplicationContext context) {
    return new StaffRegistration(settings, returnAddress, () -> port(context));
  }

  private static int port(ApplicationContext context) {
    if (context instanceof WebServerApplicationContext web && web.getWebServer() != null) {
      return web.getWebServer().getPort();
    }
    throw new IllegalStateException("there is no web server");
  }

  @Bean
  JwtDecoderFactory<ClientRegistration> idTokenDecoders(SignInSettings settings, SigningKeys keys) {
    if (settings.issuer() != null) {
      return new OidcIdTokenDecoderFactory();
    }
    return registration ->
        ProviderConfiguration.decoder(
            keys,
            new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(), new OidcIdTokenValidator(registration)));
  }

  /// Pages call nobody on a person's behalf: the issuer's tokens are not kept.
  private static final class NoClients implements OAuth2AuthorizedClientRepository {

    @Override
    public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
        String registration, Authentication principal, HttpServletRequest request) {
      return null;
    }

    @Override
    public void saveAuthorizedClient(
        OAuth2AuthorizedClient client,
        Authentication principal,
        HttpServletRequest request,
        HttpServletResponse response) {}

    @Override
    public void removeAuthorizedClient(
        String registration,
        Authentication principal,
        HttpServletRequest request,
        HttpServletResponse response) {}
  }
}
