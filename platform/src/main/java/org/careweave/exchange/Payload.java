package org.careweave.exchange;

import org.careweave.kernel.Problem;

/// What was sent.
public sealed interface Payload {

  /// The bytes as they came.
  record Bytes(byte[] content) implements Payload {}

  /// They may not or cannot be shown.
  record Refused(Problem problem) implements Payload {}
}
