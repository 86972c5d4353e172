package org.careweave.exchange;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;

/// `Bundle.entry.request`: method, type and id, the version that must be current.
///
/// @param id null in a POST, and in a conditional PUT, which the source's own id makes certain
record RequestLine(
    @Nullable Method method, String type, @Nullable String id, @Nullable Integer ifMatch) {

  enum Method {
    PUT,
    POST,
    DELETE
  }

  private static final Pattern URL =
      Pattern.compile("(?:https?://.+/|/)?([A-Z][A-Za-z]+)(?:/([^/?#]+))?(\\?.*)?");
  private static final Pattern VERSION = Pattern.compile("(?:W/)?\"?([0-9]{1,9})\"?");

  static RequestLine of(@Nullable String method, @Nullable String url, @Nullable String ifMatch) {
    Matcher target = URL.matcher(url == null ? "" : url);
    Method known =
        switch (method) {
          case "PUT" -> Method.PUT;
          case "POST" -> Method.POST;
          case "DELETE" -> Method.DELETE;
          case null, default -> null;
        };
    if (known == null || !target.matches()) {
      return new RequestLine(null, "", null, null);
    }
    Integer version = null;
    if (ifMatch != null) {
      Matcher named = VERSION.matcher(ifMatch.replace("\\\"", "\""));
      if (!named.matches()) {
        return new RequestLine(null, "", null, null);
      }
      version = Integer.valueOf(named.group(1));
    }
    return new RequestLine(known, target.group(1), target.group(2), version);
  }

  /// What does not fit, given the type and id of the entry's resource; null when it all does.
  @Nullable Problem problem(@Nullable String resourceType, @Nullable String resourceId) {
    if (method == null
        || method == Method.DELETE && id == null
        || method == Method.POST && id != null) {
      return ExchangeProblem.REQUEST.problem();
    }
    if (method != Method.DELETE && resourceType != null && !resourceType.equals(type)) {
      return ExchangeProblem.REQUEST.saying("the resource is of another type");
    }
    if (method == Method.PUT && id != null && resourceId != null && !id.equals(resourceId)) {
      return ExchangeProblem.IDS_DIFFER.problem();
    }
    return null;
  }
}
