package org.careweave.interference;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.careweave.record.Records;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// What a platform under this test has beside its own beans: a clock that stands still until it is
/// set, a count of the routes requests took, and a place where a leak can be planted.
@TestConfiguration(proxyBeanMethods = false)
class TwinBeans {

  /// A clock that only moves when told.
  static final class StandingClock implements InstantSource {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

    void set(Instant instant) {
      now.set(instant);
    }

    @Override
    public Instant instant() {
      return now.get();
    }
  }

  /// How often each mapped route was taken, by its pattern: `GET /fhir/{type}`.
  static final class RoutesTaken implements HandlerInterceptor {

    private final Map<String, AtomicInteger> taken = new ConcurrentHashMap<>();

    Map<String, AtomicInteger> taken() {
      return taken;
    }

    @Override
    public boolean preHandle(
        HttpServletRequest request, HttpServletResponse response, Object handler) {
      Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
      if (pattern != null) {
        String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
        taken.computeIfAbsent(method + " " + pattern, _ -> new AtomicInteger()).incrementAndGet();
      }
      return true;
    }
  }

  @Bean
  @Primary
  StandingClock standingClock() {
    return new StandingClock();
  }

  @Bean
  RoutesTaken routesTaken() {
    return new RoutesTaken();
  }

  @Bean
  WebMvcConfigurer countedRoutes(RoutesTaken routes) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(routes);
      }
    };
  }

  /// Puts [LeakyRecords] before the record's front door.
  @Bean
  static BeanPostProcessor leakyRecords() {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof Records records ? new LeakyRecords(records) : bean;
      }
    };
  }
}
