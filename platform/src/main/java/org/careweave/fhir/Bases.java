package org.careweave.fhir;

import jakarta.servlet.http.HttpServletRequest;

/// The address of this server's FHIR face, as the client called it.
final class Bases {

  private Bases() {}

  static String of(HttpServletRequest request) {
    String url = request.getRequestURL().toString();
    int at = url.indexOf("/fhir", url.indexOf("//") + 2);
    return at < 0 ? url : url.substring(0, at + 5);
  }
}
