package org.careweave.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import org.careweave.Careweave;
import org.springframework.modulith.core.ApplicationModules;

/// The platform's rooms as Spring Modulith sees them. Kernels of other Maven modules are libraries,
/// not rooms; the generator of synthetic people is there for tests only.
final class Rooms {

  private Rooms() {}

  static ApplicationModules all() {
    return ApplicationModules.of(
        Careweave.class,
        resideInAnyPackage("org.careweave.resources..", "org.careweave.synthetic.."));
  }
}
