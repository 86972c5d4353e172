package org.careweave.record;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// The keyed 64-bit hash that turns (parameter, value) into a term: SipHash-2-4 (Aumasson and
/// Bernstein 2012), so that nobody without the store's key can make values collide or read them
/// back. Two values may still share a term: whatever a term finds must be checked where one wrong
/// answer matters.
final class TermHash {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final long k0;
  private final long k1;

  TermHash(byte[] key) {
    if (key.length != 16) {
      throw new IllegalArgumentException("a key of 16 bytes is needed");
    }
    k0 = (long) LONG.get(key, 0);
    k1 = (long) LONG.get(key, 8);
  }

  /// The term of one value of one parameter.
  long of(String parameter, String value) {
    return of((parameter + '\u0000' + value).getBytes(StandardCharsets.UTF_8));
  }

  /// SipHash-2-4 of bytes.
  long of(byte[] data) {
    State s = new State(k0, k1);
    int blocks = data.length >>> 3;
    for (int i = 0; i < blocks; i++) {
      s.compress((long) LONG.get(data, i << 3));
    }
    long last = (long) data.length << 56;
    for (int i = blocks << 3, shift = 0; i < data.length; i++, shift += 8) {
      last |= (data[i] & 0xffL) << shift;
    }
    s.compress(last);
    return s.finish();
  }

  private static final class State {
    private long v0;
    private long v1;
    private long v2;
    private long v3;

    State(long k0, long k1) {
      v0 = k0 ^ 0x736f6d6570736575L;
      v1 = k1 ^ 0x646f72616e646f6dL;
      v2 = k0 ^ 0x6c7967656e657261L;
      v3 = k1 ^ 0x7465646279746573L;
    }

    void compress(long m) {
      v3 ^= m;
      round();
      round();
      v0 ^= m;
    }

    long finish() {
      v2 ^= 0xff;
      round();
      round();
      round();
      round();
      return v0 ^ v1 ^ v2 ^ v3;
    }

    private void round() {
      v0 += v1;
      v1 = Long.rotateLeft(v1, 13) ^ v0;
      v0 = Long.rotateLeft(v0, 32);
      v2 += v3;
      v3 = Long.rotateLeft(v3, 16) ^ v2;
      v0 += v3;
      v3 = Long.rotateLeft(v3, 21) ^ v0;
      v2 += v1;
      v1 = Long.rotateLeft(v1, 17) ^ v2;
      v2 = Long.rotateLeft(v2, 32);
    }
  }
}
