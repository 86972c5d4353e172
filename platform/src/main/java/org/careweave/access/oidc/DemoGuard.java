package org.careweave.access.oidc;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/// Refuses to start with a sign-in that lets anyone be anyone, unless the whole install is said to
/// be a demonstration: one wrong setting must not open a real record.
@Component
class DemoGuard implements InitializingBean {

  private final SignInSettings settings;
  private final Environment environment;

  DemoGuard(SignInSettings settings, Environment environment) {
    this.settings = settings;
    this.environment = environment;
  }

  @Override
  public void afterPropertiesSet() {
    if (settings.demo() && !environment.acceptsProfiles(Profiles.of("demo"))) {
      throw new IllegalStateException(
          "careweave.sign-in.demo lets anyone be anyone and works with profile demo only");
    }
    if (settings.demo() && settings.issuer() != null) {
      throw new IllegalStateException(
          "careweave.sign-in.demo and careweave.sign-in.issuer exclude each other");
    }
  }
}
