package org.careweave.resources;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Growing bytes.
final class Buffer {
  private byte[] bytes;
  private int size;

  Buffer(int expected) {
    bytes = new byte[Math.max(64, expected)];
  }

  void write(int b) {
    room(1);
    bytes[size++] = (byte) b;
  }

  void write(byte[] from, int start, int end) {
    room(end - start);
    System.arraycopy(from, start, bytes, size, end - start);
    size += end - start;
  }

  void write(byte[] all) {
    write(all, 0, all.length);
  }

  void ascii(String text) {
    write(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Copies a span of well-formed JSON without its insignificant white space.
  void writeMinified(byte[] from, int start, int end) {
    room(end - start);
    int to = size;
    int p = start;
    while (p < end) {
      byte b = from[p];
      if (b == '"') {
        int close = JsonText.end(from, p + 1) + 1;
        System.arraycopy(from, p, bytes, to, close - p);
        to += close - p;
        p = close;
        continue;
      }
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        bytes[to++] = b;
      }
      p++;
    }
    size = to;
  }

  int size() {
    return size;
  }

  int last() {
    return size == 0 ? -1 : bytes[size - 1];
  }

  byte[] toBytes() {
    return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
  }

  void drainTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
    size = 0;
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(size, more)));
    }
  }
}
