package org.careweave.operations;

import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicReference;
import org.careweave.access.Caller;
import org.careweave.access.Callers;
import org.careweave.kernel.OdsCode;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/// Lets a test be whoever it wants to be, without signing in.
@TestConfiguration(proxyBeanMethods = false)
class Acting {

  private static final AtomicReference<Caller> NOW = new AtomicReference<>();

  static final Caller IG_LEAD = staff("ig", "Ines Grant", "ig-lead", "QNM");
  static final Caller TRUST_IG = staff("trust-ig", "Tom Ruddock", "ig-lead", "RN1");
  static final Caller ENGINEER = staff("engineer", "Eli Marsh", "integration-engineer", "QNM");
  static final Caller DOCTOR = staff("doctor", "Dr Hannah Osei", "hospital-doctor", "RN1");

  static void as(Caller caller) {
    NOW.set(caller);
  }

  private static Caller staff(String user, String name, String persona, String organisation) {
    return new Caller(Caller.Kind.STAFF, user, name, persona, new OdsCode(organisation), null);
  }

  /// Only `current` is asked by this door.
  @Bean
  @Primary
  Callers acting() {
    return (Callers)
        Proxy.newProxyInstance(
            Callers.class.getClassLoader(),
            new Class<?>[] {Callers.class},
            (_, method, _) -> {
              if (method.getName().equals("current")) {
                return NOW.get();
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }
}
