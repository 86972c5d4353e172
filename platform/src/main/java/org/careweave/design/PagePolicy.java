package org.careweave.design;

/// What a page may load and run.
public final class PagePolicy {

  /// Our own style sheet, script and pictures; no inline script or style, no frames, forms to us
  /// only.
  public static final String CONTENT_SECURITY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
          + "connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; "
          + "base-uri 'none'";

  private PagePolicy() {}
}
