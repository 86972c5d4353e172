package org.careweave.exchange;

import org.careweave.kernel.Problem;
import org.careweave.kernel.Problem.Kind;

/// The refusals of this room, each with its stable code.
public enum ExchangeProblem {
  TOO_LARGE(Kind.TOO_COSTLY, "EXC-001", "The submission is longer than this server takes"),
  CONTENT_TYPE(
      Kind.UNSUPPORTED, "EXC-002", "Send application/fhir+json or application/fhir+ndjson"),
  MALFORMED(Kind.INVALID, "EXC-003", "This is not well-formed JSON"),
  NOT_A_RESOURCE(Kind.INVALID, "EXC-004", "This is not a FHIR resource"),
  BROKEN_OFF(Kind.INVALID, "EXC-005", "The upload broke off before its end"),
  BUNDLE_TYPE(
      Kind.UNSUPPORTED, "EXC-006", "Only transaction, batch and collection Bundles are taken here"),
  NO_RESOURCE(Kind.INVALID, "EXC-007", "This entry has no resource"),
  NO_REQUEST(Kind.INVALID, "EXC-008", "In a transaction or batch each entry needs a request"),
  REQUEST(
      Kind.UNSUPPORTED,
      "EXC-009",
      "A feed may send PUT Type/id, POST Type and DELETE Type/id, nothing else"),
  TOO_MANY_ENTRIES(
      Kind.TOO_COSTLY, "EXC-010", "The transaction has more entries than this server takes in one"),
  NO_ID(
      Kind.INVALID,
      "EXC-011",
      "An id, a fullUrl or a business identifier is needed, so that a resend is known"),
  IDS_DIFFER(Kind.INVALID, "EXC-012", "The id in the resource must equal the one in the request"),
  ENTRY(Kind.INVALID, "EXC-013", "This is not an entry of a Bundle"),
  BUSY(Kind.UNAVAILABLE, "EXC-014", "Too much is being taken in at the moment: send it again soon"),
  IN_WORK(
      Kind.UNAVAILABLE, "EXC-015", "The same submission is being worked on: send it again soon"),
  NOT_A_FEED(Kind.FORBIDDEN, "EXC-016", "This credential is not bound to a source"),
  NOT_ALLOWED(Kind.FORBIDDEN, "EXC-017", "This needs a role that runs feeds"),
  UNKNOWN(Kind.NOT_FOUND, "EXC-018", "There is no such item in quarantine"),
  SETTLED(Kind.CONFLICT, "EXC-019", "This item of the quarantine was settled before"),
  BUG(Kind.BUG, "EXC-020", "This could not be stored: it is in quarantine and will be looked into"),
  NO_REASON(Kind.INVALID, "EXC-021", "Say why"),
  CONTENT_GONE(Kind.GONE, "EXC-022", "What was sent has passed its retention"),
  BELOW_FLOOR(
      Kind.CONFLICT,
      "EXC-023",
      "The complete set would retract more than may go without a person's word"),
  COMPLETE_SET(
      Kind.INVALID, "EXC-024", "A complete set names a Patient of the source and a section"),
  EMPTY(Kind.INVALID, "EXC-025", "Nothing was sent"),
  DIGEST_TAKEN(Kind.UNAVAILABLE, "EXC-026", "The same submission came twice at once");

  private final Kind kind;
  private final String code;
  private final String words;

  ExchangeProblem(Kind kind, String code, String words) {
    this.kind = kind;
    this.code = code;
    this.words = words;
  }

  /// The stable code.
  public String code() {
    return code;
  }

  Problem problem() {
    return Problem.of(kind, code, words);
  }

  Problem at(String element) {
    return problem().at(element);
  }

  /// With more said: a limit, a place.
  Problem saying(String more) {
    return Problem.of(kind, code, words + " (" + more + ")");
  }
}
