package org.careweave.operations;

import jakarta.servlet.http.HttpServletRequest;
import org.careweave.design.Shell;
import org.jspecify.annotations.Nullable;

/// The hidden field that every form sends back.
final class Tokens {

  private Tokens() {}

  static Shell.@Nullable Token of(HttpServletRequest request) {
    return null;
  }
}
