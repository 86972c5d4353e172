package org.careweave.access;

import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/// The states of clauses, of classes, of agreements and of the directory, as committed when it was
/// read. Each request reads it once at least, so that a change counts from the next request on; who
/// asks the database anyway to let a caller in reads it along ([PolicyVersionRow]) and leaves it
/// for the first sight of the request ([#leave]).
public record PolicyVersion(long policy, long classes, long agreements, long directory) {

  private static final String NAME = PolicyVersion.class.getName();

  /// Leaves it for the first sight of this request; does nothing outside a request.
  public void leave() {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    if (request != null) {
      request.setAttribute(NAME, this, RequestAttributes.SCOPE_REQUEST);
    }
  }

  /// What was left in this request, once: a later sight of a long request asks anew.
  static @Nullable PolicyVersion taken() {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    if (request == null
        || !(request.getAttribute(NAME, RequestAttributes.SCOPE_REQUEST)
            instanceof PolicyVersion left)) {
      return null;
    }
    request.removeAttribute(NAME, RequestAttributes.SCOPE_REQUEST);
    return left;
  }
}
