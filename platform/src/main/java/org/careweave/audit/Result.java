package org.careweave.audit;

/// How a disclosure ended; the code is what `audit.outcome.results` holds.
enum Result {
  OK(0, "ok"),
  REFUSED(1, "refused"),
  FAILED(2, "failed"),
  BROKEN_OFF(3, "broken-off");

  private final int code;
  private final String word;

  Result(int code, String word) {
    this.code = code;
    this.word = word;
  }

  short code() {
    return (short) code;
  }

  String word() {
    return word;
  }

  static Result ofWord(String word) {
    for (Result result : values()) {
      if (result.word.equals(word)) {
        return result;
      }
    }
    throw new IllegalArgumentException(
        "the result of a disclosure is ok, refused, failed or broken-off");
  }

  /// The word for a stored code; a code nobody wrote (tampering) is shown as such.
  static String wordOf(int code) {
    for (Result result : values()) {
      if (result.code == code) {
        return result.word;
      }
    }
    return "code " + code;
  }
}
