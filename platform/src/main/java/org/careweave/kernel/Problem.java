package org.careweave.kernel;

import org.jspecify.annotations.Nullable;

/// Why something asked for was not done, in words safe to show and to log: never personal data.
///
/// @param kind what sort of refusal this is; decides the status at each door
/// @param code stable code, `ROOM-NNN`, that support can look up
/// @param words one sentence for the person or system that asked
/// @param location the element or field it is about (FHIRPath or form field), when there is one
public record Problem(Kind kind, String code, String words, @Nullable String location) {

  /// The nine sorts of refusal.
  public enum Kind {
    INVALID,
    NOT_FOUND,
    GONE,
    CONFLICT,
    FORBIDDEN,
    UNSUPPORTED,
    TOO_COSTLY,
    UNAVAILABLE,
    BUG
  }

  public static Problem of(Kind kind, String code, String words) {
    return new Problem(kind, code, words, null);
  }

  public static Problem invalid(String code, String words, @Nullable String location) {
    return new Problem(Kind.INVALID, code, words, location);
  }

  /// The same problem as another sort of refusal.
  public Problem withKind(Kind other) {
    return new Problem(other, code, words, location);
  }

  /// The same problem, located.
  public Problem at(String place) {
    return new Problem(kind, code, words, place);
  }
}
