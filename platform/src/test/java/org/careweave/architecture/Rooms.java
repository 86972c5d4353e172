package org.careweave.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;

import org.careweave.Careweave;
import org.springframework.modulith.core.ApplicationModules;

/// The platform's rooms as Spring Modulith sees them. Kernels of other Maven modules are libraries,
/// not rooms.
final class Rooms {

  private Rooms() {}

  static ApplicationModules all() {
    return ApplicationModules.of(Careweave.class, resideInAPackage("org.careweave.resources.."));
  }
}
