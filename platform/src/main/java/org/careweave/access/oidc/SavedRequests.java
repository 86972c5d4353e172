package org.careweave.access.oidc;

import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/// Remembers, in the session, the request that asked for a sign-in first: where to go on is never
/// taken from an address.
final class SavedRequests {

  private SavedRequests() {}

  /// A memory of its own, under this name.
  @SuppressWarnings("NullAway") // Null is how Spring Security is told to add no parameter.
  static HttpSessionRequestCache named(String attribute) {
    HttpSessionRequestCache requests = new HttpSessionRequestCache();
    requests.setSessionAttrName(attribute);
    requests.setMatchingRequestParameterName(null);
    return requests;
  }
}
