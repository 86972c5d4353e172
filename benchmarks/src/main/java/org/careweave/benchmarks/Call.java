package org.careweave.benchmarks;

import java.util.function.IntFunction;

/// One thing a client asks of a server.
///
/// @param target path below the base, with query, percent-encoded
/// @param content the body for the n-th time it is asked; empty for a GET
/// @param toTheEnd whether the links to next pages are followed and count as part of the call
record Call(String method, String target, IntFunction<byte[]> content, boolean toTheEnd) {

  private static final byte[] NOTHING = {};

  static Call get(String target) {
    return new Call("GET", target, _ -> NOTHING, false);
  }

  static Call getToTheEnd(String target) {
    return new Call("GET", target, _ -> NOTHING, true);
  }
}
