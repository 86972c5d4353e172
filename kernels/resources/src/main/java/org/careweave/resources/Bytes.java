package org.careweave.resources;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Eight bytes at a time.
final class Bytes {
  static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long QUOTES = 0x2222222222222222L;
  private static final long BACKSLASHES = 0x5c5c5c5c5c5c5c5cL;
  private static final long SPACES = 0x2020202020202020L;

  private Bytes() {}

  /// The first byte from `at` that is not plain inside a JSON string: a quote, a backslash, a
  /// control character or the start of a multi-byte character. `until` when there is none.
  static int plainUntil(byte[] bytes, int at, int until) {
    int p = at;
    while (p + 8 <= until) {
      long word = (long) LONG.get(bytes, p);
      long quote = word ^ QUOTES;
      long backslash = word ^ BACKSLASHES;
      // The lowest marked byte is exact; those above it may be carried marks, and are not looked
      // at.
      long marks =
          (((quote - ONES) & ~quote)
                  | ((backslash - ONES) & ~backslash)
                  | ((word - SPACES) & ~word)
                  | word)
              & HIGHS;
      if (marks != 0) {
        return p + (Long.numberOfTrailingZeros(marks) >>> 3);
      }
      p += 8;
    }
    while (p < until) {
      int b = bytes[p];
      if (b < 0x20 || b == '"' || b == '\\') {
        return p;
      }
      p++;
    }
    return until;
  }

  /// Up to eight bytes as a number, missing ones as zero.
  static long word(byte[] bytes, int at, int length) {
    if (length >= 8) {
      return (long) LONG.get(bytes, at);
    }
    if (at + 8 <= bytes.length) {
      return length == 0 ? 0 : (long) LONG.get(bytes, at) & (-1L >>> (64 - 8 * length));
    }
    long word = 0;
    for (int i = 0; i < length; i++) {
      word |= (bytes[at + i] & 0xffL) << (8 * i);
    }
    return word;
  }
}
