package org.careweave.access.oidc;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializationFailedException;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;

/// Sessions of staff pages in the database, so that any node can serve them, and their cookie.
@Configuration(proxyBeanMethods = false)
@EnableJdbcHttpSession(tableName = "access.session")
class SessionConfiguration {

  @Bean
  SessionRepositoryCustomizer<JdbcIndexedSessionRepository> idleTime(SignInSettings settings) {
    return repository -> repository.setDefaultMaxInactiveInterval(settings.session().idle());
  }

  /// The sessions of requests. A thirtieth of the idle time, a minute by default, is not told
  /// apart.
  @Bean
  @Primary
  RestingSessions<?> restingSessions(JdbcIndexedSessionRepository stored, SignInSettings settings) {
    return new RestingSessions<>(stored, settings.session().idle().dividedBy(30));
  }

  @Bean
  PostgreSqlJdbcIndexedSessionRepositoryCustomizer postgresSessions() {
    return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
  }

  /// Pages that tell of an error are for the same session as the page that failed. The API has no
  /// sessions.
  @Bean
  FilterRegistrationBean<Filter> sessionsOfPages(
      SessionRepositoryFilter<?> sessions, RestingSessions<?> resting) {
    FilterRegistrationBean<Filter> registration =
        new FilterRegistrationBean<>(
            (request, response, chain) -> {
              if (SignInConfiguration.isApi((HttpServletRequest) request)) {
                chain.doFilter(request, response);
              } else {
                try {
                  sessions.doFilter(request, response, chain);
                } finally {
                  resting.endOfRequest();
                }
              }
            });
    registration.setDispatcherTypes(
        DispatcherType.REQUEST, DispatcherType.ERROR, DispatcherType.ASYNC);
    registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER);
    return registration;
  }

  /// The filter is carried by the one above, not by the server itself.
  @Bean
  FilterRegistrationBean<SessionRepositoryFilter<?>> noSessionFilter(
      SessionRepositoryFilter<?> filter) {
    FilterRegistrationBean<SessionRepositoryFilter<?>> registration =
        new FilterRegistrationBean<>(filter);
    registration.setEnabled(false);
    return registration;
  }

  /// With TLS, `__Host-`: browsers then take it over TLS only, for this host only.
  @Bean
  CookieSerializer sessionCookie(SignInSettings settings) {
    DefaultCookieSerializer cookie = new DefaultCookieSerializer();
    cookie.setCookieName(settings.tls() ? "__Host-careweave" : "careweave");
    cookie.setCookiePath("/");
    cookie.setUseHttpOnlyCookie(true);
    cookie.setUseSecureCookie(settings.tls());
    cookie.setSameSite("Lax");
    return cookie;
  }

  /// What another version of the platform wrote and this one cannot read counts as not there: one
  /// signs in again, instead of meeting an error until the session ends.
  @Bean
  ConversionService springSessionConversionService() {
    GenericConversionService conversion = new GenericConversionService();
    conversion.addConverter(Object.class, byte[].class, new SerializingConverter());
    conversion.addConverter(byte[].class, Object.class, new Readable());
    return conversion;
  }

  private static final class Readable implements Converter<byte[], @Nullable Object> {

    private final DeserializingConverter reading = new DeserializingConverter();

    @Override
    public @Nullable Object convert(byte[] bytes) {
      try {
        return reading.convert(bytes);
      } catch (SerializationFailedException _) {
        return null;
      }
    }
  }
}
