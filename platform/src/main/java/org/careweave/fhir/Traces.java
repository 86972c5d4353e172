package org.careweave.fhir;

import java.util.Arrays;
import java.util.stream.Collectors;

/// An exception for the log without its message, which may hold what somebody sent.
final class Traces {

  private Traces() {}

  static String of(Throwable thrown) {
    StringBuilder text = new StringBuilder();
    for (Throwable one = thrown; one != null; one = one.getCause()) {
      text.append(text.isEmpty() ? "" : " caused by ")
          .append(one.getClass().getName())
          .append(
              Arrays.stream(one.getStackTrace())
                  .limit(12)
                  .map(frame -> "\n  at " + frame)
                  .collect(Collectors.joining()));
    }
    return text.toString();
  }
}
